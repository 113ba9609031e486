package relate

import (
	"slices"

	"entente/extract/codebook"
	"entente/extract/resolve"
	"entente/extract/ud"
)

// mend returns s with its lists of actors as coordinations, verbs in the place of nouns as nouns, names as names, and those
// before nouns as their modifiers. A parser that does not know who is an actor takes the first of "Russia, Iran and Turkey
// met" for somebody spoken to, or hangs it elsewhere; the mentions say that it is one of three. s itself is not changed.
func mend(s *ud.Sentence, ms []resolve.Mention, book *codebook.Book) *ud.Sentence {
	own := false
	edit := func() *ud.Sentence {
		if !own {
			c := *s
			c.Tokens = slices.Clone(s.Tokens)
			s, own = &c, true
		}
		return s
	}
	for t := range s.Tokens {
		if nominal(s, t) {
			edit().Tokens[t].UPOS = "NOUN"
		}
	}
	for i := range ms { // "Pyongyang fired": no gerund
		m := &ms[i]
		if m.First == m.Last && m.Last < len(s.Tokens) && len(m.Actors) > 0 && s.Tokens[m.First].UPOS == "VERB" && m.How != resolve.ByRole {
			x := &edit().Tokens[m.First]
			x.UPOS, x.XPOS = "PROPN", "NNP"
			if x.Rel == "csubj" {
				x.Rel = "nsubj"
			}
		}
	}
	for t := range s.Tokens {
		if called(s, t) {
			edit().Tokens[t].Rel = "obj"
		}
		if k := swapped(s, t); k >= 0 {
			toks := edit().Tokens
			toks[t].Rel, toks[k].Rel = "obj", "xcomp"
		}
	}
	for t := 0; t+1 < len(s.Tokens); t++ {
		if misread(s, t) {
			edit().Tokens[t].Rel = "compound"
		}
		if hyphened(s, t) {
			x := &edit().Tokens[t]
			x.Head, x.Rel = t+2, "compound"
		}
		if o := givenTo(s, t, book); o >= 0 {
			toks := edit().Tokens
			toks[o].Rel, toks[t].Rel = "iobj", "obj"
		}
	}
	for t := range s.Tokens { // "Up to 400,000 people have been displaced", read as a quantity
		if rel := bareSubject(s, t, book); rel != "" {
			edit().Tokens[t].Rel = rel
		}
	}
	for i := range ms { // "struck militia groups", read as a time or a place
		m := &ms[i]
		if m.First < 0 || m.Last >= len(s.Tokens) || len(m.Actors) == 0 {
			continue
		}
		if t := mentionHead(s, m); bareOblique(s, t, m.First) {
			edit().Tokens[t].Rel = "obj"
		}
	}
	for _, list := range lists(s, ms) {
		if joined(s, list) || !mendable(s, list) {
			continue
		}
		join(edit(), list)
	}
	return s
}

// called reports whether the name t is the first of two predicates of a verb without an object: "called X a sponsor".
func called(s *ud.Sentence, t int) bool {
	if !predicateName(s, t) || sibling(s, t, "obj") >= 0 {
		return false
	}
	for k := t + 1; k < len(s.Tokens); k++ {
		if x := &s.Tokens[k]; x.Head == s.Tokens[t].Head && x.Rel == "xcomp" && x.UPOS == "NOUN" {
			return true
		}
	}
	return false
}

// predicateName reports whether t is a name read as the predicate of the verb before it.
func predicateName(s *ud.Sentence, t int) bool {
	x := &s.Tokens[t]
	return x.Rel == "xcomp" && x.UPOS == "PROPN" && x.Head >= 0 && x.Head <= t
}

// swapped returns the noun that the name t before it is called, where the parse has the one for the other, or -1: "called X a
// sponsor" with the sponsor as the object.
func swapped(s *ud.Sentence, t int) int {
	if !predicateName(s, t) {
		return -1
	}
	if o := sibling(s, t, "obj"); o > t && s.Tokens[o].UPOS == "NOUN" && s.Tokens[o-1].UPOS == "DET" {
		return o
	}
	return -1
}

// nominal reports whether a finite verb stands where only a noun can: as an object or with an article.
func nominal(s *ud.Sentence, t int) bool {
	x := &s.Tokens[t]
	if x.UPOS != "VERB" || x.XPOS != "VBZ" && x.XPOS != "VBP" && x.XPOS != "VB" && x.XPOS != "VBD" {
		return false
	}
	if x.Rel == "obj" || x.Rel == "iobj" {
		return true
	}
	for k := max(0, t-4); k < t; k++ {
		if s.Tokens[k].Head == t && s.Tokens[k].Rel == "det" {
			return true
		}
	}
	return false
}

