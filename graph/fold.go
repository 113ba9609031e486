package graph

import (
	"fmt"
	"iter"

	"entente"
)

// A Piece is one interaction in one direction as a graph keeps it: what partial graphs are passed on as.
// Any Pieces of any graphs of the same options, added to a Builder in any order and however often, give the
// graph of all their interactions: merging is associative, commutative and idempotent, since the same
// interaction counts once and weights are whole numbers of millionths.
type Piece struct {
	Source, Target entente.Actor // Target is zero where the act has no addressee
	Act
}

// Pieces yields what g is made of, by source, target, date and ID, with what makes no tie; none if g has no
// dated interactions.
func (g *Graph) Pieces() iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		if g.log == nil {
			return
		}
		for v, n := range g.log.people {
			for i := g.log.first[v]; i < g.log.first[v+1]; i++ {
				r := g.log.at(i)
				if !g.options.inPeriod(r.date) {
					continue
				}
				p := Piece{Source: n.Actor, Act: g.log.act(&r)}
				if r.target != nobody {
					p.Target = g.log.people[r.target].Actor
				}
				if !yield(p) {
					return
				}
			}
		}
	}
}

// AddPiece adds p, if the options' dates select it. What p was made of was selected and weighed before, so that
// no other selection applies.
func (b *Builder) AddPiece(p *Piece) error {
	switch {
	case p.Source.IsZero():
		return fmt.Errorf("build graph: piece %q has no source", p.ID)
	case !(p.Weight >= 0):
		return fmt.Errorf("build graph: piece %q: bad weight %v", p.ID, p.Weight)
	case b.pile.n >= maxRecords-1:
		return fmt.Errorf("build graph: more than %d interactions", maxRecords)
	case !b.options.inPeriod(p.Date):
		return nil
	}
	r := record{
		source: b.person(p.Source),
		bare:   bare{nobody, p.Date, ToFixed(p.Weight)},
		more:   more{tone: ToFixed(p.Tone), id: b.id(p.ID), document: b.document(p.Document)},
	}
	if !p.Target.IsZero() {
		r.target = b.person(p.Target)
	}
	if p.Mirror {
		r.document = ^r.document
	}
	b.pile.add(&r)
	return nil
}
