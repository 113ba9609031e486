package community

import (
	"cmp"
	"slices"

	"entente/graph"
)

// A Partition puts every actor of a graph into one group.
type Partition struct {
	Of     []int      // node, in the order of Graph.Nodes -> its group
	Groups [][]string // the members' IDs, sorted; the largest group first, equal ones by their first member

	Resolution float64 // what the groups were found with; 0 for components
	Modularity float64 // of the partition at that resolution
}

// newPartition numbers the groups of a node labelling.
func newPartition(g *graph.Graph, label []int32) *Partition {
	members := map[int32][]int{}
	var labels []int32
	for v, l := range label {
		if members[l] == nil {
			labels = append(labels, l)
		}
		members[l] = append(members[l], v)
	}
	slices.SortFunc(labels, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(members[b]), len(members[a])), cmp.Compare(members[a][0], members[b][0]))
	})
	p := &Partition{Of: make([]int, len(label)), Groups: make([][]string, len(labels))}
	for k, l := range labels {
		for _, v := range members[l] {
			p.Of[v] = k
			p.Groups[k] = append(p.Groups[k], g.Nodes()[v].ID)
		}
	}
	return p
}

// Modularity is the share of weight within groups less what is expected of it if ties were drawn at random
// with each actor's strength kept, times resolution (Newman and Girvan, "Finding and evaluating community
// structure in networks", Phys. Rev. E 69, 2004; Reichardt and Bornholdt, Phys. Rev. E 74, 2006, for the
// resolution). Ties count either way, the two directions summed. of gives the group of each node; a graph
// without weight has 0.
func Modularity(g *graph.Graph, of []int, resolution float64) float64 {
	within, strength := map[int]graph.Fixed{}, map[int]graph.Fixed{}
	var total graph.Fixed
	out := g.Out()
	for s := range of {
		for i := out.First[s]; i < out.First[s+1]; i++ {
			w := out.Weight[i]
			total += w
			strength[of[s]] += w
			strength[of[out.To[i]]] += w
			if of[s] == of[out.To[i]] {
				within[of[s]] += w
			}
		}
	}
	if total == 0 {
		return 0
	}
	q := 0.0
	for k := range slices.Max(of) + 1 {
		half := float64(strength[k]) / float64(2*total)
		q += float64(within[k])/float64(total) - resolution*half*half
	}
	return q
}
