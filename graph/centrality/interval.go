package centrality

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"entente/graph"
)

// A Bootstrap says how intervals are made.
type Bootstrap struct {
	Percent    float64 // the share of the interval; zero means 95
	Replicates int     // graphs drawn; zero means 400
	Seed       uint64
}

// An Estimate is a value or a rank with the bounds that the middle Percent of the drawn graphs keep.
type Estimate struct {
	Value, Low, High        float64
	Rank, RankLow, RankHigh int // 1 is the greatest value; equal values share the better rank
}

// An IntervalTable is a Table with intervals.
type IntervalTable struct {
	Columns []string
	Rows    []IntervalRow // in the order of Table
	Percent float64
}

// An IntervalRow is one actor with an Estimate for each column.
type IntervalRow struct {
	Row
	Estimates []Estimate

	// Above is the share of the drawn graphs in which the actor's value in the first column is greater than
	// that of the next row; half of those in which they are equal are counted in. It is 1 for the last row.
	// Near 1 the order of the two rows means something, near 0.5 it does not.
	Above float64
}

// Intervals returns the measures of these names with bootstrap intervals over documents (see
// graph.Graph.Bootstrap): the percentile method of Efron and Tibshirani, An Introduction to the Bootstrap,
// 1993, chapter 13. The value itself is widened into its interval where it lies outside, as it can for
// ranks and extremes. A graph without dated interactions is an error.
func Intervals(g *graph.Graph, names []string, o Options, b Bootstrap) (*IntervalTable, error) {
	if b.Percent == 0 {
		b.Percent = 95
	}
	if b.Replicates == 0 {
		b.Replicates = 400
	}
	if !(b.Percent > 0 && b.Percent < 100) {
		return nil, fmt.Errorf("bad interval %v %%: want more than 0 and less than 100", b.Percent)
	}
	table, err := Compute(g, names, o)
	if err != nil {
		return nil, err
	}
	drawn := &draws{place: map[string]int{}, values: newGrid(len(table.Rows), len(table.Columns)), ranks: newGrid(len(table.Rows), len(table.Columns))}
	for i, r := range table.Rows {
		drawn.place[r.Actor.ID] = i
	}
	for replicate := range g.Bootstrap(b.Replicates, b.Seed) {
		t, err := Compute(replicate, names, o)
		if err != nil {
			return nil, err
		}
		drawn.add(t)
	}
	if drawn.count == 0 && g.Size() > 0 {
		return nil, errors.New("intervals need a graph built from dated interactions, not one of ties alone")
	}
	return drawn.table(table, b.Percent), nil
}

// draws holds the values and ranks of all drawn graphs, by row and column of the table.
type draws struct {
	place         map[string]int // actor -> row
	values, ranks [][][]float64
	count         int
}

func newGrid(rows, columns int) [][][]float64 {
	g := make([][][]float64, rows)
	for i := range g {
		g[i] = make([][]float64, columns)
	}
	return g
}

func (d *draws) add(t *Table) {
	d.count++
	for k := range t.Columns {
		for id, s := range t.standings(k) {
			i := d.place[id]
			d.values[i][k] = append(d.values[i][k], s.value)
			d.ranks[i][k] = append(d.ranks[i][k], float64(s.rank))
		}
	}
}

func (d *draws) table(t *Table, percent float64) *IntervalTable {
	out := &IntervalTable{Columns: t.Columns, Percent: percent, Rows: make([]IntervalRow, len(t.Rows))}
	for i, r := range t.Rows {
		out.Rows[i] = IntervalRow{Row: r, Estimates: make([]Estimate, len(t.Columns)), Above: 1}
		if i+1 < len(t.Rows) && len(t.Columns) > 0 {
			out.Rows[i].Above = above(d.values[i][0], d.values[i+1][0])
		}
	}
	for k := range t.Columns {
		standing := t.standings(k)
		for i, r := range t.Rows {
			s := standing[r.Actor.ID]
			e := Estimate{Value: s.value, Rank: s.rank}
			e.Low, e.High = middle(d.values[i][k], percent, s.value)
			low, high := middle(d.ranks[i][k], percent, float64(s.rank))
			e.RankLow, e.RankHigh = int(low), int(high)
			out.Rows[i].Estimates[k] = e
		}
	}
	return out
}

// above returns the share of pairs in which a is greater, half of the equal ones counted in.
func above(a, b []float64) float64 {
	if len(a) == 0 {
		return 1
	}
	wins := 0.0
	for i := range a {
		switch {
		case a[i] > b[i]:
			wins++
		case a[i] == b[i]:
			wins += 0.5
		}
	}
	return wins / float64(len(a))
}

// middle returns the bounds of the middle percent of values, widened to hold value.
func middle(values []float64, percent, value float64) (low, high float64) {
	if len(values) == 0 {
		return value, value
	}
	sorted := slices.Sorted(slices.Values(values))
	cut := (1 - percent/100) / 2 * float64(len(sorted))
	lo := min(int(math.Floor(cut)), len(sorted)-1)
	return min(sorted[lo], value), max(sorted[len(sorted)-1-lo], value)
}
