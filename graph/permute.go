package graph

import "math/rand/v2"

// permute sets each p to the share of random swaps of whole documents between the two sides in which a tie's
// share of the interactions differs at least as much as it does, the observed one counted in.
func (c *comparison) permute(verdicts []verdict, o CompareOptions) {
	p := newSwaps(c, len(verdicts))
	if len(p.documents) == 0 {
		return
	}
	rng := rand.New(rand.NewPCG(o.Seed, 0x9e3779b97f4a7c15))
	reached := make([]int, len(verdicts))
	observed := p.differences()
	for range o.Permutations {
		rng.Shuffle(len(p.side), func(i, j int) { p.side[i], p.side[j] = p.side[j], p.side[i] })
		for i, d := range p.differences() {
			if d >= observed[i]-1e-12 {
				reached[i]++
			}
		}
	}
	for i := range verdicts {
		if verdicts[i].change != isSame {
			verdicts[i].p = float64(reached[i]+1) / float64(o.Permutations+1)
		}
	}
}

// swaps holds what each document adds to which tie, and on which side it stands.
type swaps struct {
	ties      int
	documents [][]int32 // document -> ties, one entry for each interaction
	all       []int     // document -> interactions
	side      []bool    // true: before
}

func newSwaps(c *comparison, ties int) *swaps {
	p := &swaps{ties: ties}
	index := map[string]int32{}
	c.each(func(i int, b, a *place, p pair) {
		at := b
		if !p.before {
			at = a
		}
		index[at.g.nodes[at.s].ID+"\x00"+at.g.nodes[at.g.to[at.i]].ID] = int32(i)
	})
	p.add(c.before, true, index)
	p.add(c.after, false, index)
	return p
}

// add adds the documents of one side, in the order of the graph's log.
func (p *swaps) add(g *Graph, before bool, index map[string]int32) {
	place := map[int32]int{}
	for v := range g.log.people {
		for i := g.log.first[v]; i < g.log.first[v+1]; i++ {
			r := g.log.at(i)
			r.source = int32(v)
			if !g.options.inPeriod(r.date) {
				continue
			}
			d, ok := place[r.doc()]
			if !ok {
				d = len(p.documents)
				place[r.doc()] = d
				p.documents, p.all, p.side = append(p.documents, nil), append(p.all, 0), append(p.side, before)
			}
			if !r.mirror() {
				p.all[d]++
			}
			if r.tieless() {
				continue
			}
			if t, ok := index[g.log.people[r.source].ID+"\x00"+g.log.people[r.target].ID]; ok {
				p.documents[d] = append(p.documents[d], t)
			}
		}
	}
}

// differences returns how far each tie's shares of the two sides' interactions lie apart.
func (p *swaps) differences() []float64 {
	counts := [2][]float64{make([]float64, p.ties), make([]float64, p.ties)}
	var total [2]float64
	for d, ties := range p.documents {
		s := btoi(p.side[d])
		total[s] += float64(p.all[d])
		for _, t := range ties {
			counts[s][t]++
		}
	}
	out := counts[0]
	for i := range out {
		v := share(counts[0][i], total[0]) - share(counts[1][i], total[1])
		out[i] = max(v, -v)
	}
	return out
}

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
