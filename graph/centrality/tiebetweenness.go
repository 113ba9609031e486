package centrality

import "entente/graph"

// A TieScore is a tie's value in a measure.
type TieScore struct {
	Source, Target string
	Value          float64
}

// TieBetweenness sums, over all ordered pairs of actors, the share of the shortest ways from one to the
// other that lead along a tie (Brandes, "On variants of shortest-path betweenness centrality and their
// generic computation", Soc. Netw. 30, 2008), for each tie of g, by source and target. The ends' own tie
// counts. With Both, ties lead both ways, and the value is that of the pair, each unordered pair of actors
// counted once; two opposite ties have the same. A tie's length is 1/weight. Normalised divides by n(n-1), with Both by half of it.
func TieBetweenness(g *graph.Graph, o Options) []TieScore {
	a := o.adjacency(g, Out)
	n := a.Order()
	parts := make([][]float64, blocks)
	sources, scale := o.sources(a)
	walk := newWalker(g, Out, o)
	inBlocks(len(sources), o.Jobs, walk.state, func(s walkState, k, lo, hi int) {
		part := make([]float64, len(a.To))
		for _, source := range sources[lo:hi] {
			s.from(source)
			s.back(func(int32, float64) {})
			s.flows(func(tie int, flow float64) { part[tie] += flow })
		}
		parts[k] = part
	})
	values := inOrder(parts, len(a.To))
	if pairs := float64(n) * float64(n-1); o.Normalised && pairs > 0 {
		scale /= pairs
	}
	return o.tieScores(g, a, values, scale)
}

// tieScores returns the values of g's ties, where values are those of a's.
func (o Options) tieScores(g *graph.Graph, a graph.Adjacency, values []float64, scale float64) []TieScore {
	value := func(s, t int) float64 {
		switch o.Direction {
		case In:
			return values[a.Find(t, s)]
		case Both: // what goes one way and the other; every unordered pair of actors is two ordered ones
			v := values[a.Find(s, t)] + values[a.Find(t, s)]
			if !o.Normalised {
				v /= 2
			}
			return v
		}
		return values[a.Find(s, t)]
	}
	out := make([]TieScore, 0, g.Size())
	ties, nodes := g.Out(), g.Nodes()
	for s := range nodes {
		for _, t := range ties.Of(s) {
			out = append(out, TieScore{nodes[s].ID, nodes[t].ID, scale * value(s, int(t))})
		}
	}
	return out
}
