package graph

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"entente"
)

// Build returns the graph of the interactions of seq that o selects. The order of seq does not matter,
// nor does giving an interaction twice.
func Build(seq iter.Seq[entente.Interaction], o Options) (*Graph, error) {
	b, err := NewBuilder(o)
	if err != nil {
		return nil, err
	}
	for x := range seq {
		if err := b.Add(&x); err != nil {
			return nil, err
		}
	}
	return b.Graph(), nil
}

// A Builder collects interactions for a Graph. It is not safe for concurrent use.
type Builder struct {
	options   Options
	select_   selection
	pile      pile
	people    []person
	names     names // of people
	documents []string
	document_ map[string]int32
	words     []string // nil as long as all IDs are 16 hex digits
	word_     map[string]uint64
}

// A person is an actor as the interactions tell of it.
type person struct {
	actor   entente.Actor
	aliases []string // sorted, the first maxAliases
}

// maxAliases bounds the names that a Node lists beside its own.
const maxAliases = 16

// maxRecords bounds the interactions of one graph.
const maxRecords = math.MaxInt32 - 1

// NewBuilder returns a Builder, or an error if o is wrong.
func NewBuilder(o Options) (*Builder, error) {
	if err := o.Check(); err != nil {
		return nil, fmt.Errorf("build graph: %w", err)
	}
	return &Builder{
		options: o, select_: newSelection(o),
		documents: []string{""},
		document_: map[string]int32{"": 0},
	}, nil
}

// Add adds x, if the options select it. The error says what is wrong with x.
func (b *Builder) Add(x *entente.Interaction) error {
	date, ok := b.select_.keep(x)
	if !ok {
		return nil
	}
	switch {
	case x.Source.IsZero():
		return fmt.Errorf("build graph: interaction %q has no source", x.ID)
	case !(x.Weight >= 0) || math.IsInf(x.Weight, 0):
		return fmt.Errorf("build graph: interaction %q: bad weight %v", x.ID, x.Weight)
	case math.IsNaN(x.Goldstein) || math.IsInf(x.Goldstein, 0):
		return fmt.Errorf("build graph: interaction %q: bad Goldstein %v", x.ID, x.Goldstein)
	case b.pile.n >= maxRecords-1:
		return fmt.Errorf("build graph: more than %d interactions", maxRecords)
	}
	r := record{
		source: b.actor(x.Source, &x.Evidence, x.Evidence.Source), target: nobody, date: date, weight: b.options.weigh(x),
		more: more{tone: b.options.tone(x), id: b.id(x.ID), document: b.document(x.Document)},
	}
	if !x.Target.IsZero() {
		r.target = b.actor(x.Target, &x.Evidence, x.Evidence.Target)
	}
	b.pile.add(&r)
	if x.Mutual && !r.tieless() {
		r.source, r.target, r.document = r.target, r.source, ^r.document
		b.pile.add(&r)
	}
	return nil
}

// Number returns the number of the actor whose ID is id, for Bare.
func (b *Builder) Number(id []byte) int32 {
	if n, ok := b.names.find(id); ok {
		return n
	}
	s := string(id)
	return b.person(entente.Actor{ID: s, Name: s})
}

// Bare adds a dated tie of this weight between two numbered actors, or nothing if the date is outside the
// options': for edges that others coded, of which nothing else is known. Neither level nor any other
// selection applies.
func (b *Builder) Bare(source, target int32, date entente.Date, weight Fixed) error {
	switch {
	case weight < 0:
		return fmt.Errorf("build graph: bad weight %v", weight.Float())
	case b.pile.n >= maxRecords-1:
		return fmt.Errorf("build graph: more than %d interactions", maxRecords)
	case b.options.inPeriod(date):
		b.pile.bare(source, target, date, weight)
	}
	return nil
}

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

func (b *Builder) document(name string) int32 {
	i, ok := b.document_[name]
	if !ok {
		i = int32(len(b.documents))
		name = strings.Clone(name)
		b.document_[name] = i
		b.documents = append(b.documents, name)
	}
	return i
}

// id returns the number that stands for s in the log. At the first ID that is not 16 hex digits, all IDs
// become words.
func (b *Builder) id(s string) uint64 {
	if s == "" {
		return 0
	}
	if b.words == nil {
		if n, ok := parseID(s); ok {
			return n
		}
		b.idsToWords()
	}
	return b.word(s)
}

func (b *Builder) word(s string) uint64 {
	n, ok := b.word_[s]
	if !ok {
		n = uint64(len(b.words))
		s = strings.Clone(s)
		b.word_[s] = n
		b.words = append(b.words, s)
	}
	return n
}

func (b *Builder) idsToWords() {
	b.words, b.word_ = []string{""}, map[string]uint64{"": 0}
	for k := range b.pile.chunks {
		for i := range b.pile.chunks[k].more {
			if m := &b.pile.chunks[k].more[i]; m.id != 0 {
				m.id = b.word(hexID(m.id))
			}
		}
	}
}

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
