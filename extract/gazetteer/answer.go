package gazetteer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
)

// An Answer says who is meant by a name or a description.
type Answer struct {
	Actor      entente.Actor // zero if nobody is known
	Office     string        // what the actor held that day: "president of France"; empty if nothing
	Candidates []Candidate   // other readings, best first
	Why        string
}

// A Candidate is a possible reading of a name.
type Candidate struct {
	Actor entente.Actor
	Score float64 // higher is likelier; comparable within one answer only
	Why   string
}

// Resolve says who is meant by name on day d: "Merkel", "president of France", "Turkey's foreign
// minister", "former US president", "leader of Iran", "the Turkish army". Words of context help to choose
// between readings. A zero d means no day in particular.
func (g *Gazetteer) Resolve(name string, d entente.Date, context string) Answer {
	name = strings.Trim(strings.TrimSpace(name), `"“”'‘,;:`)
	if a, ok := g.royal(name, d, context); ok {
		return a
	}
	if a, ok := g.wholeName(name, d); ok {
		return a
	}
	if a, ok := g.describe(name, d); ok {
		return a
	}
	found := g.rank(inCapitals(g.Lookup(name, d), name), d, context)
	why := "name in the tables"
	if len(found) == 0 {
		for _, e := range g.Similar(name) {
			found = append(found, Candidate{g.Actor(e, d), g.Standing(e, d), "written otherwise: " + e.Name})
		}
		why = "another spelling of the name"
	}
	if len(found) == 0 {
		if a, ok := g.titled(name, d, context); ok {
			return a
		}
		return Answer{Why: fmt.Sprintf("no table knows %q", name)}
	}
	return g.answer(found, d, cmp.Or(found[0].Why, why))
}

// wholeName resolves several words that together are a name of something: "Kurds in Syria" are those of the tables,
// not some Kurds of Syria.
func (g *Gazetteer) wholeName(name string, d entente.Date) (Answer, bool) {
	if !strings.Contains(name, " ") {
		return Answer{}, false
	}
	readings := slices.DeleteFunc(slices.Clone(g.Lookup(name, d)), func(r Reading) bool {
		return r.Entry == nil || r.As != AsName || r.Weak || r.Entry.place || r.Entry.Kind == entente.Person || !r.Entry.On(d)
	})
	found := g.rank(readings, d, "")
	if len(found) == 0 {
		return Answer{}, false
	}
	return g.answer(found, d, found[0].Why), true
}

// royal resolves a title of royalty with a given name by the full name in the context: "Prince Mohammed".
func (g *Gazetteer) royal(name string, d entente.Date, context string) (Answer, bool) {
	words := strings.Fields(Fold(name))
	if len(words) < 2 || context == "" || !slices.Contains(strings.Fields("prince princess king queen sheikh emir sultan"), words[len(words)-2]) {
		return Answer{}, false
	}
	for _, m := range g.Match(context, nil) {
		for _, r := range g.Readings(m, d) {
			if r.Entry == nil || r.Entry.Kind != entente.Person || r.As != AsName {
				continue
			}
			if full := strings.Fields(Fold(r.Entry.Name)); len(full) > 1 && Sound(full[0]) == Sound(words[len(words)-1]) {
				return g.answer([]Candidate{{g.Actor(r.Entry, d), g.Standing(r.Entry, d), "named in the context"}}, d, "given name of "+r.Entry.Name+", who is named in the context"), true
			}
		}
	}
	return Answer{}, false
}

func (g *Gazetteer) answer(found []Candidate, d entente.Date, why string) Answer {
	a := Answer{Actor: found[0].Actor, Candidates: found[1:], Why: why}
	if e := g.byID[a.Actor.ID]; e != nil {
		if t, ok := g.TermOn(e, d); ok {
			a.Office = g.Title(t.Office)
		}
	}
	return a
}

// inCapitals leaves out acronyms where the name is not written as one and has other readings: "Sana" is not
// the SANA.
func inCapitals(readings []Reading, name string) []Reading {
	if name == strings.ToUpper(name) {
		return readings
	}
	out := slices.DeleteFunc(slices.Clone(readings), func(r Reading) bool { return r.As == AsAcronym })
	if len(out) == 0 {
		return readings
	}
	return out
}

