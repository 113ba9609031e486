package formats

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"entente"
	"entente/graph"
)

// A ParquetTable is an open Parquet file with interactions, ties or actors, as this module or the jobs of
// cmd/engines write them, or what another program made of these: columns are found by name, in any order, and
// more columns do not matter. Row groups are read one after the other and page by page, so that memory does
// not grow with the file.
type ParquetTable struct {
	Holds ParquetContent

	file   *parquet.File
	leaves map[string]*parquet.Column // by the first part of their path
}

// ParquetContent says what the rows of a table are.
type ParquetContent string

// The contents of tables.
const (
	ParquetActs   ParquetContent = "interactions"
	ParquetTies   ParquetContent = "ties"
	ParquetActors ParquetContent = "actors"
)

// A ParquetError says where in a table something is wrong.
type ParquetError struct {
	Group, Groups int // the row group, counted from 1, and how many there are
	Row           int // in the group, counted from 1; 0: the group as a whole
	Err           error
}

func (e *ParquetError) Error() string {
	at := fmt.Sprintf("row group %d of %d", e.Group, e.Groups)
	if e.Row > 0 {
		at += fmt.Sprintf(", row %d", e.Row)
	}
	return at + ": " + e.Err.Error()
}

func (e *ParquetError) Unwrap() error { return e.Err }

// What a column may be of, as a message says it.
const (
	ofText   = "text"
	ofTexts  = "a list of texts"
	ofNumber = "a number"
	ofDate   = "a date"
)

// parquetColumns are the columns that each content is told by, and those that are read if they are there.
var parquetColumns = []struct {
	holds        ParquetContent
	needs, reads map[string]string
}{
	{ParquetActs, map[string]string{"json": ofText, "source": ofText}, map[string]string{"date": ofDate}},
	{ParquetTies, map[string]string{"source": ofText, "target": ofText, "weight": ofNumber}, map[string]string{
		"cooperation": ofNumber, "conflict": ofNumber, "count": ofNumber, "first": ofDate, "last": ofDate, "interactions": ofTexts,
	}},
	{ParquetActors, map[string]string{"id": ofText, "name": ofText, "kind": ofText}, map[string]string{
		"country": ofText, "code": ofText, "aliases": ofTexts, "mentions": ofNumber,
	}},
}

// OpenParquet opens the size bytes of r, which must stay open while the table is read.
func OpenParquet(r io.ReaderAt, size int64) (t *ParquetTable, err error) {
	defer damaged(&err)
	f, err := parquet.OpenFile(r, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true), parquet.ReadBufferSize(64<<10))
	if err != nil {
		return nil, err
	}
	t = &ParquetTable{file: f, leaves: map[string]*parquet.Column{}}
	top := map[string]int{} // leaves below a column
	var names []string
	for _, c := range f.Root().Columns() {
		names = append(names, c.Name())
		eachLeaf(c, func(leaf *parquet.Column) {
			t.leaves[c.Name()] = leaf
			top[c.Name()]++
		})
	}
	for _, table := range parquetColumns {
		if !has(t.leaves, table.needs) {
			continue
		}
		t.Holds = table.holds
		for _, columns := range []map[string]string{table.needs, table.reads} {
			for _, name := range slices.Sorted(mapKeys(columns)) {
				if leaf := t.leaves[name]; leaf != nil && (top[name] > 1 || !fits(leaf, columns[name])) {
					return nil, fmt.Errorf("column %s is of type %s, want %s", name, leaf.Type(), columns[name])
				}
			}
		}
		return t, nil
	}
	return nil, fmt.Errorf("a table of %s: want json (interactions), source, target and weight (ties), or id, name and kind (actors)",
		strings.Join(names, ", "))
}

func eachLeaf(c *parquet.Column, do func(*parquet.Column)) {
	if c.Leaf() {
		do(c)
	}
	for _, below := range c.Columns() {
		eachLeaf(below, do)
	}
}

