package casefile

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"iter"

	"modernc.org/sqlite"
)

// A conn is one connection. It talks to the driver itself: rows come by the million, and the pool and the
// conversions of database/sql cost more than SQLite does. It belongs to one goroutine at a time.
type conn struct {
	driver.Conn
	path     string
	prepared []driver.Stmt // closed with it: SQLite keeps a file open for them
}

// dial opens a connection. dsn is as the driver wants it; path is what messages call the file.
func dial(path, dsn string) (*conn, error) {
	c, err := new(sqlite.Driver).Open(dsn)
	if err != nil {
		return nil, explain(path, err)
	}
	return &conn{Conn: c, path: path}, nil
}

// Close ends all statements and the connection.
func (c *conn) Close() error {
	for _, s := range c.prepared {
		s.Close()
	}
	c.prepared = nil
	return c.Conn.Close()
}

func named(args []any) []driver.NamedValue {
	out := make([]driver.NamedValue, len(args))
	for i, a := range args {
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: plain(a)}
	}
	return out
}

// plain returns a as one of the types that a driver takes.
func plain(a any) driver.Value {
	switch v := a.(type) {
	case int:
		return int64(v)
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	}
	return a
}

// exec runs one or more statements.
func (c *conn) exec(ctx context.Context, q string, args ...any) error {
	_, err := c.Conn.(driver.ExecerContext).ExecContext(ctx, q, named(args))
	return explain(c.path, err)
}

// A row is the values of one row: nil, int64, float64, string or []byte. It is valid until the next.
type row []driver.Value

func (r row) int(i int) int     { n, _ := r[i].(int64); return int(n) }
func (r row) text(i int) string { s, _ := r[i].(string); return s }
func (r row) null(i int) bool   { return r[i] == nil }

func (r row) blob(i int) []byte { b, _ := r[i].([]byte); return b }

// number returns a value that may be an integer or not.
func (r row) number(i int) float64 {
	switch v := r[i].(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

// rows yields what a query finds.
func (c *conn) rows(ctx context.Context, q string, args ...any) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		rs, err := c.Conn.(driver.QueryerContext).QueryContext(ctx, q, named(args))
		if err != nil {
			yield(nil, explain(c.path, err))
			return
		}
		defer rs.Close()
		drain(c.path, rs, yield)
	}
}

// drain yields the rows of rs.
func drain(path string, rs driver.Rows, yield func(row, error) bool) {
	values := make(row, len(rs.Columns()))
	for {
		switch err := rs.Next(values); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			yield(nil, explain(path, err))
			return
		case !yield(values, nil):
			return
		}
	}
}

// one returns the only row of a query; ok is false if there is none.
func (c *conn) one(ctx context.Context, q string, args ...any) (r row, ok bool, err error) {
	for found, err := range c.rows(ctx, q, args...) {
		if err != nil {
			return nil, false, err
		}
		return append(row(nil), found...), true, nil
	}
	return nil, false, nil
}

// number returns the only value of a query, 0 if there is none.
func (c *conn) number(ctx context.Context, q string, args ...any) (int, error) {
	r, ok, err := c.one(ctx, q, args...)
	if err != nil || !ok {
		return 0, err
	}
	return r.int(0), nil
}

// A statement is prepared once and run often.
type statement struct {
	c    *conn
	stmt driver.Stmt
	args []driver.NamedValue
}

func (c *conn) prepare(ctx context.Context, q string) (*statement, error) {
	st, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, q)
	if err != nil {
		return nil, explain(c.path, err)
	}
	c.prepared = append(c.prepared, st)
	return &statement{c: c, stmt: st}, nil
}

// run runs s with args, which must be of the driver's own types.
func (s *statement) run(args ...driver.Value) error {
	s.bind(args)
	_, err := s.stmt.(driver.StmtExecContext).ExecContext(context.Background(), s.args)
	return explain(s.c.path, err)
}

// rows yields what s finds with args. It must be read to its end, or left, before s runs again.
func (s *statement) rows(args ...driver.Value) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		s.bind(args)
		rs, err := s.stmt.(driver.StmtQueryContext).QueryContext(context.Background(), s.args)
		if err != nil {
			yield(nil, explain(s.c.path, err))
			return
		}
		defer rs.Close()
		drain(s.c.path, rs, yield)
	}
}

func (s *statement) bind(args []driver.Value) {
	for len(s.args) < len(args) {
		s.args = append(s.args, driver.NamedValue{Ordinal: len(s.args) + 1})
	}
	s.args = s.args[:len(args)]
	for i, a := range args {
		s.args[i].Value = a
	}
}
