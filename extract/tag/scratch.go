package tag

import (
	"slices"

	"entente/extract/internal/model"
	"entente/extract/internal/wordnet"
	"entente/extract/ud"
)

// pad is the number of empty words before the first and after the last one.
const pad = 2

// A word is what the features read of a token.
type word struct {
	lower, exact, shape model.Hash
	suffix              [5]model.Hash // of 1 to 5 runes
	prefix              [4]model.Hash
	kinds               model.Hash // what the dictionary says it can be
	known               model.Hash // ambiguity class: as seen in training, kinds for rare words
	space               model.Hash // white space before and after
	divides             bool       // a colon or semicolon
}

// A scratch is the working memory of one goroutine.
type scratch struct {
	words  []word
	tags   []int        // class by padded index
	hashes []model.Hash // hash of the class decided
	style  model.Hash   // of the sentence
	clause clause

	keys   []uint32
	refs   []model.Ref
	scores [256]int32
	buf    []byte
	intern map[string]string
	class  []class

	guide  []model.Hash // classes that the first pass gave, by padded index; nil in the first pass
	advice []model.Hash // room for guide
}

func newScratch() *scratch {
	return &scratch{keys: make([]uint32, 0, 100), refs: make([]model.Ref, 100), intern: map[string]string{}}
}

// read prepares the sentence's words.
func (w *scratch) read(s *ud.Sentence, t *Tagger) {
	n := len(s.Tokens) + 2*pad
	if cap(w.words) < n {
		w.words = make([]word, 2*n)
		w.tags = make([]int, 2*n)
		w.hashes = make([]model.Hash, 2*n)
	}
	w.words, w.tags, w.hashes = w.words[:n], w.tags[:n], w.hashes[:n]
	w.class = t.classes
	w.style = styleOf(s.Tokens)
	for i := range pad {
		w.words[i] = word{lower: 1, exact: 1, shape: 1}
		w.words[n-1-i] = word{lower: 2, exact: 2, shape: 2}
		w.hashes[i] = 3
	}
	for i := range s.Tokens {
		before := i == 0 || s.Tokens[i-1].SpaceAfter
		w.words[i+pad].read(s.Tokens[i].Form, before, s.Tokens[i].SpaceAfter, t)
	}
}

// kindsOf returns what the dictionary says a form can be, 0 for nothing.
func kindsOf(t *wordnet.Table, form string) model.Hash {
	kinds, use := t.Of(form)
	if kinds == 0 {
		return 0
	}
	return model.Join(model.Hash(kinds), model.Hash(use)+1)
}

func (x *word) read(form string, before, after bool, t *Tagger) {
	x.lower = model.Lower(form)
	x.exact = model.String(form)
	x.shape = model.Shape(form)
	for i := range x.suffix {
		x.suffix[i] = model.Suffix(form, i+1)
	}
	for i := range x.prefix {
		x.prefix[i] = model.Prefix(form, i+1)
	}
	x.kinds = kindsOf(t.dictionary, form)
	if x.known = t.lexicon.of(x.lower); x.known == 0 {
		x.known = x.kinds
	}
	x.divides = form == ";" || form == ":"
	x.space = 0
	if before {
		x.space |= 1
	}
	if after {
		x.space |= 2
	}
}

// decide sets the class of token i.
func (w *scratch) decide(i, c int) {
	w.tags[i+pad] = c
	w.hashes[i+pad] = w.class[c].hash
	if w.guide != nil {
		w.clause.before = w.finiteAt(i+pad, w.hashes[i+pad], w.clause.before)
	}
}

// add appends the key of the next template, whose parts are joined.
func (w *scratch) add(h model.Hash) { w.keys = append(w.keys, model.Key(len(w.keys), h)) }

