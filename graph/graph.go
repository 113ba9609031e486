package graph

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"entente"
)

// A Node is an actor of a graph.
type Node struct {
	entente.Actor
	Aliases  []string // other names it had, sorted; at most maxAliases
	Mentions int      // interactions that it is source or target of
}

// A Tie is what one actor did towards another. Weight >= 0 sums the interactions' weights; Cooperation
// >= 0 and Conflict <= 0 each sum weight x Goldstein over the interactions of that side alone.
type Tie struct {
	Source, Target string
	Weight         float64
	Cooperation    float64
	Conflict       float64
	Count          int          // interactions
	First, Last    entente.Date // zero if not dated
	Interactions   []string     // their IDs, sorted; Options.MaxEvidence bounds them
}

// A Graph is a frozen directed graph of actors: at most one tie from an actor to another, none to itself.
// It is safe for concurrent use.
type Graph struct {
	options Options
	span    entente.Period // dates of the first and the last interaction; zero if not dated

	interactions int // selected, each once

	nodes []Node  // by ID
	first []int   // node -> its first tie; len(nodes)+1
	to    []int32 // tie -> node index of its target; sorted within a source
	sums  columns // of ties; count and days are left out where the log tells them

	log    *log       // the dated interactions; nil if the graph was read from ties
	behind []run      // tie -> its records in log; nil if log is
	given  [][]string // tie -> IDs of its interactions, where log is nil; may be nil too

	once struct { // what measures ask for, made when first asked for
		in, both       sync.Once
		inward, either Adjacency
	}
}

// A run is a half-open range of records, in the order of their dates.
type run struct{ lo, hi int32 }

// sum returns the sums of tie i.
func (g *Graph) sum(i int) sum {
	m := g.undated(i)
	if g.log != nil {
		b := g.behind[i]
		m.first, m.last = g.log.bare[b.lo].date, g.log.bare[b.hi-1].date
	}
	return m
}

// undated returns the sums of tie i; its dates too only where they are at hand.
func (g *Graph) undated(i int) sum {
	m := g.sums.at(i)
	if g.log != nil {
		m.count = g.behind[i].hi - g.behind[i].lo
	}
	return m
}

// Options returns the options that g was built with.
func (g *Graph) Options() Options { return g.options }

// Since returns the first day of g: that of the options, else that of the first interaction.
func (g *Graph) Since() entente.Date { return g.Period().First }

// Until returns the last day of g: that of the options, else that of the last interaction.
func (g *Graph) Until() entente.Date { return g.Period().Last }

// Period returns the days from Since to Until.
func (g *Graph) Period() entente.Period {
	p := g.span
	if !g.options.Since.IsZero() {
		p.First = g.options.Since
	}
	if !g.options.Until.IsZero() {
		p.Last = g.options.Until
	}
	return p
}

// Order returns the number of actors.
func (g *Graph) Order() int { return len(g.nodes) }

// Size returns the number of ties.
func (g *Graph) Size() int { return len(g.to) }

// Interactions returns the number of interactions in g, those included that make no tie.
func (g *Graph) Interactions() int { return g.interactions }

// Nodes returns the actors by ID. The slice is g's own and must not be changed.
func (g *Graph) Nodes() []Node { return g.nodes }

// Index returns the position of the actor id in Nodes, and false if g does not have it.
func (g *Graph) Index(id string) (int, bool) {
	return slices.BinarySearchFunc(g.nodes, id, func(n Node, id string) int { return strings.Compare(n.ID, id) })
}

// Node returns the actor id, and false if g does not have it.
func (g *Graph) Node(id string) (Node, bool) {
	i, ok := g.Index(id)
	if !ok {
		return Node{}, false
	}
	return g.nodes[i], true
}

// Tie returns the tie from source to target, and false if there is none.
func (g *Graph) Tie(source, target string) (Tie, bool) {
	s, ok := g.Index(source)
	if !ok {
		return Tie{}, false
	}
	t, ok := g.Index(target)
	if !ok {
		return Tie{}, false
	}
	i, ok := g.find(s, t)
	if !ok {
		return Tie{}, false
	}
	return g.tie(s, i), true
}

// find returns the index of the tie from node s to node t.
func (g *Graph) find(s, t int) (int, bool) {
	i, ok := slices.BinarySearch(g.to[g.first[s]:g.first[s+1]], int32(t))
	return g.first[s] + i, ok
}

// Ties returns the ties by source, then target. It makes a new slice; AllTies does not.
func (g *Graph) Ties() []Tie { return slices.AppendSeq(make([]Tie, 0, g.Size()), g.AllTies()) }

// AllTies yields the ties by source, then target.
func (g *Graph) AllTies() iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		for s := range g.nodes {
			for i := g.first[s]; i < g.first[s+1]; i++ {
				if !yield(g.tie(s, i)) {
					return
				}
			}
		}
	}
}

// tie makes the i-th tie, which starts at node s.
func (g *Graph) tie(s, i int) Tie {
	m := g.sum(i)
	return Tie{
		Source: g.nodes[s].ID, Target: g.nodes[g.to[i]].ID,
		Weight: m.weight.Float(), Cooperation: m.cooperation.Float(), Conflict: m.conflict.Float(),
		Count: int(m.count), First: m.first, Last: m.last,
		Interactions: g.evidence(i),
	}
}

// evidence returns the IDs of the interactions behind tie i, sorted, at most Options.MaxEvidence.
func (g *Graph) evidence(i int) []string {
	var ids []string
	switch {
	case g.given != nil:
		ids = g.given[i]
	case g.log != nil && g.log.more != nil:
		for j := g.behind[i].lo; j < g.behind[i].hi; j++ {
			if id := g.log.id(g.log.more[j].id); id != "" {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	if k := g.options.MaxEvidence; k > 0 && len(ids) > k {
		ids = ids[:k:k]
	}
	return ids
}
