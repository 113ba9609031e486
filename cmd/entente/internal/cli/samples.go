package cli

import (
	"fmt"
	"strconv"

	"entente/graph"
	"entente/graph/centrality"
)

// A samplesValue is a flag that holds from how many actors to estimate, as centrality.Options.Samples does.
type samplesValue int

func (v *samplesValue) Type() string { return "number" }

func (v *samplesValue) String() string {
	if *v == centrality.Auto {
		return "auto"
	}
	return strconv.Itoa(int(*v))
}

func (v *samplesValue) Set(s string) error {
	if s == "auto" {
		*v = centrality.Auto
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return fmt.Errorf("want a number or auto")
	}
	*v = samplesValue(n)
	return nil
}

// note says what is estimated and how well, or nothing if all is exact.
func (v samplesValue) note(g *graph.Graph) string {
	n, k := g.Order(), int(v)
	if k == centrality.Auto {
		k = centrality.AutoSamples(n, g.Size())
	}
	if k <= 0 || k >= n {
		return ""
	}
	return fmt.Sprintf("betweenness, closeness and harmonic are estimated from %d of %d actors: with a certainty of 95 %%, no betweenness is off "+
		"by more than %.2g of the greatest that could be", k, n, centrality.SamplingError(n, k))
}
