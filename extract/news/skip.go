package news

import (
	"errors"
	"fmt"
	"io/fs"
)

// A Skip says that a document, a file or a folder was left out, and why. Reading goes on after it.
type Skip struct {
	Path   string // as it was named or found
	Line   int    // counted from 1; 0 where no line can be named
	Reason string // for people
	Err    error  // what the system said; may be nil
}

// Error returns "path:line: reason".
func (s *Skip) Error() string { return at(s.Path, s.Line) + ": " + s.Reason }

// Unwrap returns what the system said.
func (s *Skip) Unwrap() error { return s.Err }

// A Note says that a document was repaired before it was read: its encoding, mostly.
type Note struct {
	Path string
	Line int    // counted from 1; 0 where no line can be named
	What string // for people
}

// String returns "path:line: what".
func (n Note) String() string { return at(n.Path, n.Line) + ": " + n.What }

func at(path string, line int) string {
	if line == 0 {
		return path
	}
	return fmt.Sprintf("%s:%d", path, line)
}

// skipErr turns an error of the operating system into a Skip. The path is not said twice.
func skipErr(path string, line int, err error) *Skip {
	reason := err.Error()
	var pe *fs.PathError
	if errors.As(err, &pe) {
		reason = pe.Err.Error()
	}
	return &Skip{Path: path, Line: line, Reason: reason, Err: err}
}
