package render

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"entente"
	"entente/graph"
)

// An Input says what to draw. Only Graph is required.
type Input struct {
	// Graph is what is drawn; with Before, what is true now.
	Graph *graph.Graph

	// Before makes the picture one of change, from Before to Graph.
	Before *graph.Graph

	// Union is the graph of all dates. It decides who is in the picture and where, so that the pictures of
	// all dates agree. Nil means Graph and Before together.
	Union *graph.Graph

	// Interactions give the ties their words, and say which are words and which deeds. Only those whose
	// ID a tie names are used. May be nil: ties then have no words and count as deeds.
	Interactions []entente.Interaction

	// Sizes sets the size of the actors' names, by actor ID; SizeName says of what, in the picture. Nil
	// means the sum of the weights of an actor's ties in Union.
	Sizes    map[string]float64
	SizeName string

	// Title is the headline, without dates, which are added. Empty: a plain one.
	Title string

	// Blocs names the boxes of countries, by country code. A code that it lacks is named by its state in
	// Union, else by itself. May be nil.
	Blocs map[string]string

	// ActorLinks and TieLinks are http or https addresses, by actor ID and by source and target. May be nil.
	ActorLinks map[string]string
	TieLinks   map[[2]string]string

	// Positions are places to keep. Actors that it lacks are fitted in. May be nil.
	Positions *Positions

	// Layout is empty for our own, or the name of one of Engines.
	Layout string

	// Plain leaves places out of the DOT, for people who want to edit it or lay it out themselves.
	Plain bool

	// Every makes it DOT as data, Plain too: each actor is a node and each tie an edge of its own, with its
	// weight, cooperation, conflict, count, first and last; there are no others and none is left out. With
	// Before, only the ties of Graph have these.
	Every bool

	Seed      uint64 // of our own layout
	MaxActors int    // zero: DefaultMaxActors
	MaxTies   int    // zero: DefaultMaxTies
}

// What is drawn at most, unless the Input says otherwise; the picture says what was left out.
const (
	DefaultMaxActors = 150
	DefaultMaxTies   = 400
)

// Engines returns the names of Graphviz's layouts that Input.Layout can ask for.
func Engines() []string { return []string{"circo", "dot", "fdp", "neato", "sfdp", "twopi"} }

func (in Input) check() error {
	switch {
	case in.Graph == nil:
		return errors.New("no graph to draw")
	case in.Layout != "" && !slices.Contains(Engines(), in.Layout):
		return fmt.Errorf("bad layout %q: want one of %v", in.Layout, Engines())
	case in.MaxActors < 0 || in.MaxTies < 0:
		return fmt.Errorf("bad bound: %d actors, %d ties", in.MaxActors, in.MaxTies)
	}
	return nil
}

func (in Input) bounds() (actors, ties int) {
	if in.Every {
		return math.MaxInt, math.MaxInt
	}
	actors, ties = in.MaxActors, in.MaxTies
	if actors == 0 {
		actors = DefaultMaxActors
	}
	if ties == 0 {
		ties = DefaultMaxTies
	}
	return actors, ties
}
