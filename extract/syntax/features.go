package syntax

import "entente/extract/internal/model"

// extract fills w.keys with the features of the state, after Zhang and Nivre (2011). The order of
// the templates is part of the model: first those about the top of the stack, to w.common; then
// those about its arc from the next word, to w.lefts; then those about its arc from the word
// below, to w.rights; then the rest, which only the choice of the action reads.
func (w *state) extract() {
	w.keys = w.keys[:0]
	i0, i1, j0 := w.at(0), w.at(1), w.next(0)
	s0, s1, b0 := &w.nodes[i0], &w.nodes[i1], &w.nodes[j0]
	b1, b2 := &w.nodes[w.next(1)], &w.nodes[w.next(2)]
	after := &w.nodes[min(i0+1, w.n+1)]
	before := &w.nodes[w.none()]
	if j0 > 0 {
		before = &w.nodes[j0-1]
	}
	w.add(0)
	w.single(s0)
	w.children(s0)
	w.add(model.Join(s0.tag, after.tag))
	w.common = len(w.keys)

	w.single(b0)
	w.children(b0)
	w.pair(s0, b0)
	w.arc(s0, b0, b1, distance(i0, j0))
	w.add(join3(s0.tag, after.tag, b0.tag))
	w.add(join3(s0.tag, before.tag, b0.tag))
	w.add(model.Join(join3(s0.tag, after.tag, before.tag), b0.tag))
	w.add(model.Join(join3(s0.tag, s0.leftSet, b0.tag), b1.tag))
	w.add(model.Join(join3(s0.pos, s0.rightSet, b0.pos), b0.leftSet))
	w.add(model.Join(join3(s0.lemma, s0.leftSet, b0.pos), b0.leftSet))
	w.lefts = len(w.keys)

	w.single(s1)
	w.children(s1)
	w.pair(s1, s0)
	w.arc(s1, s0, b0, distance(i1, i0))
	w.add(model.Join(join3(s1.pos, s1.rightSet, s0.pos), s0.leftSet))
	w.add(model.Join(join3(s1.lemma, s1.rightSet, s0.pos), s0.leftSet))
	w.add(model.Join(join3(s1.pos, s1.rightSet, s0.lemma), s0.leftSet))
	w.add(join3(s1.tag, s0.form, b0.word))
	w.rights = len(w.keys)

	w.rest(s0, s1, b0, b1, b2)
}

// add appends the key of the next template.
func (w *state) add(h model.Hash) { w.keys = append(w.keys, model.FastKey(len(w.keys), h)) }

func join3(a, b, c model.Hash) model.Hash { return model.Join(model.Join(a, b), c) }

// single is about one word.
func (w *state) single(x *node) {
	w.add(x.form)
	w.add(x.word)
	w.add(x.tag)
	w.add(x.pos)
	w.add(x.lemma)
	w.add(model.Join(x.suffix, x.pos))
}

// children is about what has been attached to x.
func (w *state) children(x *node) {
	l, r := &w.nodes[x.left], &w.nodes[x.right]
	w.add(model.Join(x.pos, l.word))
	w.add(l.tag)
	w.add(model.Join(x.pos, r.word))
	w.add(r.tag)
	w.add(model.Join(x.tag, w.labelOf(x.left)))
	w.add(model.Join(x.tag, w.labelOf(x.right)))
	w.add(model.Join(x.tag, model.Hash(x.lefts+8*x.rights)))
	w.add(model.Join(x.word, x.leftSet))
	w.add(model.Join(x.tag, x.leftSet))
	w.add(model.Join(x.word, x.rightSet))
	w.add(model.Join(x.tag, x.rightSet))
	w.add(model.Join(x.lemma, x.leftSet+x.rightSet))
	w.add(join3(x.tag, w.nodes[x.left2].tag, l.tag))
	w.add(join3(x.tag, w.nodes[x.right2].tag, r.tag))
}

// pair is about two words that might be joined by an arc.
func (w *state) pair(a, b *node) {
	w.add(model.Join(a.form, b.form))
	w.add(model.Join(a.form, b.word))
	w.add(model.Join(a.word, b.form))
	w.add(model.Join(a.form, b.tag))
	w.add(model.Join(a.tag, b.form))
	w.add(model.Join(a.lemma, b.lemma))
	w.add(model.Join(a.lemma, b.pos))
	w.add(model.Join(a.pos, b.lemma))
	w.add(model.Join(a.tag, b.tag))
	w.add(model.Join(a.pos, b.pos))
	w.add(join3(a.suffix, b.suffix, model.Join(a.pos, b.pos)))
}

