package resolve

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// introduceUnknown makes an actor of a name that no table knows.
func (d *run) introduceUnknown(si int, it *item) {
	name := it.In(d.doc.Text)
	folded := gazetteer.Fold(name)
	before, after := d.titleBefore(si, it), d.titleAfter(si, it)
	switch {
	case d.recalled(it, folded, before):
		if it.kind == unknown && it.how != ByLearned {
			d.describeUnknown(si, it, it.person, before, after)
		}
		return
	case d.tabled(si, it, name, folded):
		return
	case before == nil && after == nil && d.somewhere(si, it, folded):
		it.kind, it.typ = local, ud.LOC
		return
	}
	k := &known{how: ByUnknown, actor: newActor(name, before != nil || after != nil || it.typ == ud.PER || it.typ == "" && looksPersonal(folded))}
	if d.g.Entry(k.actor.ID) != nil {
		k.actor.ID += "-2" // somebody else of the tables has the name
	}
	it.person = k
	d.byName["?"+folded] = k
	if words := strings.Fields(folded); k.actor.Kind == entente.Person && len(words) > 1 {
		d.familyNames(words, k)
	}
	d.describeUnknown(si, it, k, before, after)
}

// recalled gives it the person or organisation of the document that it means: a name that the text has
// explained, the same name before, a surname or first name of somebody introduced.
func (d *run) recalled(it *item, folded string, before *titling) bool {
	single := it.first == it.last
	royal := before != nil && in(before.honour, "prince princess king queen emir sheikh sheik pope sultan crown")
	first := d.firstNames[folded]
	switch ks := d.surnames[folded]; {
	case d.learned[folded] != nil:
		it.person, it.how = d.learned[folded], ByLearned
	case d.byName["?"+folded] != nil:
		it.person = d.byName["?"+folded]
	case royal && single && first != nil:
		it.person, it.kind, it.how = first, personal, BySurname
	case len(ks) > 0:
		it.person, it.kind, it.how = ks[len(ks)-1], personal, BySurname
	case first != nil && single && it.typ != ud.LOC && it.typ != ud.ORG:
		it.person, it.kind, it.how = first, personal, BySurname
	default:
		return false
	}
	return true
}

// tabled gives it the entry of the tables that it means in another form: short, transliterated otherwise, with
// a legal form behind.
func (d *run) tabled(si int, it *item, name, folded string) bool {
	if e := d.shortFor(si, it, folded); e != nil {
		it.kind, it.entry, it.how = corporate, e, ByAlias
		return true
	}
	if e := d.similar(name); e != nil {
		it.kind, it.entry, it.how = personal, e, ByAlias
		d.introduceKnown(si, it)
		return true
	}
	if e := d.company(folded); e != nil {
		it.kind, it.entry, it.how = corporate, e, ByAlias
		return true
	}
	return false
}

// somewhere reports whether a name that has no title is a place: the tagger says so, here or elsewhere in
// the document, or things happen in it.
func (d *run) somewhere(si int, it *item, folded string) bool {
	switch it.typ {
	case ud.LOC:
		return true
	case "":
		return in(d.preposition(&d.sents[si], it.first), "in at near outside inside around towards toward across") || d.isPlace(folded)
	}
	return false
}

// newActor makes an actor of a name that no table knows.
func newActor(name string, person bool) entente.Actor {
	plain := plainName(name)
	if person {
		return entente.Actor{ID: gazetteer.PersonID(plain), Name: plain, Kind: entente.Person}
	}
	plain = trimCompany(plain)
	return entente.Actor{ID: gazetteer.Slug(plain), Name: plain, Kind: entente.Organisation}
}

// similar returns the person of the tables whose name is written almost like it, if there is one alone.
func (d *run) similar(name string) *gazetteer.Entry {
	if found := d.g.Similar(name); len(found) == 1 {
		return found[0]
	}
	return nil
}

// shortFor returns the body or organisation named before of whose name a single word with "the" is part:
// "the Guards" of a Guard Corps.
func (d *run) shortFor(si int, it *item, folded string) *gazetteer.Entry {
	if it.first != it.last || lower(&d.sents[si], it.first-1) != "the" || it.typ == ud.PER || it.typ == ud.LOC {
		return nil
	}
	word := strings.TrimSuffix(folded, "s")
	for i := si; i >= max(0, si-focusReach); i-- {
		for j := len(d.items[i]) - 1; j >= 0; j-- {
			o := &d.items[i][j]
			if o.kind != corporate || o.first == o.last || i == si && o.first > it.first {
				continue
			}
			for _, w := range strings.Fields(gazetteer.Fold(o.entry.Name)) {
				if strings.TrimSuffix(w, "s") == word {
					return o.entry
				}
			}
		}
	}
	return nil
}

