package gazetteer

import (
	"slices"
	"strings"

	"entente"
)

// A Filter chooses entries. Its zero value chooses all actors.
type Filter struct {
	Country string       // ISO 3166-1 alpha-3; empty: any
	Kind    entente.Kind // empty: any
	On      entente.Date // existing, or holding an office, that day; zero: any day
}

// List returns the actors that f chooses, by id, as of f.On.
func (g *Gazetteer) List(f Filter) []entente.Actor {
	var out []entente.Actor
	for _, e := range g.entries {
		if e.place || f.Kind != "" && e.Kind != f.Kind || f.Country != "" && e.Country != f.Country || !g.presentOn(e, f.On) {
			continue
		}
		out = append(out, g.Actor(e, f.On))
	}
	slices.SortFunc(out, entente.Actor.Compare)
	return out
}

// presentOn reports whether e exists on day d; a person of offices, whether it holds one.
func (g *Gazetteer) presentOn(e *Entry, d entente.Date) bool {
	if d.IsZero() {
		return true
	}
	if len(e.held) > 0 {
		_, ok := g.TermOn(e, d)
		return ok
	}
	return e.On(d)
}

// A Card is all that the tables say of one actor.
type Card struct {
	Actor    entente.Actor
	Entry    *Entry
	Aliases  []string
	Terms    []Term       // offices held, by start
	Holders  []Term       // of an actor with offices of its own: who held them, by office and start
	Members  []Membership // of a bloc, by member
	MemberOf []Membership // by bloc
	Later    []string     // ids of the groups that succeed it
}

// Show returns the card of the actor with the given id, or of the one that the name means; false if nobody
// is known.
func (g *Gazetteer) Show(name string, d entente.Date) (Card, bool) {
	e := g.byID[name]
	if e == nil {
		e = g.byID[g.Resolve(name, d, "").Actor.ID]
	}
	if e == nil || e.place {
		return Card{}, false
	}
	c := Card{Actor: g.Actor(e, d), Entry: e, Aliases: e.Aliases(), Terms: g.Terms(e)}
	for _, o := range g.ofActor[e.ID] {
		c.Holders = append(c.Holders, g.Holders(o)...)
	}
	slices.SortStableFunc(c.Holders, func(a, b Term) int { return strings.Compare(a.Office.ID, b.Office.ID) })
	for _, m := range g.members {
		if m.Bloc == e.ID {
			c.Members = append(c.Members, m)
		}
		if m.Member == e.ID {
			c.MemberOf = append(c.MemberOf, m)
		}
	}
	for _, other := range g.entries {
		if other.After == e.ID {
			c.Later = append(c.Later, other.ID)
		}
	}
	return c, true
}
