package resolve

import (
	"fmt"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// learn finds the names that the text explains: "the Free Fishers Union (FFU)", "X, formerly known as Y",
// "Y (one of the names of X)". Where the tables know one of the two, the other means the same actor.
func (d *run) learn() {
	for i := range d.items {
		for j := 0; j < len(d.items[i]); j++ {
			d.learnAcronym(i, j)
			d.learnNames(i, j)
		}
	}
}

// learnNames links the names that follow item j with words such as "also known as" between.
func (d *run) learnNames(si, j int) {
	s := &d.sents[si]
	a := &d.items[si][j]
	if !a.named() {
		return
	}
	linked := false
	end := a.last
	for k := j + 1; k < len(d.items[si]); k++ {
		b := &d.items[si][k]
		if !b.named() || b.first <= end {
			if b.kind == local && b.first > end && linked {
				break
			}
			continue
		}
		if !linked {
			if !aliasWords(s, end+1, b.first) {
				return
			}
			linked = true
		} else if !listJoint(s, end+1, b.first) {
			return
		}
		d.same(si, a, b)
		end = b.last
	}
}

// named reports whether it is the name of somebody rather than a role or a place.
func (it *item) named() bool {
	return it.kind == corporate || it.kind == personal || it.kind == unknown
}

// aliasWords reports whether the tokens from..to say that what follows is another name of what precedes.
func aliasWords(s *ud.Sentence, from, to int) bool {
	if to-from < 2 || to-from > 8 {
		return false
	}
	words := make([]string, 0, 8)
	for i := from; i < to; i++ {
		if w := lower(s, i); !in(w, "( , [ - – — \" “ ' the which who is was were has been now then by its their his her name acronym") {
			words = append(words, w)
		}
	}
	switch strings.Join(words, " ") {
	case "also known as", "formerly known as", "previously known as", "known as", "better known as", "once known as",
		"formerly", "previously", "aka", "a.k.a", "a.k.a.", "formerly called", "previously called", "also called", "called",
		"one of names of", "another of", "another for", "also", "earlier known as", "until recently known as", "renamed", "rebranded as",
		"commonly known as", "widely known as", "or", "alias", "initials", "under names of", "one of aliases of":
		open := lower(s, from)
		return open != "or" && (open != "also" || len(words) > 1)
	}
	return false
}

// listJoint reports whether the tokens from..to only continue a list.
func listJoint(s *ud.Sentence, from, to int) bool {
	if from == to {
		return false
	}
	for i := from; i < to; i++ {
		if !in(lower(s, i), ", and or the / ; \" “ ”") {
			return false
		}
	}
	return true
}

// same makes the names a and b mean one actor.
func (d *run) same(si int, a, b *item) {
	ka, kb := d.knownTo(a), d.knownTo(b)
	why := fmt.Sprintf("the text says so: %q", strings.Join(strings.Fields(d.sents[si].In(d.doc.Text)), " "))
	nameA, nameB := gazetteer.Fold(a.In(d.doc.Text)), gazetteer.Fold(b.In(d.doc.Text))
	switch {
	case nameA == nameB:
	case ka != nil && kb != nil:
		if ka.actor.ID == kb.actor.ID {
			d.taught[nameB], d.taught[nameA] = why, why
		}
	case ka != nil:
		d.teach(b, nameB, ka, why)
	case kb != nil:
		d.teach(a, nameA, kb, why)
	default:
		d.introduceUnknown(si, a)
		if a.person != nil {
			d.teach(b, nameB, a.person, why)
		}
	}
}

func (d *run) teach(it *item, folded string, k *known, why string) {
	l := &known{actor: k.actor, how: ByLearned, why: why, titles: k.titles}
	d.learned[folded] = l
	if it != nil && it.kind == unknown {
		it.person, it.how = l, ByLearned
	}
}

// knownTo returns the actor that the tables, or the text before, give to a name; nil if neither does.
func (d *run) knownTo(it *item) *known {
	switch {
	case it.entry != nil:
		return &known{actor: d.g.Actor(it.entry, d.on)}
	case it.person != nil:
		return it.person
	}
	return d.learned[gazetteer.Fold(it.In(d.doc.Text))]
}

// learnAcronym links a name with the acronym in brackets behind it.
func (d *run) learnAcronym(si, j int) {
	s := &d.sents[si]
	a := &d.items[si][j]
	if !a.named() || lower(s, a.last+1) != "(" || a.last+3 >= len(s.Tokens) || lower(s, a.last+3) != ")" {
		return
	}
	i := a.last + 2
	if !initials(s.Tokens[i].Form, a.In(d.doc.Text)) {
		return
	}
	b := d.itemAt(si, i)
	if b == nil {
		b = &item{Span: s.Tokens[i].Span, first: i, last: i, kind: unknown}
	} else if b.kind == role || b.kind == nothing {
		b.kind, b.entry, b.readings = unknown, nil, nil
	}
	if b.entry != nil && a.entry != nil && b.entry != a.entry { // the text decides what its acronym means
		b.entry, b.kind = nil, unknown
	}
	if a.entry == nil && b.entry != nil && b.entry.Kind != entente.Person && gazetteer.Fold(b.entry.Name) != gazetteer.Fold(a.In(d.doc.Text)) && !b.entryHas(a.In(d.doc.Text)) {
		b.entry, b.kind = nil, unknown // the same letters, another body
	}
	d.same(si, a, b)
	if d.itemAt(si, i) == nil {
		d.insert(si, *b)
	}
}

// entryHas reports whether the words of name are much like the entry's.
func (it *item) entryHas(name string) bool {
	for _, n := range append(it.entry.Aliases(), it.entry.Name) {
		if gazetteer.Sound(n) == gazetteer.Sound(name) {
			return true
		}
	}
	return false
}

// initials reports whether the capitals of an acronym are the first letters of the words of a name, in
// order; small words may be left out.
func initials(acronym, name string) bool {
	if len(acronym) < 2 || len(acronym) > 8 || strings.ToUpper(acronym) != acronym {
		return false
	}
	want := strings.ToLower(acronym)
	for _, w := range strings.FieldsFunc(gazetteer.Fold(name), func(r rune) bool { return r == ' ' }) {
		if want != "" && w[0] == want[0] {
			want = want[1:]
		}
	}
	return want == ""
}
