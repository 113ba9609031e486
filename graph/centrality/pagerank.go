package centrality

import (
	"math"
	"slices"

	"entente/graph"
)

// PageRank is the share of time that a walk spends at each actor which, at every step, follows a tie with
// probability Damping, in proportion to the ties' weights, and otherwise, or where there is no tie to
// follow, goes to an actor by Teleport (Brin and Page, "The anatomy of a large-scale hypertextual Web
// search engine", Comput. Netw. 30, 1998). The values sum to 1. The walk follows the ties (Out, the usual
// direction), so that an actor is great whom the great address. The sum of all errors is at most 1e-12.
func PageRank(g *graph.Graph, o Options) Scores {
	return scores(g, pageRank(o.adjacency(g, Out), o.opposite(g, Out), o.damping(), o.teleport(g)))
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

// pageRank solves x = d W (x + dangling(x) t) + (1-d) t, where in lists a the other way. What the walk cannot
// carry on goes by t, which only rescales the solution of y = d W y + t; that is solved by Gauss and Seidel's
// sweeps. After each, y is scaled to the mass that the solution has, which is the part of the error that a sweep
// mends least.
func pageRank(a, in graph.Adjacency, d float64, t []float64) []float64 {
	n := a.Order()
	perUnit := make([]float64, n) // what a node hands on for each unit of a tie's weight; 0: nothing to hand on to
	for v := range n {
		var sum graph.Fixed
		for i := a.First[v]; i < a.First[v+1]; i++ {
			sum += a.Weight[i]
		}
		if sum > 0 {
			perUnit[v] = d / float64(sum)
		}
	}
	share := make([]float64, len(in.To))
	for i, s := range in.To {
		share[i] = float64(in.Weight[i]) * perUnit[s]
	}
	y := slices.Clone(t)
	for range sweeps(a) {
		change, total, handed := sweep(in, share, y, t, perUnit)
		scale(y, 1/(total-d*handed))
		if change*d <= 1e-12*(1-d)*total {
			break
		}
	}
	total := 0.0
	for _, v := range y {
		total += v
	}
	scale(y, 1/total)
	return y
}

func scale(x []float64, by float64) {
	for i := range x {
		x[i] *= by
	}
}

// sweeps bounds the repetitions of a measure that does not settle: 10,000, or as many as follow 1e10 ties,
// but at least 100.
func sweeps(a graph.Adjacency) int { return min(10_000, max(100, 10_000_000_000/(len(a.To)+1))) }

// sweep sets each y to what the others say. It returns how much that changed, the new sum, and the sum over
// those that hand on.
func sweep(in graph.Adjacency, share, y, t, perUnit []float64) (change, total, handed float64) {
	for v := range y {
		sum := t[v]
		lo, hi := in.First[v], in.First[v+1]
		part := share[lo:hi]
		for i, s := range in.To[lo:hi] {
			sum += part[i] * y[s]
		}
		change += math.Abs(sum - y[v])
		total += sum
		if perUnit[v] > 0 {
			handed += sum
		}
		y[v] = sum
	}
	return change, total, handed
}