// misread reports whether the name t is taken for the subject of the noun right behind it: "questioned UN estimates".
func misread(s *ud.Sentence, t int) bool {
	a, b := &s.Tokens[t], &s.Tokens[t+1]
	if a.Rel != "nsubj" || a.Head != t+1 || a.UPOS != "PROPN" || b.UPOS != "NOUN" {
		return false
	}
	switch b.Rel {
	case "obj", "iobj", "nsubj", "nsubj:pass", "obl", "nmod":
		return true
	}
	return false
}

// hyphened reports whether t is the first part of "US-backed" or "rebel-held" and hangs elsewhere than on the second.
func hyphened(s *ud.Sentence, t int) bool {
	if t+2 >= len(s.Tokens) || s.Tokens[t+1].Form != "-" || s.Tokens[t].End != s.Tokens[t+1].Start || s.Tokens[t].Head == t+2 {
		return false
	}
	x, b := &s.Tokens[t], &s.Tokens[t+2]
	return b.XPOS == "VBN" && b.Rel == "amod" && (x.UPOS == "PROPN" || x.UPOS == "ADJ" || x.UPOS == "NOUN") && x.Rel != "flat" && !s.Under(t+2, t)
}

// givenTo returns to whom the noun t is given, where the parse has him for the object and the noun for what he becomes or for a
// time, or -1: "granted them a delay".
func givenTo(s *ud.Sentence, t int, book *codebook.Book) int {
	x := &s.Tokens[t]
	if x.Rel != "xcomp" && x.Rel != "obl:unmarked" || x.UPOS != "NOUN" || x.Head < 0 || x.Head > t {
		return -1
	}
	if !book.InClass(s.Tokens[x.Head].Lemma, "GIVING") || book.InClass(x.Lemma, "LASTING") || sibling(s, t, "iobj") >= 0 {
		return -1
	}
	if o := sibling(s, t, "obj"); o > x.Head && o < t {
		return o
	}
	return -1
}

// sibling returns the first token that hangs on the head of t with relation rel, or -1.
func sibling(s *ud.Sentence, t int, rel string) int {
	for k := range s.Tokens {
		if k != t && s.Tokens[k].Head == s.Tokens[t].Head && s.Tokens[k].Rel == rel {
			return k
		}
	}
	return -1
}

// bareSubject returns the relation of a noun for people that stands before a finite verb without a subject as its subject
// would, read as an oblique without adposition; "" if t is none.
func bareSubject(s *ud.Sentence, t int, book *codebook.Book) string {
	x := &s.Tokens[t]
	h := x.Head
	if x.Rel != "obl" || h <= t || s.Tokens[h].UPOS != "VERB" || x.UPOS != "NOUN" || !book.InClass(x.Lemma, "PEOPLE") || cased(s, t) {
		return ""
	}
	finite, rel := false, "nsubj"
	for k := range s.Tokens {
		if s.Tokens[k].Head != h {
			continue
		}
		switch s.Tokens[k].Rel {
		case "nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl":
			return ""
		case "aux:pass":
			finite, rel = true, "nsubj:pass"
		case "aux":
			finite = true
		}
	}
	if !finite && s.Tokens[h].XPOS != "VBD" && s.Tokens[h].XPOS != "VBZ" && s.Tokens[h].XPOS != "VBP" {
		return ""
	}
	return rel
}

// bareOblique reports whether t, whose words begin at first, stands right behind an active verb as its object would, and has
// no adposition.
func bareOblique(s *ud.Sentence, t, first int) bool {
	x := &s.Tokens[t]
	h := x.Head
	if x.Rel != "obl" || h < 0 || h >= first || cased(s, t) || s.Tokens[h].UPOS != "VERB" || s.Tokens[h].XPOS == "VBN" {
		return false
	}
	for k := h + 1; k < first; k++ {
		if p := s.Tokens[k].UPOS; p != "DET" && p != "ADJ" && p != "NUM" {
			return false
		}
	}
	return sibling(s, t, "obj") < 0
}

// cased reports whether an adposition hangs on t.
func cased(s *ud.Sentence, t int) bool {
	for k := range s.Tokens[:t] {
		if s.Tokens[k].Head == t && s.Tokens[k].Rel == "case" {
			return true
		}
	}
	return false
}
