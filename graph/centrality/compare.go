package centrality

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"entente/graph"
)

// Compare returns what changed in the measures of these names from before to after: by measure in the
// order given, then by size of Delta, then by actor. What did not change is left out.
func Compare(before, after *graph.Graph, names []string, o Options) ([]graph.MeasureChange, error) {
	b, err := Compute(before, names, o)
	if err != nil {
		return nil, err
	}
	a, err := Compute(after, names, o)
	if err != nil {
		return nil, err
	}
	var out []graph.MeasureChange
	for k, name := range b.Columns {
		start := len(out)
		out = b.changes(out, a, k, name)
		slices.SortFunc(out[start:], func(x, y graph.MeasureChange) int {
			return cmp.Or(cmp.Compare(math.Abs(y.Delta), math.Abs(x.Delta)), strings.Compare(x.Actor, y.Actor))
		})
	}
	return out, nil
}

// standing is an actor's value and rank in one column.
type standing struct {
	value float64
	rank  int
}

// changes appends the changes of column k from t to after.
func (t *Table) changes(out []graph.MeasureChange, after *Table, k int, name string) []graph.MeasureChange {
	b, a := t.standings(k), after.standings(k)
	for id, x := range b {
		if y := a[id]; x != y {
			out = append(out, graph.MeasureChange{
				Measure: name, Actor: id, Before: x.value, After: y.value, Delta: y.value - x.value,
				RankBefore: x.rank, RankAfter: y.rank,
			})
		}
	}
	for id, y := range a {
		if _, ok := b[id]; !ok {
			out = append(out, graph.MeasureChange{Measure: name, Actor: id, After: y.value, Delta: y.value, RankAfter: y.rank})
		}
	}
	return out
}

// standings returns the standing of every actor in column k.
func (t *Table) standings(k int) map[string]standing {
	values := make([]float64, len(t.Rows))
	for i, r := range t.Rows {
		values[i] = r.Values[k]
	}
	out := make(map[string]standing, len(t.Rows))
	for i, rank := range ranks(values) {
		out[t.Rows[i].Actor.ID] = standing{values[i], rank}
	}
	return out
}

// ranks returns the rank of each value, 1 for the greatest; equal values share the better rank.
func ranks(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	out := make([]int, len(values))
	for k, i := range order {
		out[i] = k + 1
		if k > 0 && values[i] == values[order[k-1]] {
			out[i] = out[order[k-1]]
		}
	}
	return out
}
