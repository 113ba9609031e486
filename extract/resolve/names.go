package resolve

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

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

// nameRun turns one stretch into an item unless the tables know it: titles, adjectives and states in
// front are taken off first.
func (d *run) nameRun(si int, n stretch) {
	s := &d.sents[si]
	for n.first < n.last && in(lower(s, n.first), "the a an") {
		n.first++
	}
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
	if n.first > n.last || in(lower(s, n.first), ", and of") || d.allKnown(si, n) || d.knownGroupBehind(si, n) {
		return
	}
	d.addUnknown(si, n)
}

// knownGroupBehind reports whether a stretch is a group of the tables behind adjectives: "Syrian Kurdish YPG".
func (d *run) knownGroupBehind(si int, n stretch) bool {
	g := d.itemEnding(si, n.last)
	if g == nil || g.kind != corporate || g.entry.Kind != entente.Group || g.first <= n.first {
		return false
	}
	for i := n.first; i < g.first; i++ {
		if it := d.itemAt(si, i); (it == nil || it.kind != adjective && it.kind != national) && !in(lower(&d.sents[si], i), "kurd kurdish arab sunni shia shiite islamist jihadist") {
			return false
		}
	}
	return true
}

func (d *run) roleAt(si, i int) bool {
	it := d.itemAt(si, i)
	return it != nil && it.kind == role
}

// allKnown reports whether known names make up the whole stretch: "the Trump White House".
func (d *run) allKnown(si int, n stretch) bool {
	if onlyPersons(d.inside(si, n)) {
		return false // two family names are a name of its own
	}
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
	if onlyIn(text, notNames) || (n.typ != ud.PER && n.typ != ud.LOC || single) && in(lower(s, n.last), notActors) || inDate(s, &item{first: n.first, last: n.first}) {
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
	return !sentenceStart(s, i) && s.Tokens[i].UPOS == "PROPN" && (strings.HasPrefix(s.Tokens[i].Rel, "nsubj") || s.Tokens[i].Rel == "") && len(s.Tokens[i].Form) > 2
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
