package graph

import (
	"maps"
	"math"
	"slices"
	"sort"
)

// exact returns the chance of a change by the exact tests that CompareOptions describes.
func (c *comparison) exact(change uint8, b, a *place, before, after *sum) float64 {
	if change == isTurned {
		if p, ok := fisherOf(b, a); ok {
			return p
		}
	}
	counts := [2]int32{before.count, after.count}
	p, ok := c.tested[counts]
	if !ok {
		p = binomialTest(int(before.count), int(after.count), c.before.interactions, c.after.interactions)
		c.tested[counts] = p
	}
	return p
}

// fisherOf returns the chance that cooperative and conflictual interactions of a tie are spread over the
// two sides as unevenly; false where a side has no dated interactions.
func fisherOf(b, a *place) (float64, bool) {
	if b.g.log == nil || a.g.log == nil {
		return 0, false
	}
	b1, b2 := b.g.sides(b.i)
	a1, a2 := a.g.sides(a.i)
	return fisherTest(b1, b2, a1, a2), true
}

// sides counts the cooperative and the conflictual interactions of tie i.
func (g *Graph) sides(i int) (cooperative, conflictual int) {
	for j := g.behind[i].lo; j < g.behind[i].hi; j++ {
		switch r := g.log.at(j); {
		case r.tone > 0:
			cooperative++
		case r.tone < 0:
			conflictual++
		}
	}
	return cooperative, conflictual
}

// likelier is how much a likelihood may exceed another and still count as the same, for rounding.
const likelier = 1 + 1e-9

// binomialTest returns the two-sided chance of k of k+l under Binomial(k+l, n/(n+m)): the sum over all
// outcomes that are no likelier.
func binomialTest(k, l, n, m int) float64 {
	if k+l == 0 || n == 0 || m == 0 {
		return 1
	}
	logP, logQ := math.Log(float64(n)/float64(n+m)), math.Log(float64(m)/float64(n+m))
	mass := func(i int) float64 {
		return choose(k+l, i) + float64(i)*logP + float64(k+l-i)*logQ
	}
	return tails(k, 0, k+l, mass)
}

// fisherTest returns the two-sided chance of the table {{a, b}, {c, d}} given its margins: the sum over
// all tables that are no likelier (Fisher, Statistical Methods for Research Workers, 1934).
func fisherTest(a, b, c, d int) float64 {
	row, other, column := a+b, c+d, a+c
	if row == 0 || other == 0 || column == 0 || b+d == 0 {
		return 1
	}
	mass := func(i int) float64 {
		return choose(row, i) + choose(other, column-i) - choose(row+other, column)
	}
	return tails(a, max(0, column-other), min(row, column), mass)
}

// tails sums the masses, given as logarithms, of the outcomes in lo..hi that are no likelier than at. The
// mass has one peak, so that these are two ends, each summed outwards as long as it adds anything.
func tails(at, lo, hi int, mass func(int) float64) float64 {
	limit := mass(at) + math.Log(likelier)
	peak := lo + sort.Search(hi-lo, func(i int) bool { return mass(lo+i+1) < mass(lo+i) })
	if mass(peak) <= limit {
		return 1
	}
	left := lo + sort.Search(peak-lo, func(i int) bool { return mass(lo+i) > limit }) - 1
	right := peak + sort.Search(hi-peak+1, func(i int) bool { return mass(peak+i) <= limit })
	sum := 0.0
	add := func(i int) bool {
		part := math.Exp(mass(i))
		sum += part
		return part > 1e-18*sum
	}
	for ; left >= lo && add(left); left-- {
	}
	for ; right <= hi && add(right); right++ {
	}
	return min(sum, 1)
}

// choose returns the logarithm of n over k.
func choose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

// correct sets each chance to p corrected for the number of changes (Benjamini and Hochberg, "Controlling the
// false discovery rate", J. R. Stat. Soc. B 57, 1995). Ties that stayed the same are not tested.
func correct(verdicts []verdict) {
	times, all := map[float64]int{}, 0
	for i := range verdicts {
		if verdicts[i].change != isSame {
			times[verdicts[i].p]++
			all++
		}
	}
	distinct := slices.Sorted(maps.Keys(times))
	chance := make(map[float64]float64, len(distinct))
	least, rank := 1.0, all
	for _, p := range slices.Backward(distinct) {
		least = min(least, p*float64(all)/float64(rank))
		chance[p] = least
		rank -= times[p]
	}
	for i := range verdicts {
		if verdicts[i].change != isSame {
			verdicts[i].chance = chance[verdicts[i].p]
		}
	}
}
