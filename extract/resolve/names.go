package resolve

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// A stretch is a run of tokens that looks like one name.
type stretch struct {
	first, last int
	typ         ud.NameType // empty where only capitals say so
}

// nameRuns adds the names of a sentence that no table knows as items.
func (d *run) nameRuns(si int) {
	s := &d.sents[si]
	title := titleCase(s)
	for _, n := range d.stretches(s) {
		if title && !d.again(si, s, n) {
			continue // "Kerry Widens Lead" is no name
		}
		d.nameRun(si, n)
	}
}

// titleCase reports whether a sentence is a headline in which most words have capitals.
func titleCase(s *ud.Sentence) bool {
	words, capitals := 0, 0
	for i := range s.Tokens {
		if f := s.Tokens[i].Form; len(f) > 3 && wordLike(f) {
			words++
			if capital(f) {
				capitals++
			}
		}
	}
	return words >= 3 && 5*capitals >= 4*words
}

func wordLike(f string) bool { return f[0]|0x20 >= 'a' && f[0]|0x20 <= 'z' }

// again reports whether the words of a stretch stand together outside headlines as well.
func (d *run) again(si int, s *ud.Sentence, n stretch) bool {
	text := d.doc.Text[s.Tokens[n.first].Start:s.Tokens[n.last].End]
	for i := max(0, si-focusReach); i < min(len(d.sents), si+focusReach+1); i++ {
		if i != si && strings.Contains(d.sents[i].In(d.doc.Text), text) && !titleCase(&d.sents[i]) {
			return true
		}
	}
	return false
}

// stretches returns the names that the tagger found, or runs of capitalised words without it.
func (d *run) stretches(s *ud.Sentence) []stretch {
	var out []stretch
	taken := 0
	for _, n := range s.Names {
		out = append(out, split(s, d.grow(s, stretch{n.First, n.Last, n.Type}))...)
	}
	tagged := out
	for i := 0; i < len(s.Tokens); i++ {
		if i < taken || !d.nameWord(s, i) || insideAny(tagged, i) {
			continue
		}
		last := i
		for j := i + 1; j < len(s.Tokens); j++ {
			if insideAny(tagged, j) {
				break
			} else if d.nameWord(s, j) {
				last = j
			} else if !nameJoint(s, j) {
				break
			}
		}
		if len(tagged) == 0 || last > i {
			out = append(out, stretch{i, last, ""})
		}
		taken = last + 1
	}
	return out
}

func insideAny(list []stretch, i int) bool {
	return slices.ContainsFunc(list, func(n stretch) bool { return n.first <= i && i <= n.last })
}

// split divides a stretch at a preposition other than "of": "Russia For Vladimir Putin" is two names.
func split(s *ud.Sentence, n stretch) []stretch {
	for i := n.first + 1; i < n.last; i++ {
		if s.Tokens[i].UPOS == "ADP" && n.typ != ud.ORG && !in(lower(s, i), "of de von van") || s.Tokens[i].UPOS == "ADP" && capital(s.Tokens[i].Form) {
			return append([]stretch{{n.first, i - 1, ""}}, split(s, stretch{i + 1, n.last, n.typ})...)
		}
	}
	return []stretch{n}
}

// grow takes the proper nouns into a person's name that the tagger left out in front: all capitalised and
// none of them known.
func (d *run) grow(s *ud.Sentence, n stretch) stretch {
	items := d.items[d.index(s)]
	for n.last+1 < len(s.Tokens) && (nameJoint(s, n.last) || hyphen(s, n.last+1)) && n.last+2 < len(s.Tokens) {
		next := n.last + 1
		if nameJoint(s, next) || hyphen(s, next) {
			next++
		}
		if !d.nameWord(s, next) {
			break
		}
		n.last = next
	}
	for n.typ == ud.PER && n.first > 0 && s.Tokens[n.first-1].UPOS == "PROPN" && d.nameWord(s, n.first-1) && !in(lower(s, n.first-1), honorifics) {
		if slices.ContainsFunc(items, func(it item) bool { return it.first <= n.first-1 && n.first-1 <= it.last }) {
			break
		}
		n.first--
	}
	return n
}

// nameWord reports whether token i looks like part of a name.
func (d *run) nameWord(s *ud.Sentence, i int) bool {
	t := &s.Tokens[i]
	if !capital(t.Form) || in(strings.ToLower(t.Form), notNames) {
		return false
	}
	if t.UPOS != "" {
		return t.UPOS == "PROPN"
	}
	w := strings.ToLower(t.Form)
	if in(w, determiners) || in(w, prepositions) || in(w, conjunctions) || in(w, auxiliaries) || in(w, "he she it they we you his her its their there when while if as what who where how why not") {
		return false
	}
	return i > 0 && !sentenceStart(s, i)
}

func sentenceStart(s *ud.Sentence, i int) bool {
	for i--; i >= 0; i-- {
		if f := s.Tokens[i].Form; f != `"` && f != "“" && f != "'" && f != "‘" && f != "(" {
			return false
		}
	}
	return true
}

// nameJoint reports whether token j may stand inside a name.
func nameJoint(s *ud.Sentence, j int) bool {
	return in(lower(s, j), "- al el bin ibn ben abu de da do dos del della di du la le van der den von zu ' ’ .") || strings.HasPrefix(lower(s, j), "al-")
}