// extract fills w.keys with the features of token i. The order of the templates is part of the model.
func (w *scratch) extract(i int) {
	i += pad
	p2, p1, x, n1, n2 := &w.words[i-2], &w.words[i-1], &w.words[i], &w.words[i+1], &w.words[i+2]
	t1, t2 := w.hashes[i-1], w.hashes[i-2]
	join := model.Join
	w.keys = w.keys[:0]
	w.add(0)
	w.add(x.lower)
	w.add(x.exact)
	w.add(x.shape)
	for _, s := range x.suffix {
		w.add(s)
	}
	for _, s := range x.prefix {
		w.add(s)
	}
	w.add(join(x.shape, x.suffix[1]))
	w.add(join(x.shape, p1.lower))
	w.add(join(x.shape, p1.shape))
	w.add(join(x.shape, n1.shape))
	w.add(join(x.shape, t1))
	w.add(join(x.space, x.lower))
	w.add(join(x.space, x.shape))
	w.add(p1.lower)
	w.add(p2.lower)
	w.add(n1.lower)
	w.add(n2.lower)
	w.add(join(p1.lower, x.lower))
	w.add(join(x.lower, n1.lower))
	w.add(join(p1.lower, n1.lower))
	w.add(join(join(p1.lower, x.lower), n1.lower))
	w.add(join(p2.lower, p1.lower))
	w.add(join(n1.lower, n2.lower))
	w.add(p1.suffix[2])
	w.add(n1.suffix[2])
	w.add(n1.suffix[1])
	w.add(n1.shape)
	w.add(p1.shape)
	w.add(t1)
	w.add(join(t1, t2))
	w.add(join(t1, x.lower))
	w.add(join(join(t1, t2), x.lower))
	w.add(join(t1, n1.lower))
	w.add(join(t1, x.suffix[2]))
	w.add(join(t1, x.suffix[1]))
	w.add(join(t2, x.lower))
	w.add(x.known)
	w.add(n1.known)
	w.add(p1.known)
	w.add(n2.known)
	w.add(join(x.known, n1.known))
	w.add(join(t1, x.known))
	w.add(join(join(t1, x.known), n1.known))
	w.add(join(join(t1, t2), x.known))
	w.add(join(join(x.known, n1.known), n2.known))
	w.add(join(join(t1, t2), join(x.known, n1.known)))
	w.add(join(x.lower, n1.known))
	w.add(join(join(t1, x.lower), n1.known))
	w.add(join(x.suffix[2], n1.known))
	w.add(join(x.suffix[2], n1.lower))
	w.add(join(x.suffix[2], p1.lower))
	w.styled(i)
	if w.guide != nil {
		w.guided(i)
	}
}

// mirror turns the order of the words round.
func (w *scratch) mirror() { slices.Reverse(w.words[pad : len(w.words)-pad]) }

// weigh scores the classes by the features in w.keys.
func (w *scratch) weigh(m *model.Table) {
	var none [3]int32
	refs := w.refs[:len(w.keys)]
	m.Weigh(w.keys, refs, &none)
	m.Firsts(refs, &w.scores)
}

// advise keeps the classes just decided on, in mirrored order, as the guide of the next pass.
func (w *scratch) advise() {
	w.advice = append(w.advice[:0], w.hashes...)
	n := len(w.advice)
	slices.Reverse(w.advice[pad : n-pad])
	w.advice[n-1], w.advice[n-2] = 4, 4
	w.guide = w.advice
}

// guided adds what the first pass said of token i (padded) and those after it.
func (w *scratch) guided(i int) {
	x := &w.words[i]
	t1, t2 := w.hashes[i-1], w.hashes[i-2]
	g0, g1, g2 := w.guide[i], w.guide[i+1], w.guide[i+2]
	join := model.Join
	w.add(g0)
	w.add(g1)
	w.add(join(g1, g2))
	w.add(join(g0, x.lower))
	w.add(join(g0, x.suffix[2]))
	w.add(join(g0, t1))
	w.add(join(join(t1, g0), g1))
	w.add(join(t1, g1))
	w.add(join(join(t1, t2), g1))
	w.add(join(join(t1, g1), g2))
	w.add(join(join(t1, x.lower), g1))
	w.add(join(g1, x.lower))
	w.add(join(join(g1, g2), x.lower))
	w.add(join(g1, x.suffix[2]))
	w.add(join(g1, x.known))
	w.add(join(join(t1, g1), x.known))
	w.add(join(join(t1, g1), x.shape))
	w.add(join(join(g0, g1), g2))
	w.missing(i)
}

// string returns b as a string, the same one each time.
func (w *scratch) string(b []byte) string {
	if s, ok := w.intern[string(b)]; ok {
		return s
	}
	if len(w.intern) > 1<<15 {
		clear(w.intern)
	}
	s := string(b)
	w.intern[s] = s
	return s
}
