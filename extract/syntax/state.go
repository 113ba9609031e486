package syntax

import (
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// An action moves the parser on.
type action int

// The actions of the arc-hybrid system.
const (
	shift action = iota // the next word goes on the stack
	left                // the top of the stack becomes a dependent of the next word
	right               // the top of the stack becomes a dependent of the word below it
)

// A node is a word as the features read it, with what has been attached to it so far.
type node struct {
	word, lemma, tag, pos, suffix model.Hash
	form                          model.Hash // tag and word

	head, label       int
	left, left2       int // outermost and second outermost dependents, none if there are not so many
	right, right2     int
	lefts, rights     int
	leftSet, rightSet model.Hash // labels on either side, in any order
	space             model.Hash
}

// A state is one sentence being parsed. Nodes are numbered as the tokens; node n is the root and
// node n+1 stands for no word.
type state struct {
	labels labels
	nodes  []node
	stack  []int
	buffer int // first word of the buffer
	n      int

	keys   []uint32
	refs   []model.Ref
	scores [256]int32
}

// start reads the sentence's forms and tags and empties stack and arcs.
func (w *state) start(s *ud.Sentence) {
	w.n = len(s.Tokens)
	if cap(w.nodes) < w.n+2 {
		w.nodes = make([]node, 2*w.n+2)
	}
	w.nodes = w.nodes[:w.n+2]
	for i := range s.Tokens {
		w.nodes[i].read(&s.Tokens[i])
	}
	w.nodes[w.n] = node{word: 1, lemma: 1, tag: 1, pos: 1, suffix: 1, form: 1}
	w.nodes[w.n+1] = node{word: 2, lemma: 2, tag: 2, pos: 2, suffix: 2, form: 2}
	for i := range w.nodes {
		w.nodes[i].reset(w.none())
	}
	w.stack = w.stack[:0]
	w.buffer = 0
}

func (x *node) read(t *ud.Token) {
	x.word = model.Lower(t.Form)
	x.lemma = model.Join(model.String(t.Lemma), 5)
	x.pos = model.String(t.UPOS)
	x.tag = model.Join(model.String(t.XPOS), x.pos)
	x.suffix = model.Suffix(t.Form, 3)
	x.form = model.Join(x.word, x.tag)
	x.space = 0
	if t.SpaceAfter {
		x.space = 1
	}
}

func (x *node) reset(none int) {
	x.head, x.label = none, 0
	x.left, x.left2, x.right, x.right2 = none, none, none, none
	x.lefts, x.rights, x.leftSet, x.rightSet = 0, 0, 0, 0
}

func (w *state) none() int { return w.n + 1 }

func (w *state) done() bool { return w.buffer == w.n && len(w.stack) == 0 }

// can reports whether action a is allowed.
func (w *state) can(a action) bool {
	switch a {
	case shift:
		return w.buffer < w.n
	case left:
		return len(w.stack) == 1 || len(w.stack) > 1 && w.buffer < w.n
	}
	return len(w.stack) > 1
}

// best returns the allowed action with the highest sum, the first one among equals.
func (w *state) best(sum *[3]int32) action {
	at := action(-1)
	for a := shift; a <= right; a++ {
		if w.can(a) && (at < 0 || sum[a] > sum[at]) {
			at = a
		}
	}
	return at
}

// apply does action a, which must be allowed.
func (w *state) apply(a action, label int) {
	if a == shift {
		w.stack = append(w.stack, w.buffer)
		w.buffer++
		return
	}
	top := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	if a == left {
		w.attachLeft(w.buffer, top, label)
	} else {
		w.attachRight(w.stack[len(w.stack)-1], top, label)
	}
}

func (w *state) attachLeft(head, dep, label int) {
	h, d := &w.nodes[head], &w.nodes[dep]
	d.head, d.label = head, label
	h.left, h.left2 = dep, h.left
	h.lefts++
	h.leftSet += w.labels.hashes[label]
}

func (w *state) attachRight(head, dep, label int) {
	h, d := &w.nodes[head], &w.nodes[dep]
	d.head, d.label = head, label
	h.right, h.right2 = dep, h.right
	h.rights++
	h.rightSet += w.labels.hashes[label]
}

// write copies the arcs to the sentence.
func (w *state) write(s *ud.Sentence, names []string) {
	for i := range s.Tokens {
		x := &w.nodes[i]
		s.Tokens[i].Head, s.Tokens[i].Rel = x.head, names[x.label]
		if x.head == w.n {
			s.Tokens[i].Head, s.Tokens[i].Rel = -1, "root"
		}
	}
}
