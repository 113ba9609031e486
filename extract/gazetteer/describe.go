package gazetteer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
)

// describe resolves a description: a title or role with a country or organisation before or after it.
func (g *Gazetteer) describe(text string, d entente.Date) (Answer, bool) {
	rest, when := tense(text)
	for _, r := range g.Lookup(rest, d) {
		if of := g.OwnerOf(r.Offices); of != nil { // "Chinese premier" is a title by itself
			if a, ok := g.office(r, of, d, when); ok {
				return a, true
			}
		}
	}
	for _, s := range g.splits(rest, d) {
		if a, ok := g.ofSplit(s, d, when); ok {
			return a, true
		}
	}
	return Answer{}, false
}

// ofSplit resolves one way of reading a description.
func (g *Gazetteer) ofSplit(s split, d entente.Date, when When) (Answer, bool) {
	if more, w := tense(s.what); w != Present {
		s.what, when = more, w
	}
	switch Fold(s.what) {
	case "leader", "ruler", "de facto leader", "head", "paramount leader", "leadership", "chief":
		if t, ok := g.Ruler(s.owner.ID, d); ok && when == Present && s.owner.Kind == entente.State {
			return g.held(t, d, "effectively rules "+s.owner.Name), true
		}
	}
	return g.ofOwner(s.owner, s.what, d, when)
}

// ofOwner resolves a title or role of a country or organisation; titles first.
func (g *Gazetteer) ofOwner(owner *Entry, what string, d entente.Date, when When) (Answer, bool) {
	readings := g.Lookup(what, d)
	for _, r := range readings {
		if r.As == AsTitle {
			if a, ok := g.office(r, owner, d, when); ok {
				return a, true
			}
		}
	}
	for _, r := range readings {
		if r.As != AsRole {
			continue
		}
		if o := g.OfficeOfRole(r.Role, owner.ID); o != nil && r.Role.Kind == entente.Person {
			if a, ok := g.office(Reading{Offices: []*Office{o}}, owner, d, when); ok {
				return a, true
			}
		}
		if owner.Kind != entente.State && !owner.coded && when == Present {
			return Answer{Actor: g.Actor(owner, d), Why: fmt.Sprintf("role %q speaks for %s", r.Role.Words, owner.Name)}, true
		}
		if when == Present {
			return Answer{Actor: g.Combine(r.Role, owner), Why: fmt.Sprintf("role %q of %s", r.Role.Words, owner.Name)}, true
		}
	}
	return Answer{}, false
}

// OwnerOf returns the country or organisation whose the offices are, nil if they are of several.
func (g *Gazetteer) OwnerOf(offices []*Office) *Entry {
	for _, o := range offices {
		if o.Of != offices[0].Of {
			return nil
		}
	}
	if len(offices) == 0 {
		return nil
	}
	return g.byID[offices[0].Of]
}

func (g *Gazetteer) office(r Reading, owner *Entry, d entente.Date, when When) (Answer, bool) {
	o := g.OfficeFor(r.Offices, owner.ID, d)
	if o == nil {
		return Answer{}, false
	}
	t, ok := g.Holder(o, d, when)
	if !ok {
		return Answer{}, false
	}
	a := g.held(t, d, "")
	a.Why = fmt.Sprintf("%s from %s", g.Title(o), t.Start)
	if !t.End.IsZero() {
		a.Why += " to " + t.End.String()
	}
	return a, true
}

func (g *Gazetteer) held(t Term, d entente.Date, why string) Answer {
	a := Answer{Actor: g.Actor(t.Person, d), Why: why}
	if t.On(d) {
		a.Office = g.Title(t.Office)
	}
	return a
}

// tense takes "former", "ex-", "-elect" and the like off a description.
func tense(s string) (string, When) {
	s = strings.TrimSpace(s)
	low := strings.ToLower(s)
	for _, p := range []string{"the ", "current ", "incumbent ", "then ", "then-", "acting ", "interim "} {
		if strings.HasPrefix(low, p) {
			return tense(s[len(p):])
		}
	}
	for _, p := range []string{"former ", "ex-", "ex ", "previous ", "late ", "ousted ", "deposed ", "outgoing "} {
		if strings.HasPrefix(low, p) {
			if p == "outgoing " {
				return s[len(p):], Present
			}
			rest, _ := tense(s[len(p):])
			return rest, Former
		}
	}
	for _, p := range []string{"-elect", " elect", "-designate", " designate"} {
		if strings.HasSuffix(low, p) {
			return s[:len(s)-len(p)], Elect
		}
	}
	for _, p := range []string{"incoming ", "future ", "next "} {
		if strings.HasPrefix(low, p) {
			return s[len(p):], Elect
		}
	}
	return s, Present
}

