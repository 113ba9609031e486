package graph

import (
	"fmt"
	"iter"
	"math"
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
	options        Options
	selection      selection
	pile           pile
	people         []person
	names          names // of people
	documents      []string
	documentNumber map[string]int32
	words          []string // nil as long as all IDs are 16 hex digits
	wordNumber     map[string]uint64
}

// maxRecords bounds the interactions of one graph.
const maxRecords = math.MaxInt32 - 1

// NewBuilder returns a Builder, or an error if o is wrong.
func NewBuilder(o Options) (*Builder, error) {
	if err := o.Check(); err != nil {
		return nil, fmt.Errorf("build graph: %w", err)
	}
	return &Builder{
		options: o, selection: newSelection(o),
		documents:      []string{""},
		documentNumber: map[string]int32{"": 0},
	}, nil
}

// Add adds x, if the options select it. The error says what is wrong with x.
func (b *Builder) Add(x *entente.Interaction) error {
	date, ok := b.selection.keep(x)
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
		source: b.actor(x.Source, &x.Evidence, x.Evidence.Source),
		bare:   bare{nobody, date, b.options.weigh(x)},
		more:   more{tone: b.options.tone(x), id: b.id(x.ID), document: b.document(x.Document)},
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

func (b *Builder) document(name string) int32 {
	i, ok := b.documentNumber[name]
	if !ok {
		i = int32(len(b.documents))
		name = strings.Clone(name)
		b.documentNumber[name] = i
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
	n, ok := b.wordNumber[s]
	if !ok {
		n = uint64(len(b.words))
		s = strings.Clone(s)
		b.wordNumber[s] = n
		b.words = append(b.words, s)
	}
	return n
}

func (b *Builder) idsToWords() {
	b.words, b.wordNumber = []string{""}, map[string]uint64{"": 0}
	for k := range b.pile.chunks {
		for i := range b.pile.chunks[k].more {
			if m := &b.pile.chunks[k].more[i]; m.id != 0 {
				m.id = b.word(hexID(m.id))
			}
		}
	}
}