func mapKeys(m map[string]string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func has(leaves map[string]*parquet.Column, names map[string]string) bool {
	for name := range names {
		if leaves[name] == nil {
			return false
		}
	}
	return true
}

// fits reports whether the values of a leaf can be read as what is wanted.
func fits(leaf *parquet.Column, want string) bool {
	kind, logical := leaf.Type().Kind(), leaf.Type().LogicalType()
	if list := leaf.MaxRepetitionLevel() > 0; list != (want == ofTexts) || leaf.MaxRepetitionLevel() > 1 {
		return false
	}
	switch want {
	case ofNumber:
		return (kind == parquet.Double || kind == parquet.Float || kind == parquet.Int32 || kind == parquet.Int64) &&
			(logical == nil || isLogical[*format.IntType](logical))
	case ofDate:
		return kind == parquet.ByteArray || kind == parquet.Int32 && isLogical[*format.DateType](logical)
	}
	return kind == parquet.ByteArray
}

func isLogical[T format.LogicalTypeValue](t *format.LogicalType) bool {
	if t == nil {
		return false
	}
	_, ok := t.Value.(T)
	return ok
}

// Groups returns the number of row groups.
func (t *ParquetTable) Groups() int { return len(t.file.RowGroups()) }

// columns opens columns of a group by name; those that the table does not have are nil.
func (t *ParquetTable) columns(group parquet.RowGroup, names ...string) (cs []*parquetColumn, done func(), err error) {
	done = func() {
		for _, c := range cs {
			if c != nil {
				c.close()
			}
		}
	}
	for _, name := range names {
		var c *parquetColumn
		if leaf := t.leaves[name]; leaf != nil {
			if c, err = openColumn(group, leaf); err != nil {
				done()
				return nil, nil, fmt.Errorf("column %s: %w", name, err)
			}
		}
		cs = append(cs, c)
	}
	return cs, done, nil
}

// eachRow yields what read makes of each row of group i. A *rowError is of its row alone; any other error is the last
// of the group.
func eachRow[T any](t *ParquetTable, i int, names []string, read func([]*parquetColumn) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		at := ParquetError{Group: i + 1, Groups: t.Groups()}
		group := t.file.RowGroups()[i]
		cs, done, err := t.columns(group, names...)
		if err != nil {
			at.Err = err
			yield(none, &at)
			return
		}
		defer done()
		for row := range group.NumRows() {
			v, err := read(cs)
			if bad, ok := err.(*rowError); ok {
				if !yield(none, &ParquetError{at.Group, at.Groups, int(row) + 1, bad.err}) {
					return
				}
				continue
			}
			if err != nil {
				at.Err = err
				yield(none, &at)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
	}
}

// A rowError is of one row; the next can be read.
type rowError struct{ err error }

func (e *rowError) Error() string { return e.err.Error() }

// Interactions yields the interactions of row group i, counted from 0. What is wrong is yielded as a *ParquetError:
// with a Row, that row alone is left out.
func (t *ParquetTable) Interactions(i int) iter.Seq2[entente.Interaction, error] {
	return eachRow(t, i, []string{"json"}, func(cs []*parquetColumn) (x entente.Interaction, err error) {
		v, err := cs[0].value()
		if err != nil {
			return x, err
		}
		if err := x.UnmarshalJSON(v.ByteArray()); err != nil {
			return x, &rowError{err}
		}
		return x, nil
	})
}

// Dates yields the days of the reports of row group i without reading anything else, where there is a column of
// them; else it reads the interactions.
func (t *ParquetTable) Dates(i int) iter.Seq2[entente.Date, error] {
	if t.leaves["date"] != nil {
		return eachRow(t, i, []string{"date"}, func(cs []*parquetColumn) (entente.Date, error) { return cs[0].date() })
	}
	return func(yield func(entente.Date, error) bool) {
		for x, err := range t.Interactions(i) {
			if !yield(x.Date, err) {
				return
			}
		}
	}
}

// Misses reports whether the file says that no interaction of row group i was reported within p, whose days may be
// zero: open on that side.
func (t *ParquetTable) Misses(i int, p entente.Period) bool {
	leaf := t.leaves["date"]
	if leaf == nil || leaf.Type().Kind() != parquet.Int32 {
		return false
	}
	chunk, ok := t.file.RowGroups()[i].ColumnChunks()[leaf.Index()].(*parquet.FileColumnChunk)
	if !ok {
		return false
	}
	least, most, ok := chunk.Bounds()
	if !ok {
		return false
	}
	first, last := least.Int32(), most.Int32()
	return fromEpochDay(&last).Before(p.First) || !p.Last.IsZero() && fromEpochDay(&first).After(p.Last)
}

// Ties yields the ties of row group i.
func (t *ParquetTable) Ties(i int) iter.Seq2[graph.Tie, error] {
	names := []string{"source", "target", "weight", "cooperation", "conflict", "count", "first", "last", "interactions"}
	return eachRow(t, i, names, func(cs []*parquetColumn) (tie graph.Tie, err error) {
		r := parquetRow{cs: cs}
		tie.Source, tie.Target = r.text(0), r.text(1)
		tie.Weight, tie.Cooperation, tie.Conflict = r.number(2), r.number(3), r.number(4)
		tie.Count, tie.First, tie.Last, tie.Interactions = r.integer(5), r.date(6), r.date(7), r.texts(8)
		return tie, r.err
	})
}

// Nodes yields the actors of row group i.
func (t *ParquetTable) Nodes(i int) iter.Seq2[graph.Node, error] {
	names := []string{"id", "name", "kind", "country", "code", "aliases", "mentions"}
	return eachRow(t, i, names, func(cs []*parquetColumn) (n graph.Node, err error) {
		r := parquetRow{cs: cs}
		n.Actor = entente.Actor{ID: r.text(0), Name: r.text(1), Kind: entente.Kind(r.text(2)), Country: r.text(3), Code: r.text(4)}
		n.Aliases, n.Mentions = r.texts(5), r.integer(6)
		return n, r.err
	})
}

// A parquetRow reads the cells of one row; err is the first error.
type parquetRow struct {
	cs  []*parquetColumn
	err error
}

func cell[T any](r *parquetRow, i int, read func(*parquetColumn) (T, error)) T {
	var v T
	if r.cs[i] == nil || r.err != nil {
		return v
	}
	v, r.err = read(r.cs[i])
	return v
}

func (r *parquetRow) text(i int) string       { return cell(r, i, (*parquetColumn).text) }
func (r *parquetRow) texts(i int) []string    { return cell(r, i, (*parquetColumn).texts) }
func (r *parquetRow) number(i int) float64    { return cell(r, i, (*parquetColumn).number) }
func (r *parquetRow) integer(i int) int       { return cell(r, i, (*parquetColumn).integer) }
func (r *parquetRow) date(i int) entente.Date { return cell(r, i, (*parquetColumn).date) }
