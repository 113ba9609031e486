package formats

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"entente"
	"entente/graph"
)

// ReadEdges reads a plain table of edges, one a line: source, target and, if there is, weight and date. Fields are
// separated by commas, tabs, semicolons or spaces, whichever the first line has. A header line names the
// columns, in any order: source, from, src or actor1; target, to, dst or actor2; weight, value, count or n; date, day or time;
// others are passed over. Without one, the first two fields are source and target, and a third the weight. A
// tie without a weight has 1; ties of one pair are summed; ties to oneself make none.
//
// With dates the graph has dated interactions, as of graph.Build; o's dates select among them. A damaged line
// is handed to skip and left out; with a nil skip it is an error.
func ReadEdges(r io.Reader, o graph.Options, skip func(error)) (*graph.Graph, error) {
	t, err := openEdges(r, skip)
	if err != nil {
		return nil, err
	}
	if t.date >= 0 {
		b, err := t.build(o)
		if err != nil {
			return nil, err
		}
		return b.Graph(), nil
	}
	e, err := t.edges()
	if err != nil {
		return nil, err
	}
	g, err := graph.FromEdges(e, o)
	if err != nil {
		return nil, fmt.Errorf("read edges: %w", err)
	}
	return g, nil
}

// ReadEdgeWindows reads a table of dated edges as ReadEdges does, and returns the windows of its graph
// without making the whole, which takes much less memory.
func ReadEdgeWindows(r io.Reader, o graph.Options, periods []entente.Period, skip func(error)) ([]*graph.Graph, error) {
	t, err := openEdges(r, skip)
	if err != nil {
		return nil, err
	}
	if t.date < 0 {
		return nil, errors.New("read edges: windows need a column of dates")
	}
	b, err := t.build(o)
	if err != nil {
		return nil, err
	}
	return b.Windows(periods), nil
}

// An edgeTable is a table of edges being read.
type edgeTable struct {
	*records
	source, target, weight, date int  // columns; -1: none
	again                        bool // the first record is an edge and not read yet
	skip                         func(error)

	day     entente.Date // the last one read: tables are often in the order of their dates
	dayText []byte
}

func openEdges(r io.Reader, skip func(error)) (*edgeTable, error) {
	t := &edgeTable{records: newRecords(r), skip: skip, target: 1, weight: -1, date: -1}
	end, _ := t.find(0, '\n')
	t.sep = separator(t.buf[t.start:end])
	if bytes.HasPrefix(t.buf[t.start:t.end], []byte("\ufeff")) {
		t.start += len("\ufeff")
	}
	if !t.next() {
		if t.err != nil {
			return nil, fmt.Errorf("read edges: %w", t.err)
		}
		t.again = false
		return t, nil
	}
	return t, t.header()
}

// separator returns the separator that line has most of, a space only if it has no other.
func separator(line []byte) byte {
	best := byte(' ')
	count := 0
	for _, c := range []byte(",\t;") {
		if n := bytes.Count(line, []byte{c}); n > count {
			best, count = c, n
		}
	}
	return best
}

// header finds the columns by their names, or takes the record as the first edge.
func (t *edgeTable) header() error {
	column := func(names ...string) int {
		return slices.IndexFunc(t.fields, func(f []byte) bool {
			return slices.Contains(names, string(bytes.ToLower(bytes.TrimSpace(f))))
		})
	}
	source, target := column("source", "from", "src", "actor1"), column("target", "to", "dst", "actor2")
	if source >= 0 && target >= 0 {
		t.source, t.target = source, target
		t.weight = column("weight", "value", "count", "n")
		t.date = column("date", "day", "time")
		return nil
	}
	if len(t.fields) < 2 {
		return fmt.Errorf("read edges: %w", &entente.LineError{Line: t.line, Err: fmt.Errorf("want source and target, have %q", t.fields)})
	}
	if len(t.fields) > 2 {
		t.weight = 2
	}
	t.again = true
	return nil
}

// edge is one line.
type edge struct {
	source, target []byte
	weight         graph.Fixed
	date           entente.Date
}

// each calls f with the edges, until f returns an error. The edge is the same each time.
func (t *edgeTable) each(f func(e *edge) error) error {
	var e edge
	for t.again || t.next() {
		t.again = false
		err := t.edge(&e)
		if err == nil {
			err = f(&e)
		}
		if err != nil {
			err = fmt.Errorf("read edges: %w", &entente.LineError{Line: t.line, Err: err})
			if t.skip == nil {
				return err
			}
			t.skip(err)
		}
	}
	if t.err != nil {
		return fmt.Errorf("read edges: line %d: %w", t.after, t.err)
	}
	return nil
}

func (t *edgeTable) edge(e *edge) (err error) {
	if t.source >= len(t.fields) || t.target >= len(t.fields) || t.date >= len(t.fields) {
		return fmt.Errorf("%d fields are too few", len(t.fields))
	}
	e.source, e.target, e.weight = t.fields[t.source], t.fields[t.target], graph.Unit
	if len(e.source) == 0 || len(e.target) == 0 {
		return errors.New("an actor without a name")
	}
	if t.weight >= 0 && t.weight < len(t.fields) && len(t.fields[t.weight]) > 0 {
		if e.weight, err = parseWeight(t.fields[t.weight]); err != nil {
			return err
		}
	}
	if t.date >= 0 {
		e.date, err = t.parseDay(t.fields[t.date])
	}
	return err
}

func (t *edgeTable) parseDay(text []byte) (entente.Date, error) {
	if t.dayText != nil && bytes.Equal(text, t.dayText) {
		return t.day, nil
	}
	d, err := parseDay(text)
	if err == nil {
		t.day, t.dayText = d, append(t.dayText[:0], text...)
	}
	return d, err
}

// edges reads a table without dates.
func (t *edgeTable) edges() (e graph.Edges, err error) {
	var names graph.Intern
	last, number := []byte(nil), int32(0) // tables are often sorted by source
	err = t.each(func(x *edge) error {
		if !bytes.Equal(x.source, last) || last == nil {
			last, number = append(last[:0], x.source...), names.Of(x.source)
		}
		e.Source, e.Target, e.Weight = append(e.Source, number), append(e.Target, names.Of(x.target)), append(e.Weight, x.weight)
		return nil
	})
	e.Actors = names.Actors
	return e, err
}

// build reads a table with dates.
func (t *edgeTable) build(o graph.Options) (*graph.Builder, error) {
	b, err := graph.NewBuilder(o)
	if err != nil {
		return nil, err
	}
	err = t.each(func(x *edge) error { return b.Bare(b.Number(x.source), b.Number(x.target), x.date, x.weight) })
	return b, err
}
