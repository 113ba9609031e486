package gazetteer

import (
	"strings"

	"entente"
)

// OfficesOf returns the offices of a country or organisation, by id.
func (g *Gazetteer) OfficesOf(id string) []*Office { return g.ofActor[id] }

// Holders returns the terms of an office, by start.
func (g *Gazetteer) Holders(o *Office) []Term {
	out := make([]Term, len(o.terms))
	for i, t := range o.terms {
		out[i] = g.terms[t]
	}
	return out
}

// A When says which holder of an office is meant.
type When int8

// The tenses of an office.
const (
	Former  When = -1
	Present When = 0
	Elect   When = 1
)

// Holder returns the term of o that day d falls in. Where terms touch, the one that begins later; a term
// of an overlay before one of the built-in tables. With
// Former it is the last before the present holder, with Elect the next within a year and a half.
func (g *Gazetteer) Holder(o *Office, d entente.Date, when When) (Term, bool) {
	now := -1
	for i, t := range o.terms {
		if g.terms[t].On(d) && (now < 0 || g.terms[t].layer >= g.terms[o.terms[now]].layer) {
			now = i
		}
	}
	switch when {
	case Present:
		if now >= 0 {
			return g.terms[o.terms[now]], true
		}
	case Former:
		for i := len(o.terms) - 1; i >= 0; i-- {
			t := &g.terms[o.terms[i]]
			if t.Start.Before(d) && !t.On(d) && (now < 0 || t.Person != g.terms[o.terms[now]].Person) {
				return *t, true
			}
		}
	case Elect:
		for _, i := range o.terms {
			t := &g.terms[i]
			if t.Start.After(d) && t.Start.DaysSince(d) < 550 && (now < 0 || t.Person != g.terms[o.terms[now]].Person) {
				return *t, true
			}
		}
	}
	return Term{}, false
}

// Ruler returns who effectively rules a country on day d: the holder of its office of kind leader, else
// whichever of the heads of government and of state the leads table says, the former where it is silent.
func (g *Gazetteer) Ruler(country string, d entente.Date) (Term, bool) {
	var hos, hog *Office
	for _, o := range g.ofActor[country] {
		switch o.Kind {
		case "leader":
			if t, ok := g.Holder(o, d, Present); ok {
				return t, true
			}
		case "hos":
			if _, ok := g.Holder(o, d, Present); ok && hos == nil {
				hos = o
			}
		case "hog":
			if _, ok := g.Holder(o, d, Present); ok && hog == nil {
				hog = o
			}
		}
	}
	switch {
	case hos == nil && hog == nil:
		return Term{}, false
	case hog == nil || hos != nil && g.headOfStateLeads(country, d):
		return g.Holder(hos, d, Present)
	}
	return g.Holder(hog, d, Present)
}

// A lead is a line of the leads table: which of a country's two offices leads it.
type lead struct {
	country  string
	from, to entente.Date
	hos      bool
}

func (g *Gazetteer) headOfStateLeads(country string, d entente.Date) bool {
	leads := false
	for i := range g.leads {
		if l := &g.leads[i]; l.country == country && within(l.from, l.to, d) {
			leads = l.hos
		}
	}
	return leads
}

// OfficeFor returns the office that a title means in a country or organisation on day d: one that is
// held that day before one that is not.
func (g *Gazetteer) OfficeFor(offices []*Office, of string, d entente.Date) *Office {
	var found *Office
	for _, o := range offices {
		if o.Of != of {
			continue
		}
		if _, ok := g.Holder(o, d, Present); ok {
			return o
		}
		if found == nil {
			found = o
		}
	}
	return found
}

// OfficeOfRole returns the office of a country or organisation that a person's role means: one whose title
// is among the role's words. A head of state or of government comes before others.
func (g *Gazetteer) OfficeOfRole(r *Role, of string) *Office {
	var found *Office
	for _, o := range g.ofActor[of] {
		if !r.names(o) {
			continue
		}
		if found == nil || officeWeight(o) > officeWeight(found) {
			found = o
		}
	}
	return found
}

// names reports whether r is what o is called.
func (r *Role) names(o *Office) bool {
	if r.ID == "-HOS" && o.Kind == "hos" || r.ID == "-HOG" && o.Kind == "hog" {
		return true
	}
	for _, t := range o.Titles {
		if r.words[Fold(t)] {
			return true
		}
	}
	return false
}

// Title returns the office in words: "president of France".
func (g *Gazetteer) Title(o *Office) string {
	title := o.Kind
	if len(o.Titles) > 0 {
		title = o.Titles[0]
	}
	of := o.Of
	if e := g.byID[o.Of]; e != nil {
		of = e.Name
	}
	if strings.Contains(Fold(title), Fold(of)) || strings.Contains(title, " of the ") {
		return title
	}
	return title + " of " + of
}
