package centrality

import "entente/graph"

// dijkstra is the walkState of ties of different lengths (Dijkstra, "A note on two problems in connexion
// with graphs", Numer. Math. 1, 1959), with a binary heap that knows where each node is.
type dijkstra struct {
	a       graph.Adjacency
	lengths lengths
	nodes   []dijkstraNode
	residue []uint64 // node -> residue of its distance; nil where distances are exact
	heap    []heapItem
	order   []int32 // settled, the nearest first
}

type dijkstraNode struct {
	distance uint64 // noWay: not reached
	ways     float64
	share    float64
	place    int32 // in the heap; settled once it has left
}

type heapItem struct {
	distance uint64
	node     int32
}

const settled = -1

func newDijkstra(a graph.Adjacency, l lengths) *dijkstra {
	n := a.Order()
	d := &dijkstra{a: a, lengths: l, nodes: make([]dijkstraNode, n), order: make([]int32, 0, n), heap: make([]heapItem, 0, n)}
	if l.residue != nil {
		d.residue = make([]uint64, n)
	}
	for i := range d.nodes {
		d.nodes[i].distance = noWay
	}
	return d
}

func (d *dijkstra) from(source int32) {
	for _, v := range d.order {
		d.nodes[v].distance = noWay
	}
	d.order, d.heap = d.order[:0], d.heap[:0]
	d.nodes[source] = dijkstraNode{ways: 1}
	if d.residue != nil {
		d.residue[source] = 0
	}
	d.push(source)
	for len(d.heap) > 0 {
		v := d.pop()
		d.order = append(d.order, v)
		if d.residue == nil {
			d.relax(v)
		} else {
			d.relaxRounded(v)
		}
	}
}

// relax offers v's neighbours the way through v.
func (d *dijkstra) relax(v int32) {
	at, ways := d.nodes[v].distance, d.nodes[v].ways
	for i := d.a.First[v]; i < d.a.First[v+1]; i++ {
		length := d.lengths.of[i]
		if length == noWay {
			continue
		}
		n := &d.nodes[d.a.To[i]]
		switch distance := at + length; {
		case distance < n.distance:
			d.reach(n, d.a.To[i], distance, ways)
		case distance == n.distance:
			n.ways += ways
		}
	}
}

// slack bounds the difference by rounding between two ways of one length: half a unit for each tie.
const slack = 1 << 12

// relaxRounded is relax where lengths are rounded. Two ways within the slack tie if their residues are
// equal; the shortest tie is longer than the slack, so that a node is never settled before a way that
// ties with its own is seen.
func (d *dijkstra) relaxRounded(v int32) {
	at, ways := d.nodes[v].distance, d.nodes[v].ways
	for i := d.a.First[v]; i < d.a.First[v+1]; i++ {
		length := d.lengths.of[i]
		if length == noWay {
			continue
		}
		t := d.a.To[i]
		n := &d.nodes[t]
		distance, residue := at+length, reduce(d.residue[v], d.lengths.residue[i])
		switch {
		case n.distance != noWay && near(distance, n.distance) && residue == d.residue[t]:
			n.ways += ways
		case distance < n.distance:
			d.reach(n, t, distance, ways)
			d.residue[t] = residue
		}
	}
}

func near(a, b uint64) bool { return a-b+slack <= 2*slack }

// reach sets the distance of t, n's node, to a shorter one.
func (d *dijkstra) reach(n *dijkstraNode, t int32, distance uint64, ways float64) {
	fresh := n.distance == noWay
	n.distance, n.ways = distance, ways
	if fresh {
		d.push(t)
	} else {
		d.up(int(n.place), heapItem{distance, t})
	}
}

func (d *dijkstra) push(v int32) {
	d.heap = append(d.heap, heapItem{})
	d.up(len(d.heap)-1, heapItem{d.nodes[v].distance, v})
}

// up puts x at place i or above.
func (d *dijkstra) up(i int, x heapItem) {
	for i > 0 {
		parent := (i - 1) / 2
		if d.heap[parent].distance <= x.distance {
			break
		}
		d.put(i, d.heap[parent])
		i = parent
	}
	d.put(i, x)
}

func (d *dijkstra) put(i int, x heapItem) {
	d.heap[i] = x
	d.nodes[x.node].place = int32(i)
}

// pop takes out the nearest node.
func (d *dijkstra) pop() int32 {
	top := d.heap[0]
	d.nodes[top.node].place = settled
	last := d.heap[len(d.heap)-1]
	d.heap = d.heap[:len(d.heap)-1]
	if len(d.heap) > 0 {
		d.down(last)
	}
	return top.node
}

// down puts x at the top or below.
func (d *dijkstra) down(x heapItem) {
	i, n := 0, len(d.heap)
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if child+1 < n && d.heap[child+1].distance < d.heap[child].distance {
			child++
		}
		if d.heap[child].distance >= x.distance {
			break
		}
		d.put(i, d.heap[child])
		i = child
	}
	d.put(i, x)
}

func (d *dijkstra) back(yield func(v int32, dependency float64)) {
	for k := len(d.order) - 1; k > 0; k-- {
		v := d.order[k]
		n := &d.nodes[v]
		sum := 0.0
		for i := d.a.First[v]; i < d.a.First[v+1]; i++ {
			if d.tight(v, i) {
				sum += d.nodes[d.a.To[i]].share
			}
		}
		dependency := n.ways * sum
		n.share = (1 + dependency) / n.ways
		yield(v, dependency)
	}
}

// tight reports whether tie i, which starts at v, is on a shortest way.
func (d *dijkstra) tight(v int32, i int) bool {
	length, t := d.lengths.of[i], d.a.To[i]
	if length == noWay {
		return false
	}
	distance := d.nodes[v].distance + length
	if d.residue == nil {
		return distance == d.nodes[t].distance
	}
	return near(distance, d.nodes[t].distance) && reduce(d.residue[v], d.lengths.residue[i]) == d.residue[t]
}

func (d *dijkstra) each(yield func(v int32, distance float64)) {
	for _, v := range d.order[1:] {
		yield(v, float64(d.nodes[v].distance)/d.lengths.unit)
	}
}

func (d *dijkstra) ties(yield func(tie int, flow float64)) {
	for _, v := range d.order {
		for i := d.a.First[v]; i < d.a.First[v+1]; i++ {
			if d.tight(v, i) {
				yield(i, d.nodes[v].ways*d.nodes[d.a.To[i]].share)
			}
		}
	}
}
