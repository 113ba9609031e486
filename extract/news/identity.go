package news

import (
	"path/filepath"
	"strings"
)

// identities remembers folders and files by where they really are, so that nothing is read twice.
// Files of a folder are not listed one by one: the folder that was walked answers for them.
type identities struct {
	folders  map[string]bool // walked
	files    map[string]bool // named by the caller, or reached through a link
	excluded map[string]bool
}

func newIdentities(exclude []string) identities {
	ids := identities{folders: map[string]bool{}, files: map[string]bool{}, excluded: map[string]bool{}}
	for _, p := range exclude {
		ids.excluded[realPath(p)] = true
	}
	return ids
}

// folder reports whether the folder at real is to be walked, and remembers it.
func (ids *identities) folder(real string, found bool) bool {
	if ids.folders[real] || found && ids.excluded[real] {
		return false
	}
	ids.folders[real] = true
	return true
}

// inside reports whether the file at real, found in its own folder, is to be read.
func (ids *identities) inside(real string) bool { return !ids.files[real] && !ids.excluded[real] }

// outside reports whether the file at real, named by the caller or reached through a link, is to be
// read, and remembers it.
func (ids *identities) outside(real string) bool {
	walked := ids.folders[filepath.Dir(real)] && !strings.HasPrefix(filepath.Base(real), ".")
	if walked || ids.files[real] {
		return false
	}
	ids.files[real] = true
	return true
}

// realPath returns the absolute path without links, or path itself where that is not known.
func realPath(path string) string {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return path
	}
	if abs, err := filepath.Abs(real); err == nil {
		return abs
	}
	return real
}
