package cli

import (
	"fmt"
	"io"
	"slices"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
)

// A stepValue is a flag that holds a length of time.
type stepValue graph.Step

func (v *stepValue) Type() string { return "length" }

func (v *stepValue) String() string {
	if *v == (stepValue{}) {
		return ""
	}
	return graph.Step(*v).String()
}

// Set reads a number and a unit: 7d, 1w, 3m, 1y.
func (v *stepValue) Set(s string) error {
	step, err := graph.ParseStep(s)
	*v = stepValue(step)
	return err
}

// inWindows has each window of g added to t, and returns a function that writes t with the days of the windows
// before each row.
func (o *centralityOptions) inWindows(g *graph.Graph, t *table, format string, width int, add func(*graph.Graph) error) (func(io.Writer) error, error) {
	periods, err := graph.Periods(g.Period(), graph.Step(o.window), graph.Step(o.slide))
	if err != nil {
		return nil, &usageError{err: err}
	}
	for i, w := range g.Windows(periods) {
		from := len(t.rows)
		if err := add(w); err != nil {
			return nil, err
		}
		for k := from; k < len(t.rows); k++ {
			t.rows[k] = append([]any{periods[i].First.String(), periods[i].Last.String()}, t.rows[k]...)
		}
	}
	t.header = append([]string{"since", "until"}, t.header...)
	return t.writer(format, width), nil
}

// leftOut says how many ties of g the windows leave out although they were there at that time, which happens where g
// was made by others or saved: then only the first and the last day of a tie are known.
func leftOut(g *graph.Graph, periods []entente.Period) string {
	n := 0
	if !g.Dated() {
		for t := range g.AllTies() {
			if slices.ContainsFunc(periods, func(p entente.Period) bool {
				return p.Overlaps(entente.Period{First: t.First, Last: t.Last}) && !(p.Contains(t.First) && p.Contains(t.Last))
			}) {
				n++
			}
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("the graph is saved without its interactions: %d of %d ties are left out of windows that they reach beyond", n, g.Size())
}

// writer returns a function that writes t; as JSON, an object on a line for each row.
func (t *table) writer(format string, width int) func(io.Writer) error {
	if format == "json" {
		return t.lines
	}
	return func(w io.Writer) error { return t.write(w, format, width) }
}

// addScores adds the measures of g to t, whose header they complete.
func (o *centralityOptions) addScores(t *table, g *graph.Graph) error {
	m, err := centrality.Compute(g, o.names(), o.measuring())
	if err != nil {
		return err
	}
	o.cut(m)
	scores := scoreTable(m)
	t.header, t.rows = scores.header, append(t.rows, scores.rows...)
	return nil
}

// intervals measures g with the bounds of every value and rank.
func (o *centralityOptions) intervals(g *graph.Graph) (*table, error) {
	m, err := centrality.Intervals(g, o.names(), o.measuring(), centrality.Bootstrap{Percent: o.interval, Seed: o.seed})
	if err != nil {
		return nil, err
	}
	t := &table{header: slices.Clone(scoreHeader)}
	for _, c := range m.Columns {
		t.header = append(t.header, c, c+"_low", c+"_high", c+"_rank", c+"_rank_low", c+"_rank_high")
	}
	t.header = append(t.header, "above")
	for k, r := range m.Rows {
		if o.top > 0 && k == o.top {
			break
		}
		row := []any{r.Actor.ID, r.Actor.Name, string(r.Actor.Kind), r.Actor.Country}
		for _, e := range r.Estimates {
			row = append(row, e.Value, e.Low, e.High, e.Rank, e.RankLow, e.RankHigh)
		}
		t.add(append(row, r.Above)...)
	}
	return t, nil
}
