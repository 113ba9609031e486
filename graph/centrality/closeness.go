package centrality

import "entente/graph"

// Closeness is (r-1)/(n-1) x (r-1)/D for an actor that r-1 of the other n-1 actors reach, over a sum of
// distances D: the inverse of the mean distance, scaled by the share that reaches it, so that actors of
// separate parts can be compared (Wasserman and Faust, Social Network Analysis, 1994, formula 5.22). Whom
// nobody reaches has 0. Distances are to the actor (In, the usual direction); Out takes those from it. A
// tie's length is 1/weight.
func Closeness(g *graph.Graph, o Options) Scores {
	n := g.Order()
	reach, scale := o.distances(g, func(d float64) float64 { return d })
	values := make([]float64, n)
	for v := range values {
		if reach.sum[v] > 0 {
			r := scale * reach.count[v]
			values[v] = r / float64(n-1) * reach.count[v] / reach.sum[v]
		}
	}
	return scores(g, values)
}

// Harmonic sums 1/distance over the other actors, those that do not reach the actor adding 0 (Marchiori
// and Latora, "Harmony in the small-world", Physica A 285, 2000). Distances are to the actor (In, the
// usual direction); Out takes those from it. A tie's length is 1/weight. Normalised divides by n-1.
func Harmonic(g *graph.Graph, o Options) Scores {
	reach, scale := o.distances(g, func(d float64) float64 { return 1 / d })
	if n := g.Order(); o.Normalised && n > 1 {
		scale /= float64(n - 1)
	}
	for v := range reach.sum {
		reach.sum[v] *= scale
	}
	return scores(g, reach.sum)
}

// reach says of each node how many sources reach it, and a sum over them.
type reach struct{ count, sum []float64 }

// distances sums f(distance) over the sources that reach each node, in the direction of o. What is summed
// is to be multiplied by scale where the sources are a sample.
func (o Options) distances(g *graph.Graph, f func(distance float64) float64) (r reach, scale float64) {
	// A walk from a source along the ties meets the nodes that the source reaches: the usual direction, In.
	direction := Out
	if d := o.Direction.or(In); d == Out {
		direction = In
	} else if d == Both {
		direction = Both
	}
	o.Direction = direction
	a := o.adjacency(g, direction)
	sources, scale := o.sources(a)
	counts, sums := make([][]float64, blocks), make([][]float64, blocks)
	add := func(k int) func(v int32, distance float64, count int) {
		c, s := make([]float64, a.Order()), make([]float64, a.Order())
		counts[k], sums[k] = c, s
		return func(v int32, distance float64, count int) {
			c[v] += float64(count)
			s[v] += float64(count) * f(distance)
		}
	}
	if o.Unweighted {
		in := o.opposite(g, direction)
		inBlocks(len(sources), o.Jobs, func() *many { return newMany(a, in) }, func(m *many, k, lo, hi int) {
			m.sum(sources[lo:hi], add(k))
		})
	} else {
		r := newRoads(a)
		known := r.knowing(len(sources), o.Jobs)
		inBlocks(len(sources), o.Jobs, func() *search { return newSearch(r, known) }, func(s *search, k, lo, hi int) {
			put := add(k)
			for _, source := range sources[lo:hi] {
				for v, length := range s.from(source) {
					if length != noWay && int32(v) != source {
						put(int32(v), float64(length)/r.lengths.unit, 1)
					}
				}
			}
		})
	}
	return reach{inOrder(counts, a.Order()), inOrder(sums, a.Order())}, scale
}

// sum calls put with what the searches from all sources find.
func (m *many) sum(sources []int32, put func(v int32, distance float64, count int)) {
	for len(sources) > 0 {
		k := min(len(sources), 64*width)
		m.from(sources[:k], func(v int32, depth, count int) { put(v, float64(depth), count) })
		sources = sources[k:]
	}
}
