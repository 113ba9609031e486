package centrality

import (
	"cmp"
	"slices"
	"strings"

	"entente/graph"
)

// A Score is an actor's value in a measure.
type Score struct {
	Actor string // ID
	Value float64
}

// Scores are the values of all actors in a measure, by actor ID.
type Scores []Score

// Ranking returns the scores from the greatest value down, equal ones by actor ID.
func (s Scores) Ranking() Scores {
	out := slices.Clone(s)
	slices.SortFunc(out, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), strings.Compare(a.Actor, b.Actor))
	})
	return out
}

// Of returns the value of an actor, 0 if s does not have it.
func (s Scores) Of(actor string) float64 {
	i, ok := slices.BinarySearchFunc(s, actor, func(x Score, id string) int { return strings.Compare(x.Actor, id) })
	if !ok {
		return 0
	}
	return s[i].Value
}

// scores pairs values with the actors of g.
func scores(g *graph.Graph, values []float64) Scores {
	out := make(Scores, len(values))
	for i, n := range g.Nodes() {
		out[i] = Score{n.ID, values[i]}
	}
	return out
}
