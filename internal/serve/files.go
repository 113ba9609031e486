package serve

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Files are paths to look after: files, folders with all below them, and patterns. What is not there yet is
// waited for.
type Files []string

// Mark returns a number that differs when a file has come, gone, grown or been written.
func (f Files) Mark() uint64 {
	h := fnv.New64a()
	note := func(path string, info fs.FileInfo) {
		if info.Size() > 0 && !passing(path) {
			fmt.Fprintf(h, "%q %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
	}
	for _, pattern := range f {
		paths, err := filepath.Glob(pattern)
		if _, e := os.Lstat(pattern); e == nil || err != nil {
			paths = []string{pattern}
		}
		for _, root := range paths {
			info, err := os.Stat(root)
			if err == nil && !info.IsDir() {
				note(root, info)
				continue
			}
			_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return nil // what cannot be read is seen as not there
				}
				if info, err := d.Info(); err == nil {
					note(path, info)
				}
				return nil
			})
		}
	}
	return h.Sum64()
}

// passing reports whether path is one of the files that a case has only while it is open.
func passing(path string) bool {
	return strings.HasSuffix(path, ".ent-shm") || strings.HasSuffix(path, ".ent-journal")
}

// Watch calls changed when the Mark of f is another than known and has then rested from one look to the next,
// until ctx ends. It looks every so often, and less often where looking takes long.
func (f Files) Watch(ctx context.Context, every time.Duration, known uint64, changed func()) {
	last := known
	for pause := every; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		began := time.Now()
		seen := f.Mark()
		pause = max(every, 20*time.Since(began))
		if seen == last && seen != known {
			known = seen
			changed()
		}
		last = seen
	}
}
