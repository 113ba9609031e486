package centrality

import (
	"math"

	"entente/graph"
)

// Eigenvector is the vector x >= 0 with A x = lambda x for the greatest lambda, where A x sums, for each
// actor, weight x the value of those whose ties lead to it: an actor is great whom the great address
// (Bonacich, "Factoring and weighting approaches to status scores", J. Math. Sociol. 2, 1972). In is the
// usual direction; Out sums over those whom it addresses. The squares of the values sum to 1. Where ties
// close no circle lambda is 0, and so are all values; where several parts of a graph share the greatest
// lambda, the result is the one that evenly started repeated multiplication tends to.
func Eigenvector(g *graph.Graph, o Options) Scores {
	x, _ := eigenvector(o.adjacency(g, In))
	return scores(g, x)
}

// eigenvector returns x with A x = lambda x, and lambda, by power iteration with A + s I, where s follows
// lambda: the shift keeps even circles from swinging. a lists for each node those that add to it.
func eigenvector(a graph.Adjacency) (x []float64, lambda float64) {
	n := a.Order()
	if n == 0 || acyclic(a) {
		return make([]float64, n), 0
	}
	w, scale := floatWeights(a)
	x, next := even(n), make([]float64, n)
	var settle settling
	for range sweeps(a) {
		multiply(a, w, x, next)
		lambda = length(next)
		for v := range next {
			next[v] += lambda * x[v]
		}
		normalise(next)
		if settle.after(x, next) {
			break
		}
		x, next = next, x
	}
	return next, lambda * scale
}

// settling watches an iteration that nears its limit by about the same factor at each step.
type settling struct{ last float64 }

// after reports whether the step from x to y leaves an error of at most about 1e-13 in each value: what the
// further steps add up to, if each is as much shorter than the one before as this one is.
func (s *settling) after(x, y []float64) bool {
	change := 0.0
	for v := range x {
		change = max(change, math.Abs(y[v]-x[v]))
	}
	ratio := change / s.last
	s.last = change
	return change < 1e-16 || ratio < 1 && change*ratio/(1-ratio) < 1e-13
}

// length returns the root of the sum of the squares of x.
func length(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return math.Sqrt(sum)
}

// floatWeights returns the weights divided by the greatest, and that.
func floatWeights(a graph.Adjacency) (w []float64, scale float64) {
	var top graph.Fixed
	for _, v := range a.Weight {
		top = max(top, v)
	}
	w = make([]float64, len(a.Weight))
	for i, v := range a.Weight {
		w[i] = float64(v) / float64(max(top, 1))
	}
	return w, top.Float()
}

// multiply sets y[v] to the sum of w x over the ties that a lists for v.
func multiply(a graph.Adjacency, w, x, y []float64) {
	for v := range y {
		lo, hi := a.First[v], a.First[v+1]
		part := w[lo:hi]
		sum := 0.0
		for i, t := range a.To[lo:hi] {
			sum += part[i] * x[t]
		}
		y[v] = sum
	}
}

// even returns n equal values whose squares sum to 1.
func even(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 1 / math.Sqrt(float64(n))
	}
	return x
}

// normalise divides x by its length, unless that is 0.
func normalise(x []float64) {
	if norm := length(x); norm > 0 {
		for i := range x {
			x[i] /= norm
		}
	}
}

// acyclic reports whether ties of weight above 0 close no circle (Kahn, "Topological sorting of large
// networks", CACM 5, 1962).
func acyclic(a graph.Adjacency) bool {
	n := a.Order()
	waiting := make([]int32, n)
	for i, t := range a.To {
		if a.Weight[i] > 0 {
			waiting[t]++
		}
	}
	free := make([]int32, 0, n)
	for v := range n {
		if waiting[v] == 0 {
			free = append(free, int32(v))
		}
	}
	for k := 0; k < len(free); k++ {
		v := int(free[k])
		for i := a.First[v]; i < a.First[v+1]; i++ {
			if t := a.To[i]; a.Weight[i] > 0 {
				if waiting[t]--; waiting[t] == 0 {
					free = append(free, t)
				}
			}
		}
	}
	return len(free) == n
}

// Katz is x = Alpha A x + 1, with A as in Eigenvector: the walks that lead to an actor, each step dampened
// by Alpha (Katz, "A new status index derived from sociometric analysis", Psychometrika 18, 1953). The
// default Alpha is 0.9/lambda, or 0.9 / the greatest strength where lambda is 0; one of 1/lambda or more
// has no sum, and all values are then 0. The squares of the values sum to 1.
func Katz(g *graph.Graph, o Options) Scores {
	a := o.adjacency(g, In)
	w, scale := floatWeights(a)
	alpha := o.Alpha * scale
	if alpha == 0 {
		alpha = katzAlpha(a, w, scale)
	}
	x, next := make([]float64, a.Order()), make([]float64, a.Order())
	for range sweeps(a) {
		multiply(a, w, x, next)
		change, top := 0.0, 0.0
		for v := range next {
			next[v] = alpha*next[v] + 1
			change, top = max(change, math.Abs(next[v]-x[v])), max(top, next[v])
		}
		x, next = next, x
		if change <= 1e-14*top {
			normalise(x)
			return scores(g, x)
		}
		if math.IsInf(top, 0) {
			break
		}
	}
	clear(x)
	return scores(g, x)
}

// katzAlpha returns the default Alpha for weights w, those of a divided by scale.
func katzAlpha(a graph.Adjacency, w []float64, scale float64) float64 {
	if _, lambda := eigenvector(a); lambda > 0 {
		return 0.9 * scale / lambda
	}
	top := 0.0
	for v := range a.Order() {
		sum := 0.0
		for i := a.First[v]; i < a.First[v+1]; i++ {
			sum += w[i]
		}
		top = max(top, sum)
	}
	if top == 0 {
		return 0
	}
	return 0.9 / top
}
