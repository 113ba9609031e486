package centrality

import "entente/graph"

// Constraint says how far an actor's neighbours are tied to each other, so that it has little to broker:
// the sum over neighbours j of (p(i,j) + sum over q of p(i,q) p(q,j))^2, where p(i,j) is the share of i's
// strength, both ways, that goes to j (Burt, Structural Holes, 1992, formula 2.4). An actor without
// neighbours has 0. Direction does not matter.
func Constraint(g *graph.Graph, o Options) Scores {
	return scores(g, brokerage(g, o, constraintOf))
}

// EffectiveSize is the number of an actor's neighbours less what they repeat of each other: the sum over
// neighbours j of 1 - sum over q of p(i,q) m(j,q), where p is as in Constraint and m(j,q) is the strength
// between j and q over the greatest of j's (Burt, Structural Holes, 1992, formula 2.2). Direction does not
// matter. networkx 3.6 gives the same for chosen nodes, and other values when asked for all at once.
func EffectiveSize(g *graph.Graph, o Options) Scores {
	return scores(g, brokerage(g, o, effectiveSizeOf))
}

// ego is an actor's neighbourhood, in which brokerage is measured.
type ego struct {
	a        graph.Adjacency
	strength []float64 // of each node
	greatest []float64 // weight of each node's strongest tie
	share    []float64 // node -> p(i, node) of the current actor i; 0 for all but its neighbours
	sums     []float64 // node -> sum over q of p(i,q) p(q, node)
}

func brokerage(g *graph.Graph, o Options, of func(e *ego, i int) float64) []float64 {
	o.Direction = Both
	a := o.adjacency(g, Both)
	n := a.Order()
	strength, greatest := make([]float64, n), make([]float64, n)
	for v := range n {
		for k := a.First[v]; k < a.First[v+1]; k++ {
			strength[v] += float64(a.Weight[k])
			greatest[v] = max(greatest[v], float64(a.Weight[k]))
		}
	}
	values := make([]float64, n)
	inBlocks(n, o.Jobs, func() *ego {
		return &ego{a, strength, greatest, make([]float64, n), make([]float64, n)}
	}, func(e *ego, _, lo, hi int) {
		for i := lo; i < hi; i++ {
			if strength[i] > 0 {
				e.enter(i)
				values[i] = of(e, i)
				e.leave(i)
			}
		}
	})
	return values
}

func (e *ego) enter(i int) {
	for k := e.a.First[i]; k < e.a.First[i+1]; k++ {
		e.share[e.a.To[k]] = float64(e.a.Weight[k]) / e.strength[i]
	}
}

func (e *ego) leave(i int) {
	for _, j := range e.a.Of(i) {
		e.share[j], e.sums[j] = 0, 0
	}
}

func constraintOf(e *ego, i int) float64 {
	for _, q := range e.a.Of(i) {
		if e.share[q] == 0 {
			continue
		}
		for k := e.a.First[q]; k < e.a.First[q+1]; k++ {
			if j := e.a.To[k]; e.share[j] > 0 {
				e.sums[j] += e.share[q] * float64(e.a.Weight[k]) / e.strength[q]
			}
		}
	}
	total := 0.0
	for _, j := range e.a.Of(i) {
		if e.share[j] > 0 {
			total += (e.share[j] + e.sums[j]) * (e.share[j] + e.sums[j])
		}
	}
	return total
}

func effectiveSizeOf(e *ego, i int) float64 {
	total := 0.0
	for _, j := range e.a.Of(i) {
		if e.share[j] == 0 {
			continue
		}
		total++
		for k := e.a.First[j]; k < e.a.First[j+1]; k++ {
			total -= e.share[e.a.To[k]] * float64(e.a.Weight[k]) / e.greatest[j]
		}
	}
	return total
}
