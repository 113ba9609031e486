package centrality

import "entente/graph"

// Core is the greatest k such that an actor is in a set of actors who each have at least k neighbours in
// it (Seidman, "Network structure and minimum degree", Soc. Netw. 5, 1983; computed as by Batagelj and
// Zaversnik, "An O(m) algorithm for cores decomposition of networks", 2003). Neighbours either way count
// once (Both, the usual direction); In and Out count those whose ties lead to an actor, or to whom its own lead.
// Weights do not matter.
func Core(g *graph.Graph, o Options) Scores {
	o.Unweighted = true
	counted := o.adjacency(g, Both) // whom a node counts
	losing := counted               // who loses a neighbour with a node
	if o.Direction.or(Both) != Both {
		losing = counted.Reversed()
	}
	return scores(g, core(counted, losing))
}

func core(counted, losing graph.Adjacency) []float64 {
	n := counted.Order()
	degree := make([]int32, n)
	most := int32(0)
	for v := range n {
		degree[v] = int32(counted.Degree(v))
		most = max(most, degree[v])
	}
	start := make([]int32, most+2) // where in order the nodes of each degree begin
	for _, d := range degree {
		start[d+1]++
	}
	for d := range most + 1 {
		start[d+1] += start[d]
	}
	order, place := make([]int32, n), make([]int32, n)
	next := append([]int32(nil), start...)
	for v := range n {
		place[v] = next[degree[v]]
		order[place[v]] = int32(v)
		next[degree[v]]++
	}
	values := make([]float64, n)
	for i := range n {
		v := order[i]
		values[v] = float64(degree[v])
		for _, u := range losing.Of(int(v)) {
			if degree[u] <= degree[v] {
				continue
			}
			first := max(start[degree[u]], int32(i)+1)
			w := order[first]
			order[first], order[place[u]] = u, w
			place[w], place[u] = place[u], first
			start[degree[u]] = first + 1
			degree[u]--
		}
	}
	return values
}
