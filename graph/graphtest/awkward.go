package graphtest

import (
	"fmt"
	"math/rand/v2"

	"entente"
	"entente/graph"
)

// A Named graph is one to try a measure on.
type Named struct {
	Name  string
	Graph *graph.Graph
}

// T makes a tie of weight w.
func T(source, target string, w float64) graph.Tie {
	return graph.Tie{Source: source, Target: target, Weight: w, Count: 1}
}

// Of returns the graph of these actors, who may have no ties, and ties. It panics if they are not a graph.
func Of(actors []string, ties ...graph.Tie) *graph.Graph {
	nodes := make([]graph.Node, len(actors))
	for i, id := range actors {
		nodes[i].Actor = entente.Actor{ID: id, Name: id}
	}
	g, err := graph.FromTies(nodes, ties, graph.Options{})
	if err != nil {
		panic(err)
	}
	return g
}

// Awkward returns graphs on which measures tend to fail: empty, of one actor, without ties, in parts, with
// weights of zero, very small and very large ones, and others.
func Awkward() []Named {
	out := []Named{
		{"nobody", Of(nil)},
		{"one actor", Of([]string{"a"})},
		{"two strangers", Of([]string{"a", "b"})},
		{"one tie", Of(nil, T("a", "b", 2))},
		{"one tie both ways", Of(nil, T("a", "b", 2), T("b", "a", 3))},
		{"a tie of weight zero", Of(nil, T("a", "b", 0), T("b", "c", 1))},
		{"only ties of weight zero", Of(nil, T("a", "b", 0), T("b", "a", 0))},
		{"a tie to itself", Of(nil, T("a", "a", 1), T("a", "b", 1))},
		{"a path with an isolated actor", Of([]string{"z"}, T("a", "b", 1), T("b", "c", 1), T("c", "d", 1))},
		{"two islands", Of(nil, T("a", "b", 1), T("b", "a", 1), T("x", "y", 1), T("y", "z", 2), T("z", "x", 3))},
		{"the least and the greatest weight", Of(nil, T("a", "b", 1e-6), T("b", "c", 1e9), T("a", "c", 1), T("c", "a", 1e-6))},
		{"ways that tie in thirds", Of(nil, T("a", "b", 3), T("b", "d", 3), T("a", "c", 1.5), T("c", "d", 1e6), T("a", "d", 1.5))},
		{"hostile names", Of([]string{"", "\"]; x -> y", "<script>", "a\nb", "\xff\xfe", "é,;\t"}[1:], T("<script>", "a\nb", 1))},
	}
	out = append(out, Named{"a star", star(12)}, Named{"a ring", ring(9)}, Named{"everybody with everybody", complete(7)})
	for seed := range uint64(6) {
		out = append(out, Named{fmt.Sprintf("random %d", seed), Random(seed, 12, 30+4*int(seed), 1+5*int(seed))})
	}
	return out
}

func star(n int) *graph.Graph {
	var ties []graph.Tie
	for i := range n {
		ties = append(ties, T("hub", Name(int32(i)), 1+float64(i%3)), T(Name(int32(i)), "hub", 1))
	}
	return Of(nil, ties...)
}

func ring(n int) *graph.Graph {
	var ties []graph.Tie
	for i := range n {
		ties = append(ties, T(Name(int32(i)), Name(int32((i+1)%n)), 1))
	}
	return Of(nil, ties...)
}

func complete(n int) *graph.Graph {
	var ties []graph.Tie
	for i := range n {
		for j := range n {
			if i != j {
				ties = append(ties, T(Name(int32(i)), Name(int32(j)), float64(1+(i*j)%4)))
			}
		}
	}
	return Of(nil, ties...)
}

// Random returns a graph of n nodes and at most m ties with whole weights from 1 to top.
func Random(seed uint64, n, m, top int) *graph.Graph {
	rng := rand.New(rand.NewPCG(seed, 0x3c6ef372fe94f82b))
	seen := map[[2]int32]bool{}
	var edges []Edge
	for range m {
		e := Edge{int32(rng.IntN(n)), int32(rng.IntN(n)), 1 + rng.IntN(top)}
		if e.Source != e.Target && !seen[[2]int32{e.Source, e.Target}] {
			seen[[2]int32{e.Source, e.Target}] = true
			edges = append(edges, e)
		}
	}
	return FromEdges(n, edges)
}

// Relabel returns g with its actors named anew in a random order, and the new name of each old one.
func Relabel(g *graph.Graph, seed uint64) (*graph.Graph, map[string]string) {
	rng := rand.New(rand.NewPCG(seed, 0xa54ff53a5f1d36f1))
	name := map[string]string{}
	nodes := make([]graph.Node, 0, g.Order())
	for i, k := range rng.Perm(g.Order()) {
		n := g.Nodes()[i]
		name[n.ID] = fmt.Sprintf("new-%05d", k)
		n.ID = name[n.ID]
		nodes = append(nodes, n)
	}
	ties := g.Ties()
	for i := range ties {
		ties[i].Source, ties[i].Target = name[ties[i].Source], name[ties[i].Target]
	}
	h, err := graph.FromTies(nodes, ties, g.Options())
	if err != nil {
		panic(err)
	}
	return h, name
}

// WithStranger returns g with one more actor, who has no ties.
func WithStranger(g *graph.Graph, id string) *graph.Graph {
	nodes := append([]graph.Node{{Actor: entente.Actor{ID: id, Name: id}}}, g.Nodes()...)
	h, err := graph.FromTies(nodes, g.Ties(), g.Options())
	if err != nil {
		panic(err)
	}
	return h
}
