package syntax

import (
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A scorer gives features their weights: a table, or a perceptron in training.
type scorer interface {
	Weigh(keys []uint32, refs []model.Ref, sum *[3]int32)
	Firsts(refs []model.Ref, scores *[256]int32)
	Seconds(refs []model.Ref, scores *[256]int32)
}

// A step is an action and the label of the arc it makes.
type step struct {
	action action
	label  int
}

// A candidate is a state's possible continuation.
type candidate struct {
	step
	from    int
	score   int32
	correct bool
}

// A beam holds the best partial parses of equal length, best first.
type beam struct {
	settings
	hyps, next []*state
	cands      []candidate
	memory     *memory // nil while the weights change
}

func newBeam(o settings, l labels) *beam {
	b := &beam{settings: o}
	for range o.size {
		b.hyps = append(b.hyps, &state{labels: l})
		b.next = append(b.next, &state{labels: l})
	}
	return b
}

// start begins a parse of tokens.
func (b *beam) start(tokens []ud.Token) {
	b.hyps = b.hyps[:1]
	b.hyps[0].start(tokens)
}

// copyFrom makes w a copy of v.
func (w *state) copyFrom(v *state) {
	w.nodes = append(w.nodes[:0], v.nodes...)
	w.stack = append(w.stack[:0], v.stack...)
	w.trace = append(w.trace[:0], v.trace...)
	w.buffer, w.n, w.score, w.correct = v.buffer, v.n, v.score, v.correct
}

// advance replaces the hypotheses by the best continuations of all of them; those too far behind
// the best one are given up. With a gold tree at hand it marks those that make no avoidable error.
func (b *beam) advance(m scorer, g *gold) {
	b.cands = b.cands[:0]
	for i, w := range b.hyps {
		b.expand(m, w, i, g)
	}
	n := 1
	for n < len(b.cands) && b.cands[n].score >= b.cands[0].score-b.margin {
		n++
	}
	b.cands = b.cands[:n]
	b.next = b.next[:n]
	for j, c := range b.cands {
		w, v := b.hyps[c.from], b.next[j]
		if b.last(j) {
			v, b.next[j], b.hyps[c.from] = w, w, v
		} else {
			v.copyFrom(w)
		}
		v.take(c.step)
		v.score, v.correct = c.score, c.correct
	}
	b.hyps, b.next = b.next, b.hyps[:cap(b.hyps)]
}

// last reports whether no candidate after the j-th one continues the same hypothesis.
func (b *beam) last(j int) bool {
	for _, c := range b.cands[j+1:] {
		if c.from == b.cands[j].from {
			return false
		}
	}
	return true
}

func (w *state) take(s step) {
	w.apply(s.action, s.label)
	w.trace = append(w.trace, s)
}

// expand adds the continuations of w. Labels cost most: they are not looked up for an action that
// would stay behind even with a label better than any.
func (b *beam) expand(m scorer, w *state, from int, g *gold) {
	sum := w.weigh(m, b.memory)
	var costs [3]int
	least := 0
	if g != nil {
		costs = g.costs(w)
		least = costs[cheapest(costs, &sum)]
	}
	for _, a := range order(&sum) {
		if !w.can(a) {
			continue
		}
		c := candidate{step{a, 0}, from, w.score + sum[a], w.correct && costs[a] == least}
		if a != shift {
			if len(b.cands) > 0 && c.score+b.bonus < b.cands[0].score-b.margin {
				continue
			}
			var score int32
			c.label, score = w.bestLabel(m, a, b.memory)
			c.score += score
			if want, ok := g.labelFor(w, a); ok && want != c.label {
				c.correct = false
			}
		}
		b.push(c)
	}
}

// order returns the actions, the best scored first.
func order(sum *[3]int32) [3]action {
	o := [3]action{shift, left, right}
	if sum[o[1]] > sum[o[0]] {
		o[0], o[1] = o[1], o[0]
	}
	if sum[o[2]] > sum[o[1]] {
		o[1], o[2] = o[2], o[1]
		if sum[o[1]] > sum[o[0]] {
			o[0], o[1] = o[1], o[0]
		}
	}
	return o
}

// push keeps the best candidates in order.
func (b *beam) push(c candidate) {
	i := len(b.cands)
	if i < b.size {
		b.cands = append(b.cands, c)
	} else if b.cands[i-1].score >= c.score {
		return
	} else {
		i--
	}
	for ; i > 0 && b.cands[i-1].score < c.score; i-- {
		b.cands[i] = b.cands[i-1]
	}
	b.cands[i] = c
}

// labelKeys calls f with the features that the label of a's arc depends on.
func (w *state) labelKeys(a action, f func(keys []uint32)) {
	if a == left {
		f(w.keys[:w.lefts])
		return
	}
	f(w.keys[:w.common])
	f(w.keys[w.lefts:w.rights])
}

// labelFor returns the gold label of the arc that a makes, if it is a gold arc.
func (g *gold) labelFor(w *state, a action) (label int, ok bool) {
	if g == nil {
		return 0, false
	}
	dep, head := w.at(0), w.buffer
	if a == right {
		head = w.at(1)
	}
	return g.label[dep], g.head[dep] == head
}

func argmax(scores []int32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}
