package news

import (
	"hash/fnv"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A file is one thing to open.
type file struct {
	path  string
	name  string // another name than the path's; empty: the path's
	found bool   // in a folder, not named by the caller
	clash bool   // its base name is not its own
}

// label returns what messages call f.
func (f file) label() string {
	if f.name != "" {
		return f.name
	}
	return f.path
}

// base returns the file's name without folders.
func (f file) base() string {
	return filepath.Base(f.label())
}

// id returns the ID of the one document in f.
func (f file) id() string {
	if f.clash {
		return strings.ToValidUTF8(filepath.ToSlash(filepath.Clean(f.path)), "\ufffd")
	}
	if f.path == "-" && f.name == "" {
		return "stdin"
	}
	return strings.ToValidUTF8(stem(f.base()), "\ufffd")
}

// stem returns a base name without its extension and that of a compression.
func stem(base string) string {
	for _, ext := range []string{".gz", ".zst"} {
		base = strings.TrimSuffix(base, ext)
	}
	if s := strings.TrimSuffix(base, filepath.Ext(base)); s != "" {
		return s
	}
	return base
}

// files yields what paths name, folders walked, patterns expanded, nothing twice. Names are counted
// first, so that it can be said of each whether it clashes.
func (r *run) files(paths []string) iter.Seq2[file, error] {
	return func(yield func(file, error) bool) {
		count := map[uint64]uint8{}
		key := func(f file) uint64 {
			h := fnv.New64a()
			io.WriteString(h, f.id())
			return h.Sum64()
		}
		first := walk{ids: newIdentities(r.Exclude)}
		first.all(paths, func(f file, err error) bool {
			if err == nil {
				count[key(f)] = min(count[key(f)]+1, 2)
			}
			return true
		})
		second := walk{ids: r.seen}
		second.all(paths, func(f file, err error) bool {
			f.clash = err == nil && f.path != "-" && count[key(f)] > 1
			return yield(f, err)
		})
	}
}

// A walk goes over files and folders and remembers where it has been.
type walk struct {
	ids   identities
	above []string // real paths of the folders that it is in
}

type visitor func(file, error) bool

func (w *walk) all(paths []string, visit visitor) {
	for _, p := range paths {
		if !w.argument(p, visit) {
			return
		}
	}
}

// argument walks one path that the caller named.
func (w *walk) argument(path string, visit visitor) bool {
	if path == "-" {
		return visit(file{path: path}, nil)
	}
	info, err := os.Stat(path)
	if err == nil {
		return w.entry(path, info, visit)
	}
	names, bad := filepath.Glob(path) // sorted
	if bad == nil && strings.ContainsAny(path, "*?[") {
		if len(names) == 0 {
			return visit(file{}, &Skip{Path: path, Reason: "no file matches this pattern", Err: fs.ErrNotExist})
		}
		for _, n := range names {
			info, err := os.Stat(n)
			if err != nil {
				if !visit(file{}, skipErr(n, 0, err)) {
					return false
				}
			} else if !w.entry(n, info, visit) {
				return false
			}
		}
		return true
	}
	return visit(file{}, skipErr(path, 0, err))
}

// entry visits a file, or walks a folder, that the caller named.
func (w *walk) entry(path string, info fs.FileInfo, visit visitor) bool {
	switch {
	case info.IsDir():
		return w.folder(path, realPath(path), false, visit)
	case !info.Mode().IsRegular(): // a pipe that the shell made
		return visit(file{path: path}, nil)
	}
	return !w.ids.outside(realPath(path)) || visit(file{path: path}, nil)
}

// marks are files that clusters put beside a table and that hold none of it.
var marks = []string{"_SUCCESS", "_metadata", "_common_metadata"}

// folder walks what is in a folder, in the order of names; hidden entries and marks are passed over.
func (w *walk) folder(path, real string, found bool, visit visitor) bool {
	if slices.Contains(w.above, real) {
		return visit(file{}, &Skip{Path: path, Reason: "a loop of folders: it leads back to one that it is in"})
	}
	if !w.ids.folder(real, found) {
		return true
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return visit(file{}, skipErr(path, 0, err))
	}
	w.above = append(w.above, real)
	defer func() { w.above = w.above[:len(w.above)-1] }()
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || slices.Contains(marks, e.Name()) {
			continue
		}
		at := filepath.Join(path, e.Name())
		if e.Type()&fs.ModeSymlink != 0 {
			if !w.link(at, visit) {
				return false
			}
		} else if !w.child(at, filepath.Join(real, e.Name()), e.Type(), visit) {
			return false
		}
	}
	return true
}

// child visits one entry of a folder that is no link.
func (w *walk) child(path, real string, mode fs.FileMode, visit visitor) bool {
	switch {
	case mode.IsDir():
		return w.folder(path, real, true, visit)
	case !mode.IsRegular():
		return visit(file{}, &Skip{Path: path, Reason: "neither a file nor a folder"})
	}
	return !w.ids.inside(real) || visit(file{path: path, found: true}, nil)
}

// link visits what a link of a folder leads to.
func (w *walk) link(path string, visit visitor) bool {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return visit(file{}, skipErr(path, 0, err))
	case info.IsDir():
		return w.folder(path, realPath(path), true, visit)
	case !info.Mode().IsRegular():
		return visit(file{}, &Skip{Path: path, Reason: "neither a file nor a folder"})
	}
	return !w.ids.outside(realPath(path)) || visit(file{path: path, found: true}, nil)
}
