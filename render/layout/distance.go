package layout

import (
	"container/heap"
	"math"
)

// distances returns the wished distance on paper between every two nodes: the shortest way along ties
// (Dijkstra 1959), where ties of one bloc are short and members of one bloc are joined. Nodes with no
// way between them are put a little further apart than the farthest that have one.
func (n *Network) distances() [][]float32 {
	adj := n.lengths()
	out := make([][]float32, len(n.Nodes))
	far := float32(0)
	for s := range out {
		out[s] = shortest(adj, s)
		for _, d := range out[s] {
			if d < unreached && d > far {
				far = d
			}
		}
	}
	far = max(far*0.75, 300)
	for _, row := range out {
		for j, d := range row {
			if d == unreached {
				row[j] = far
			}
		}
	}
	return out
}

const unreached = float32(math.MaxFloat32)

type arm struct {
	to  int
	len float32
}

// lengths returns the neighbours of every node with the wished length to each.
func (n *Network) lengths() [][]arm {
	adj := make([][]arm, len(n.Nodes))
	join := func(i, j int, l float64) {
		adj[i] = append(adj[i], arm{j, float32(l)})
		adj[j] = append(adj[j], arm{i, float32(l)})
	}
	for _, t := range n.Ties {
		if t.From != t.To {
			join(t.From, t.To, n.wish(t))
		}
	}
	of, _ := n.members()
	for _, m := range of {
		for a := range m {
			for b := range a {
				join(m[a], m[b], n.reach(m[a], m[b])+nodeGap*math.Sqrt(float64(len(m))))
			}
		}
	}
	return adj
}

// reach returns how far apart the centres of i and j are when they touch, on average over directions.
func (n *Network) reach(i, j int) float64 {
	a, b := n.Nodes[i].Size, n.Nodes[j].Size
	return (a.W + a.H + b.W + b.H) / 4
}

// wish returns the wished length of a tie from centre to centre.
func (n *Network) wish(t Tie) float64 {
	l := n.reach(t.From, t.To) + wishedGap(t)
	if b := n.Nodes[t.From].Bloc; b < 0 || b != n.Nodes[t.To].Bloc {
		l += blocPad
	}
	return l
}

// wishedGap returns the wished free length of a tie between the outlines of its nodes.
func wishedGap(t Tie) float64 {
	if t.Faint {
		return 40
	}
	return 60 + t.Words.W*0.55
}

func shortest(adj [][]arm, s int) []float32 {
	d := make([]float32, len(adj))
	for i := range d {
		d[i] = unreached
	}
	d[s] = 0
	q := queue{{s, 0}}
	for len(q) > 0 {
		at := heap.Pop(&q).(arm)
		if at.len > d[at.to] {
			continue
		}
		for _, e := range adj[at.to] {
			if l := at.len + e.len; l < d[e.to] {
				d[e.to] = l
				heap.Push(&q, arm{e.to, l})
			}
		}
	}
	return d
}

type queue []arm

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].len < q[j].len || q[i].len == q[j].len && q[i].to < q[j].to
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(arm)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}
