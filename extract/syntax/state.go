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

// A lexeme is a word as the features read it.
type lexeme struct {
	word, lemma, tag, pos, suffix model.Hash
	form                          model.Hash // tag and word
	space                         model.Hash
}

// A node is a word with what has been attached to it so far. Its lexeme is shared by all states of
// a sentence.
type node struct {
	*lexeme
	head, label       int32
	left, left2       int32 // outermost and second outermost dependents, none if there are not so many
	right, right2     int32
	lefts, rights     int32
	leftSet, rightSet model.Hash // labels on either side, in any order
}

// A state is one sentence being parsed. Nodes are numbered as the tokens; node n is the root and
// node n+1 stands for no word.
type state struct {
	labels labels
	nodes  []node
	words  []lexeme // of the sentence that this state started on
	stack  []int
	buffer int // first word of the buffer
	n      int

	keys                  []uint32
	refs                  []model.Ref // by key, 0 for none
	common, lefts, rights int         // ends of the groups of keys
	signs                 [4]uint64   // of the groups, where there is a memory
	found                 [4]bool     // whether the group's refs are set
	scores                [256]int32
	sum                   [3]int32 // of the look-ups made last

	score   int32 // of the steps taken, where the parser searches
	trace   []step
	correct bool // no step so far lost a gold arc
}

// start reads the sentence's forms and tags, and empties stack, arcs and trace.
func (w *state) start(tokens []ud.Token) {
	w.n = len(tokens)
	if cap(w.nodes) < w.n+2 {
		w.nodes = make([]node, 2*w.n+2)
	}
	if cap(w.words) < w.n+2 {
		w.words = make([]lexeme, 2*w.n+2)
	}
	w.nodes, w.words = w.nodes[:w.n+2], w.words[:w.n+2]
	for i := range tokens {
		w.words[i].read(&tokens[i])
	}
	w.words[w.n] = lexeme{word: 1, lemma: 1, tag: 1, pos: 1, suffix: 1, form: 1}
	w.words[w.n+1] = lexeme{word: 2, lemma: 2, tag: 2, pos: 2, suffix: 2, form: 2}
	none := int32(w.none())
	for i := range w.nodes {
		w.nodes[i] = node{lexeme: &w.words[i], head: none, left: none, left2: none, right: none, right2: none}
	}
	w.stack, w.trace = w.stack[:0], w.trace[:0]
	w.buffer, w.score, w.correct = 0, 0, true
}

func (x *lexeme) read(t *ud.Token) {
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
	d.head, d.label = int32(head), int32(label)
	h.left, h.left2 = int32(dep), h.left
	h.lefts++
	h.leftSet += w.labels.hashes[label]
}

func (w *state) attachRight(head, dep, label int) {
	h, d := &w.nodes[head], &w.nodes[dep]
	d.head, d.label = int32(head), int32(label)
	h.right, h.right2 = int32(dep), h.right
	h.rights++
	h.rightSet += w.labels.hashes[label]
}

// write copies the arcs to the tokens.
func (w *state) write(tokens []ud.Token) {
	for i := range tokens {
		x := &w.nodes[i]
		tokens[i].Head, tokens[i].Rel = int(x.head), w.labels.names[x.label]
		if int(x.head) == w.n {
			tokens[i].Head, tokens[i].Rel = -1, "root"
		}
	}
}
