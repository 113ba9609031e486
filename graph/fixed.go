package graph

import (
	"math"
)

// Fixed is a number in millionths. Sums of Fixed are exact, so they do not depend on the order or the
// grouping of what is summed. The largest is about 9.2e12.
type Fixed int64

// Unit is the Fixed of 1.
const Unit Fixed = 1_000_000

// ToFixed returns the Fixed nearest to v, halves away from zero; what is beyond the range becomes the
// largest or the smallest Fixed, and NaN becomes 0.
func ToFixed(v float64) Fixed {
	v *= float64(Unit)
	switch {
	case v != v:
		return 0
	case v >= math.MaxInt64:
		return math.MaxInt64
	case v <= math.MinInt64:
		return math.MinInt64
	}
	return Fixed(math.Round(v))
}

// Float returns the float64 nearest to f.
func (f Fixed) Float() float64 { return float64(f) / float64(Unit) }

// plus returns f+g, held at the ends of the range instead of running over.
func (f Fixed) plus(g Fixed) Fixed {
	s := f + g
	switch {
	case f > 0 && g > 0 && s < 0:
		return math.MaxInt64
	case f < 0 && g < 0 && s >= 0:
		return math.MinInt64
	}
	return s
}
