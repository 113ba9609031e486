package casefile_test

import (
	"context"
	"database/sql"
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
