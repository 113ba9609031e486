package syntax

import "entente/extract/ud"

// gold is the tree to be learned. The root's number is n, as in state.
type gold struct {
	head, label []int
	deps        [][]int
}

func newGold(s *ud.Sentence, labelOf map[string]int) *gold {
	n := len(s.Tokens)
	g := &gold{make([]int, n), make([]int, n), make([][]int, n+1)}
	for i := range s.Tokens {
		h := s.Tokens[i].Head
		if h < 0 {
			h = n
		}
		g.head[i], g.label[i] = h, labelOf[s.Tokens[i].Rel]
		g.deps[h] = append(g.deps[h], i)
	}
	return g
}

// costs returns for every allowed action how many gold arcs it makes impossible, -1 for the others.
func (g *gold) costs(w *state) [3]int {
	cost := [3]int{-1, -1, -1}
	top, below := w.at(0), w.at(1)
	if w.can(shift) {
		cost[shift] = g.shiftCost(w, top)
	}
	if w.can(left) {
		cost[left] = g.popCost(w, top)
		if h := g.head[top]; h == below || h > w.buffer && h <= w.n {
			cost[left]++
		}
	}
	if w.can(right) {
		cost[right] = g.popCost(w, top)
		if h := g.head[top]; h >= w.buffer && h <= w.n {
			cost[right]++
		}
	}
	return cost
}

// popCost counts the dependents of top that are still in the buffer.
func (g *gold) popCost(w *state, top int) int {
	n := 0
	for _, d := range g.deps[top] {
		if d >= w.buffer {
			n++
		}
	}
	return n
}

// shiftCost counts the arcs between the next word and the stack that end with pushing it: its head
// below the top, and its dependents anywhere on the stack.
func (g *gold) shiftCost(w *state, top int) int {
	b := w.buffer
	n := 0
	if h := g.head[b]; h < b && h != top && w.waiting(h) {
		n++
	}
	for _, d := range g.deps[b] {
		if d < b && w.waiting(d) {
			n++
		}
	}
	return n
}

// waiting reports whether a word before the buffer is still on the stack.
func (w *state) waiting(i int) bool { return w.nodes[i].head == int32(w.none()) }