// nameRun turns one stretch into an item unless the tables know it: titles, adjectives and states in
// front are taken off first.
func (d *run) nameRun(si int, n stretch) {
	s := &d.sents[si]
	for n.first <= n.last {
		it := d.itemAt(si, n.first)
		if it == nil {
			if in(lower(s, n.first), honorifics) && n.first < n.last {
				n.first++
				if lower(s, n.first) == "." {
					n.first++
				}
				continue
			}
			break
		}
		if it.last >= n.last { // the tables know all of it
			return
		}
		if it.kind == corporate && it.last > it.first && (in(lower(s, it.last+1), prepositions) || lower(s, it.last+1) == "(") {
			return // "the People's Protection Units of X" are those units
		}
		if it.kind == role || possessiveAfter(s, it.last, n.last) || (it.kind == adjective || it.kind == national) && (n.typ == ud.PER || d.roleAt(si, it.last+1)) {
			n.first = it.last + 1
			for n.first <= n.last && (possessive(lower(s, n.first)) || lower(s, n.first) == "-") {
				n.first++
			}
			continue
		}
		break
	}
	if n.first > n.last || in(lower(s, n.first), ", and of") || d.allKnown(si, n) {
		return
	}
	d.addUnknown(si, n)
}

func (d *run) roleAt(si, i int) bool {
	it := d.itemAt(si, i)
	return it != nil && it.kind == role
}

// allKnown reports whether known names make up the whole stretch: "the Trump White House".
func (d *run) allKnown(si int, n stretch) bool {
	for i := n.first; i <= n.last; i++ {
		if it := d.itemAt(si, i); it == nil || it.kind == nothing || it.kind == role {
			return false
		}
	}
	return n.first < n.last
}

func possessiveAfter(s *ud.Sentence, i, last int) bool { return i < last && possessive(lower(s, i+1)) }

// itemAt returns the item that begins at or covers token i.
func (d *run) itemAt(si, i int) *item {
	for j := range d.items[si] {
		if it := &d.items[si][j]; it.first <= i && i <= it.last {
			return it
		}
	}
	return nil
}

// addUnknown makes the stretch one item, in place of those inside it.
func (d *run) addUnknown(si int, n stretch) {
	s := &d.sents[si]
	sp := entente.Span{Start: s.Tokens[n.first].Start, End: s.Tokens[n.last].End}
	text := sp.In(d.doc.Text)
	single := n.first == n.last
	if onlyIn(text, notNames) {
		return
	}
	if n.typ == "" && single && !d.worthAlone(s, n.first) || n.typ == ud.MISC || gazetteer.Fold(text) == "" {
		return
	}
	inside := d.inside(si, n)
	if e := d.samePerson(inside, text); e != nil {
		e.Span, e.first, e.last = sp, n.first, n.last
		return
	}
	if n.typ == "" && len(inside) > 0 && !onlyPersons(inside) {
		return // some of it is known and nothing says that the whole is one name
	}
	if n.typ == ud.LOC && len(inside) > 0 {
		return
	}
	it := item{Span: sp, first: n.first, last: n.last, kind: unknown, typ: n.typ}
	d.items[si] = slices.DeleteFunc(d.items[si], func(o item) bool { return n.first <= o.first && o.last <= n.last })
	at, _ := slices.BinarySearchFunc(d.items[si], it.first, func(o item, i int) int { return o.first - i })
	d.items[si] = slices.Insert(d.items[si], at, it)
}

// worthAlone reports whether a single capitalised word without a class is taken for a name.
func (d *run) worthAlone(s *ud.Sentence, i int) bool {
	return s.Tokens[i].UPOS == "PROPN" && (strings.HasPrefix(s.Tokens[i].Rel, "nsubj") || s.Tokens[i].Rel == "") && len(s.Tokens[i].Form) > 2
}

func (d *run) inside(si int, n stretch) []*item {
	var out []*item
	for j := range d.items[si] {
		if it := &d.items[si][j]; n.first <= it.first && it.last <= n.last && it.kind != nothing {
			out = append(out, it)
		}
	}
	return out
}

// samePerson returns the item of a known person whose longer name text is: the given names agree.
func (d *run) samePerson(inside []*item, text string) *item {
	for _, it := range inside {
		if it.kind == personal && it.entry != nil && givenAgree(gazetteer.Fold(text), it.entry) {
			return it
		}
	}
	return nil
}

// givenAgree reports whether the first word of a name is the person's first name, or its initial.
func givenAgree(text string, e *gazetteer.Entry) bool {
	mine := strings.Fields(text)
	for _, name := range append(e.Aliases(), e.Name) {
		theirs := strings.Fields(gazetteer.Fold(name))
		if len(theirs) < 2 || len(mine) < 2 || theirs[len(theirs)-1] != mine[len(mine)-1] {
			continue
		}
		if a, b := mine[0], theirs[0]; a != b && !(len(a) == 1 && a[0] == b[0]) && !(len(b) == 1 && a[0] == b[0]) && gazetteer.Sound(a) != gazetteer.Sound(b) {
			continue
		}
		if within(mine[1:], theirs) || within(theirs[1:], mine) {
			return true
		}
	}
	return false
}

// within reports whether each of some words is among others; initials and particles do not count.
func within(some, others []string) bool {
	for _, w := range some {
		if len(w) > 1 && !in(w, "al el bin ibn ben de da van von der la le") && !slices.Contains(others, w) {
			return false
		}
	}
	return true
}

// onlyIn reports whether every word of text is one of a list.
func onlyIn(text, words string) bool {
	for _, w := range strings.Fields(text) {
		if !in(strings.ToLower(w), words) {
			return false
		}
	}
	return true
}

func onlyPersons(items []*item) bool {
	return !slices.ContainsFunc(items, func(it *item) bool { return it.kind != personal })
}
