package centrality

import "math"

// Auto as Options.Samples takes AutoSamples of the graph at hand.
const Auto = -1

// exactWork is how many steps, sources x ties, are done without asking: about a quarter of an hour.
const exactWork = 2e11

// AutoSamples returns how many sources suffice for a graph of n actors and m ties: 0, for all of them, up
// to 2e11 sources x ties, and otherwise as many as keep SamplingError at 0.02.
func AutoSamples(n, m int) int {
	if float64(n)*float64(m) <= exactWork {
		return 0
	}
	k := int(math.Ceil(math.Log(2*float64(n)/0.05) / (2 * 0.02 * 0.02)))
	if k >= n {
		return 0
	}
	return k
}

// SamplingError bounds the error of an estimate from k of n sources: with a probability of 95 %, no actor's
// value is off by more than this share of the greatest value that a measure can have (Hoeffding's
// inequality for all n actors at once, as in Eppstein and Wang, "Fast approximation of centrality", SODA 2001). That greatest value is
// n-1 for unweighted Harmonic and n(n-2) for Betweenness; with Normalised both are about 1.
func SamplingError(n, k int) float64 {
	if k <= 0 || k >= n {
		return 0
	}
	return math.Sqrt(math.Log(2*float64(n)/0.05) / (2 * float64(k)))
}
