package casefile

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"
)

// bulkRows is how many rows of a bulk travel in one statement.
const bulkRows = 16

// A bulk adds rows to the end of a table, many with one statement: to find that end, and to begin and end a
// statement, costs as much as to write a row. A row waits until there are enough of them, or flush is called.
type bulk struct {
	one, many *statement
	columns   int
	args      []driver.Value
}

func (c *conn) bulk(ctx context.Context, table string, columns int) (*bulk, error) {
	row := "(?" + strings.Repeat(", ?", columns-1) + ")"
	one, err := c.prepare(ctx, fmt.Sprintf("INSERT INTO %s VALUES %s", table, row))
	if err != nil {
		return nil, err
	}
	many, err := c.prepare(ctx, fmt.Sprintf("INSERT INTO %s VALUES %s", table, row+strings.Repeat(", "+row, bulkRows-1)))
	return &bulk{one: one, many: many, columns: columns}, err
}

// add adds a row, whose values must be of the driver's own types.
func (b *bulk) add(row ...driver.Value) error {
	b.args = append(b.args, row...)
	if len(b.args) < bulkRows*b.columns {
		return nil
	}
	err := b.many.run(b.args...)
	b.forget()
	return err
}

// flush adds the rows that wait.
func (b *bulk) flush() error {
	for at := 0; at < len(b.args); at += b.columns {
		if err := b.one.run(b.args[at : at+b.columns]...); err != nil {
			return err
		}
	}
	b.forget()
	return nil
}

// forget drops the rows that wait.
func (b *bulk) forget() {
	clear(b.args)
	b.args = b.args[:0]
}
