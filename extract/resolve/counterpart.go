package resolve

import (
	"entente"
	"entente/extract/gazetteer"
)

// counterpart is the id of the role of those who hold an office that somebody else holds elsewhere.
const counterpart = "-counterpart"

// counterpart returns who holds in e the office that the person named last holds: "his Turkish
// counterpart". Where that is not known it is the state itself.
func (d *run) counterpart(e *gazetteer.Entry) (entente.Actor, string, string) {
	for k := len(d.mentions) - 1; k >= max(0, len(d.mentions)-mentionReach); k-- {
		m := &d.mentions[k]
		if len(m.Actors) != 1 || m.Actors[0].Kind != entente.Person || m.Actors[0].Country == e.Country {
			continue
		}
		if t, ok := d.sameOffice(m.Actors[0], e); ok {
			return d.g.Actor(t.Person, d.on), ByOffice, d.g.Title(t.Office) + ", as " + m.Actors[0].Name + " is elsewhere"
		}
		break
	}
	return d.g.Actor(e, d.on), ByRole, "somebody of " + e.Name
}

// sameOffice returns the term in e of an office like the one that a holds, by the tables or the text.
func (d *run) sameOffice(a entente.Actor, e *gazetteer.Entry) (gazetteer.Term, bool) {
	kinds := map[string]bool{}
	if known := d.g.Entry(a.ID); known != nil {
		if t, ok := d.g.TermOn(known, d.on); ok {
			kinds[t.Office.Kind] = true
		}
	}
	if k := d.byName["?"+gazetteer.Fold(a.Name)]; k != nil {
		for _, title := range k.titles {
			for _, r := range d.g.Lookup(title, d.on) {
				if t, ok := d.officer(e, r.Offices, r.Role, gazetteer.Present); ok {
					return t, true
				}
			}
		}
	}
	if kinds["leader"] || kinds["hos"] || kinds["hog"] {
		kinds["hos"], kinds["hog"] = true, true
		if t, ok := d.g.Ruler(e.ID, d.on); ok {
			return t, true
		}
	}
	for _, o := range d.g.OfficesOf(e.ID) {
		if kinds[o.Kind] {
			if t, ok := d.g.Holder(o, d.on, gazetteer.Present); ok {
				return t, true
			}
		}
	}
	return gazetteer.Term{}, false
}
