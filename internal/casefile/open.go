package casefile

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

//go:embed schema.sql
var schema string

// indexes are made when the first load is over: sorting once costs half of keeping order all the way.
//
//go:embed indexes.sql
var indexes string

// The pages that are kept in memory, in KiB, which takes twice as much: while documents come in, and while an
// index is made. SQLite sorts as much at a time as its pages may take, and what fits into the caches of a
// processor is sorted in half the time.
const (
	writeCache = "PRAGMA cache_size = -24576;"
	sortCache  = "PRAGMA cache_size = -2048;"
)

// Version is the version of the schema that this program writes.
const Version = 2

// applicationID stands in the header of every case file, "ente" in ASCII.
const applicationID = 0x656e7465

// A Case is an open case file. It belongs to one goroutine at a time.
type Case struct {
	path string
	c    *conn
	dict *dictionary
	read readers
}

// Path returns the path that the case was opened by.
func (k *Case) Path() string { return k.path }

// Open opens the case at path for reading. A case of an older version is an ErrOlder, of a newer one an
// ErrNewer, another program's file an ErrNotCase.
func Open(ctx context.Context, path string) (*Case, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, plainPath(err))
	}
	k, err := open(ctx, path, "ro", "")
	if errors.Is(err, ErrReadOnly) { // a folder in which SQLite may not put its lock: nobody writes there
		k, err = open(ctx, path, "ro", "&immutable=1")
	}
	if err != nil {
		return nil, err
	}
	if err := k.check(ctx, Version); err != nil {
		k.Close()
		return nil, err
	}
	return k, nil
}

// Edit opens the case at path for reading and writing. If there is none it makes one. A case of an older
// version is first copied to path.vN.backup and then brought up to date.
func Edit(ctx context.Context, path string) (*Case, error) {
	return edit(ctx, path, migrations)
}

// edit does so with all the steps that lead from version 1 to the one that is wanted.
func edit(ctx context.Context, path string, steps []string) (*Case, error) {
	k, err := open(ctx, path, "rwc", "")
	if err != nil {
		return nil, err
	}
	if err := k.prepare(ctx, steps); err != nil {
		k.Close()
		return nil, err
	}
	return k, nil
}

// prepare makes the tables of a new file, or brings those of an old one up to date.
func (k *Case) prepare(ctx context.Context, steps []string) error {
	fresh, err := k.isEmpty(ctx)
	if err != nil {
		return err
	}
	if !fresh {
		switch err := k.check(ctx, 1+len(steps)); {
		case errors.Is(err, ErrOlder):
			if err := k.migrate(ctx, steps); err != nil {
				return err
			}
		case err != nil:
			return err
		}
	}
	if err := k.c.exec(ctx, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000;"+writeCache); err != nil {
		return err
	}
	if fresh {
		return k.create(ctx, steps)
	}
	return nil
}

// create makes the tables, unless somebody else did in the meantime.
func (k *Case) create(ctx context.Context, steps []string) error {
	return k.transact(ctx, nil, func() error {
		if fresh, err := k.isEmpty(ctx); err != nil || !fresh {
			return err
		}
		q := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, 1+len(steps))
		return k.c.exec(ctx, schema+strings.Join(steps[Version-1:], "\n")+q)
	})
}

func (k *Case) isEmpty(ctx context.Context) (bool, error) {
	n, err := k.c.number(ctx, "SELECT count(*) FROM sqlite_schema")
	return n == 0, err
}

// check says what is wrong with the version of the file.
func (k *Case) check(ctx context.Context, want int) error {
	id, err := k.c.number(ctx, "PRAGMA application_id")
	if err != nil {
		return err
	}
	version, err := k.c.number(ctx, "PRAGMA user_version")
	switch {
	case err != nil:
		return err
	case id != applicationID:
		return fmt.Errorf("%s: %w", k.path, ErrNotCase)
	case version > want:
		return fmt.Errorf("%s: version %d of the schema, this program knows %d: %w", k.path, version, want, ErrNewer)
	case version < want:
		return fmt.Errorf("%s: %w", k.path, ErrOlder)
	}
	return nil
}

// Close closes the case.
func (k *Case) Close() error {
	k.read.all = nil
	return explain(k.path, k.c.Close())
}

// open opens a connection. mode is one of SQLite's.
func open(ctx context.Context, path, mode, more string) (*Case, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	name := (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath()
	c, err := dial(path, "file:"+name+"?mode="+mode+more)
	if err != nil {
		return nil, err
	}
	k := &Case{path: path, c: c}
	k.dict = newDictionary(c)
	if err := c.exec(ctx, "PRAGMA busy_timeout = 500; PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0"); err != nil {
		c.Close()
		return nil, err
	}
	return k, nil
}

// plainPath drops the name of a file from an error of the system.
func plainPath(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