// arc is about a, b to its right, their neighbours and the distance between them.
func (w *state) arc(a, b, next *node, d model.Hash) {
	tags := model.Join(a.tag, b.tag)
	w.add(model.Join(tags, next.tag))
	w.add(join3(a.word, b.tag, next.tag))
	w.add(join3(a.tag, b.word, next.tag))
	w.add(model.Join(tags, next.word))
	w.add(model.Join(tags, w.nodes[a.left].tag))
	w.add(model.Join(tags, w.nodes[a.right].tag))
	w.add(model.Join(tags, w.nodes[b.left].tag))
	w.add(model.Join(tags, w.nodes[b.right].tag))
	w.add(join3(a.word, w.labelOf(a.right), b.tag))
	w.add(join3(a.tag, w.labelOf(a.right), b.word))
	w.add(join3(a.tag, w.labelOf(b.left), b.word))
	w.add(join3(a.lemma, w.labelOf(b.left), b.pos))
	w.add(join3(a.lemma, w.nodes[b.left].word, b.pos))
	w.add(join3(a.pos, w.nodes[b.left].word, b.lemma))
	w.add(join3(a.tag, w.nodes[a.left].word, b.tag))
	w.add(model.Join(tags, d))
	w.add(model.Join(a.word, d))
	w.add(model.Join(b.word, d))
}

// rest is about words further off.
func (w *state) rest(s0, s1, b0, b1, b2 *node) {
	s2, b3 := &w.nodes[w.at(2)], &w.nodes[w.next(3)]
	for _, x := range [...]*node{s2, b1, b2} {
		w.add(x.form)
		w.add(x.tag)
		w.add(x.word)
	}
	w.add(b3.tag)
	w.add(b3.form)
	for _, p := range [...][2]*node{{b0, b1}, {s0, b1}, {s2, s0}, {s1, b0}} {
		a, b := p[0], p[1]
		w.add(model.Join(a.word, b.word))
		w.add(model.Join(a.word, b.tag))
		w.add(model.Join(a.tag, b.word))
		w.add(model.Join(a.tag, b.tag))
	}
	w.add(model.Join(s1.form, b0.form))
	w.add(model.Join(s1.lemma, b0.lemma))
	w.add(model.Join(s1.lemma, b0.pos))
	w.add(model.Join(s1.pos, b0.lemma))
	w.add(join3(b0.tag, b1.tag, b2.tag))
	w.add(join3(s0.tag, b0.tag, model.Join(b1.tag, b2.tag)))
	w.add(join3(s2.tag, s1.tag, s0.tag))
	w.add(join3(s2.tag, s1.tag, model.Join(s0.tag, b0.tag)))
	w.add(join3(s1.tag, s0.tag, model.Join(b0.tag, b1.tag)))
	w.add(join3(s1.pos, s0.pos, b0.pos))
	w.add(join3(s0.tag, b0.tag, b1.word))
	w.add(join3(s1.word, s0.word, b0.tag))
	w.add(join3(s1.tag, s0.word, b0.word))
	w.add(join3(s1.word, s0.tag, b0.word))
	w.add(join3(s1.lemma, s0.lemma, b0.lemma))
	w.add(join3(s1.tag, s0.tag, model.Join(b0.tag, model.Hash(min(len(w.stack), 4)))))
	w.add(join3(s1.pos, s1.leftSet, model.Join(b0.pos, b0.leftSet)))
	w.add(join3(s1.lemma, s1.leftSet+s1.rightSet, model.Join(b0.pos, b0.leftSet)))
	w.add(model.Join(s0.space, model.Join(s0.tag, b0.tag)))
}

// at returns the number of the i-th word of the stack from the top, or none.
func (w *state) at(i int) int {
	if i < len(w.stack) {
		return w.stack[len(w.stack)-1-i]
	}
	return w.none()
}

// next returns the number of the i-th word of the buffer; behind the root there is none.
func (w *state) next(i int) int { return min(w.buffer+i, w.n+1) }

func (w *state) labelOf(i int32) model.Hash {
	x := &w.nodes[i]
	if x.head == int32(w.none()) {
		return 7
	}
	return w.labels.hashes[x.label]
}

// distance puts the number of words between two nodes into a few classes.
func distance(from, to int) model.Hash {
	d := to - from
	switch {
	case d < 0:
		return 1
	case d < 5:
		return model.Hash(d + 11)
	case d < 8:
		return 16
	case d < 13:
		return 17
	}
	return 18
}
