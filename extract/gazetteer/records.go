package gazetteer

import (
	"strings"

	"entente"
)

func (b *builder) addState(r *row) {
	c := &r.cells
	e := b.entry(Entry{ID: c[0], Name: c[2], Kind: entente.State, Country: c[0], Code: c[0], Source: c[10]})
	e.adj, _, _ = strings.Cut(c[4], "|")
	b.dated(e, r, c[8], c[9])
	if e = b.put(e, r); e == nil {
		return
	}
	if c[1] != "" {
		b.iso2[c[1]] = e.ID
	}
	b.name(e, r, c[2], AsName)
	b.name(e, r, c[3], AsName)
	b.name(e, r, c[4], AsAdjective)
	b.name(e, r, c[5], AsDemonym)
	b.name(e, r, c[6], AsMetonym)
	b.name(e, r, c[7], AsName)
}

func (b *builder) addOrganisation(r *row) {
	c := &r.cells
	e := b.entry(Entry{ID: c[0], Name: c[1], Kind: entente.Organisation, Class: c[3], Country: c[4], Code: c[5], Source: c[8]})
	if e.Class == "party" {
		e.Kind = entente.Group
	}
	b.dated(e, r, c[6], c[7])
	if e = b.put(e, r); e != nil {
		b.name(e, r, c[1], AsName)
		b.name(e, r, c[2], AsName)
	}
}

func (b *builder) addBody(r *row) {
	c := &r.cells
	e := b.entry(Entry{ID: c[0], Name: c[1], Kind: entente.Body, Country: c[3], Code: c[4], Source: c[7]})
	b.dated(e, r, c[5], c[6])
	if e = b.put(e, r); e != nil {
		b.name(e, r, c[1], AsName)
		b.name(e, r, c[2], AsName)
	}
}

func (b *builder) addGroup(r *row) {
	c := &r.cells
	e := b.entry(Entry{ID: c[0], Name: c[1], Kind: entente.Group, Country: c[3], Code: c[4], After: c[7], Source: c[8]})
	b.dated(e, r, c[5], c[6])
	if e = b.put(e, r); e != nil {
		b.name(e, r, c[1], AsName)
		b.name(e, r, c[2], AsName)
	}
}

func (b *builder) addOffice(r *row) {
	c := &r.cells
	o := &Office{ID: c[0], Of: c[1], Kind: c[2], Titles: list(c[3]), Suffix: c[4], file: r.file, line: r.line}
	if old := b.g.officeID[o.ID]; old != nil {
		b.report(r.problem("office %s is there already (%s:%d): join the lines", o.ID, old.file, old.line))
		return
	}
	b.office(o)
}

func (b *builder) office(o *Office) {
	b.g.officeID[o.ID] = o
	b.g.offices = append(b.g.offices, o)
	b.g.ofActor[o.Of] = append(b.g.ofActor[o.Of], o)
	for _, t := range o.Titles {
		folded := Fold(t)
		if folded == "" {
			continue
		}
		i, ok := b.titles[folded]
		if !ok {
			i = int32(len(b.g.titles))
			b.titles[folded] = i
			b.g.titles = append(b.g.titles, &title{words: t})
			r := reading{what: i, as: AsTitle, to: maxDay, layer: b.layer}
			for _, v := range plurals(t) {
				b.add(v, r)
			}
		}
		b.g.titles[i].offices = append(b.g.titles[i].offices, o)
	}
}

func (b *builder) addHolder(r *row) {
	c := &r.cells
	o := b.g.officeID[c[0]]
	if o == nil {
		b.report(r.problem("no office %s: add it to offices", c[0]))
		return
	}
	if c[3] == "" {
		return // vacant
	}
	p := b.person(r, c[3])
	if p == nil {
		return
	}
	if p.Country == "" && len(o.Of) == 3 && o.Kind != "head" {
		p.Country = o.Of
	}
	b.name(p, r, c[4], AsName)
	first, last, err := parseBounds(c[1], c[2])
	if err != nil {
		b.report(r.problem("%v", err))
		return
	}
	b.g.terms = append(b.g.terms, Term{Office: o, Person: p, Start: first, End: last, file: r.file, line: r.line, layer: b.layer})
}

