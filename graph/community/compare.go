package community

import (
	"cmp"
	"slices"

	"entente/graph"
)

// Compare returns the actors of both graphs whose group changed, by ID. Groups before and after are
// matched to each other, those that share most actors first.
func Compare(before, after *graph.Graph, o Options) []graph.CommunityChange {
	p, q := Leiden(before, o), Leiden(after, o)
	pairs := shared(before, after, p, q)
	match := matched(pairs)
	nameBefore, nameAfter := Heads(before, p), Heads(after, q)
	var out []graph.CommunityChange
	for v, n := range before.Nodes() {
		u, ok := after.Index(n.ID)
		if !ok {
			continue
		}
		a, b := p.Of[v], q.Of[u]
		if m, ok := match[a]; ok && m == b {
			continue
		}
		out = append(out, graph.CommunityChange{Actor: n.ID, Before: nameBefore[a], After: nameAfter[b]})
	}
	return out
}

// overlap is how many actors a group before and a group after share.
type overlap struct{ before, after, actors int }

func shared(before, after *graph.Graph, p, q *Partition) []overlap {
	count := map[[2]int]int{}
	for v, n := range before.Nodes() {
		if u, ok := after.Index(n.ID); ok {
			count[[2]int{p.Of[v], q.Of[u]}]++
		}
	}
	out := make([]overlap, 0, len(count))
	for k, c := range count {
		out = append(out, overlap{k[0], k[1], c})
	}
	slices.SortFunc(out, func(a, b overlap) int {
		return cmp.Or(cmp.Compare(b.actors, a.actors), cmp.Compare(a.before, b.before), cmp.Compare(a.after, b.after))
	})
	return out
}

// matched pairs each group before with the group after that shares most with it and is not taken.
func matched(pairs []overlap) map[int]int {
	match, taken := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, ok := match[p.before]; !ok && !taken[p.after] {
			match[p.before] = p.after
			taken[p.after] = true
		}
	}
	return match
}

// Heads returns for each group its member of the greatest strength, ties counted either way; of equal
// ones the first by ID.
func Heads(g *graph.Graph, p *Partition) []string {
	strength := make([]graph.Fixed, g.Order())
	out := g.Out()
	for s := range strength {
		for i := out.First[s]; i < out.First[s+1]; i++ {
			strength[s] += out.Weight[i]
			strength[out.To[i]] += out.Weight[i]
		}
	}
	heads, top := make([]string, len(p.Groups)), make([]graph.Fixed, len(p.Groups))
	for v, n := range g.Nodes() {
		if c := p.Of[v]; heads[c] == "" || strength[v] > top[c] {
			heads[c], top[c] = n.ID, strength[v]
		}
	}
	return heads
}
