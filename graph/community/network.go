package community

import (
	"entente/graph"
)

// A network is an undirected graph as Leiden moves it about: weights as floats, nodes that stand for
// several with the weight inside them.
type network struct {
	first    []int
	to       []int32
	weight   []float64
	inside   []float64 // of a node: twice the weight within it
	strength []float64 // of a node, inside counted
	total    float64   // of all strengths: twice the weight of all ties
}

func newNetwork(a graph.Adjacency) *network {
	n := &network{first: a.First, to: a.To, weight: make([]float64, len(a.Weight)), inside: make([]float64, a.Order())}
	for i, w := range a.Weight {
		n.weight[i] = float64(w)
	}
	n.sum()
	return n
}

func (n *network) order() int { return len(n.first) - 1 }

func (n *network) neighbours(v int32) []int32 { return n.to[n.first[v]:n.first[v+1]] }

// sum sets the strengths and their total.
func (n *network) sum() {
	n.strength = make([]float64, n.order())
	for v := range n.strength {
		s := n.inside[v]
		for _, w := range n.weight[n.first[v]:n.first[v+1]] {
			s += w
		}
		n.strength[v] = s
		n.total += s
	}
	if n.total == 0 {
		n.total = 1 // no ties: nothing is divided but zeros
	}
}

// aggregate returns the network whose nodes are the count parts of n.
func (n *network) aggregate(part []int32, count int) *network {
	order, start := byPart(part, count)
	a := &network{first: make([]int, count+1), inside: make([]float64, count)}
	sum, touched := make([]float64, count), []int32(nil)
	for p := range int32(count) {
		for _, v := range order[start[p]:start[p+1]] {
			a.inside[p] += n.inside[v]
			for i := n.first[v]; i < n.first[v+1]; i++ {
				q := part[n.to[i]]
				if q == p {
					a.inside[p] += n.weight[i]
					continue
				}
				if sum[q] == 0 {
					touched = append(touched, q)
				}
				sum[q] += n.weight[i]
			}
		}
		for _, q := range touched {
			if sum[q] > 0 {
				a.to, a.weight = append(a.to, q), append(a.weight, sum[q])
				sum[q] = 0
			}
		}
		touched = touched[:0]
		a.first[p+1] = len(a.to)
	}
	a.sum()
	return a
}

// byPart returns the nodes by part, and where each part begins.
func byPart(part []int32, count int) (order []int32, start []int) {
	start = make([]int, count+1)
	for _, p := range part {
		start[p+1]++
	}
	for p := range count {
		start[p+1] += start[p]
	}
	order = make([]int32, len(part))
	next := append([]int(nil), start...)
	for v, p := range part {
		order[next[p]] = int32(v)
		next[p]++
	}
	return order, start
}

// modularityOf returns the modularity of groups of n's nodes.
func modularityOf(n *network, label []int32, resolution float64) float64 {
	within, strength := make([]float64, n.order()), make([]float64, n.order())
	for v, c := range label {
		strength[c] += n.strength[v]
		within[c] += n.inside[v]
		for i := n.first[v]; i < n.first[v+1]; i++ {
			if label[n.to[i]] == c {
				within[c] += n.weight[i]
			}
		}
	}
	q := 0.0
	for c := range within {
		q += within[c]/n.total - resolution*(strength[c]/n.total)*(strength[c]/n.total)
	}
	return q
}