// person returns the entry of the person with the given canonical name, made if there is none.
func (b *builder) person(r *row, name string) *Entry {
	if e := b.persons[name]; e != nil {
		return e
	}
	b.fold = appendSlug(b.fold[:0], name)
	e := b.g.byID[string(b.fold)]
	if e == nil {
		plain, _, _ := strings.Cut(name, " (") // "(prime minister)" tells namesakes apart
		e = b.entry(Entry{ID: string(b.fold), Name: plain, Kind: entente.Person, file: r.file, line: r.line, layer: b.layer})
		b.enter(e)
		if plain != name {
			b.cell(e, plain)
			b.read(e, alias{text: plain, weak: true}, AsName) // the namesakes' dated aliases decide
		} else {
			b.name(e, r, plain, AsName)
		}
	} else if e.Kind != entente.Person {
		b.report(r.problem("%s would have the id of %s (%s:%d)", name, e.Name, e.file, e.line))
		return nil
	}
	b.persons[name] = e
	return e
}

func (b *builder) addPerson(r *row) {
	c := &r.cells
	e := b.person(r, c[0])
	if e == nil {
		return
	}
	if c[2] != "" && e.Country != "" && e.Country != c[2] && e.layer == b.layer && e.file == r.file {
		b.report(r.problem("%s is of %s here and of %s in line %d: correct one, or tell namesakes apart with a word in brackets", c[0], c[2], e.Country, e.line))
	}
	if c[2] != "" {
		e.Country = c[2]
	}
	if c[3] != "" || e.Code == "" {
		e.Code = c[2] + c[3]
	}
	if c[4] != "" {
		e.Title = c[4]
	}
	e.Source = c[7]
	if _, _, err := parseBounds(c[5], c[6]); err != nil {
		b.report(r.problem("%v", err))
	}
	b.name(e, r, c[1], AsName)
}

func (b *builder) addPlace(r *row) {
	c := &r.cells
	first, _, _ := strings.Cut(c[0], "|")
	a, err := parseAlias(first)
	if err != nil {
		b.report(r.problem("%v", err))
		return
	}
	// A place is no actor: nothing looks it up by id, and its name will do for one.
	e := b.entry(Entry{ID: a.text, Name: a.text, Class: c[1], Country: c[2], Stands: c[3], Source: c[4], place: true, layer: b.layer})
	e.file, e.line = r.file, r.line
	b.list(e)
	as := AsPlace
	if e.Stands != "" {
		as = AsMetonym
	}
	b.name(e, r, c[0], as)
}

func (b *builder) addRole(r *row) {
	c := &r.cells
	role := &Role{Kind: entente.Kind(c[1]), Suffix: c[2], ID: c[3], Template: c[4], Plural: c[5], layer: b.layer}
	b.role(role, list(c[0]))
}

func (b *builder) role(role *Role, words []string) {
	if len(words) == 0 {
		return
	}
	role.Words = strings.TrimPrefix(words[0], "~")
	role.words = map[string]bool{}
	i := int32(len(b.g.roles))
	b.g.roles = append(b.g.roles, role)
	for _, w := range words {
		a, err := parseAlias(w)
		if err != nil {
			continue
		}
		if role.Kind == entente.Person {
			role.words[Fold(a.text)] = true
		}
		for _, v := range plurals(a.text) {
			b.add(v, reading{what: i, as: AsRole, to: maxDay, weak: a.weak, layer: b.layer})
		}
	}
}

func (b *builder) addLead(r *row) {
	c := &r.cells
	first, last, err := parseBounds(c[1], c[2])
	if err != nil || c[3] != "hos" && c[3] != "hog" {
		b.report(r.problem("want dates and hos or hog: %v", err))
		return
	}
	b.g.leads = append(b.g.leads, lead{country: c[0], from: first, to: last, hos: c[3] == "hos"})
}

func (b *builder) addMember(r *row) {
	c := &r.cells
	first, last, err := parseBounds(c[2], c[3])
	if err != nil {
		b.report(r.problem("%v", err))
		return
	}
	b.g.members = append(b.g.members, Membership{Bloc: c[0], Member: c[1], From: first, To: last, line: r.line, file: r.file})
}
