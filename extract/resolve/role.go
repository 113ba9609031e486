package resolve

import (
	"fmt"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// role makes the mention of a role phrase: "the Turkish army", "the president", "militants". Where the phrase
// means nobody, the names inside it are mentions by themselves.
func (d *run) role(si int, s *ud.Sentence, it *item) {
	h := d.hold(si, it)
	m := d.mention(si, h.first, h.last)
	if n := d.itemAt(si, h.last+1); n != nil && n.first == h.last+1 && n.entry != nil && len(h.owners) == 1 && n.entry == h.owners[0].entry && n.kind != adjective {
		n.done = true // a dictionary of codes knows the person only as somebody of the state
		m = d.mention(si, h.first, n.last)
	}
	d.core[m.Span] = [2]int{it.first, it.last}
	if d.phrase(si, s, it, &h, &m); len(m.Actors) > 0 {
		d.mentions = append(d.mentions, m)
		return
	}
	for _, o := range h.used {
		if o.kind == role || !o.done {
			continue
		}
		if o.kind == personal || o.kind == unknown {
			continue // has its mention
		}
		o.done = false
		if o.first < it.first {
			d.item(si, s, o)
		}
	}
}

// phrase finds whom a role phrase means and fills m; it leaves m without actors where that is nobody.
func (d *run) phrase(si int, s *ud.Sentence, it *item, h *holding, m *Mention) {
	plural := pluralRole(s, it)
	offices, title := it.officesOf()
	r := it.roleOf()
	if h.pronoun >= 0 {
		h.owners = d.antecedentOwners(si, h.pronoun)
		if len(h.owners) == 0 {
			return
		}
	}
	modifies := modifying(s, it)
	if modifies && h.pronoun >= 0 {
		return // "their second major offensive"
	}
	if modifies && len(h.owners) == 0 && (s.Tokens[it.last].UPOS == "ADJ" || r != nil && r.Kind == entente.Unnamed) && !in(lower(s, s.Tokens[it.last].Head), militaryPlaces) {
		return // "the terrorist threat", "refugee camp", but "rebel positions" are theirs
	}
	r, offices = innerRole(h, r, offices)
	if plural && (len(h.owners) == 1 || r != nil && r.Kind != entente.Person) {
		offices = nil // "representatives of Mali" are not its representative somewhere
	}
	if !plural && d.namedBehind(si, s, it, r) {
		return // "the rebel faction X", "Syria's backer, Russia": the name is the mention
	}
	if h.indefinite && !plural && d.describes(si, s, h.first, m) {
		return
	}
	switch {
	case len(h.owners) > 0:
		d.ownedBy(h, r, offices, title, plural, m)
	case h.count > 0 && h.definite && plural && (len(offices) > 0 || r != nil && r.Kind == entente.Person):
		m.Actors, m.How, m.Why = d.lastPersons(si, it.last, h.count), ByPronoun, "those named last"
	case h.indefinite && (r == nil || r.Kind == entente.Person):
	default:
		d.bareRole(si, s, it, h, r, offices, m, plural)
	}
	if modifies {
		m.How = ByAdjective
	}
}

// ownedBy fills m with the actors of a role of one or several owners.
func (d *run) ownedBy(h *holding, r *gazetteer.Role, offices []*gazetteer.Office, title string, plural bool, m *Mention) {
	for _, o := range h.owners {
		a, how, why := d.owned(o, r, offices, title, h)
		if o.entry != nil && r != nil && (in(r.ID, "-supporters -allies") && o.adj || r.ID == counterpart && plural) {
			a, how, why = d.g.Actor(o.entry, d.on), ByRole, r.Words+" of somebody: "+o.entry.Name+" itself"
		}
		if !a.IsZero() {
			m.Actors = appendActor(m.Actors, a)
			m.How, m.Why = how, why
		}
	}
}

// innerRole lets the ministry's spokesman speak for the ministry and the rebel leader for the rebels.
func innerRole(h *holding, r *gazetteer.Role, offices []*gazetteer.Office) (*gazetteer.Role, []*gazetteer.Office) {
	if h.inner == nil || r == nil {
		return r, offices
	}
	in := h.inner.roleOf()
	if r.Plural == "members" && r.Kind == entente.Body || r.Kind == entente.Person && in.Kind != entente.Body {
		return in, nil
	}
	return r, offices
}

func appendActor(list []entente.Actor, a entente.Actor) []entente.Actor {
	for _, b := range list {
		if b.ID == a.ID {
			return list
		}
	}
	return append(list, a)
}

// owned returns the actor of a role or title with an owner.
func (d *run) owned(o owner, r *gazetteer.Role, offices []*gazetteer.Office, title string, h *holding) (entente.Actor, string, string) {
	if o.local && (len(offices) > 0 || r != nil && r.Kind == entente.Person) {
		return entente.Actor{}, "", "" // a town's mayor holds no office of the state
	}
	e := o.entry
	if o.person != nil {
		e = d.g.Entry(o.person.actor.Country)
	}
	if len(o.actors) > 0 && r != nil && r.Kind == entente.Body && (o.actors[0].Kind == entente.Unnamed || o.actors[0].Kind == entente.Group) {
		return o.actors[0], ByPronoun, "of those named last" // the rebels' positions are the rebels
	}
	if len(o.actors) > 0 {
		if e = d.g.Entry(o.actors[0].ID); e == nil || e.Kind == entente.Person {
			e = d.g.Entry(o.actors[0].Country)
		}
	}
	if e == nil {
		if o.person != nil && r != nil && (r.Kind == entente.Unnamed || r.Plural == "members") { // "X's critics" and "X's spokesman" are not X
			return d.g.Combine(r, nil), ByRole, r.Words + " of " + o.person.actor.Name
		}
		if o.person != nil && r != nil && r.Kind != entente.Person {
			return o.person.actor, ByRole, "of " + o.person.actor.Name
		}
		return entente.Actor{}, "", ""
	}
	if t, ok := d.officer(e, offices, r, h.when); ok {
		return d.g.Actor(t.Person, d.on), ByOffice, fmt.Sprintf("%s on %s", d.g.Title(t.Office), d.on)
	}
	if r != nil && r.ID == counterpart {
		return d.counterpart(e)
	}
	if e.Kind == entente.State && strings.EqualFold(title, "leader") || r != nil && r.Words == "leader" && e.Kind == entente.State && h.when == gazetteer.Present {
		if t, ok := d.g.Ruler(e.ID, d.on); ok {
			return d.g.Actor(t.Person, d.on), ByOffice, "rules " + e.Name + " on " + d.on.String()
		}
	}
	if r == nil {
		if e.Kind != entente.State {
			return d.g.Actor(e, d.on), ByRole, title + " of " + e.Name
		}
		return entente.Actor{ID: e.ID + "-" + gazetteer.Slug(title), Name: d.g.Adjective(e) + " " + title, Kind: entente.Body,
			Country: e.Country, Code: e.Code + "GOV"}, ByRole, title + " of " + e.Name
	}
	if e.Kind != entente.State && r.ID == "CVL" { // "their father" is no member of the group that they are
		return d.g.Combine(r, d.g.Entry(e.Country)), ByRole, r.Words + " of " + e.Name
	}
	if e.Kind != entente.State && !(e.IsCoded() && !hasRole(e.Code, r.Suffix)) {
		return d.g.Actor(e, d.on), ByRole, r.Words + " of " + e.Name
	}
	return d.g.Combine(r, e), ByRole, fmt.Sprintf("%s of %s", r.Words, e.Name)
}

// hasRole reports whether a code of a dictionary names the role already: USAGOV and GOV.
func hasRole(code, suffix string) bool {
	return len(code) > 3 && len(suffix) >= 3 && strings.Contains(code[3:], suffix[:3])
}

// officer returns who holds the office that a title or role means for e.
func (d *run) officer(e *gazetteer.Entry, offices []*gazetteer.Office, r *gazetteer.Role, when gazetteer.When) (gazetteer.Term, bool) {
	of := d.g.OfficeFor(offices, e.ID, d.on)
	if of == nil && r == nil && len(offices) > 0 && d.g.OwnerOf(offices) != nil { // the title names another country's office
		for _, o := range d.g.OfficesOf(e.ID) {
			if o.Kind == offices[0].Kind && of == nil && !in(o.Kind, "envoy minister spokesman other") { // of which there are many
				of = o
			}
		}
	}
	if of == nil && r != nil && r.Kind == entente.Person && e.Kind == entente.State {
		of = d.g.OfficeOfRole(r, e.ID)
	}
	if of == nil {
		return gazetteer.Term{}, false
	}
	return d.g.Holder(of, d.on, when)
}
