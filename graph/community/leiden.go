package community

import (
	"slices"

	"entente/graph"
)

// Options say how communities are found. The zero Options are weighted, at resolution 1.
type Options struct {
	Resolution float64 // the greater, the smaller the groups; zero means 1
	Unweighted bool    // every tie has weight 1
	Passes     int     // how often the method begins again with what it found; zero means 2
}

// Leiden finds groups of high modularity (Traag, Waltman and van Eck, "From Louvain to Leiden:
// guaranteeing well-connected communities", Sci. Rep. 9, 2019). Ties count either way, the two directions
// summed. Where the paper draws lots, the best choice is taken, and of equal ones the group of
// the lowest number, so that the same graph always has the same groups. Every group hangs together; an
// actor without ties is a group of its own.
func Leiden(g *graph.Graph, o Options) *Partition {
	if o.Resolution == 0 {
		o.Resolution = 1
	}
	if o.Passes == 0 {
		o.Passes = 2
	}
	ties := g.Both()
	if o.Unweighted {
		ties.Weight = slices.Repeat([]graph.Fixed{graph.Unit}, len(ties.To))
	}
	base := newNetwork(ties)
	l := &leiden{resolution: o.Resolution}
	label := singletons(base.order())
	for range o.Passes {
		if !l.pass(base, label) {
			break
		}
	}
	p := newPartition(g, label)
	p.Resolution = o.Resolution
	p.Modularity = modularityOf(base, label, o.Resolution)
	return p
}

func singletons(n int) []int32 {
	label := make([]int32, n)
	for v := range label {
		label[v] = int32(v)
	}
	return label
}

// leiden holds the settings and the memory of one run.
type leiden struct {
	resolution float64
	to         []float64 // group -> weight of the current node's ties to it
	touched    []int32   // groups with an entry in to
}

// pass improves label, the groups of base, by moving nodes, refining, and moving what was refined as
// wholes, until nothing moves. It reports whether it changed anything.
func (l *leiden) pass(base *network, label []int32) bool {
	if len(l.to) < base.order() {
		l.to = make([]float64, base.order())
	}
	n, current := base, append([]int32(nil), label...)
	belongs := singletons(base.order()) // node of base -> node of n
	changed := false
	for {
		moved := l.move(n, current)
		changed = changed || moved
		for v := range belongs {
			label[v] = current[belongs[v]]
		}
		if !moved && n != base {
			return changed
		}
		refined, count := l.refine(n, current)
		if count == n.order() {
			return changed
		}
		next := make([]int32, count)
		for v, r := range refined {
			next[r] = current[v]
		}
		n = n.aggregate(refined, count)
		current, _ = compact(next)
		for v := range belongs {
			belongs[v] = refined[belongs[v]]
		}
	}
}

// move lets nodes go to the neighbouring group that gains most, as long as one gains, each again when a
// neighbour has moved.
func (l *leiden) move(n *network, label []int32) bool {
	size := n.order()
	strength := make([]float64, size) // of groups
	members := make([]int32, size)
	for v, c := range label {
		strength[c] += n.strength[v]
		members[c]++
	}
	var empty []int32
	for c := size - 1; c >= 0; c-- {
		if members[c] == 0 {
			empty = append(empty, int32(c))
		}
	}
	queue, waiting := singletons(size), make([]bool, size)
	for v := range waiting {
		waiting[v] = true
	}
	moved := false
	for head := 0; head < len(queue); head++ {
		v := queue[head]
		waiting[v] = false
		from := label[v]
		l.sum(n, v, label)
		strength[from] -= n.strength[v]
		members[from]--
		if members[from] == 0 {
			empty = append(empty, from)
		}
		to := l.best(n.strength[v]*l.resolution/n.total, from, strength)
		if to < 0 {
			to = empty[len(empty)-1]
		}
		if members[to] == 0 {
			empty = empty[:len(empty)-1]
		}
		strength[to] += n.strength[v]
		members[to]++
		l.clear()
		if to == from {
			continue
		}
		label[v], moved = to, true
		for _, u := range n.neighbours(v) {
			if label[u] != to && !waiting[u] {
				waiting[u] = true
				queue = append(queue, u)
			}
		}
		if head > size && head*2 > len(queue) { // forget what is done
			queue = append(queue[:0], queue[head+1:]...)
			head = -1
		}
	}
	return moved
}

// sum sets to and touched for the ties of v.
func (l *leiden) sum(n *network, v int32, label []int32) {
	for i := n.first[v]; i < n.first[v+1]; i++ {
		c := label[n.to[i]]
		if l.to[c] == 0 {
			l.touched = append(l.touched, c)
		}
		l.to[c] += n.weight[i]
	}
}

func (l *leiden) clear() {
	for _, c := range l.touched {
		l.to[c] = 0
	}
	l.touched = l.touched[:0]
}

// best returns the group that a node which has left group from gains most by joining, -1 if it is best
// alone. share is the node's strength x resolution / twice the weight of all ties. A group is only
// better if it gains more by more than rounding.
func (l *leiden) best(share float64, from int32, strength []float64) int32 {
	best, gain := from, l.to[from]-share*strength[from]
	for _, c := range l.touched {
		g := l.to[c] - share*strength[c]
		slack := 1e-12 * (l.to[c] + l.to[best])
		if g > gain+slack || g > gain-slack && c < best && best != from {
			best, gain = c, g
		}
	}
	if gain < -1e-12*l.to[best] {
		return -1
	}
	return best
}

// refine splits each group into parts that hang well together: beginning with every node alone, nodes that
// are well tied to their group join the well-tied part of it that gains most. It returns the part of each
// node and the number of parts.
func (l *leiden) refine(n *network, label []int32) ([]int32, int) {
	size := n.order()
	group := make([]float64, size)    // strength of groups
	part := singletons(size)          // node -> part, named by its first node
	strength := make([]float64, size) // of parts
	outward := make([]float64, size)  // weight from a part to the rest of its group
	alone := make([]bool, size)
	for v, c := range label {
		group[c] += n.strength[v]
		strength[v], alone[v] = n.strength[v], true
		for i := n.first[v]; i < n.first[v+1]; i++ {
			if label[n.to[i]] == c {
				outward[v] += n.weight[i]
			}
		}
	}
	factor := l.resolution / n.total
	well := func(p int32, c int32) bool { return outward[p] >= factor*strength[p]*(group[c]-strength[p]) }
	for v := range int32(size) {
		c := label[v]
		if !alone[v] || !well(v, c) {
			continue
		}
		for i := n.first[v]; i < n.first[v+1]; i++ {
			if u := n.to[i]; label[u] == c {
				if l.to[part[u]] == 0 {
					l.touched = append(l.touched, part[u])
				}
				l.to[part[u]] += n.weight[i]
			}
		}
		best, gain := v, 0.0
		for _, p := range l.touched {
			if g := l.to[p] - factor*n.strength[v]*strength[p]; p != v && g > gain && well(p, c) {
				best, gain = p, g
			}
		}
		if best != v {
			outward[best] += outward[v] - 2*l.to[best]
			strength[best] += strength[v]
			part[v], alone[best] = best, false
			strength[v], outward[v] = 0, 0
		}
		l.clear()
	}
	return compact(part)
}

// compact numbers labels from 0 in the order in which they occur.
func compact(label []int32) ([]int32, int) {
	if len(label) == 0 {
		return label, 0
	}
	number := make([]int32, slices.Max(label)+1)
	count := int32(0)
	for _, c := range label {
		if number[c] == 0 {
			count++
			number[c] = count
		}
	}
	for v, c := range label {
		label[v] = number[c] - 1
	}
	return label, int(count)
}
