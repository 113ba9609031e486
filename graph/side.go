package graph

// Side returns the graph of one tone of g: its actors, and the ties that have that tone, whose weight is
// then their Cooperation or -Conflict. Cooperation is never set off against conflict: a tie that has both
// is in both sides. The graph has no dated interactions. Side(AnyTone) is g.
func (g *Graph) Side(t Tone) *Graph {
	if t != Cooperation && t != Conflict {
		return g
	}
	h := &Graph{options: g.options, span: g.span, interactions: g.interactions, nodes: g.nodes, first: make([]int, len(g.first))}
	h.options.Tone = t
	for s := range g.nodes {
		for i := g.first[s]; i < g.first[s+1]; i++ {
			m := g.sum(i)
			if t == Cooperation {
				m.weight, m.conflict = m.cooperation, 0
			} else {
				m.weight, m.cooperation = -m.conflict, 0
			}
			if m.weight > 0 {
				h.to = append(h.to, g.to[i])
				h.sums.add(m)
			}
		}
		h.first[s+1] = len(h.to)
	}
	return h
}
