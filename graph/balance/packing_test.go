package balance

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
)

func TestPackingIsNoMoreThanTheLeastThatADivisionLeaves(t *testing.T) {
	reached := 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 9))
		var ties []graph.Tie
		for range 18 {
			w := float64(1 + rng.IntN(4))
			tie := graphtest.T(fmt.Sprint(rng.IntN(8)), fmt.Sprint(rng.IntN(8)), w)
			if rng.IntN(2) == 0 {
				tie.Conflict = -w
			} else {
				tie.Cooperation = w
			}
			ties = append(ties, tie)
		}
		c := newCamps(graphtest.Of(nil, ties...))
		least, _ := c.tryAll()
		bound := c.must + c.packing()
		if bound > least {
			t.Errorf("seed %d: bound %v, a division leaves %v", seed, bound.Float(), least.Float())
		}
		if bound == least {
			reached++
		}
	}
	if reached < 30 {
		t.Errorf("the bound is reached in %d of 60 graphs, want at least 30", reached)
	}
}
