package names

import (
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// pad is the number of empty words before the first and after the last one.
const pad = 2

// A word is what the features read of a token.
type word struct {
	lower, exact, shape, tag, fine model.Hash
	prefix, suffix                 [3]model.Hash // of 2 to 4 runes
	upper                          bool          // begins with a capital
	known, in                      model.Hash    // what the lexicon says of the word, and of the phrase around it
}

// A scratch is the working memory of one goroutine.
type scratch struct {
	words []word
	keys  []uint32
	ends  []int // where the keys of token i end
	score [][labels]int32
	from  [][labels]uint8
	best  []uint8
	sum   [256]int32
}

// weights is what scores features: a frozen table, or a perceptron in training.
type weights interface {
	Find(key uint32) model.Ref
	First(r model.Ref, scores *[256]int32)
}

func (w *scratch) read(s *ud.Sentence, l lexicon) {
	n := len(s.Tokens) + 2*pad
	if cap(w.words) < n {
		w.words = make([]word, 2*n)
		w.ends = make([]int, 2*n)
		w.score = make([][labels]int32, 2*n)
		w.from = make([][labels]uint8, 2*n)
		w.best = make([]uint8, 2*n)
	}
	w.words = w.words[:n]
	for i := range pad {
		w.words[i] = word{lower: 1, exact: 1, shape: 1, tag: 1}
		w.words[n-1-i] = word{lower: 2, exact: 2, shape: 2, tag: 2}
	}
	for i := range s.Tokens {
		w.words[i+pad].read(&s.Tokens[i])
	}
	l.mark(w.words)
	w.keys = w.keys[:0]
	w.best, w.ends = w.best[:len(s.Tokens)], w.ends[:len(s.Tokens)]
	for i := range s.Tokens {
		w.extract(i)
		w.ends[i] = len(w.keys)
	}
}

func (x *word) read(t *ud.Token) {
	x.lower, x.exact, x.shape = model.Lower(t.Form), model.String(t.Form), model.Shape(t.Form)
	x.tag, x.fine = model.String(t.UPOS), model.String(t.XPOS)
	for k := range x.prefix {
		x.prefix[k], x.suffix[k] = model.Prefix(t.Form, k+2), model.Suffix(t.Form, k+2)
	}
	x.upper = t.Form != "" && t.Form[0] >= 'A' && t.Form[0] <= 'Z'
}

// extract appends the feature keys of token i. The order of the templates is part of the model.
func (w *scratch) extract(i int) {
	first := i == 0
	i += pad
	p2, p1, x, n1, n2 := &w.words[i-2], &w.words[i-1], &w.words[i], &w.words[i+1], &w.words[i+2]
	join, template := model.Join, 1
	add := func(h model.Hash) {
		w.keys = append(w.keys, model.Key(template, h))
		template++
	}
	start := model.Hash(0)
	if first {
		start = 1
	}
	add(0)
	add(x.lower)
	add(x.exact)
	add(x.shape)
	add(join(x.shape, start))
	add(x.tag)
	add(x.fine)
	add(join(x.tag, x.shape))
	for k := range x.prefix {
		add(x.prefix[k])
		add(x.suffix[k])
	}
	add(join(x.suffix[1], x.shape))
	add(p1.lower)
	add(n1.lower)
	add(p2.lower)
	add(n2.lower)
	add(join(p1.lower, x.lower))
	add(join(x.lower, n1.lower))
	add(join(p2.lower, p1.lower))
	add(join(n1.lower, n2.lower))
	add(join(p1.lower, x.shape))
	add(join(x.shape, n1.lower))
	add(p1.shape)
	add(n1.shape)
	add(join(p1.shape, x.shape))
	add(join(x.shape, n1.shape))
	add(join(join(p1.shape, x.shape), n1.shape))
	add(join(join(p2.shape, p1.shape), x.shape))
	add(join(join(x.shape, n1.shape), n2.shape))
	add(p1.tag)
	add(n1.tag)
	add(join(p1.tag, x.tag))
	add(join(x.tag, n1.tag))
	add(join(p1.tag, n1.tag))
	add(join(join(p2.tag, p1.tag), x.tag))
	add(join(join(x.tag, n1.tag), n2.tag))
	add(join(p1.suffix[1], x.shape))
	add(join(n1.suffix[1], x.shape))
	add(p1.suffix[1])
	add(n1.suffix[1])
	add(x.known)
	add(join(x.known, x.shape))
	add(x.in)
	add(join(x.in, x.tag))
	add(join(p1.in, x.in))
	add(join(x.in, n1.in))
	add(join(join(p1.known, x.known), n1.known))
	add(join(p1.lower, x.in))
	add(join(x.in, n1.lower))
}

// transition is the key of the weights of what comes after label a.
func transition(a int) uint32 { return model.Key(0, model.Hash(a+1)) }

// decode fills best with the labels of the n words read. gold, if not nil, adds one to every wrong label, so that
// training asks for a margin.
func (w *scratch) decode(n int, m weights, gold []uint8) {
	var trans [labels][labels]int32
	for a := range labels {
		w.scored(m, transition(a))
		copy(trans[a][:], w.sum[:labels])
	}
	for i := range n {
		from := 0
		if i > 0 {
			from = w.ends[i-1]
		}
		clear(w.sum[:])
		for _, k := range w.keys[from:w.ends[i]] {
			if r := m.Find(k); r != 0 {
				m.First(r, &w.sum)
			}
		}
		for b := range labels {
			w.step(i, b, &trans)
			if gold != nil && int(gold[i]) != b {
				w.score[i][b]++
			}
		}
	}
	w.trace(n)
}

func (w *scratch) scored(m weights, key uint32) {
	clear(w.sum[:])
	if r := m.Find(key); r != 0 {
		m.First(r, &w.sum)
	}
}

const never = -1 << 30

// step finds the best way to label b at token i.
func (w *scratch) step(i, b int, trans *[labels][labels]int32) {
	best, at := int32(never), 0
	for a := range labels {
		if i == 0 && a != outside || !follows(a, b) {
			continue
		}
		s := trans[a][b]
		if i > 0 {
			s += w.score[i-1][a]
		}
		if s > best {
			best, at = s, a
		}
	}
	w.score[i][b], w.from[i][b] = max(best+w.sum[b], never), uint8(at)
}

func (w *scratch) trace(n int) {
	if n == 0 {
		return
	}
	at := 0
	for b := range labels {
		if w.score[n-1][b] > w.score[n-1][at] {
			at = b
		}
	}
	for i := n - 1; i >= 0; i-- {
		w.best[i] = uint8(at)
		at = int(w.from[i][at])
	}
}
