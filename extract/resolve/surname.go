package resolve

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// bareSurnames settles the single family names of a sentence: of somebody the document has introduced
// first, of a prominent person of the day otherwise.
func (d *run) bareSurnames(si int) {
	s := &d.sents[si]
	for j := range d.items[si] {
		it := &d.items[si][j]
		if it.first != it.last && it.person == nil && it.kind != personal {
			continue
		}
		d.settleSurname(si, it)
	}
	for i := range s.Tokens {
		if !capital(s.Tokens[i].Form) || d.itemAt(si, i) != nil {
			continue
		}
		if ks := d.surnames[gazetteer.Fold(s.Tokens[i].Form)]; len(ks) > 0 && s.Tokens[i].UPOS != "VERB" && s.Tokens[i].UPOS != "AUX" {
			d.insert(si, item{Span: s.Tokens[i].Span, first: i, last: i, kind: personal, how: BySurname, person: ks[len(ks)-1]})
		}
	}
}

// learnedNames makes items of the names that the text has explained.
func (d *run) learnedNames(si int) {
	s := &d.sents[si]
	for i := 0; i < len(s.Tokens) && len(d.learned) > 0; i++ {
		if !capital(s.Tokens[i].Form) && !nameJoint(s, i) {
			continue
		}
		for last := min(i+5, len(s.Tokens)-1); last >= i; last-- {
			sp := entente.Span{Start: s.Tokens[i].Start, End: s.Tokens[last].End}
			k := d.learned[gazetteer.Fold(sp.In(d.doc.Text))]
			if k == nil || !capital(s.Tokens[last].Form) {
				continue
			}
			if it := d.itemAt(si, i); it == nil || it.kind == unknown || it.kind == nothing || it.first == i && it.last <= last && it.entry == nil {
				d.items[si] = slices.DeleteFunc(d.items[si], func(o item) bool { return i <= o.first && o.last <= last })
				d.insert(si, item{Span: sp, first: i, last: last, kind: unknown, how: ByLearned, person: k})
			}
			i = last
			break
		}
	}
}

func (d *run) insert(si int, it item) {
	at, _ := slices.BinarySearchFunc(d.items[si], it.first, func(o item, i int) int { return o.first - i })
	d.items[si] = slices.Insert(d.items[si], at, it)
}

// settleSurname decides whom a single family name means.
func (d *run) settleSurname(si int, it *item) {
	if it.person != nil {
		return
	}
	if k := d.royal(si, it); k != nil {
		it.kind, it.person, it.how = personal, k, BySurname
		return
	}
	for _, r := range it.readings {
		if r.Entry == nil || r.Entry.Kind != entente.Person {
			continue
		}
		if k := d.byName[r.Entry.ID]; k != nil {
			if it.kind == personal || r.As == gazetteer.AsSurname && it.kind == nothing || it.kind == local && !d.locative(&d.sents[si], it.first) {
				it.kind, it.entry, it.person, it.how = personal, r.Entry, k, BySurname
				return
			}
		}
	}
	if it.kind != personal {
		return
	}
	if k := d.firstNames[gazetteer.Fold(it.In(d.doc.Text))]; k != nil && it.how == BySurname && len(d.surnames[gazetteer.Fold(it.In(d.doc.Text))]) == 0 {
		it.person = k // "Prince Mohammed", once Mohammed bin Salman is introduced
		return
	}
	if ks := d.surnames[gazetteer.Fold(it.In(d.doc.Text))]; it.how == BySurname && len(ks) > 0 {
		it.person = ks[len(ks)-1]
		return
	}
	t := d.titleBefore(si, it)
	country := ""
	if t != nil {
		country, _ = d.countryOf(t.owners)
	}
	if it.how == BySurname && !d.prominent(it.entry, t, country, d.nameType(&d.sents[si], it)) {
		it.kind = nothing
		if t != nil {
			it.kind = unknown
			d.introduceUnknown(si, it)
		}
		return
	}
	d.introduceKnown(si, it)
}

// royal returns whom a given name with a title of royalty means, "Prince Mohammed": the last person before whose
// name begins with it, and who is called so or has no such title in his name; nil if there is none.
func (d *run) royal(si int, it *item) *known {
	title := lower(&d.sents[si], it.first-1)
	if it.first != it.last || !in(title, "prince princess king queen sheikh emir sultan") {
		return nil
	}
	given := gazetteer.Fold(it.In(d.doc.Text))
	for i := si; i >= max(0, si-focusReach); i-- {
		for j := len(d.items[i]) - 1; j >= 0; j-- {
			o := &d.items[i][j]
			if o.person == nil || o.first == o.last || i == si && o.first >= it.first {
				continue
			}
			words := strings.Fields(gazetteer.Fold(o.In(d.doc.Text)))
			at := slices.Index(words, given)
			if at < 0 || at == len(words)-1 && len(words) > 2 {
				continue
			}
			if called := append(slices.Clone(o.person.titles), words[:at]...); at == 0 && len(called) == 0 || slices.ContainsFunc(called, func(t string) bool { return endsInWords(t, title) }) {
				return o.person
			}
		}
	}
	return nil
}

// prominent reports whether a bare family name can mean e on the document's date.
func (d *run) prominent(e *gazetteer.Entry, t *titling, country string, tagged ud.NameType) bool {
	standing := d.g.Standing(e, d.on)
	if t != nil {
		return country == "" && standing >= 2 || country == e.Country && standing > 1
	}
	about := d.near[e.Country]
	return standing >= 4 && about > 0 || standing >= 3 && about >= 2 || tagged == ud.PER && (standing >= 5 || standing >= 2 && about > 0)
}
