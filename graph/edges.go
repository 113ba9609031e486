package graph

import (
	"fmt"
	"math"
	"slices"

	"entente"
)

// Edges are the bare weighted edges of a graph that others made, by column: edge i leads from
// Actors[Source[i]] to Actors[Target[i]].
type Edges struct {
	Actors         []entente.Actor // each once, in any order
	Source, Target []int32
	Weight         []Fixed // >= 0
}

// FromEdges returns the graph of e, as FromTies does but in about 12 bytes an edge beside e, whose slices it uses up.
// Count is the number of edges of a pair.
func FromEdges(e Edges, o Options) (*Graph, error) {
	if err := e.check(); err != nil {
		return nil, fmt.Errorf("graph of edges: %w", err)
	}
	if err := o.Check(); err != nil {
		return nil, fmt.Errorf("graph of edges: %w", err)
	}
	g := &Graph{options: o, interactions: len(e.Source)}
	rename := sortNames(len(e.Actors), func(i int) string { return e.Actors[i].ID })
	g.nodes = make([]Node, len(e.Actors))
	for i, a := range e.Actors {
		g.nodes[rename[i]].Actor = a
	}
	for i := 1; i < len(g.nodes); i++ {
		if g.nodes[i].ID == g.nodes[i-1].ID {
			return nil, fmt.Errorf("graph of edges: actor %q is there twice", g.nodes[i].ID)
		}
	}
	for i := range e.Source {
		e.Source[i], e.Target[i] = rename[e.Source[i]], rename[e.Target[i]]
	}
	g.gather(&e)
	return g, nil
}

func (e *Edges) check() error {
	if len(e.Source) != len(e.Target) || len(e.Source) != len(e.Weight) || len(e.Source) > math.MaxInt32 {
		return fmt.Errorf("%d sources, %d targets and %d weights", len(e.Source), len(e.Target), len(e.Weight))
	}
	if slices.ContainsFunc(e.Weight, func(w Fixed) bool { return w < 0 }) {
		return fmt.Errorf("bad weight %v", slices.Min(e.Weight).Float())
	}
	if i := slices.IndexFunc(e.Actors, entente.Actor.IsZero); i >= 0 {
		return fmt.Errorf("actor %d has no ID", i+1)
	}
	return nil
}

// gather sorts the edges into g, those of one pair summed.
func (g *Graph) gather(e *Edges) {
	order := e.sorted(len(g.nodes))
	g.first, g.to = make([]int, len(g.nodes)+1), make([]int32, 0, len(order))
	g.sums.weight = make([]Fixed, 0, len(order))
	least := ToFixed(g.options.MinWeight)
	for i := 0; i < len(order); {
		s, t := e.Source[order[i]], e.Target[order[i]]
		m := sum{}
		for ; i < len(order) && e.Source[order[i]] == s && e.Target[order[i]] == t; i++ {
			m.weight = m.weight.plus(e.Weight[order[i]])
			m.count++
		}
		if s == t || m.weight < least {
			continue
		}
		g.first[s+1]++
		g.to = append(g.to, t)
		g.sums.add(m)
	}
	for v := range g.nodes {
		g.first[v+1] += g.first[v]
	}
}

// sorted returns the places of the edges by source and target.
func (e *Edges) sorted(n int) []int32 {
	order := make([]int32, len(e.Source))
	for i := range order {
		order[i] = int32(i)
	}
	spare := make([]int32, len(order))
	order, spare = countingSort(order, spare, n, func(i int32) int32 { return e.Target[i] })
	order, _ = countingSort(order, spare, n, func(i int32) int32 { return e.Source[i] })
	return order
}
