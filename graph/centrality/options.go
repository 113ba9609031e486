package centrality

import (
	"fmt"
	"slices"

	"entente/graph"
)

// A Direction says which way ties count.
type Direction string

// The directions. The zero Direction is each measure's own.
const (
	Usual Direction = ""
	In    Direction = "in"
	Out   Direction = "out"
	Both  Direction = "both"
)

// ParseDirection reads a Direction.
func ParseDirection(s string) (Direction, error) {
	switch d := Direction(s); d {
	case Usual, In, Out, Both:
		return d, nil
	}
	return "", fmt.Errorf("bad direction %q: want in, out or both", s)
}

// or returns d, or usual if d says nothing.
func (d Direction) or(usual Direction) Direction {
	if d == Usual {
		return usual
	}
	return d
}

// Options are what all measures share. The zero Options are weighted, exact, each measure in its usual
// direction.
type Options struct {
	Direction  Direction
	Unweighted bool

	// Normalised divides degree by n-1 and betweenness by the number of pairs it could have, so that they
	// lie in 0..1. The other measures have one scale.
	Normalised bool

	// Damping of PageRank: the share of moves along ties. Zero means 0.85.
	Damping float64

	// Teleport gives, by actor ID, where PageRank's other moves go, in proportion; nil means everywhere alike.
	Teleport map[string]float64

	// Alpha of Katz: what a step dampens. Zero means 0.9 / the largest eigenvalue.
	Alpha float64

	// Samples makes betweenness, closeness and harmonic estimates from this many sources, drawn by Seed.
	// Zero means exact; Auto means exact up to a size, see AutoSamples.
	Samples int
	Seed    uint64

	// Jobs is the number of workers; zero means one for each processor. It changes no value.
	Jobs int
}

// adjacency returns g's ties in direction d: Out as they are, In reversed, Both either way. It is shared.
func (o Options) adjacency(g *graph.Graph, usual Direction) graph.Adjacency {
	return o.weighed(towards(g, o.Direction.or(usual)))
}

// opposite returns the ties of adjacency the other way.
func (o Options) opposite(g *graph.Graph, usual Direction) graph.Adjacency {
	d := o.Direction.or(usual)
	switch d {
	case In:
		d = Out
	case Out:
		d = In
	}
	return o.weighed(towards(g, d))
}

func towards(g *graph.Graph, d Direction) graph.Adjacency {
	switch d {
	case In:
		return g.In()
	case Both:
		return g.Both()
	}
	return g.Out()
}

func (o Options) weighed(a graph.Adjacency) graph.Adjacency {
	if o.Unweighted {
		a.Weight = slices.Repeat([]graph.Fixed{graph.Unit}, len(a.To))
	}
	return a
}
