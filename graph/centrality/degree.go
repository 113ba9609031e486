package centrality

import "entente/graph"

// Degree counts the ties of each actor: those that lead to it (In), those it has to others (Out), or the
// sum of the two (Both, the usual direction; an actor tied both ways counts twice). Normalised divides by
// n-1.
func Degree(g *graph.Graph, o Options) Scores {
	values := make([]float64, g.Order())
	direction := o.Direction.or(Both)
	a := g.Out()
	for v := range values {
		if direction != In {
			values[v] += float64(a.Degree(v))
		}
		if direction != Out {
			for _, t := range a.Of(v) {
				values[t]++
			}
		}
	}
	if o.Normalised && len(values) > 1 {
		for v := range values {
			values[v] /= float64(len(values) - 1)
		}
	}
	return scores(g, values)
}

// Strength sums the weights of the ties that Degree counts (Barrat et al., "The architecture of complex
// weighted networks", PNAS 101, 2004). The sum is exact. Unweighted, it is the degree.
func Strength(g *graph.Graph, o Options) Scores {
	sums := make([]graph.Fixed, g.Order())
	direction := o.Direction.or(Both)
	a := Options{Unweighted: o.Unweighted}.adjacency(g, Out)
	for v := range sums {
		for i := a.First[v]; i < a.First[v+1]; i++ {
			if direction != In {
				sums[v] += a.Weight[i]
			}
			if direction != Out {
				sums[a.To[i]] += a.Weight[i]
			}
		}
	}
	return scores(g, floats(sums))
}

func floats(sums []graph.Fixed) []float64 {
	out := make([]float64, len(sums))
	for i, s := range sums {
		out[i] = s.Float()
	}
	return out
}