// company returns the organisation of the tables that a name with "Co." or "Ltd" at its end means.
func (d *run) company(folded string) *gazetteer.Entry {
	short := trimCompany(folded)
	if short == folded {
		return nil
	}
	for _, r := range d.g.Lookup(short, d.on) {
		if r.Entry != nil && r.Entry.Kind == entente.Organisation && !r.Weak {
			return r.Entry
		}
	}
	return nil
}

// trimCompany takes the legal form off a company's name.
func trimCompany(name string) string {
	words := strings.Fields(name)
	for len(words) > 2 && in(strings.ToLower(strings.TrimSuffix(words[len(words)-1], ".")), "co corp inc ltd plc llc ag sa nv spa gmbh limited corporation company incorporated") {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// isPlace reports whether a name is a place elsewhere in the document.
func (d *run) isPlace(folded string) bool {
	if d.placeNames == nil {
		d.placeNames = map[string]bool{}
		for i := range d.items {
			for j := range d.items[i] {
				if it := &d.items[i][j]; it.typ == ud.LOC {
					d.placeNames[gazetteer.Fold(it.In(d.doc.Text))] = true
				}
			}
		}
	}
	return d.placeNames[folded]
}

// describeUnknown gives an unknown person the country and role of its title.
func (d *run) describeUnknown(si int, it *item, k *known, before, after *titling) {
	for _, t := range []*titling{before, after} {
		if t == nil || k.actor.Kind != entente.Person {
			continue
		}
		k.entitle(t)
		country, code := d.countryOf(t.owners)
		if country == "" && code == "" && t.words != "" {
			if country = d.countryLeft(si, it); t.inner != nil && t.inner.Kind != entente.Body {
				country = d.focus(si, true)
			}
			code = country
		}
		if k.actor.Country == "" {
			k.actor.Country = country
		}
		if k.actor.Code == "" || k.actor.Code == k.actor.Country {
			suffix := t.suffix
			if t.inner != nil && t.inner.Kind != entente.Body {
				suffix = t.inner.Suffix
			}
			k.actor.Code = joinCode(code, suffix)
		}
		if t.words == "" {
			k.why = "the text gives " + k.actor.Name + " a country"
			continue
		}
		k.why = "the text calls " + k.actor.Name + " " + t.words
		if country != "" {
			k.why += " (" + country + ")"
		}
	}
	if k.why == "" {
		k.why = "a name that no table knows"
	}
}

func joinCode(code, suffix string) string {
	if len(code) != 3 {
		return code // an organisation's, or of a body: has its role already
	}
	return code + suffix
}

// countryOf returns the country and the code that owners give to those who belong to them.
func (d *run) countryOf(owners []owner) (country, code string) {
	if len(owners) == 0 {
		return "", ""
	}
	switch o := owners[0]; {
	case o.entry != nil:
		return o.entry.Country, o.entry.Code
	case o.person != nil:
		return o.person.actor.Country, o.person.actor.Country
	case len(o.actors) > 0:
		return o.actors[0].Country, o.actors[0].Country
	}
	return "", ""
}

// countryLeft returns the country of the nearest actor before an item in its sentence, else the country
// that the document is about.
func (d *run) countryLeft(si int, it *item) string {
	items := d.items[si]
	for j := len(items) - 1; j >= 0; j-- {
		o := &items[j]
		if o.last >= it.first || o.done {
			continue
		}
		switch o.kind {
		case adjective, national:
			return o.entry.Country
		case personal, unknown:
			if o.person != nil && o.person.actor.Country != "" {
				return o.person.actor.Country
			}
		case corporate:
			if o.entry.Kind == entente.Body {
				return o.entry.Country
			}
		}
	}
	return d.focus(si, false)
}

// plainName is a name as an actor's: one line, no possessive.
func plainName(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	words := strings.Fields(s)
	for i, w := range words { // "TONY Blair" at the start of an article
		if len(w) > 3 && len(words) > 1 && w == strings.ToUpper(w) && strings.ToLower(w) != w && !allCapitals(s) {
			words[i] = w[:1] + strings.ToLower(w[1:])
		}
	}
	return strings.Join(words, " ")
}

// looksPersonal reports whether a name without a class is rather a person's: two to four words, none of
// them a word of institutions.
func looksPersonal(folded string) bool {
	words := strings.Fields(folded)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return in(w, institutions) })
}

const institutions = "party council front group ministry bank university committee agency association brigade movement institute " +
	"centre center company corporation corp inc ltd foundation federation union league organisation organization office department " +
	"court parliament house army force forces brigades division news times post press radio television tv network street road river " +
	"province district region city mountain mountains island islands sea valley airport base camp act treaty agreement accord accords " +
	"conference summit cup world national international north south east west northern southern eastern western new agency service " +
	"commission alliance coalition club school college hospital church mosque museum prize award war operation state states " +
	"square scheme program programme bureau framework field response park hotel stadium hall tower memorial avenue lane marine question"
