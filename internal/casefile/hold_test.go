package casefile_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
)

// holdLock writes to the case at path as another program would, until it is released.
func holdLock(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.ExecContext(context.Background(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		c.ExecContext(context.Background(), "ROLLBACK")
		c.Close()
		db.Close()
	}
}

// ask returns the rows of a query as another program sees them.
func ask(t *testing.T, path, query string) (out []string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, at := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			at[i] = &values[i]
		}
		if err := rows.Scan(at...); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%q", fmt.Sprint(values...)))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
