package graph

import (
	"iter"
	"math/rand/v2"
)

// Bootstrap yields k graphs of the same actors as g, each made of as many documents as g has, drawn from
// them with replacement by seed: what g might have been, had other documents been written (Efron,
// "Bootstrap methods", Ann. Stat. 7, 1979). Whole documents are drawn since their interactions belong
// together; an interaction without a document is drawn for itself. The graphs have no dated interactions.
// A graph without them yields nothing.
func (g *Graph) Bootstrap(k int, seed uint64) iter.Seq[*Graph] {
	return func(yield func(*Graph) bool) {
		if g.log == nil {
			return
		}
		units, count := g.units()
		rng := rand.New(rand.NewPCG(seed, 0x510e527fade682d1))
		times := make([]int32, count)
		for range k {
			clear(times)
			for range count {
				times[rng.IntN(count)]++
			}
			if !yield(g.drawn(units, times)) {
				return
			}
		}
	}
}

// units numbers what is drawn as one, for every record behind the ties of g, in the order of the ties.
func (g *Graph) units() (unit []int32, count int) {
	number := map[int32]int32{}
	for _, b := range g.behind {
		for j := b.lo; j < b.hi; j++ {
			r := g.log.at(j)
			d := r.doc()
			n, ok := number[d]
			if !ok || d == 0 {
				n = int32(count)
				number[d] = n
				count++
			}
			unit = append(unit, n)
		}
	}
	return unit, count
}

// drawn returns g with each record counted as often as its unit was drawn.
func (g *Graph) drawn(unit, times []int32) *Graph {
	h := &Graph{options: g.options, span: g.span, nodes: g.nodes, first: make([]int, len(g.nodes)+1)}
	fade := newFade(g.log, g.options)
	k := 0
	for s := range g.nodes {
		for i := g.first[s]; i < g.first[s+1]; i++ {
			var m sum
			for j := g.behind[i].lo; j < g.behind[i].hi; j++ {
				r := g.log.at(j)
				for range times[unit[k]] {
					m.add(&r, fade.factor(r.date))
				}
				k++
			}
			if m.count > 0 {
				h.to = append(h.to, g.to[i])
				h.sums.add(m)
				h.interactions += int(m.count)
			}
		}
		h.first[s+1] = len(h.to)
	}
	return h
}
