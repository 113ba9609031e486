package graph

import (
	"slices"
	"strings"

	"entente"
)

// Graph returns the graph of what was added. The Builder must not be used afterwards.
func (b *Builder) Graph() *Graph { return cut(b.finish(), []Options{b.options})[0] }

// Windows returns, for each period, the window of the graph of what was added, without making that graph.
// The Builder must not be used afterwards.
func (b *Builder) Windows(periods []entente.Period) []*Graph {
	return cut(b.finish(), within(b.options, periods))
}

// finish returns the log of what was added.
func (b *Builder) finish() *log {
	people := sortNames(len(b.people), func(i int) string { return b.people[i].actor.ID })
	documents := sortNames(len(b.documents), func(i int) string { return b.documents[i] })
	words := sortNames(len(b.words), func(i int) string { return b.words[i] })
	for k := range b.pile.chunks {
		c := &b.pile.chunks[k]
		for i := range c.source {
			c.source[i], c.target[i] = people[c.source[i]], placed(people, c.target[i])
		}
		for i := range c.more {
			c.more[i].document = placed(documents, c.more[i].document)
			if words != nil {
				c.more[i].id = uint64(words[c.more[i].id])
			}
		}
	}
	l := &log{documents: moved(b.documents, documents), words: moved(b.words, words), people: make([]Node, len(b.people))}
	for i, p := range b.people {
		p.alias(realName(p.actor)) // one of the first maxAliases, so that graphs can be put together
		p.aliases = slices.DeleteFunc(p.aliases, func(s string) bool { return s == p.actor.Name })
		if len(p.aliases) == 0 {
			p.aliases = nil
		}
		l.people[people[i]] = Node{Actor: p.actor, Aliases: p.aliases}
	}
	b.pile.pour(l)
	l.sort()
	return l
}

// placed returns places[i], and for a complement the complement of its place. nobody is the complement of 0,
// the place of no document, and stays as it is.
func placed(places []int32, i int32) int32 {
	switch {
	case i >= 0:
		return places[i]
	case i == nobody:
		return nobody
	}
	return ^places[^i]
}

// sortNames returns, for each of n names, its place among them sorted.
func sortNames(n int, name func(int) string) []int32 {
	if n == 0 {
		return nil
	}
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(name(int(a)), name(int(b))) })
	place := make([]int32, n)
	for i, o := range order {
		place[o] = int32(i)
	}
	return place
}

// moved returns the values with the i-th at place[i].
func moved(values []string, place []int32) []string {
	if values == nil {
		return nil
	}
	out := make([]string, len(values))
	for i, v := range values {
		out[place[i]] = v
	}
	return out
}
