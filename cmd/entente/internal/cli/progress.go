package cli

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/casefile"
	"entente/internal/fetch"
)

// A tally follows a build for people at a terminal: files done of all, and the actors and ties so far.
type tally struct {
	files  int // of all paths; 0: not known
	done   int
	last   string
	actors map[string]bool
	ties   map[[2]string]bool
}

// newTally counts the files of paths.
func newTally(paths []string) *tally {
	t := &tally{actors: map[string]bool{}, ties: map[[2]string]bool{}}
	for _, p := range paths {
		if p == "-" || fetch.IsURL(p) || strings.ContainsAny(p, "*?[") {
			t.files = 0 // how much will come of these is not known
			return t
		}
		filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil || path != p && strings.HasPrefix(d.Name(), "."):
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
			case !d.IsDir():
				t.files++
			}
			return nil
		})
	}
	return t
}

// at notes that a document of the file at path is done: files come one after the other.
func (t *tally) at(path string) {
	path, _, _ = strings.Cut(path, "!/")
	if path != t.last {
		t.done++
		t.last = path
	}
}

func (t *tally) add(e *casefile.Entry) {
	for i := range e.Interactions {
		x := &e.Interactions[i]
		t.actors[x.Source.ID] = true
		if x.Target.ID != "" {
			t.actors[x.Target.ID] = true
			t.ties[[2]string{x.Source.ID, x.Target.ID}] = true
		}
	}
}

// line words how far the work is after so long a time.
func (t *tally) line(documents int, gone time.Duration) string {
	out := fmt.Sprintf("%d documents, %.0f documents/s, %d actors, %d ties",
		documents, float64(documents)/gone.Seconds(), len(t.actors), len(t.ties))
	if t.files > 0 && t.done > 0 && t.done <= t.files {
		left := time.Duration(float64(gone) / float64(t.done) * float64(t.files-t.done)).Round(time.Second)
		out = fmt.Sprintf("%d of %d files, %v left, ", t.done, t.files, left) + out
	}
	return out
}
