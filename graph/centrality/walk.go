package centrality

import (
	"math/rand/v2"
	"slices"

	"entente/graph"
)

// A walker finds the shortest ways over one adjacency.
type walker struct {
	a, in graph.Adjacency
	roads *roads // nil: all ties are of one length
}

// newWalker returns a walker over g in the direction of o.
func newWalker(g *graph.Graph, usual Direction, o Options) *walker {
	a := o.adjacency(g, usual)
	if o.Unweighted {
		return &walker{a: a, in: o.opposite(g, usual)}
	}
	return &walker{a: a, roads: newRoads(a)}
}

// A walkState holds what is known of the ways from one source.
type walkState interface {
	// from finds the shortest ways from source.
	from(source int32)
	// back calls yield for every reached node but the source, each before those on the ways to it, with its dependency: the
	// sum over the other nodes of the share of the shortest ways to them that lead through it.
	back(yield func(v int32, dependency float64))
	// flows calls yield, after back, for every tie on a shortest way with the sum over all reached nodes of the
	// share of the shortest ways to them that lead along it.
	flows(yield func(tie int, flow float64))
}

func (w *walker) state() walkState {
	if w.roads == nil {
		return newBreadth(w.a, w.in)
	}
	return newDijkstra(w.roads)
}

// sources returns the nodes to walk from in a, and by what to multiply sums over them.
func (o Options) sources(a graph.Adjacency) ([]int32, float64) {
	n := a.Order()
	if o.Samples == Auto {
		o.Samples = AutoSamples(n, len(a.To))
	}
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	if o.Samples <= 0 || o.Samples >= n {
		return all, 1
	}
	rng := rand.New(rand.NewPCG(o.Seed, 0x6a09e667f3bcc909))
	rng.Shuffle(n, func(i, j int) { all[i], all[j] = all[j], all[i] })
	some := all[:o.Samples]
	slices.Sort(some)
	return some, float64(n) / float64(o.Samples)
}