// A split is a description taken apart into a country or organisation and what of it is meant.
type split struct {
	owner *Entry
	what  string
}

// splits returns the ways to take a description apart: "UN envoy for Syria" is the envoy of Syria or the UN's
// envoy for Syria.
func (g *Gazetteer) splits(s string, d entente.Date) (out []split) {
	for i := range len(s) {
		for _, sep := range []string{" of ", " for ", " in "} {
			if rest, ok := strings.CutPrefix(s[i:], sep); ok {
				if e := g.owner(rest, d); e != nil {
					out = append(out, split{e, s[:i]})
				}
			}
		}
	}
	matches := g.Match(s, nil)
	for i := len(matches) - 1; i >= 0; i-- {
		m := matches[i]
		if m.Start > 0 || m.End == len(s) {
			continue
		}
		rest := s[m.End:]
		for _, poss := range []string{"'s ", "’s ", "' ", "’ ", " ", "-"} {
			if what, ok := strings.CutPrefix(rest, poss); ok {
				if e := g.owner(s[:m.End], d); e != nil {
					out = append(out, split{e, strings.TrimSpace(what)})
				}
			}
		}
	}
	// an office of the owner in front, with all of the rest as its title, is more than a role
	slices.SortStableFunc(out, func(a, b split) int { return cmp.Compare(g.exact(b, d), g.exact(a, d)) })
	return out
}

// ownerOf takes a description apart in the likeliest way.
func (g *Gazetteer) ownerOf(s string, d entente.Date) (*Entry, string) {
	if out := g.splits(s, d); len(out) > 0 {
		return out[0].owner, out[0].what
	}
	return nil, ""
}

// exact is 1 where the owner has an office with what a split says as its title, else 0.
func (g *Gazetteer) exact(s split, d entente.Date) int {
	what, _ := tense(s.what)
	for _, r := range g.Lookup(what, d) {
		if r.As == AsTitle && g.OfficeFor(r.Offices, s.owner.ID, d) != nil {
			return 1
		}
	}
	return 0
}

// owner returns the state or organisation of a name, adjective or capital.
func (g *Gazetteer) owner(s string, d entente.Date) *Entry {
	s = strings.TrimPrefix(s, "the ")
	found := g.rank(inCapitals(g.Lookup(s, d), s), d, "")
	for _, c := range found {
		if e := g.byID[c.Actor.ID]; e.Kind != entente.Person {
			return e
		}
	}
	return nil
}

// Combine returns the actor of a role in a country or organisation: the Turkish army. A nil owner gives
// the role by itself.
func (g *Gazetteer) Combine(r *Role, owner *Entry) entente.Actor {
	if owner == nil {
		return entente.Actor{ID: Slug(plainPlural(r)), Name: plainPlural(r), Kind: r.Kind, Code: r.Suffix}
	}
	a := entente.Actor{ID: owner.ID + r.ID, Kind: r.Kind, Country: owner.Country, Code: owner.Code + r.Suffix}
	if owner.Kind != entente.State && !owner.coded {
		a.ID = owner.ID + "-" + strings.ToLower(r.ID)
		a.Code = owner.Code
	}
	if r.Prefix {
		a.Code = r.Suffix + owner.Code
	}
	if e := g.byID[a.ID]; e != nil {
		return g.Actor(e, entente.Date{})
	}
	a.Name = fillTemplate(r, owner.Name, g.Adjective(owner))
	return a
}

func fillTemplate(r *Role, name, adj string) string {
	t := r.Template
	if t == "" {
		t = "{adj} " + plainPlural(r)
	}
	return strings.NewReplacer("{adj}", adj, "{name}", name, "{state}", name).Replace(t)
}

func plainPlural(r *Role) string {
	if r.Kind == entente.Body || r.Plural == "all" {
		return r.Words
	}
	p := plurals(r.Words)
	return p[len(p)-1]
}

// Adjective returns the adjective of a state, else its name.
func (g *Gazetteer) Adjective(e *Entry) string { return cmp.Or(e.adj, e.Name) }
