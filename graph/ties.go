package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"entente"
)

// FromTies returns the graph of these actors and ties: for graphs that were saved, or that others made.
// Actors that only the ties name are added, several ties of one pair are summed, ties of an actor to
// itself make none. A negative or undefined weight, a negative Cooperation, a positive Conflict and an
// actor without ID or given twice are errors. Such a graph has no dated interactions: a Window of it holds the ties whose
// First and Last both lie within.
func FromTies(nodes []Node, ties []Tie, o Options) (*Graph, error) {
	if err := o.Check(); err != nil {
		return nil, fmt.Errorf("graph of ties: %w", err)
	}
	g := &Graph{options: o}
	var err error
	if g.nodes, err = completeNodes(nodes, ties); err != nil {
		return nil, fmt.Errorf("graph of ties: %w", err)
	}
	loose := make([]loose, 0, len(ties))
	for i := range ties {
		l, err := g.loosen(&ties[i])
		if err != nil {
			return nil, fmt.Errorf("graph of ties: %s to %s: %w", ties[i].Source, ties[i].Target, err)
		}
		loose = append(loose, l)
	}
	g.join(loose)
	return g, nil
}

// OfInteractions returns g with n as its number of Interactions: for a graph of ties that says how many there
// were, those included that made no tie. It is g itself where that is the number already.
func (g *Graph) OfInteractions(n int) *Graph {
	if n == g.interactions {
		return g
	}
	return &Graph{
		options: g.options, span: g.span, interactions: n, nodes: g.nodes, first: g.first, to: g.to,
		sums: g.sums, log: g.log, behind: g.behind, given: g.given,
	}
}

// A loose tie is one on its way into a graph.
type loose struct {
	source, target int32
	sum            sum
	ids            []string
}

// completeNodes returns the nodes by ID, with those that only ties name.
func completeNodes(nodes []Node, ties []Tie) ([]Node, error) {
	all := slices.Clone(nodes)
	known := make(map[string]bool, len(nodes))
	for _, n := range nodes {
		switch {
		case n.ID == "":
			return nil, fmt.Errorf("actor %q has no ID", n.Name)
		case known[n.ID]:
			return nil, fmt.Errorf("actor %q is there twice", n.ID)
		}
		known[n.ID] = true
	}
	for i := range ties {
		for _, id := range [...]string{ties[i].Source, ties[i].Target} {
			if id == "" {
				return nil, fmt.Errorf("tie %d names no actor", i+1)
			}
			if !known[id] {
				known[id] = true
				all = append(all, Node{Actor: entente.Actor{ID: id, Name: id}})
			}
		}
	}
	slices.SortFunc(all, func(a, b Node) int { return a.Compare(b.Actor) })
	return all, nil
}

// loosen checks t and looks up its actors.
func (g *Graph) loosen(t *Tie) (loose, error) {
	switch {
	case !(t.Weight >= 0) || math.IsInf(t.Weight, 0):
		return loose{}, fmt.Errorf("bad weight %v", t.Weight)
	case !(t.Cooperation >= 0) || math.IsInf(t.Cooperation, 0):
		return loose{}, fmt.Errorf("bad cooperation %v", t.Cooperation)
	case !(t.Conflict <= 0) || math.IsInf(t.Conflict, 0):
		return loose{}, fmt.Errorf("bad conflict %v", t.Conflict)
	case t.Count < 0 || t.Count > math.MaxInt32:
		return loose{}, fmt.Errorf("bad count %d", t.Count)
	}
	s, _ := g.Index(t.Source)
	e, _ := g.Index(t.Target)
	return loose{int32(s), int32(e), sum{
		ToFixed(t.Weight), ToFixed(t.Cooperation), ToFixed(t.Conflict), int32(t.Count), t.First, t.Last,
	}, t.Interactions}, nil
}

// join sorts the ties, sums those of one pair and sets g's.
func (g *Graph) join(ties []loose) {
	slices.SortStableFunc(ties, func(a, b loose) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	})
	g.first = make([]int, len(g.nodes)+1)
	least := ToFixed(g.options.MinWeight)
	for i := 0; i < len(ties); {
		t := ties[i]
		for i++; i < len(ties) && ties[i].source == t.source && ties[i].target == t.target; i++ {
			t.sum.merge(ties[i].sum)
			t.ids = append(slices.Clip(t.ids), ties[i].ids...)
		}
		g.interactions += int(t.sum.count)
		if t.source == t.target || t.sum.weight < least {
			continue
		}
		t.ids = slices.Clone(t.ids)
		slices.Sort(t.ids)
		g.first[t.source+1]++
		g.to = append(g.to, t.target)
		g.sums.add(t.sum)
		if g.given == nil && len(t.ids) > 0 {
			g.given = make([][]string, len(g.to)-1)
		}
		if g.given != nil {
			g.given = append(g.given, slices.Compact(t.ids))
		}
		g.span = around(g.span, t.sum.first, t.sum.last)
	}
	for i := range g.nodes {
		g.first[i+1] += g.first[i]
	}
}

// windowOfTies returns the ties of a graph without dated interactions that lie within o's dates.
func (g *Graph) windowOfTies(o Options) *Graph {
	var ties []Tie
	for t := range g.AllTies() {
		if !t.First.IsZero() && o.inPeriod(t.First) && o.inPeriod(t.Last) {
			ties = append(ties, t)
		}
	}
	named := map[string]bool{}
	for _, t := range ties {
		named[t.Source], named[t.Target] = true, true
	}
	var nodes []Node
	for _, n := range g.nodes {
		if named[n.ID] {
			nodes = append(nodes, n)
		}
	}
	w, err := FromTies(nodes, ties, o)
	if err != nil { // the ties are a graph's, so they are in order; only o's dates may contradict each other
		return &Graph{options: o, first: []int{0}}
	}
	return w
}
