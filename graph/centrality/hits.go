package centrality

import "entente/graph"

// HITS gives each actor two values: hub, the sum of weight x authority over those it addresses, and
// authority, the sum of weight x hub over those who address it, in the limit of repeating both from even
// hubs (Kleinberg, "Authoritative sources in a hyperlinked environment", JACM 46, 1999). Each sums to 1,
// or is 0 everywhere where there are no ties. In and Out are the same with the two exchanged.
func HITS(g *graph.Graph, o Options) (hub, authority Scores) {
	out := o.adjacency(g, Out)
	in := o.opposite(g, Out)
	wOut, _ := floatWeights(out)
	wIn, _ := floatWeights(in)
	h, a, last := even(out.Order()), make([]float64, out.Order()), make([]float64, out.Order())
	var settle settling
	for range sweeps(out) {
		copy(last, a)
		multiply(in, wIn, h, a)
		normalise(a)
		multiply(out, wOut, a, h)
		normalise(h)
		if settle.after(last, a) {
			break
		}
	}
	sumToOne(h)
	sumToOne(a)
	return scores(g, h), scores(g, a)
}

func sumToOne(x []float64) {
	total := 0.0
	for _, v := range x {
		total += v
	}
	if total > 0 {
		for i := range x {
			x[i] /= total
		}
	}
}
