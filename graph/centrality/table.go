package centrality

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/graph"
)

// A Table holds several measures of the actors of one graph.
type Table struct {
	Columns []string // names of measures; HITS has two columns
	Rows    []Row    // by the first column from the greatest down, then by actor ID
}

// A Row is one actor with its values, in the order of Table.Columns.
type Row struct {
	Actor  entente.Actor
	Values []float64
}

// measure is one entry of the list of measures by name.
type measure struct {
	name    string
	columns []string // nil: the name itself
	compute func(g *graph.Graph, o Options) []Scores
}

func one(f func(*graph.Graph, Options) Scores) func(*graph.Graph, Options) []Scores {
	return func(g *graph.Graph, o Options) []Scores { return []Scores{f(g, o)} }
}

// measures lists what Compute can compute.
func measures() []measure {
	return []measure{
		{"degree", nil, one(Degree)},
		{"strength", nil, one(Strength)},
		{"betweenness", nil, one(Betweenness)},
		{"closeness", nil, one(Closeness)},
		{"harmonic", nil, one(Harmonic)},
		{"eigenvector", nil, one(Eigenvector)},
		{"katz", nil, one(Katz)},
		{"pagerank", nil, one(PageRank)},
		{"hits", []string{"hub", "authority"}, func(g *graph.Graph, o Options) []Scores {
			hub, authority := HITS(g, o)
			return []Scores{hub, authority}
		}},
		{"core", nil, one(Core)},
		{"clustering", nil, one(Clustering)},
		{"constraint", nil, one(Constraint)},
		{"effective-size", nil, one(EffectiveSize)},
	}
}

// Names returns the names of the measures that Compute knows.
func Names() []string {
	var names []string
	for _, m := range measures() {
		names = append(names, m.name)
	}
	return names
}

// sideOf cuts the prefix "cooperation-" or "conflict-" off the name of a measure.
func sideOf(name string) (graph.Tone, string) {
	for _, t := range []graph.Tone{graph.Cooperation, graph.Conflict} {
		if rest, ok := strings.CutPrefix(name, string(t)+"-"); ok {
			return t, rest
		}
	}
	return graph.AnyTone, name
}

// Compute returns the measures of these names for every actor of g. A name may begin with "cooperation-"
// or "conflict-": the measure is then that of g.Side, so that the two are measured apart and never set off
// against each other ("cooperation-strength", "conflict-pagerank").
func Compute(g *graph.Graph, names []string, o Options) (*Table, error) {
	var columns []string
	var values []Scores
	all := measures()
	for _, name := range names {
		tone, plain := sideOf(name)
		k := slices.IndexFunc(all, func(m measure) bool { return m.name == plain })
		if k < 0 {
			return nil, fmt.Errorf("unknown measure %q: want %s", name, strings.Join(Names(), ", "))
		}
		m, prefix := all[k], strings.TrimSuffix(name, plain)
		if m.columns == nil {
			m.columns = []string{m.name}
		}
		for _, c := range m.columns {
			columns = append(columns, prefix+c)
		}
		values = append(values, m.compute(g.Side(tone), o)...)
	}
	return &Table{columns, rows(g, values)}, nil
}

// rows returns the values of each actor of g, in the order of Table.
func rows(g *graph.Graph, columns []Scores) []Row {
	type place struct {
		first float64
		node  int // their order is that of the IDs
	}
	order := make([]place, g.Order())
	for v := range order {
		order[v].node = v
		if len(columns) > 0 {
			order[v].first = columns[0][v].Value
		}
	}
	slices.SortFunc(order, func(a, b place) int {
		if c := cmp.Compare(b.first, a.first); c != 0 {
			return c
		}
		return cmp.Compare(a.node, b.node)
	})
	rows, values := make([]Row, len(order)), make([]float64, 0, len(order)*len(columns))
	for i, p := range order {
		start := len(values)
		for _, c := range columns {
			values = append(values, c[p.node].Value)
		}
		rows[i] = Row{g.Nodes()[p.node].Actor, values[start:len(values):len(values)]}
	}
	return rows
}
