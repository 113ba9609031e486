package centrality

import "entente/graph"

// Core is the greatest k such that an actor is in a set of actors who each have at least k neighbours in
// it (Seidman, "Network structure and minimum degree", Soc. Netw. 5, 1983). Neighbours either way count
// once (Both, the usual direction); In and Out count those whose ties lead to an actor, or to whom its own lead.
// Weights do not matter.
func Core(g *graph.Graph, o Options) Scores {
	return scores(g, core(towards(g, o.Direction.or(Both)), o.opposite(g, Both)))
}

// core peels the nodes off level by level: those with k neighbours left go, their neighbours lose one, and
// who has but k left then goes too.
// counted lists whom a node counts, losing who loses a neighbour with it.
func core(counted, losing graph.Adjacency) []float64 {
	n := counted.Order()
	degree, left := make([]int32, n), make([]int32, n)
	for v := range n {
		degree[v], left[v] = int32(counted.Degree(v)), int32(v)
	}
	values := make([]float64, n)
	var going []int32
	for len(left) > 0 {
		k := degree[left[0]]
		for _, v := range left {
			k = min(k, degree[v])
		}
		kept := left[:0]
		going = going[:0]
		for _, v := range left {
			if degree[v] == k {
				going = append(going, v)
			} else {
				kept = append(kept, v)
			}
		}
		for i := 0; i < len(going); i++ {
			v := going[i]
			values[v] = float64(k)
			for _, u := range losing.Of(int(v)) {
				if degree[u] > k {
					if degree[u]--; degree[u] == k {
						going = append(going, u)
					}
				}
			}
		}
		left = kept[:0]
		for _, v := range kept { // who went with the others is at k now
			if degree[v] > k {
				left = append(left, v)
			}
		}
	}
	return values
}
