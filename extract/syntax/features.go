package syntax

import "entente/extract/internal/model"

// add appends the key of the next template.
func (w *state) add(h model.Hash) { w.keys = append(w.keys, model.Key(len(w.keys), h)) }

func join3(a, b, c model.Hash) model.Hash { return model.Join(model.Join(a, b), c) }

// at returns the number of the i-th word of the stack from the top, or none.
func (w *state) at(i int) int {
	if i < len(w.stack) {
		return w.stack[len(w.stack)-1-i]
	}
	return w.none()
}

// next returns the number of the i-th word of the buffer; behind the root there is none.
func (w *state) next(i int) int { return min(w.buffer+i, w.n+1) }

func (w *state) labelOf(i int) model.Hash {
	x := &w.nodes[i]
	if x.head == w.none() {
		return 7
	}
	return w.labels.hashes[x.label]
}

// distance puts the number of words between two nodes into a few classes.
func distance(from, to int) model.Hash {
	d := to - from
	switch {
	case d < 5:
		return model.Hash(d + 11)
	case d < 8:
		return 16
	case d < 13:
		return 17
	}
	return 18
}

// extract fills w.keys with the features of the state, after Zhang and Nivre (2011). The order of
// the templates is part of the model.
func (w *state) extract() {
	w.keys = w.keys[:0]
	i0, i1, i2, j0, j1, j2, j3 := w.at(0), w.at(1), w.at(2), w.next(0), w.next(1), w.next(2), w.next(3)
	s0, s1, s2 := &w.nodes[i0], &w.nodes[i1], &w.nodes[i2]
	b0, b1, b2, b3 := &w.nodes[j0], &w.nodes[j1], &w.nodes[j2], &w.nodes[j3]
	join := model.Join
	w.add(0)
	w.singles(s0, s1, s2, b0, b1, b2, b3)
	w.pairs(s0, b0)
	w.pairs(s1, s0)
	w.pairs(s1, b0)
	for _, p := range [...][2]*node{{b0, b1}, {s0, b1}, {s2, s0}} {
		a, b := p[0], p[1]
		w.add(join(a.word, b.word))
		w.add(join(a.word, b.tag))
		w.add(join(a.tag, b.word))
		w.add(join(a.tag, b.tag))
	}
	w.triples(s0, s1, s2, b0, b1, b2)
	w.children(s0, s1, b0, b1)
	w.shapes(i0, i1, j0)
}

// singles are about one word each.
func (w *state) singles(s0, s1, s2, b0, b1, b2, b3 *node) {
	for _, x := range [...]*node{s0, s1, b0, b1} {
		w.add(x.form)
		w.add(x.word)
		w.add(x.tag)
		w.add(x.pos)
		w.add(x.lemma)
		w.add(model.Join(x.suffix, x.pos))
	}
	for _, x := range [...]*node{s2, b2} {
		w.add(x.form)
		w.add(x.tag)
		w.add(x.word)
	}
	w.add(b3.tag)
	w.add(b3.form)
}

// pairs are about two words.
func (w *state) pairs(a, b *node) {
	w.add(model.Join(a.form, b.form))
	w.add(model.Join(a.form, b.word))
	w.add(model.Join(a.word, b.form))
	w.add(model.Join(a.form, b.tag))
	w.add(model.Join(a.tag, b.form))
	w.add(model.Join(a.word, b.word))
	w.add(model.Join(a.lemma, b.lemma))
	w.add(model.Join(a.lemma, b.pos))
	w.add(model.Join(a.pos, b.lemma))
	w.add(model.Join(a.tag, b.tag))
	w.add(model.Join(a.pos, b.pos))
}

// triples are about three words or more.
func (w *state) triples(s0, s1, s2, b0, b1, b2 *node) {
	join := model.Join
	w.add(join3(b0.tag, b1.tag, b2.tag))
	w.add(join3(s0.tag, b0.tag, b1.tag))
	w.add(join(join3(s0.tag, b0.tag, b1.tag), b2.tag))
	w.add(join3(s1.tag, s0.tag, b0.tag))
	w.add(join3(s2.tag, s1.tag, s0.tag))
	w.add(join(join3(s2.tag, s1.tag, s0.tag), b0.tag))
	w.add(join(join3(s1.tag, s0.tag, b0.tag), b1.tag))
	w.add(join3(s1.pos, s0.pos, b0.pos))
	w.add(join3(s0.word, b0.tag, b1.tag))
	w.add(join3(s0.tag, b0.word, b1.tag))
	w.add(join3(s0.tag, b0.tag, b1.word))
	w.add(join3(s1.word, s0.tag, b0.tag))
	w.add(join3(s1.tag, s0.word, b0.tag))
	w.add(join3(s1.tag, s0.tag, b0.word))
	w.add(join3(s1.word, s0.word, b0.tag))
	w.add(join3(s1.tag, s0.word, b0.word))
	w.add(join3(s1.word, s0.tag, b0.word))
}

