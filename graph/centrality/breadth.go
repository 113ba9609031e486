package centrality

import "entente/graph"

// breadth is the walkState of ties of one length: breadth-first search.
type breadth struct {
	a     graph.Adjacency
	nodes []breadthNode
	order []int32 // reached, the nearest first
	next  []int32 // the ties of shortest ways: those from order[i] end at ends[i]
	ends  []int
}

type breadthNode struct {
	ways  float64 // shortest ways to it
	share float64 // (1 + dependency) / ways
	depth int32   // -1: not reached
}

func newBreadth(a graph.Adjacency) *breadth {
	n := a.Order()
	b := &breadth{a: a, nodes: make([]breadthNode, n), order: make([]int32, 0, n), ends: make([]int, n), next: make([]int32, len(a.To)+1)}
	for i := range b.nodes {
		b.nodes[i].depth = -1
	}
	return b
}

func (b *breadth) from(source int32) {
	for _, v := range b.order {
		b.nodes[v].depth = -1
	}
	b.nodes[source] = breadthNode{ways: 1}
	b.order = append(b.order[:0], source)
	k := 0
	for i := 0; i < len(b.order); i++ {
		v := b.order[i]
		ways, depth := b.nodes[v].ways, b.nodes[v].depth+1
		for _, t := range b.a.Of(int(v)) {
			n := &b.nodes[t]
			if n.depth < 0 {
				n.depth, n.ways = depth, 0
				b.order = append(b.order, t)
			}
			if n.depth == depth {
				n.ways += ways
				b.next[k] = t
				k++
			}
		}
		b.ends[i] = k
	}
}

func (b *breadth) back(yield func(v int32, dependency float64)) {
	for i := len(b.order) - 1; i > 0; i-- {
		v := b.order[i]
		sum := 0.0
		for _, t := range b.next[b.ends[i-1]:b.ends[i]] {
			sum += b.nodes[t].share
		}
		n := &b.nodes[v]
		dependency := n.ways * sum
		n.share = (1 + dependency) / n.ways
		yield(v, dependency)
	}
}

func (b *breadth) each(yield func(v int32, distance float64)) {
	for _, v := range b.order[1:] {
		yield(v, float64(b.nodes[v].depth))
	}
}

func (b *breadth) ties(yield func(tie int, flow float64)) {
	for _, v := range b.order {
		n := &b.nodes[v]
		for i := b.a.First[v]; i < b.a.First[v+1]; i++ {
			if t := &b.nodes[b.a.To[i]]; t.depth == n.depth+1 {
				yield(i, n.ways*t.share)
			}
		}
	}
}
