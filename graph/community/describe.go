package community

import (
	"entente"
	"entente/graph"
)

// Components returns the parts of g that hang together, ties counted either way whatever their weight.
func Components(g *graph.Graph) *Partition {
	out := g.Out()
	root := singletons(g.Order())
	find := func(v int32) int32 {
		for root[v] != v {
			root[v] = root[root[v]]
			v = root[v]
		}
		return v
	}
	for s := range g.Order() {
		for _, t := range out.Of(s) {
			a, b := find(int32(s)), find(t)
			root[max(a, b)] = min(a, b)
		}
	}
	label := make([]int32, g.Order())
	for v := range label {
		label[v] = find(int32(v))
	}
	return newPartition(g, label)
}

// StrongComponents returns the parts of g within which ties lead from each actor to each other (Tarjan,
// "Depth-first search and linear graph algorithms", SIAM J. Comput. 1, 1972).
func StrongComponents(g *graph.Graph) *Partition {
	t := &tarjan{out: g.Out(), index: make([]int32, g.Order()), low: make([]int32, g.Order()), label: make([]int32, g.Order()), next: make([]int, g.Order())}
	for v := range int32(g.Order()) {
		if t.index[v] == 0 {
			t.from(v)
		}
	}
	return newPartition(g, t.label)
}

// tarjan is a search for strong components, without recursion, so that no chain is too long for it.
type tarjan struct {
	out         graph.Adjacency
	index, low  []int32 // index: the order of discovery, from 1
	label       []int32 // node -> component, once known; -1 while the node is on the stack
	next        []int   // the tie to look at next
	path, stack []int32
	discovered  int32
	found       int32
}

func (t *tarjan) enter(v int32) {
	t.discovered++
	t.index[v], t.low[v], t.next[v], t.label[v] = t.discovered, t.discovered, t.out.First[v], -1
	t.path, t.stack = append(t.path, v), append(t.stack, v)
}

func (t *tarjan) from(root int32) {
	t.enter(root)
	for len(t.path) > 0 {
		v := t.path[len(t.path)-1]
		if t.next[v] == t.out.First[v+1] {
			t.leave(v)
			continue
		}
		u := t.out.To[t.next[v]]
		t.next[v]++
		if t.index[u] == 0 {
			t.enter(u)
		} else if t.label[u] < 0 {
			t.low[v] = min(t.low[v], t.index[u])
		}
	}
}

// leave ends the search at v: if nothing before v was met from it, what is on the stack above is one component.
func (t *tarjan) leave(v int32) {
	t.path = t.path[:len(t.path)-1]
	if k := len(t.path); k > 0 {
		t.low[t.path[k-1]] = min(t.low[t.path[k-1]], t.low[v])
	}
	if t.low[v] != t.index[v] {
		return
	}
	for {
		u := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		t.label[u] = t.found
		if u == v {
			t.found++
			return
		}
	}
}

// Density is the share of ordered pairs of actors that are tied, 0 with fewer than two actors.
func Density(g *graph.Graph) float64 {
	n := float64(g.Order())
	if n < 2 {
		return 0
	}
	return float64(g.Size()) / (n * (n - 1))
}

// Reciprocity is the share of ties that are answered by one the other way (Newman, Forrest and Balthrop,
// "Email networks and the spread of computer viruses", Phys. Rev. E 66, 2002), 0 without ties.
func Reciprocity(g *graph.Graph) float64 {
	if g.Size() == 0 {
		return 0
	}
	out := g.Out()
	answered := 0
	for s := range g.Order() {
		for _, t := range out.Of(s) {
			if i := out.Find(int(t), s); i < out.First[t+1] && out.To[i] == int32(s) {
				answered++
			}
		}
	}
	return float64(answered) / float64(g.Size())
}

// Assortativity says how far ties join actors that class puts together: (sum e(i,i) - sum a(i) b(i)) / (1 - sum a(i) b(i)), where e(i,j) is
// the share of ties, or of weight, from class i to class j, and a and b are its sums (Newman, "Mixing patterns in networks", Phys. Rev. E
// 67, 2003, formula 2): 1 where all ties stay within classes, 0 where they are drawn without regard to
// them. Actors of the class "" and their ties do not count. It is 0 where it is not defined: without ties, and where there is but one class.
func Assortativity(g *graph.Graph, class func(entente.Actor) string, weighted bool) float64 {
	number := map[string]int{}
	of := make([]int, g.Order())
	for v, n := range g.Nodes() {
		c := class(n.Actor)
		if _, ok := number[c]; !ok && c != "" {
			number[c] = len(number)
		}
		of[v] = -1
		if c != "" {
			of[v] = number[c]
		}
	}
	from, to := make([]float64, len(number)), make([]float64, len(number))
	within, total := 0.0, 0.0
	out := g.Out()
	for s := range of {
		for i := out.First[s]; i < out.First[s+1]; i++ {
			t := out.To[i]
			if of[s] < 0 || of[t] < 0 {
				continue
			}
			w := 1.0
			if weighted {
				w = float64(out.Weight[i])
			}
			from[of[s]] += w
			to[of[t]] += w
			total += w
			if of[s] == of[t] {
				within += w
			}
		}
	}
	if total == 0 {
		return 0
	}
	expected := 0.0
	for c := range from {
		expected += from[c] / total * to[c] / total
	}
	if expected == 1 {
		return 0
	}
	return (within/total - expected) / (1 - expected)
}

// ByCountry is the class of Assortativity by country.
func ByCountry(a entente.Actor) string { return a.Country }

// ByKind is the class of Assortativity by kind of actor.
func ByKind(a entente.Actor) string { return string(a.Kind) }

// A Summary describes a graph as a whole.
type Summary struct {
	Actors, Ties, Interactions int
	Density, Reciprocity       float64
	Components, Strong         int // numbers of components
	Largest                    int // actors in the largest component
	Communities                []Group
	Modularity, Resolution     float64
	ByCountry, ByKind          float64 // assortativity, weighted unless the options say otherwise
}

// A Group is one community, called by its member of the greatest strength.
type Group struct {
	Head    string
	Members []string // IDs, sorted
}

// Summarise describes g; the communities are those of Leiden, the largest first.
func Summarise(g *graph.Graph, o Options) Summary {
	parts, groups := Components(g), Leiden(g, o)
	s := Summary{
		Actors: g.Order(), Ties: g.Size(), Interactions: g.Interactions(),
		Density: Density(g), Reciprocity: Reciprocity(g),
		Components: len(parts.Groups), Strong: len(StrongComponents(g).Groups),
		Modularity: groups.Modularity, Resolution: groups.Resolution,
		ByCountry: Assortativity(g, ByCountry, !o.Unweighted), ByKind: Assortativity(g, ByKind, !o.Unweighted),
	}
	for i, head := range Heads(g, groups) {
		s.Communities = append(s.Communities, Group{head, groups.Groups[i]})
	}
	if len(parts.Groups) > 0 {
		s.Largest = len(parts.Groups[0])
	}
	return s
}
