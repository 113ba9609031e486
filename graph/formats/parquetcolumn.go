package formats

import (
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"

	"entente"
)

// A parquetColumn reads one column of a row group row by row, a page at a time.
type parquetColumn struct {
	leaf   *parquet.Column
	path   string
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [128]parquet.Value
	have   []parquet.Value // of buf, not yet used
}

// openColumn opens the column of the group.
func openColumn(group parquet.RowGroup, leaf *parquet.Column) (c *parquetColumn, err error) {
	defer damaged(&err)
	return &parquetColumn{leaf: leaf, path: leaf.Path()[0], pages: group.ColumnChunks()[leaf.Index()].Pages()}, nil
}

func (c *parquetColumn) close() {
	if c.page != nil {
		parquet.Release(c.page)
	}
	c.pages.Close()
}

// damaged turns a panic of the library, which some damaged files cause, into an error.
func damaged(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged: %v", p)
	}
}

// peek returns the next value, which is valid until the next call of any method; io.EOF at the end.
func (c *parquetColumn) peek() (v parquet.Value, err error) {
	defer damaged(&err)
	for len(c.have) == 0 {
		if c.values == nil {
			if c.page != nil {
				parquet.Release(c.page)
				c.page = nil
			}
			if c.page, err = c.pages.ReadPage(); err != nil {
				return v, err
			}
			c.values = c.page.Values()
		}
		n, err := c.values.ReadValues(c.buf[:])
		c.have = c.buf[:n]
		switch {
		case errors.Is(err, io.EOF):
			c.values = nil
		case err != nil:
			return v, err
		}
	}
	return c.have[0], nil
}

// value returns the value of the next row, null where there is none. It is valid until the next call.
func (c *parquetColumn) value() (parquet.Value, error) {
	v, err := c.peek()
	if err != nil {
		return v, fmt.Errorf("column %s: %w", c.path, unexpected(err))
	}
	c.have = c.have[1:]
	return v, nil
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// text returns the text of the next row, "" for null.
func (c *parquetColumn) text() (string, error) {
	v, err := c.value()
	if err != nil || v.IsNull() {
		return "", err
	}
	return string(v.ByteArray()), nil
}

// texts returns the list of the next row, nil if it is empty or null.
func (c *parquetColumn) texts() ([]string, error) {
	var list []string
	for {
		v, err := c.value()
		if err != nil {
			return nil, err
		}
		if !v.IsNull() {
			list = append(list, string(v.ByteArray()))
		}
		next, err := c.peek()
		switch {
		case errors.Is(err, io.EOF), err == nil && next.RepetitionLevel() == 0:
			return list, nil
		case err != nil:
			return nil, fmt.Errorf("column %s: %w", c.path, err)
		}
	}
}

// number returns the number of the next row, 0 for null.
func (c *parquetColumn) number() (float64, error) {
	v, err := c.value()
	if err != nil || v.IsNull() {
		return 0, err
	}
	switch v.Kind() {
	case parquet.Double:
		return v.Double(), nil
	case parquet.Float:
		return float64(v.Float()), nil
	}
	return float64(v.Int64()), nil
}

// integer returns the whole number of the next row, 0 for null.
func (c *parquetColumn) integer() (int, error) {
	v, err := c.value()
	if err != nil || v.IsNull() {
		return 0, err
	}
	return int(v.Int64()), nil
}

// date returns the day of the next row, zero for null.
func (c *parquetColumn) date() (entente.Date, error) {
	v, err := c.value()
	if err != nil || v.IsNull() {
		return entente.Date{}, err
	}
	if v.Kind() == parquet.ByteArray {
		d, err := entente.ParseDate(string(v.ByteArray()))
		if err != nil {
			return d, fmt.Errorf("column %s: %w", c.path, err)
		}
		return d, nil
	}
	n := v.Int32()
	return fromEpochDay(&n), nil
}
