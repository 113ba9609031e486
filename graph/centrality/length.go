package centrality

import (
	"math/bits"
	"slices"

	"entente/graph"
)

// lengths are the lengths of ties in whole units. The length of a tie of weight w is 1/w, and a unit is a
// part of 1 so small that, where it can be, every 1/w is a whole number of them: then lengths of ways are
// exact, and two ways tie if and only if they do in rational numbers. Where the weights have no such unit
// that fits, residues keep ties exact; see newLengths. Ties of one weight are a class.
type lengths struct {
	of      []uint64 // class -> length in units
	residue []uint64 // class -> 1/w modulo prime; 0 where of is exact
	unit    float64  // units in a length of 1
	slack   uint64   // by how much two ways that tie may differ; 0 where of is exact
}

// noWay is a length greater than any way's.
const noWay = 1 << 62

// newLengths returns the lengths of ties of these weights between n nodes, and the class of each tie, which
// means nothing for ties of weight 0.
//
// Let m be the weights in millionths, divided by what they share, and L their least common multiple. If
// every tie is whole with L units to a length of 1, and none too long for a way of n ties to fit 61 bits,
// lengths are exact. If not, they are rounded to the nearest unit, to about 13 digits, and residue holds
// 1/w modulo the prime 2^61-1: two ways tie if their lengths are within the slack of rounding and their
// residues are equal. Equal rationals have equal residues; different ones have the same with a chance of
// 2^-61. Weights more than 2^28 times the least may tie wrongly, their lengths being near the slack; and those
// more than 2^20 times the least have lengths less exact than 1e-9, none less than a unit.
func newLengths(weight []graph.Fixed, n int) (l lengths, classes []int32) {
	distinct, classes := classify(weight)
	if len(distinct) == 0 {
		return lengths{unit: 1}, classes
	}
	longest := uint64(1) << 61 / uint64(max(n, 1<<10))
	if unit, ok := exactUnit(distinct, longest); ok {
		l = inUnits(distinct, unit)
		return l, classes
	}
	l = inUnits(distinct, scaled{longest, uint64(distinct[0])})
	l.slack = min(1<<12, uint64(n), slices.Min(l.of)/8)
	for i, w := range distinct {
		l.residue[i] = inverse(uint64(w))
	}
	return l, classes
}

// classify returns the weights above 0, sorted, each once, and for each tie the place of its weight there.
func classify(weight []graph.Fixed) (distinct []graph.Fixed, classes []int32) {
	place := map[graph.Fixed]int32{}
	for _, w := range weight {
		if w > 0 {
			place[w] = 0
		}
	}
	for w := range place {
		distinct = append(distinct, w)
	}
	slices.Sort(distinct)
	for i, w := range distinct {
		place[w] = int32(i)
	}
	classes = make([]int32, len(weight))
	for i, w := range weight {
		classes[i] = place[w]
	}
	return distinct, classes
}

// scaled says that a tie of weight m is top/m x bottom units long.
type scaled struct{ top, bottom uint64 }

// exactUnit returns the unit in which all lengths are whole, if there is one that fits.
func exactUnit(distinct []graph.Fixed, longest uint64) (scaled, bool) {
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

// inUnits returns lengths top x bottom / m, rounded to the nearest, without residues.
func inUnits(distinct []graph.Fixed, s scaled) lengths {
	l := lengths{of: make([]uint64, len(distinct)), residue: make([]uint64, len(distinct))}
	l.unit = float64(s.top) * float64(s.bottom) / float64(graph.Unit)
	for i, w := range distinct {
		hi, lo := bits.Mul64(s.top, s.bottom)
		lo, carry := bits.Add64(lo, uint64(w)/2, 0)
		length, _ := bits.Div64((hi+carry)%uint64(w), lo, uint64(w))
		l.of[i] = max(length, 1) // no tie is without length
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
