package relate

import (
	"entente/extract/codebook"
)

// match finds the frame of every trigger of the sentence. Nouns come first, since a verb's frame may ask
// whether its object is an act.
func (v *view) match() {
	v.matching = true
	defer func() { v.matching = false }()
	for _, pos := range []codebook.POS{codebook.Noun, codebook.Adjective, codebook.Verb} {
		for t := len(v.s.Tokens) - 1; t >= 0; t-- { // a noun's complement stands behind it
			if v.hits[t] == nil && v.pos(t) == pos && !v.partOfName(t) {
				v.hits[t] = v.matchAt(t, pos)
			}
		}
	}
}

// dated reports whether t is part of a time expression: "March" is no march.
func (v *view) dated(t int) bool {
	for _, e := range v.dates {
		if t >= e.First && t <= e.Last {
			return true
		}
	}
	return false
}

func (v *view) pos(t int) codebook.POS {
	switch v.tok(t).UPOS {
	case "NOUN":
		if v.gerund(t) {
			return codebook.Verb
		}
		return codebook.Noun
	case "PROPN":
		return codebook.Noun
	case "ADJ":
		if v.nominal(t) {
			return codebook.Noun
		}
		return codebook.Adjective
	case "VERB":
		return codebook.Verb
	}
	return 0
}

// nominal reports whether an adjective stands where a noun does: "launched a major offensive".
func (v *view) nominal(t int) bool {
	switch v.rel(t) {
	case "obj", "nsubj", "obl", "nmod", "conj":
		return v.child(t, "det") >= 0 || v.child(t, "nmod:poss") >= 0
	}
	return false
}

// partOfName reports whether t belongs to a mention of more than one word without being its head, or is
// a name itself: "Strike" in the name of a group is no strike.
func (v *view) partOfName(t int) bool {
	m := v.cover[t]
	if m < 0 {
		return false
	}
	x := &v.mentions[m]
	if v.isVerb(t) {
		return false
	}
	return len(x.Actors) > 0 && (x.Last > x.First || v.tok(t).UPOS == "PROPN") || x.Type != "" && x.Last > x.First
}

func (v *view) matchAt(t int, pos codebook.POS) *hit {
	if v.dated(t) || v.rel(t) == "amod" && t > 0 && v.tok(t-1).UPOS == "PUNCT" && pos == codebook.Verb { // "US-backed"
		return nil
	}
	frames := v.c.Book.Frames(v.lemma(t), pos)
	for i := range frames {
		f := &frames[i]
		last, ok := v.words(t, f)
		if ok && v.conditions(t, f) {
			if f.None {
				return nil
			}
			return &hit{frame: f, last: last}
		}
	}
	return nil
}

// words reports whether the further words of f's trigger are there: as particle, adverb, object, adposition of
// a dependent, or next in the text.
func (v *view) words(t int, f *codebook.Frame) (last int, ok bool) {
	last = t
	for _, w := range f.Trigger[1:] {
		at := v.word(t, last, w)
		if at < 0 {
			return 0, false
		}
		last = at
	}
	return last, true
}

func (v *view) word(t, after int, w string) int {
	if after+1 < len(v.s.Tokens) && v.lemma(after+1) == w {
		return after + 1
	}
	for _, k := range v.kids[t] {
		switch v.rel(k) {
		case "compound", "advmod", "obj", "xcomp", "nsubj":
			if v.lemma(k) == w && (k > t || v.rel(k) == "nsubj" && v.passive(t)) {
				return k
			}
		}
		if v.rel(k) == "obl" || v.rel(k) == "obj" || v.rel(k) == "xcomp" || v.rel(k) == "nmod" || v.rel(k) == "advcl" {
			for _, c := range v.kids[k] {
				if (v.rel(c) == "case" || v.rel(c) == "mark") && v.lemma(c) == w && c > t && !v.dated(k) {
					return c
				}
			}
			if v.lemma(k) == w && k > t {
				return k
			}
		}
	}
	return -1
}

func (v *view) conditions(t int, f *codebook.Frame) bool {
	for i := range f.When {
		if v.holds(t, &f.When[i]) == f.When[i].Not {
			return false
		}
	}
	return true
}

// holds reports whether condition c, its negation left aside, is true of trigger t.
func (v *view) holds(t int, c *codebook.Condition) bool {
	if c.Complement() {
		found := v.complements(t, string(c.Slot))
		if len(found) > 0 || c.Slot != "to" {
			return len(found) > 0
		}
	}
	toks := v.slot(t, string(c.Slot))
	if c.Actor {
		toks := v.slot(t, string(c.Slot))
		return len(v.fill(t, []codebook.Slot{c.Slot})) > 0 || len(v.placed(toks)) > 0 || len(v.nameless(t, []codebook.Slot{c.Slot})) > 0
	}
	if c.Event {
		for _, k := range toks {
			if h := v.hits[k]; h != nil {
				return true
			}
		}
		return false
	}
	if c.Place {
		for _, k := range toks {
			if m := v.cover[k]; m >= 0 && v.mentions[m].Place != "" {
				return true
			}
		}
		return false
	}
	if len(c.Words) == 0 {
		return len(toks) > 0
	}
	for _, k := range toks {
		if c.Has(v.lemma(k)) {
			return true
		}
		for _, j := range v.children(k, "conj", "compound", "amod") {
			if c.Has(v.lemma(j)) {
				return true
			}
		}
	}
	return false
}
