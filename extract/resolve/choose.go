package resolve

import (
	"cmp"
	"slices"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// survey counts what the document is about, decides what each item is, and adds the names that no table
// knows.
func (d *run) survey() {
	d.near = gazetteer.Nearby{}
	for i := range d.items {
		for j := range d.items[i] {
			d.count(&d.items[i][j])
		}
	}
	for i := range d.items {
		for j := range d.items[i] {
			d.choose(i, &d.items[i][j])
		}
		d.nameRuns(i)
	}
}

// count adds an item that can be read in one way only to what the document is about.
func (d *run) count(it *item) {
	var e *gazetteer.Entry
	for _, r := range it.readings {
		if r.Entry == nil || r.Weak || r.As == gazetteer.AsSurname || e != nil && e.Country != r.Entry.Country {
			return
		}
		e = r.Entry
	}
	if e == nil {
		return
	}
	d.near[e.ID]++
	if e.IsPlace() {
		d.places[e.Country]++
	}
	if e.Country != "" && e.Country != e.ID {
		d.near[e.Country] += 0.5
	}
}

// inDate reports whether a word is a month in a date: "May 4", "in March 2011".
func inDate(s *ud.Sentence, it *item) bool {
	if it.first != it.last || !in(lower(s, it.first), "march april may june august") {
		return false
	}
	digit := func(i int) bool { w := lower(s, i); return w != "" && w[0] >= '0' && w[0] <= '9' }
	return digit(it.first-1) || digit(it.last+1) || in(lower(s, it.first-1), "in since until last next early late mid by from every")
}

// choose decides which reading of an item is meant and sets its kind.
func (d *run) choose(si int, it *item) {
	s := &d.sents[si]
	if inDate(s, it) {
		return
	}
	best, bestScore := -1, 0.0
	for i, r := range it.readings {
		var score float64
		switch {
		case r.Role != nil || r.Offices != nil:
			score = 3
			if r.Weak {
				score = 2
			}
			if d.capitalInside(s, it) {
				score -= 1.5
			}
		case d.foreignOwner(s, it, &r):
			score = -1
		default:
			score, _ = d.g.Score(r, d.on, d.near)
			score += d.fit(s, it, &r)
		}
		if best < 0 || score > bestScore {
			best, bestScore = i, score
		}
	}
	r := &it.readings[best]
	if bestScore < 0 && r.Entry != nil {
		return
	}
	if r.Role != nil || r.Offices != nil {
		tag := s.Tokens[it.last].UPOS
		named := d.nameType(s, it) == ud.ORG && r.Role != nil && r.Role.Kind == entente.Unnamed && d.capitalInside(s, it) // "Japan Airlines"
		if tag != "VERB" && tag != "AUX" && tag != "ADV" && !named {                                                      // "Turkey forces Syria to"
			it.kind = role
		}
		return
	}
	d.settle(it, r, bestScore)
	if r.Weak && it.kind != nothing && !d.supported(r.Entry) {
		it.kind, it.entry = nothing, nil
	}
}

// supported reports whether the document speaks of a name's bearer or its country in sure words, which a
// name that is too common by itself needs.
func (d *run) supported(e *gazetteer.Entry) bool {
	return d.near[e.ID] > 0 || e.Country != "" && d.near[e.Country] >= 1
}

// foreignOwner reports whether a state in front of a body's name is not the body's: "the Iraqi National
// Guard" is not the American one.
func (d *run) foreignOwner(s *ud.Sentence, it *item, r *gazetteer.Reading) bool {
	if r.Entry.Kind != entente.Body || r.Entry.Country == "" {
		return false
	}
	o := d.before(s, it.first)
	return o != nil && (o.kind == adjective || o.kind == national) && adjacent(s, o.last, it.first) && o.entry.Country != r.Entry.Country
}

// settle makes r the reading of it, or leaves it nothing where the reading is too unlikely.
func (d *run) settle(it *item, r *gazetteer.Reading, score float64) {
	it.entry = r.Entry
	switch r.As {
	case gazetteer.AsAcronym:
		it.how = ByAcronym
	case gazetteer.AsSurname:
		it.how = BySurname
	case gazetteer.AsMetonym:
		it.how = ByMetonym
	default:
		it.how = ByAlias
		text := gazetteer.Fold(it.In(d.doc.Text))
		if text == gazetteer.Fold(r.Entry.Name) {
			it.how = ByName
		} else if r.Entry.Kind == entente.Person && it.first == it.last && endsInWords(gazetteer.Fold(r.Entry.Name), text) {
			it.how = BySurname
		}
	}
	switch {
	case r.Weak && score < 2:
		it.kind, it.entry = nothing, nil
	case r.As == gazetteer.AsPlace || r.As == gazetteer.AsMetonym:
		it.kind = local
	case r.As == gazetteer.AsAdjective || r.As == gazetteer.AsDemonym:
		it.kind = adjective
	case r.Entry.Kind == entente.State:
		it.kind = national
	case r.Entry.Kind == entente.Person:
		it.kind = personal
	default:
		it.kind = corporate
	}
}

// fit says how well a reading suits the words around it.
func (d *run) fit(s *ud.Sentence, it *item, r *gazetteer.Reading) float64 {
	score := 0.0
	if r.Entry.Kind == entente.State && d.places[r.Entry.ID] == 0 && d.elsewhere(it) {
		score -= 4 // the Georgia of Atlanta
	}
	if r.As == gazetteer.AsAcronym && !allCapitals(it.In(d.doc.Text)) { // "Plan" is not the PLAN
		score += pick(titleCase(s), -5, pick(s.Tokens[it.first].UPOS == "PROPN" || s.Tokens[it.first].UPOS == "", 0, -4))
	}
	person := r.Entry.Kind == entente.Person
	switch d.nameType(s, it) {
	case ud.PER:
		score += pick(person, 3, -3)
	case ud.LOC:
		score += pick(r.As == gazetteer.AsPlace || r.As == gazetteer.AsMetonym || r.Entry.Kind == entente.State, 1, -2)
	case ud.ORG:
		score += pick(r.Entry.Kind == entente.Organisation || r.Entry.Kind == entente.Group || r.Entry.Kind == entente.Body, 1, 0)
	}
	if it.first == it.last {
		before := d.before(s, it.first)
		titled := before != nil && before.kindOfTitle() && adjacent(s, before.last, it.first)
		switch {
		case person && titled:
			score += 3
		case !person && titled:
			score -= 2
		case r.As == gazetteer.AsSurname && d.g.Standing(r.Entry, d.on) < 4:
			score -= 1
		}
	}
	return score
}

// elsewhere reports whether another reading of it is a place in a country whose towns the document names.
func (d *run) elsewhere(it *item) bool {
	return slices.ContainsFunc(it.readings, func(r gazetteer.Reading) bool {
		return r.As == gazetteer.AsPlace && r.Entry.Country != "" && d.places[r.Entry.Country] > 0
	})
}

// kindOfTitle reports whether one of the readings of it is a title or a role that one person can have.
func (it *item) kindOfTitle() bool {
	return slices.ContainsFunc(it.readings, func(r gazetteer.Reading) bool {
		return r.Offices != nil || r.Role != nil && (r.Role.Kind == entente.Person || r.Role.Plural == "members")
	})
}

// before returns the last item of a sentence that ends before token i.
func (d *run) before(s *ud.Sentence, i int) *item {
	items := d.items[d.index(s)]
	n, _ := slices.BinarySearchFunc(items, i, func(it item, i int) int { return cmp.Compare(it.last, i) })
	if n == 0 {
		return nil
	}
	return &items[n-1]
}

func (d *run) index(s *ud.Sentence) int {
	n, _ := slices.BinarySearchFunc(d.sents, s.Start, func(o ud.Sentence, at int) int { return cmp.Compare(o.Start, at) })
	return n
}

// nameType returns the class of the name that covers it, if the tagger found one.
func (d *run) nameType(s *ud.Sentence, it *item) ud.NameType {
	for _, n := range s.Names {
		if n.First <= it.first && it.last <= n.Last {
			return n.Type
		}
	}
	return ""
}

// capitalInside reports whether a word of it that does not begin the sentence has a capital.
func (d *run) capitalInside(s *ud.Sentence, it *item) bool {
	for i := max(it.first, 1); i <= it.last; i++ {
		if capital(s.Tokens[i].Form) {
			return true
		}
	}
	return false
}

func pick(cond bool, yes, no float64) float64 {
	if cond {
		return yes
	}
	return no
}
