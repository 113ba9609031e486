package news

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"entente"
)

// columns says where the cells of a record stand; -1: nowhere.
type columns struct{ id, date, text, title, source, url int }

// newColumns reads a header line. Case and white space do not matter.
func newColumns(cells []string) columns {
	at := func(want string) int {
		for i, c := range cells {
			if strings.EqualFold(strings.TrimSpace(strings.TrimPrefix(c, mark)), want) {
				return i
			}
		}
		return -1
	}
	return columns{at("id"), at("date"), at("text"), at("title"), at("source"), at("url")}
}

// known reports whether the header is one of news.
func (c columns) known() bool { return c.date >= 0 && c.text >= 0 }

func (c columns) record(cells []string) record {
	cell := func(i int) string {
		if i < 0 || i >= len(cells) {
			return ""
		}
		return cells[i]
	}
	return record{
		id: strings.TrimSpace(cell(c.id)), date: strings.TrimSpace(cell(c.date)), title: cell(c.title),
		source: cell(c.source), url: cell(c.url), text: []byte(cell(c.text)),
	}
}

// table yields a document for each record below the header line.
func (in *Input) table(ctx context.Context, yield func(entente.Document, error) bool) {
	bounded := &boundedReader{from: in.from, limit: in.run.max + peek}
	r := csv.NewReader(bounded)
	r.Comma, _ = utf8.DecodeRuneInString(in.why)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	cells, err := r.Read()
	if err != nil {
		yield(entente.Document{}, skipErr(in.Path, 1, err))
		return
	}
	cols := newColumns(cells)
	for line := 1; ; {
		if ctx.Err() != nil {
			yield(entente.Document{}, ctx.Err())
			return
		}
		bounded.read = 0
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if line++; err == nil {
			line, _ = r.FieldPos(0)
		}
		doc, err := in.row(cols, cells, line, err)
		if !yield(doc, err) {
			return
		}
		var parse *csv.ParseError
		if err != nil && errors.Is(err, errTable) && !errors.As(err, &parse) {
			return
		}
	}
}

// errTable marks what is wrong with the form of a table rather than with a document in it.
var errTable = errors.New("bad table")

// row checks the record on the given line, or words the error of reading it.
func (in *Input) row(cols columns, cells []string, line int, err error) (entente.Document, error) {
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		return entente.Document{}, &Skip{Path: in.Path, Line: parse.StartLine,
			Reason: fmt.Sprintf("bad table: %v", parse.Err), Err: errors.Join(errTable, err)}
	case err != nil:
		return entente.Document{}, &Skip{Path: in.Path, Line: line,
			Reason: fmt.Sprintf("%v; the rest of the file is left out", err), Err: errors.Join(errTable, err)}
	}
	rec := cols.record(cells)
	if rec.id == "" {
		rec.id = fmt.Sprintf("%s:%d", in.id, line)
	}
	if len(rec.text) > in.run.max {
		return entente.Document{}, in.tooLong(line)
	}
	return in.document(rec, line)
}

// A boundedReader refuses to read more than limit bytes between two resets of read.
type boundedReader struct {
	from  io.Reader
	read  int
	limit int
}

var errRecord = errors.New("a record is longer than the limit for one document")

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.read > b.limit {
		return 0, errRecord
	}
	n, err := b.from.Read(p)
	b.read += n
	return n, err
}
