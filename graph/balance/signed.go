package balance

import (
	"entente/graph"
)

// A pair is two neighbours with what lies between them.
type pair struct {
	to                    int32
	cooperation, conflict graph.Fixed // both >= 0, one of them > 0
}

// signed lists the pairs of a graph by node, neighbours ascending.
type signed [][]pair

func newSigned(g *graph.Graph) signed {
	cooperation, conflict := g.Signed()
	out := g.Out()
	plus := both(graph.Adjacency{First: out.First, To: out.To, Weight: cooperation})
	minus := both(graph.Adjacency{First: out.First, To: out.To, Weight: conflict})
	s := make(signed, g.Order())
	for v := range s {
		for i := plus.First[v]; i < plus.First[v+1]; i++ { // the two have the same ties
			if plus.Weight[i] > 0 || minus.Weight[i] > 0 {
				s[v] = append(s[v], pair{plus.To[i], plus.Weight[i], minus.Weight[i]})
			}
		}
	}
	return s
}

func both(a graph.Adjacency) graph.Adjacency { return a.Union(a.Reversed()) }

// positive returns the share of p that is cooperation.
func (p pair) positive() float64 {
	return float64(p.cooperation) / (float64(p.cooperation) + float64(p.conflict))
}

// Degrees are an actor's signed degrees: how many others it has cooperation or conflict with, and how much,
// by direction. Whoever has both counts in both.
type Degrees struct {
	Actor                         string
	Friends, Foes                 int // others with cooperation, with conflict, either way
	CooperationIn, CooperationOut float64
	ConflictIn, ConflictOut       float64 // <= 0
}

// SignedDegrees returns the Degrees of every actor, by ID.
func SignedDegrees(g *graph.Graph) []Degrees {
	out := make([]Degrees, g.Order())
	for v, pairs := range newSigned(g) {
		out[v].Actor = g.Nodes()[v].ID
		for _, p := range pairs {
			if p.cooperation > 0 {
				out[v].Friends++
			}
			if p.conflict > 0 {
				out[v].Foes++
			}
		}
	}
	cooperation, conflict := g.Signed()
	a := g.Out()
	sums := make([][4]graph.Fixed, len(out))
	for s := range out {
		for i := a.First[s]; i < a.First[s+1]; i++ {
			t := a.To[i]
			sums[t][0] += cooperation[i]
			sums[s][1] += cooperation[i]
			sums[t][2] -= conflict[i]
			sums[s][3] -= conflict[i]
		}
	}
	for v, s := range sums {
		out[v].CooperationIn, out[v].CooperationOut = s[0].Float(), s[1].Float()
		out[v].ConflictIn, out[v].ConflictOut = s[2].Float(), s[3].Float()
	}
	return out
}