// children are about what has been attached to the words at hand.
func (w *state) children(s0, s1, b0, b1 *node) {
	join := model.Join
	for _, x := range [...]*node{s0, s1, b0} {
		l, r := &w.nodes[x.left], &w.nodes[x.right]
		w.add(l.word)
		w.add(l.tag)
		w.add(r.word)
		w.add(r.tag)
		w.add(join(x.tag, w.labelOf(x.left)))
		w.add(join(x.tag, w.labelOf(x.right)))
		w.add(join(x.word, model.Hash(x.lefts+8*x.rights)))
		w.add(join(x.tag, model.Hash(x.lefts+8*x.rights)))
		w.add(join(x.word, x.leftSet))
		w.add(join(x.tag, x.leftSet))
		w.add(join(x.word, x.rightSet))
		w.add(join(x.tag, x.rightSet))
		w.add(join(x.lemma, x.leftSet+x.rightSet))
	}
	w.add(join3(s0.tag, w.nodes[s0.left].tag, b0.tag))
	w.add(join3(s0.tag, w.nodes[s0.right].tag, b0.tag))
	w.add(join3(s0.tag, w.nodes[b0.left].tag, b0.tag))
	w.add(join3(s0.word, w.labelOf(s0.right), b0.tag))
	w.add(join3(s0.tag, w.labelOf(s0.right), b0.word))
	w.add(join3(s0.tag, w.labelOf(b0.left), b0.word))
	w.add(join3(s1.tag, w.nodes[s0.left].tag, s0.tag))
	w.add(join3(s1.tag, w.nodes[s1.right].tag, s0.tag))
	w.add(join3(s1.tag, w.nodes[s0.right].tag, s0.tag))
	w.add(join3(s1.word, w.labelOf(s1.right), s0.tag))
	w.add(join3(s1.tag, w.nodes[s0.left].word, s0.tag))
	w.add(join3(s0.tag, w.nodes[s0.left].word, b0.tag))
	w.add(join3(s1.lemma, w.nodes[s0.left].word, s0.pos))
	w.add(join3(s0.tag, w.nodes[s0.left2].tag, w.nodes[s0.left].tag))
	w.add(join3(b0.tag, w.nodes[b0.left2].tag, w.nodes[b0.left].tag))
	w.add(join3(s0.tag, w.nodes[s0.right2].tag, w.nodes[s0.right].tag))
	w.add(join3(s1.tag, w.nodes[s1.right2].tag, w.nodes[s1.right].tag))
	w.add(join(join3(s0.tag, s0.leftSet, b0.tag), b1.tag))
	w.add(join(join3(s0.pos, s0.rightSet, b0.pos), b0.leftSet))
	w.add(join(join3(s1.pos, s1.rightSet, s0.pos), s0.leftSet))
}

// shapes are about distances and the words beside those at hand.
func (w *state) shapes(i0, i1, j0 int) {
	join := model.Join
	s0, s1, b0 := &w.nodes[i0], &w.nodes[i1], &w.nodes[j0]
	d, e := distance(i0, j0), distance(i1, i0)
	if i0 == w.none() {
		d = 1
	}
	if i1 == w.none() {
		e = 1
	}
	w.add(d)
	w.add(join(join(s0.tag, b0.tag), d))
	w.add(join(s0.word, d))
	w.add(join(b0.word, d))
	w.add(join(join(s1.tag, s0.tag), e))
	w.add(join(s0.word, e))
	w.add(join(s1.word, e))
	w.add(join3(s1.pos, s0.pos, join(b0.pos, join(d, e))))
	after, before := &w.nodes[min(i0+1, w.n+1)], &w.nodes[w.none()]
	if j0 > 0 {
		before = &w.nodes[j0-1]
	}
	w.add(join3(s0.tag, after.tag, b0.tag))
	w.add(join3(s0.tag, before.tag, b0.tag))
	w.add(join(join3(s0.tag, after.tag, before.tag), b0.tag))
	w.add(join(s0.space, join(s0.tag, b0.tag)))
	w.add(join(join3(s1.tag, s0.tag, b0.tag), model.Hash(min(len(w.stack), 4))))
}
