package cli

import (
	"cmp"
	"slices"

	"entente/graph"
	"entente/graph/centrality"
)

// tieHeader are the columns of --ties.
var tieHeader = []string{"source", "target", "weight", "cooperation", "conflict", "count", "first", "last", "betweenness"}

// addTies adds the ties of g to t, from the greatest weight down, equal ones by source and target.
func (o *centralityOptions) addTies(t *table, g *graph.Graph) {
	ties, between := g.Ties(), centrality.TieBetweenness(g, o.measuring())
	order := make([]int, len(ties))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ties[b].Weight, ties[a].Weight) })
	if o.top > 0 {
		order = order[:min(o.top, len(order))]
	}
	for _, i := range order {
		e := &ties[i]
		t.add(e.Source, e.Target, e.Weight, e.Cooperation, e.Conflict, e.Count, e.First.String(), e.Last.String(), between[i].Value)
	}
}
