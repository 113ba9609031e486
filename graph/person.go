package graph

import (
	"cmp"
	"slices"
	"strings"

	"entente"
)

// A person is an actor as the interactions tell of it.
type person struct {
	actor   entente.Actor
	aliases []string // sorted, the first maxAliases
}

// maxAliases bounds the names that a Node lists beside its own.
const maxAliases = 16

// actor returns the index of a at the options' level, and remembers how it is called.
func (b *Builder) actor(a entente.Actor, e *entente.Evidence, surface entente.Quote) int32 {
	at := b.options.Level.of(a, b.options.Names)
	i := b.person(at)
	if a.ID != at.ID && a.Name != at.Name {
		b.people[i].alias(a.Name)
	} else if isName(e, surface) && surface.Text != at.Name {
		b.people[i].alias(surface.Text)
	}
	return i
}

// person returns the index of a, whose ID is at the options' level already.
func (b *Builder) person(a entente.Actor) int32 {
	i, ok := b.names.find([]byte(a.ID))
	if !ok {
		i = b.names.add(a.ID)
		b.people = append(b.people, person{actor: a})
	} else if p := &b.people[i]; p.actor != a {
		p.alias(realName(a))
		p.alias(realName(p.actor))
		if better(a, p.actor) {
			p.actor = a
		}
	}
	return i
}

// better orders two descriptions of one actor so that the same one is kept in whatever order they come: a
// real name before an ID, then the smallest.
func better(a, b entente.Actor) bool {
	if named := realName(a) != ""; named != (realName(b) != "") {
		return named
	}
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(string(a.Kind), string(b.Kind)),
		strings.Compare(a.Country, b.Country), strings.Compare(a.Code, b.Code)) < 0
}

// realName returns the name of a, or nothing if it is only the ID.
func realName(a entente.Actor) string {
	if a.Name == a.ID {
		return ""
	}
	return a.Name
}

// alias adds a name to p's.
func (p *person) alias(name string) {
	if name == "" {
		return
	}
	i, ok := slices.BinarySearch(p.aliases, name)
	if ok || i == maxAliases {
		return
	}
	p.aliases = slices.Insert(p.aliases, i, strings.Clone(name))
	p.aliases = p.aliases[:min(len(p.aliases), maxAliases)]
}
