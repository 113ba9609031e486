package centrality

import (
	"cmp"
	"slices"

	"entente/graph"
)

// Clustering is the share of pairs of an actor's neighbours that are neighbours themselves, ties counted
// either way (Watts and Strogatz, "Collective dynamics of small-world networks", Nature 393, 1998), where
// a pair counts as much as the mean weight of the actor's two ties to it (Barrat et al., "The architecture
// of complex weighted networks", PNAS 101, 2004). Unweighted, each pair counts alike. It is 0 with fewer
// than two neighbours. Direction does not matter.
func Clustering(g *graph.Graph, o Options) Scores {
	o.Direction = Both
	a := o.adjacency(g, Both)
	sums := make([]float64, a.Order()) // of the weights of an actor's two ties, over its triangles
	triangles(a, func(u, v, w int32, uv, uw, vw int) {
		x, y, z := float64(a.Weight[uv]), float64(a.Weight[uw]), float64(a.Weight[vw])
		sums[u] += x + y
		sums[v] += x + z
		sums[w] += y + z
	})
	for v := range sums {
		strength := 0.0
		for i := a.First[v]; i < a.First[v+1]; i++ {
			strength += float64(a.Weight[i])
		}
		if k := a.Degree(v); k > 1 && strength > 0 {
			sums[v] /= strength * float64(k-1)
		} else {
			sums[v] = 0
		}
	}
	return scores(g, sums)
}

// triangles calls yield once for each three nodes that are all neighbours, with the places of their ties.
// Each tie is taken as leading from the node of fewer neighbours to that of more, so that no node has many
// (Chiba and Nishizeki, "Arboricity and subgraph listing algorithms", SIAM J. Comput. 14, 1985). a must
// list every tie both ways.
func triangles(a graph.Adjacency, yield func(u, v, w int32, uv, uw, vw int)) {
	n := a.Order()
	rank := byDegree(a)
	mark := make([]int, n) // 1 + the place of the tie from the current node
	for u := range n {
		forward(a, rank, u, func(i int) { mark[a.To[i]] = i + 1 })
		forward(a, rank, u, func(i int) {
			v := a.To[i]
			forward(a, rank, int(v), func(j int) {
				if w := a.To[j]; mark[w] > 0 {
					yield(int32(u), v, w, i, mark[w]-1, j)
				}
			})
		})
		forward(a, rank, u, func(i int) { mark[a.To[i]] = 0 })
	}
}

// forward calls yield with the places of u's ties to nodes of higher rank.
func forward(a graph.Adjacency, rank []int32, u int, yield func(i int)) {
	for i := a.First[u]; i < a.First[u+1]; i++ {
		if rank[a.To[i]] > rank[u] {
			yield(i)
		}
	}
}

// byDegree returns the place of each node when sorted by number of neighbours.
func byDegree(a graph.Adjacency) []int32 {
	order := make([]int32, a.Order())
	for v := range order {
		order[v] = int32(v)
	}
	slices.SortStableFunc(order, func(u, v int32) int { return cmp.Compare(a.Degree(int(u)), a.Degree(int(v))) })
	rank := make([]int32, len(order))
	for i, v := range order {
		rank[v] = int32(i)
	}
	return rank
}
