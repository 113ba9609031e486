package casefile

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// What can be wrong with a case file.
var (
	ErrNotCase  = errors.New("not a case of this program")
	ErrNewer    = errors.New("made by a newer version of this program: update it to open this case")
	ErrOlder    = errors.New("made by an older version of this program: the next build brings it up to date, and keeps a copy as it was")
	ErrDamaged  = errors.New("the file is damaged")
	ErrReadOnly = errors.New("the file or its folder may not be written")
	ErrFull     = errors.New("no space is left on the disk; what was reported as stored before is safe")
	ErrBusy     = errors.New("another program is writing to it")
)

// explain words an error of SQLite for people. The error of a context stays as it is.
func explain(path string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var se *sqlite.Error
	if !errors.As(err, &se) {
		return fmt.Errorf("%s: %w", path, err)
	}
	if what := meaning(se.Code()); what != nil {
		return fmt.Errorf("%s: %w", path, what)
	}
	return fmt.Errorf("%s: %w", path, se)
}

// meaning returns what a result code stands for; nil if it has no word of ours.
func meaning(code int) error {
	switch code {
	case lib.SQLITE_IOERR_WRITE, lib.SQLITE_IOERR_FSYNC, lib.SQLITE_IOERR_SHMSIZE, lib.SQLITE_IOERR_SHMMAP:
		return fmt.Errorf("%w (or it cannot be written)", ErrFull)
	case lib.SQLITE_IOERR_CORRUPTFS, lib.SQLITE_IOERR_SHORT_READ:
		return ErrDamaged
	}
	switch code & 0xff {
	case lib.SQLITE_NOTADB:
		return fmt.Errorf("%w: not an SQLite file, or damaged", ErrNotCase)
	case lib.SQLITE_CORRUPT:
		return ErrDamaged
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_CANTOPEN:
		return ErrReadOnly
	case lib.SQLITE_FULL:
		return ErrFull
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return ErrBusy
	}
	return nil
}
