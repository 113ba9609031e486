package resolve

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// introduce finds out who the named people and organisations of the document are, so that a later
// surname, or one in the headline before the full name, leads to them.
func (d *run) introduce() {
	for i := range d.items {
		for j := range d.items[i] {
			if it := &d.items[i][j]; it.kind == personal && (it.how != BySurname || it.first < it.last) {
				d.introduceKnown(i, it)
			}
		}
	}
	for _, single := range []bool{false, true} { // a headline may have the surname before the full name
		for i := range d.items {
			for j := range d.items[i] {
				if it := &d.items[i][j]; it.kind == unknown && it.person == nil && single == (it.first == it.last) {
					d.introduceUnknown(i, it)
				}
			}
		}
	}
	for i := range d.items {
		d.learnedNames(i)
		d.bareSurnames(i)
	}
}

// introduceKnown notes a person of the tables.
func (d *run) introduceKnown(si int, it *item) {
	a := d.g.Actor(it.entry, d.on)
	k := d.byName[a.ID]
	if k == nil {
		k = &known{actor: a, how: it.how, why: d.whyPerson(it.entry)}
		d.byName[a.ID] = k
		words := strings.Fields(gazetteer.Fold(a.Name))
		d.familyNames(words, k)
	}
	it.person = k
	if t := d.titleBefore(si, it); t != nil {
		k.entitle(t)
	}
}

func (d *run) whyPerson(e *gazetteer.Entry) string {
	if t, ok := d.g.TermOn(e, d.on); ok {
		return d.g.Title(t.Office) + " on " + d.on.String()
	}
	if e.Title != "" {
		return e.Title
	}
	return "person in the tables"
}

// familyNames notes the last word of a name, and the last with its particle: "mistura", "de mistura".
func (d *run) familyNames(words []string, k *known) {
	n := len(words)
	if d.firstNames[words[0]] == nil {
		d.firstNames[words[0]] = k
	}
	d.surname(words[n-1], k)
	if n >= 3 && in(words[n-2], "al el de da do dos del di du la le van der den von bin ibn ben abu") {
		d.surname(words[n-2]+" "+words[n-1], k)
	}
}

func (d *run) surname(folded string, k *known) {
	if !slices.Contains(d.surnames[folded], k) {
		d.surnames[folded] = append(d.surnames[folded], k)
	}
}

// entitle notes the title and the honorific that the text gives.
func (k *known) entitle(t *titling) {
	if t.words != "" {
		k.addTitle(gazetteer.Fold(t.words))
	}
	if t.honour != "" {
		k.addTitle(strings.Trim(t.honour, "."))
	}
}

func (k *known) addTitle(t string) {
	if !slices.Contains(k.titles, t) {
		k.titles = append(k.titles, t)
	}
}

// introduceUnknown makes an actor of a name that no table knows.
func (d *run) introduceUnknown(si int, it *item) {
	name := it.In(d.doc.Text)
	folded := gazetteer.Fold(name)
	if k := d.learned[folded]; k != nil {
		it.person, it.how = k, ByLearned
		return
	}
	before, after := d.titleBefore(si, it), d.titleAfter(si, it)
	if k := d.byName["?"+folded]; k != nil {
		it.person = k
		d.describeUnknown(si, it, k, before, after)
		return
	}
	if before != nil && in(before.honour, "prince princess king queen emir sheikh sheik pope sultan crown") && it.first == it.last {
		if k := d.firstNames[folded]; k != nil {
			it.person, it.kind, it.how = k, personal, BySurname
			return
		}
	}
	if it.first == it.last || len(d.surnames[folded]) > 0 {
		if ks := d.surnames[folded]; len(ks) > 0 {
			it.person, it.kind, it.how = ks[len(ks)-1], personal, BySurname
			return
		}
	}
	if e := d.similar(name); e != nil {
		it.kind, it.entry, it.how = personal, e, ByAlias
		d.introduceKnown(si, it)
		return
	}
	if e := d.company(folded); e != nil {
		it.kind, it.entry, it.how = corporate, e, ByAlias
		return
	}
	k := &known{how: ByUnknown}
	switch {
	case it.typ == "" && d.isPlace(folded):
		it.kind = local
		return
	case before != nil || after != nil || it.typ == ud.PER || it.typ == "" && looksPersonal(folded):
		k.actor = entente.Actor{ID: gazetteer.PersonID(plainName(name)), Name: plainName(name), Kind: entente.Person}
	case it.typ == ud.LOC:
		it.kind = local
		return
	default:
		plain := trimCompany(plainName(name))
		k.actor = entente.Actor{ID: gazetteer.Slug(plain), Name: plain, Kind: entente.Organisation}
	}
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
	for len(words) > 1 && in(strings.ToLower(strings.TrimSuffix(words[len(words)-1], ".")), "co corp inc ltd plc llc ag sa nv spa gmbh limited corporation company incorporated") {
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

// similar returns the person of the tables whose name is written almost like it, if there is one alone.
func (d *run) similar(name string) *gazetteer.Entry {
	if found := d.g.Similar(name); len(found) == 1 {
		return found[0]
	}
	return nil
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
	"commission alliance coalition club school college hospital church mosque museum prize award war operation state states"

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

// prominent reports whether a bare family name can mean e on the document's date.
func (d *run) prominent(e *gazetteer.Entry, t *titling, country string, tagged ud.NameType) bool {
	standing := d.g.Standing(e, d.on)
	if t != nil {
		return country == "" && standing >= 2 || country == e.Country && standing > 1
	}
	about := d.near[e.Country]
	return standing >= 4 && about > 0 || standing >= 3 && about >= 2 || tagged == ud.PER && (standing >= 5 || standing >= 2 && about > 0)
}
