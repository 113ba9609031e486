package centrality

import (
	"math"

	"entente/graph"
)

// PageRank is the share of time that a walk spends at each actor which, at every step, follows a tie with
// probability Damping, in proportion to the ties' weights, and otherwise, or where there is no tie to
// follow, goes to an actor by Teleport (Brin and Page, "The anatomy of a large-scale hypertextual Web
// search engine", Comput. Netw. 30, 1998). The values sum to 1. The walk follows the ties (Out, the usual
// direction), so that an actor is great whom the great address. The sum of all errors is at most 1e-12.
func PageRank(g *graph.Graph, o Options) Scores {
	return scores(g, pageRank(o.adjacency(g, Out), o.damping(), o.teleport(g)))
}

func (o Options) damping() float64 {
	if o.Damping == 0 {
		return 0.85
	}
	return o.Damping
}

// teleport returns the probabilities of Options.Teleport, which sum to 1.
func (o Options) teleport(g *graph.Graph) []float64 {
	p := make([]float64, g.Order())
	total := 0.0
	for i, n := range g.Nodes() {
		p[i] = max(o.Teleport[n.ID], 0)
		total += p[i]
	}
	for i := range p {
		if total > 0 {
			p[i] /= total
		} else {
			p[i] = 1 / float64(len(p))
		}
	}
	return p
}

// pageRank solves x = d (W x + t dangling(x)) + (1-d) t by Gauss and Seidel's sweeps over W, until what a
// sweep still changes bounds the error; where the walk cannot go on, its mass goes by t, which only
// rescales the solution of y = d W y + t.
func pageRank(a graph.Adjacency, d float64, t []float64) []float64 {
	in := a.Reversed()
	n := a.Order()
	invOut := make([]float64, n)
	for v := range n {
		var sum graph.Fixed
		for i := a.First[v]; i < a.First[v+1]; i++ {
			sum += a.Weight[i]
		}
		if sum > 0 {
			invOut[v] = d / float64(sum)
		}
	}
	share := make([]float64, len(in.To))
	for i, s := range in.To {
		share[i] = float64(in.Weight[i]) * invOut[s]
	}
	x := make([]float64, n)
	copy(x, t)
	for range maxSweeps {
		if change, total := sweep(in, share, x, t); change*d <= 1e-12*(1-d)*total {
			break
		}
	}
	total := 0.0
	for _, v := range x {
		total += v
	}
	for i := range x {
		x[i] /= total
	}
	return x
}

// maxSweeps bounds a measure that does not settle.
const maxSweeps = 10_000

// sweep sets each x to what the others say, and returns how much that changed and the new sum.
func sweep(in graph.Adjacency, share, x, t []float64) (change, total float64) {
	for v := range x {
		sum := t[v]
		lo, hi := in.First[v], in.First[v+1]
		part := share[lo:hi]
		for i, s := range in.To[lo:hi] {
			sum += part[i] * x[s]
		}
		change += math.Abs(sum - x[v])
		total += sum
		x[v] = sum
	}
	return change, total
}
