package render

import (
	"cmp"
	"slices"
	"strings"

	"entente/graph"
)

// A union is every actor and tie that any of the pictures of a series may show.
type union struct {
	nodes []graph.Node
	ties  []graph.Tie // weights added up
}

func newUnion(in Input) *union {
	graphs := []*graph.Graph{in.Union}
	if in.Union == nil {
		graphs = []*graph.Graph{in.Before, in.Graph}
	}
	u := &union{}
	for _, g := range graphs {
		if g != nil {
			u.nodes = append(u.nodes, g.Nodes()...)
			u.ties = append(u.ties, g.Ties()...)
		}
	}
	slices.SortStableFunc(u.nodes, func(a, b graph.Node) int { return strings.Compare(a.ID, b.ID) })
	u.nodes = slices.CompactFunc(u.nodes, func(a, b graph.Node) bool { return a.ID == b.ID })
	slices.SortStableFunc(u.ties, func(a, b graph.Tie) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Target, b.Target))
	})
	u.ties = addUp(u.ties)
	return u
}

// addUp joins neighbours of the same actors.
func addUp(ties []graph.Tie) []graph.Tie {
	var out []graph.Tie
	for _, t := range ties {
		if k := len(out) - 1; k >= 0 && out[k].Source == t.Source && out[k].Target == t.Target {
			out[k].Weight += t.Weight
			continue
		}
		out = append(out, t)
	}
	return out
}

// strengths returns the sum of the weights of every actor's ties.
func (u *union) strengths() map[string]float64 {
	out := make(map[string]float64, len(u.nodes))
	for _, t := range u.ties {
		out[t.Source] += t.Weight
		out[t.Target] += t.Weight
	}
	return out
}
