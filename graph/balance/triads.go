package balance

import (
	"math"

	"entente/graph"
)

// Triads counts three actors with ties among all of them, by how many of the three pairs are hostile. A pair
// with both cooperation and conflict counts as hostile in the share of conflict, so that counts can be
// fractions.
type Triads struct {
	Hostile [4]float64 // with none, one, two and three hostile pairs
}

// Count returns the number of triads, of which the shares sum to a whole number but for their rounding.
func (t Triads) Count() float64 {
	return math.Round(t.Hostile[0] + t.Hostile[1] + t.Hostile[2] + t.Hostile[3])
}

// Strong is the share of triads with an even number of hostile pairs: the friend of a friend is a friend,
// the foe of a foe too (Cartwright and Harary, "Structural balance", Psychol. Rev. 63, 1956). It is 1 where there is no triad.
func (t Triads) Strong() float64 { return t.share(t.Hostile[0] + t.Hostile[2]) }

// Weak is the share of triads without exactly one hostile pair: three foes are balanced too (Davis,
// "Clustering and structural balance in graphs", Hum. Relat. 20, 1967). It is 1 where there is no triad.
func (t Triads) Weak() float64 { return t.share(t.Hostile[0] + t.Hostile[2] + t.Hostile[3]) }

func (t Triads) share(part float64) float64 {
	if n := t.Count(); n > 0 {
		return part / n
	}
	return 1
}

// Count returns the triads of g.
func Count(g *graph.Graph) Triads {
	var total Triads
	s := newSigned(g)
	mark := make([]float64, len(s)) // 1 + share of cooperation with the current actor; 0: no tie
	for u, pairs := range s {
		for _, p := range pairs {
			mark[p.to] = 1 + p.positive()
		}
		for _, p := range pairs {
			if int(p.to) < u {
				continue
			}
			for _, q := range s[p.to] {
				if q.to > p.to && mark[q.to] > 0 {
					total.add(p.positive(), mark[q.to]-1, q.positive())
				}
			}
		}
		for _, p := range pairs {
			mark[p.to] = 0
		}
	}
	return total
}

// add counts one triad whose pairs are friendly in the shares a, b and c.
func (t *Triads) add(a, b, c float64) {
	t.Hostile[0] += a * b * c
	t.Hostile[1] += (1-a)*b*c + a*(1-b)*c + a*b*(1-c)
	t.Hostile[2] += (1-a)*(1-b)*c + (1-a)*b*(1-c) + a*(1-b)*(1-c)
	t.Hostile[3] += (1 - a) * (1 - b) * (1 - c)
}