// rank turns readings into candidates, best first.
func (g *Gazetteer) rank(readings []Reading, d entente.Date, context string) []Candidate {
	near := g.Near(context)
	var out []Candidate
	for _, r := range readings {
		e := r.Entry
		if e == nil {
			continue
		}
		if e.place && e.Stands != "" && g.byID[e.Stands] != nil {
			e = g.byID[e.Stands]
		}
		if e.place || slices.ContainsFunc(out, func(c Candidate) bool { return c.Actor.ID == e.ID }) {
			continue
		}
		score, why := g.Score(r, d, near)
		out = append(out, Candidate{g.Actor(e, d), score, why})
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Actor.ID, b.Actor.ID))
	})
	return out
}

// A Nearby counts what is mentioned around a name: ids of actors and of countries.
type Nearby map[string]float64

// Near counts the actors named in text, each with its country.
func (g *Gazetteer) Near(text string) Nearby {
	n := Nearby{}
	if text == "" {
		return n
	}
	for _, m := range g.Match(text, nil) {
		readings := g.Readings(m, entente.Date{})
		if len(readings) != 1 || readings[0].Entry == nil || readings[0].As == AsSurname {
			continue
		}
		n[readings[0].Entry.ID]++
		if c := readings[0].Entry.Country; c != "" && c != readings[0].Entry.ID {
			n[c]++
		}
	}
	return n
}

// Score says how likely r is on day d with near around it, and why.
func (g *Gazetteer) Score(r Reading, d entente.Date, near Nearby) (float64, string) {
	e := r.Entry
	seat := 0.0 // a seat stands for the organisation there where that is spoken of: Brussels for the EU
	if stood := g.byID[e.Stands]; e.place && stood != nil {
		if e = stood; e.Kind == entente.Organisation && near[e.ID] > 0 {
			seat = 2.5
		}
	}
	score, why := 2.0+seat, "name"
	switch r.As {
	case AsSurname:
		score, why = 0, "surname"
	case AsAdjective, AsDemonym:
		score, why = 1.5, "adjective"
	case AsMetonym, AsPlace:
		score, why = 1.2+seat, "place"
	case AsAcronym:
		why = "acronym"
	}
	switch e.Kind {
	case entente.Person:
		score += g.Standing(e, d)
		if t, ok := g.TermOn(e, d); ok {
			why += " of the " + g.Title(t.Office)
		}
	case entente.State:
		score += 4
	default:
		score += 2
	}
	if r.Weak {
		score -= 3
	}
	switch {
	case !d.IsZero() && !e.From.IsZero() && e.From.DaysSince(d) > 200:
		score -= 5 // it did not exist yet
	case !e.On(d) && e.Kind == entente.State:
		score -= 3 // a capital is first of all that of a state of its time
	case r.Old || !e.On(d):
		score -= 1
	}
	if n := near[e.ID] + near[e.Country]; n > 0 {
		score += min(3, 1+n/2)
		why += ", with its country in the context"
	}
	return score, why
}

// titled resolves a title in front of a name: "President Macron".
func (g *Gazetteer) titled(name string, d entente.Date, context string) (Answer, bool) {
	matches := g.Match(name, nil)
	if len(matches) < 2 {
		return Answer{}, false
	}
	last := matches[len(matches)-1]
	var offices []*Office
	for _, m := range matches[:len(matches)-1] {
		for _, r := range g.Readings(m, d) {
			offices = append(offices, r.Offices...)
		}
		context += " " + m.In(name)
	}
	found := g.rank(g.Readings(last, d), d, context)
	found = slices.DeleteFunc(found, func(c Candidate) bool { return c.Actor.Kind != entente.Person })
	if last.End != len(name) || len(found) == 0 {
		return Answer{}, false
	}
	for i := range found {
		if g.heldOneOf(found[i].Actor.ID, offices, d) {
			found[i].Score += 4
			found[i].Why += ", with the title"
		}
	}
	slices.SortStableFunc(found, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return g.answer(found, d, found[0].Why), true
}

// heldOneOf reports whether the person held one of the offices on day d or before.
func (g *Gazetteer) heldOneOf(id string, offices []*Office, d entente.Date) bool {
	e := g.byID[id]
	if e == nil {
		return false
	}
	for _, i := range e.held {
		t := &g.terms[i]
		if slices.Contains(offices, t.Office) && (d.IsZero() || !t.Start.After(d)) {
			return true
		}
	}
	return false
}
