package graphtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"

	"entente"
	"entente/graph"
)

// An Edge is a tie between two numbered nodes.
type Edge struct {
	Source, Target int32
	Weight         int // at least 1
}

// Heavy returns m different ties between n nodes, none to itself, sorted; the same for the same arguments. Node v is an end of a tie with
// a probability in proportion to (v+8)^-0.6, so that few nodes have most of the ties, as in news; which
// node is which is then shuffled. Weights are 1, 2, ... up to 999, the weight w with a probability of about
// w^-2. It panics if n nodes have no room for m ties.
func Heavy(seed uint64, n, m int) []Edge {
	if m > n*(n-1)/2 {
		panic(fmt.Sprintf("graphtest: %d nodes are too few for %d ties", n, m))
	}
	rng := rand.New(rand.NewPCG(seed, 0xbb67ae8584caa73b))
	cumulative := make([]float64, n)
	total := 0.0
	for v := range cumulative {
		total += math.Pow(float64(v+8), -0.6)
		cumulative[v] = total
	}
	name := rng.Perm(n)
	draw := func() int32 { return int32(name[sort.SearchFloat64s(cumulative, rng.Float64()*total)]) }
	seen := make(map[uint64]struct{}, m)
	edges := make([]Edge, 0, m)
	for len(edges) < m {
		e := Edge{draw(), draw(), min(int(1/(1-rng.Float64())), 999)}
		key := uint64(e.Source)<<32 | uint64(e.Target)
		if _, ok := seen[key]; ok || e.Source == e.Target {
			continue
		}
		seen[key] = struct{}{}
		edges = append(edges, e)
	}
	sort.Slice(edges, func(i, j int) bool {
		a, b := edges[i], edges[j]
		return a.Source < b.Source || a.Source == b.Source && a.Target < b.Target
	})
	return edges
}

// Name returns the ID that the generated graphs give node v.
func Name(v int32) string { return fmt.Sprintf("actor-%06d", v) }

// FromEdges returns the graph of n nodes, named by Name, with these ties. It panics on a wrong weight.
func FromEdges(n int, edges []Edge) *graph.Graph {
	nodes := make([]graph.Node, n)
	for v := range nodes {
		id := Name(int32(v))
		nodes[v].Actor = entente.Actor{ID: id, Name: id}
	}
	ties := make([]graph.Tie, len(edges))
	for i, e := range edges {
		ties[i] = graph.Tie{Source: Name(e.Source), Target: Name(e.Target), Weight: float64(e.Weight), Count: e.Weight}
	}
	g, err := graph.FromTies(nodes, ties, graph.Options{})
	if err != nil {
		panic(err)
	}
	return g
}
