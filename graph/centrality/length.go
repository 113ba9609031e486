package centrality

import (
	"math"
	"math/bits"
	"slices"

	"entente/graph"
)

// lengths are the lengths of ties in whole units. The length of a tie of weight w is 1/w, and a unit is a
// part of 1 so small that, where it can be, every 1/w is a whole number of them: then lengths of ways are
// exact, and two ways tie if and only if they do in rational numbers. Where the weights have no such unit
// that fits, residues keep ties exact; see newLengths.
type lengths struct {
	of      []uint64 // tie -> length in units; noWay for weight 0
	residue []uint64 // tie -> 1/w modulo prime; nil where of is exact
	unit    float64  // units in a length of 1
}

// noWay is the length of a tie that leads nowhere.
const noWay = math.MaxUint64

// longest bounds the units of one tie, so that a way of 2^12 of the longest still fits 63 bits.
const longest = 1 << 51

// newLengths returns the lengths of ties of these weights.
//
// Let w = m/Unit and L the least common multiple of the weights m, divided by what they share. If the
// longest tie has at most `longest` units when 1 has L of them, lengths are exact. If not, of is
// rounded to the nearest unit, to about 15 digits, and residue holds 1/w modulo the prime 2^61-1: two ways
// tie if their lengths are within rounding and their residues are equal. Equal rationals have equal
// residues; different ones have the same with a chance of 2^-61.
func newLengths(weight []graph.Fixed) lengths {
	distinct := slices.Clone(weight)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	if len(distinct) > 0 && distinct[0] == 0 {
		distinct = distinct[1:]
	}
	if len(distinct) == 0 {
		return lengths{of: fill(len(weight), noWay), unit: 1}
	}
	if unit, ok := exactUnit(distinct); ok {
		return inUnits(weight, unit, false)
	}
	return inUnits(weight, scaled{longest, uint64(distinct[0])}, true)
}

// scaled says that a tie of weight m is top/m x bottom units long.
type scaled struct{ top, bottom uint64 }

// exactUnit returns the unit in which all lengths are whole, if there is one that fits.
func exactUnit(distinct []graph.Fixed) (scaled, bool) {
	shared := uint64(distinct[0])
	for _, w := range distinct {
		shared = gcd(shared, uint64(w))
	}
	lcm := uint64(1)
	for _, w := range distinct {
		m := uint64(w) / shared
		hi, lo := bits.Mul64(lcm, m/gcd(lcm, m))
		if hi != 0 || lo > longest {
			return scaled{}, false
		}
		lcm = lo
	}
	return scaled{lcm, shared}, true
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// inUnits returns lengths top x bottom / m, rounded to the nearest.
func inUnits(weight []graph.Fixed, s scaled, residues bool) lengths {
	l := lengths{of: make([]uint64, len(weight))}
	l.unit = float64(s.top) * float64(s.bottom) / float64(graph.Unit)
	if residues {
		l.residue = make([]uint64, len(weight))
	}
	for i, w := range weight {
		if w == 0 {
			l.of[i] = noWay
			continue
		}
		hi, lo := bits.Mul64(s.top, s.bottom)
		lo, carry := bits.Add64(lo, uint64(w)/2, 0)
		l.of[i], _ = bits.Div64((hi+carry)%uint64(w), lo, uint64(w))
		if residues {
			l.residue[i] = inverse(uint64(w))
		}
	}
	return l
}

// prime is a Mersenne prime; residues of lengths are taken modulo it.
const prime = 1<<61 - 1

// inverse returns 1/w modulo prime, by Fermat's little theorem; w must not be a multiple of it.
func inverse(w uint64) uint64 {
	result, base := uint64(1), w%prime
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 != 0 {
			result = mulmod(result, base)
		}
		base = mulmod(base, base)
	}
	return result
}

func mulmod(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return reduce(hi<<3|lo>>61, lo&prime)
}

// reduce returns a+b modulo prime, for a and b at most prime.
func reduce(a, b uint64) uint64 {
	s := a + b
	if s >= prime {
		s -= prime
	}
	return s
}

func fill(n int, v uint64) []uint64 {
	s := make([]uint64, n)
	for i := range s {
		s[i] = v
	}
	return s
}
