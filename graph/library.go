package graph

import (
	"fmt"

	library "github.com/dominikbraun/graph"

	"entente"
)

// A Link is the Data of a library edge that stands for a tie of a Graph.
type Link struct {
	g           *Graph
	source, tie int32
}

// Tie returns the tie, with the interactions behind it.
func (l *Link) Tie() Tie { return l.g.tie(int(l.source), int(l.tie)) }

// link returns the Link of the tie between two actors of the frozen graph, whose places are its nodes.
func (s *Store) link(a, b int32) Link {
	i, _ := s.frozen.find(int(a), int(b))
	return Link{s.frozen, a, int32(i)}
}

// ID returns the ID of n: the hash of our library graphs.
func ID(n Node) string { return n.ID }

// Library returns g as a graph of the library: vertices are Nodes by ID, one edge for each tie, its Weight
// in millionths (Fixed), its Data a *Link to the tie. The library graph can be changed; g stays as it is.
// It costs about 12 bytes a tie.
func (g *Graph) Library() library.Graph[string, Node] { return Over(g.Store()) }

// Over returns a directed, weighted graph of the library on s.
func Over(s *Store) library.Graph[string, Node] {
	return library.NewWithStore[string, Node](ID, s, library.Directed(), library.Weighted())
}

// Store returns g's actors and ties in a Store.
func (g *Graph) Store() *Store {
	s := &Store{
		slots: make(map[string]int32, len(g.nodes)), vertices: make([]storeVertex, len(g.nodes)),
		ties: len(g.to), frozen: g,
	}
	weight := make([]int64, len(g.to))
	for i, w := range g.sums.weight {
		weight[i] = int64(w)
	}
	for v, n := range g.nodes {
		lo, hi := g.first[v], g.first[v+1]
		s.slots[n.ID] = int32(v)
		// Their capacity is cut, so that adding a tie moves a vertex's ties instead of writing over the next's.
		s.vertices[v].node, s.vertices[v].to, s.vertices[v].weight = n, g.to[lo:hi:hi], weight[lo:hi:hi]
		for _, t := range g.to[lo:hi] {
			s.vertices[t].in++
		}
	}
	return s
}

// Graph returns a frozen graph of what s holds: the graph it was made from if nothing has changed since.
// The Weight of an edge is in millionths, and must not be negative; ties of an actor to itself are left out.
func (s *Store) Graph() (*Graph, error) {
	s.mu.RLock()
	frozen := s.frozen
	if s.touched {
		frozen = nil
	}
	s.mu.RUnlock()
	if frozen != nil {
		return frozen, nil
	}
	return FromLibrary(Over(s), func(n Node) entente.Actor { return n.Actor }, 1)
}

// FromLibrary returns a frozen graph of a library graph, through its public interface. An edge whose Data
// is a *Link or a Tie is that tie, if its Weight is too; any other has Weight x unit as its weight, or 1 if
// the graph is not weighted. An undirected edge is a tie both ways.
func FromLibrary[T any](l library.Graph[string, T], actor func(T) entente.Actor, unit Fixed) (*Graph, error) {
	adjacency, err := l.AdjacencyMap()
	if err != nil {
		return nil, fmt.Errorf("read library graph: %w", err)
	}
	nodes := make([]Node, 0, len(adjacency))
	for id := range adjacency {
		v, err := l.Vertex(id)
		if err != nil {
			return nil, fmt.Errorf("read library graph: actor %s: %w", id, err)
		}
		a := actor(v)
		a.ID = id
		nodes = append(nodes, Node{Actor: a})
		if n, ok := any(v).(Node); ok {
			nodes[len(nodes)-1] = n
		}
	}
	var ties []Tie
	for _, targets := range adjacency {
		for _, e := range targets {
			ties = append(ties, tieOf(e, l.Traits().IsWeighted, unit))
		}
	}
	return FromTies(nodes, ties, Options{})
}

// tieOf returns the tie that a library edge stands for.
func tieOf(e library.Edge[string], weighted bool, unit Fixed) Tie {
	weight := Unit
	if weighted {
		weight = Fixed(e.Properties.Weight) * unit
	}
	switch data := e.Properties.Data.(type) {
	case *Link:
		if t := data.Tie(); ToFixed(t.Weight) == weight {
			return t
		}
	case Tie:
		if ToFixed(data.Weight) == weight {
			return data
		}
	}
	return Tie{Source: e.Source, Target: e.Target, Weight: weight.Float()}
}
