package centrality

import "entente/graph"

// Clustering is the share of pairs of an actor's neighbours that are neighbours themselves, ties counted
// either way (Watts and Strogatz, "Collective dynamics of small-world networks", Nature 393, 1998), where
// a pair counts as much as the mean weight of the actor's two ties to it (Barrat et al., "The architecture
// of complex weighted networks", PNAS 101, 2004). Unweighted, each pair counts alike. It is 0 with fewer
// than two neighbours. Direction does not matter.
func Clustering(g *graph.Graph, o Options) Scores {
	o.Direction = Both
	a := o.adjacency(g, Both)
	sums := triangles(a)
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

// triangles returns for each node the sum, over the triangles that it is in, of the weights of its two ties
// in them. Each tie is taken as leading from the node of fewer neighbours to that of more, so that no node has many
// (Chiba and Nishizeki, "Arboricity and subgraph listing algorithms", SIAM J. Comput. 14, 1985). a must
// list every tie both ways.
func triangles(a graph.Adjacency) []float64 {
	f := newForward(a)
	n := a.Order()
	sums := make([]float64, n)
	marked := make([]uint64, n/64+1) // neighbours of the current node
	weight := make([]float64, n)     // of its ties to them
	for u := range n {
		lo, hi := f.first[u], f.first[u+1]
		for i := lo; i < hi; i++ {
			marked[f.to[i]/64] |= 1 << (f.to[i] % 64)
			weight[f.to[i]] = f.weight[i]
		}
		for i := lo; i < hi; i++ {
			v, x := f.to[i], f.weight[i]
			atU, atV := 0.0, 0.0
			weights := f.weight[f.first[v]:f.first[v+1]]
			for j, w := range f.to[f.first[v]:f.first[v+1]] {
				if marked[w/64]>>(w%64)&1 != 0 {
					y, z := weight[w], weights[j]
					atU += x + y
					atV += x + z
					sums[w] += y + z
				}
			}
			sums[u] += atU
			sums[v] += atV
		}
		for i := lo; i < hi; i++ {
			marked[f.to[i]/64] = 0
		}
	}
	return f.unranked(sums)
}

// forward lists for each node, called by its rank, its neighbours of lower rank. Ranks go from the node of
// most neighbours down, so that the neighbours listed are few numbers, which memory close to the processor
// holds.
type forward struct {
	node   []int32 // rank -> node
	first  []int
	to     []uint32
	weight []float64
}

func newForward(a graph.Adjacency) *forward {
	n := a.Order()
	f := &forward{node: make([]int32, n), first: make([]int, n+1), to: make([]uint32, 0, len(a.To)/2), weight: make([]float64, 0, len(a.To)/2)}
	rank := make([]uint32, n)
	for v, r := range byDegree(a) {
		rank[v], f.node[r] = uint32(r), int32(v)
	}
	for r, u := range f.node {
		for i := a.First[u]; i < a.First[u+1]; i++ {
			if t := rank[a.To[i]]; t < uint32(r) {
				f.to, f.weight = append(f.to, t), append(f.weight, float64(a.Weight[i]))
			}
		}
		f.first[r+1] = len(f.to)
	}
	return f
}

// byDegree returns the rank of each node, 0 for that of most neighbours, equal ones by number.
func byDegree(a graph.Adjacency) []int {
	most := 0
	for v := range a.Order() {
		most = max(most, a.Degree(v))
	}
	next := make([]int, most+2)
	for v := range a.Order() {
		next[most-a.Degree(v)+1]++
	}
	for d := range most + 1 {
		next[d+1] += next[d]
	}
	rank := make([]int, a.Order())
	for v := range rank {
		d := most - a.Degree(v)
		rank[v] = next[d]
		next[d]++
	}
	return rank
}

// unranked returns values by node instead of rank.
func (f *forward) unranked(values []float64) []float64 {
	out := make([]float64, len(values))
	for r, v := range f.node {
		out[v] = values[r]
	}
	return out
}
