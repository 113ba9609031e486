package names

import (
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// pad is the number of empty words before the first and after the last one.
const pad = 2

// Forms of words, for transitions.
const (
	plain    = iota // lower case
	capital         // begins with a capital
	capitals        // all capitals, two or more
	figures         // begins with a digit
	mark            // no letter or digit
	glued           // written on to the word before it
	forms
)

// A word is what the features read of a token.
type word struct {
	lower, exact, shape, tag, fine model.Hash
	prefix, suffix                 [3]model.Hash // of 2 to 4 runes
	known, in                      model.Hash    // what the lexicon says of the word, and of the phrase around it
	run                            [4]model.Hash // of a run of capitalised words: the first, the last, the words before and after
	seen                           model.Hash    // how the document writes it elsewhere
	upper                          bool          // begins with a capital
	first                          bool          // begins the sentence
	form, place, tight             uint8
}

// Places in a run of capitalised words; 0 is outside of one.
const (
	alone = 1 + iota
	begins
	within
	ends
)

// Kinds of tight: no space before, no space after.
const (
	tightBefore = 1 << iota
	tightAfter
)

func readWords(words []word, s *ud.Sentence, l lexicon) {
	n := len(words)
	for i := range pad {
		words[i] = word{lower: 1, exact: 1, shape: 1, tag: 1}
		words[n-1-i] = word{lower: 2, exact: 2, shape: 2, tag: 2}
	}
	for i := range s.Tokens {
		x := &words[i+pad]
		x.read(&s.Tokens[i])
		x.first = i == 0
		x.join(i > 0 && !s.Tokens[i-1].SpaceAfter, i < len(s.Tokens)-1 && !s.Tokens[i].SpaceAfter)
	}
	l.mark(words)
	runs(words)
}

func (x *word) read(t *ud.Token) {
	x.lower, x.exact, x.shape = model.Lower(t.Form), model.String(t.Form), model.Shape(t.Form)
	x.tag, x.fine = model.String(t.UPOS), model.String(t.XPOS)
	for k := range x.prefix {
		x.prefix[k], x.suffix[k] = model.Prefix(t.Form, k+2), model.Suffix(t.Form, k+2)
	}
	x.upper = t.Form != "" && t.Form[0] >= 'A' && t.Form[0] <= 'Z'
	x.form = formOf(t.Form, x.upper)
}

// join notes what is written on to the word.
func (x *word) join(before, after bool) {
	x.tight = 0
	if before {
		x.tight |= tightBefore
		if x.form == plain || x.form == capital {
			x.form = glued
		}
	}
	if after {
		x.tight |= tightAfter
	}
}

func formOf(form string, upper bool) uint8 {
	letters, lower, digits := 0, 0, 0
	for i := range len(form) {
		switch c := form[i]; {
		case c >= 'a' && c <= 'z', c >= 0x80:
			lower++
			letters++
		case c >= 'A' && c <= 'Z':
			letters++
		case c >= '0' && c <= '9':
			digits++
		}
	}
	switch {
	case upper && lower == 0 && letters > 1:
		return capitals
	case upper:
		return capital
	case digits > 0 && letters == 0:
		return figures
	case letters == 0:
		return mark
	}
	return plain
}

// runs marks the runs of capitalised words.
func runs(words []word) {
	for i := pad; i < len(words)-pad; {
		j := i
		for j < len(words)-pad && words[j].upper {
			j++
		}
		if j == i {
			words[i].place, words[i].run = 0, [4]model.Hash{}
			i++
			continue
		}
		for k := i; k < j; k++ {
			words[k].run = [4]model.Hash{words[i].lower, words[j-1].lower, words[i-1].lower, words[j].lower}
			words[k].place = placeIn(k, i, j)
		}
		i = j
	}
}

// placeIn returns the place of word k in the run from i to before j.
func placeIn(k, i, j int) uint8 {
	switch {
	case j == i+1:
		return alone
	case k == i:
		return begins
	case k == j-1:
		return ends
	}
	return within
}

// extract appends the feature keys of word i. The order of the templates is part of the model.
func extract(keys []uint32, words []word, i int) []uint32 {
	p2, p1, x, n1, n2 := &words[i-2], &words[i-1], &words[i], &words[i+1], &words[i+2]
	join, template := model.Join, 1
	add := func(h model.Hash) {
		keys = append(keys, model.Key(template, h))
		template++
	}
	start := model.Hash(0)
	if x.first {
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
	place, tight := model.Hash(x.place), model.Hash(x.tight)
	add(place)
	for k := range x.run {
		add(join(x.run[k], place))
	}
	add(join(join(x.run[0], x.run[1]), place))
	add(x.seen)
	add(join(x.seen, x.shape))
	add(join(x.seen, start))
	add(join(x.seen, x.tag))
	add(join(tight, x.shape))
	add(join(join(tight, p1.lower), x.shape))
	add(join(join(tight, n1.lower), x.shape))
	add(join(p1.known, x.known))
	add(join(x.known, n1.known))
	add(join(x.known, x.seen))
	add(join(x.in, x.shape))
	add(join(x.in, place))
	add(join(x.known, x.tag))
	return keys
}
