package centrality

import (
	"math/bits"
	"slices"

	"entente/graph"
)

// roads are the ties of one adjacency made ready for Dijkstra's algorithm.
type roads struct {
	lengths lengths
	first   []int
	arcs    []arc
	ties    []int32 // arc -> its place in the adjacency
	shift   int     // two nodes whose distances agree but for the last shift bits cannot be before one another
}

// An arc is a tie that leads somewhere.
type arc struct {
	to    int32
	class int32 // what lengths.of and lengths.residue count in
}

func newRoads(a graph.Adjacency) *roads {
	n := a.Order()
	r := &roads{first: make([]int, n+1), arcs: make([]arc, 0, len(a.To)), ties: make([]int32, 0, len(a.To))}
	var classes []int32
	r.lengths, classes = newLengths(a.Weight, n)
	for v := range n {
		for i := a.First[v]; i < a.First[v+1]; i++ {
			if a.Weight[i] > 0 {
				r.arcs, r.ties = append(r.arcs, arc{a.To[i], classes[i]}), append(r.ties, int32(i))
			}
		}
		r.first[v+1] = len(r.arcs)
	}
	if len(r.lengths.of) > 0 {
		r.shift = bits.Len64(slices.Min(r.lengths.of)-2*r.lengths.slack) - 1
	}
	return r
}

// dijkstra is the walkState of ties of different lengths: Dijkstra, "A note on two problems in connexion
// with graphs", Numer. Math. 1, 1959, with the queue of radix.
type dijkstra struct {
	*roads
	distance []uint64 // noWay: not reached
	residue  []uint64 // of the distance, where lengths are rounded
	ways     []float64
	share    []float64
	settled  []bool
	queue    radix
	order    []int32 // settled, each after all on the ways to it
	offers   []int32 // arcs that, when looked at, were the best way or one of the best
	offerEnd []int   // those of order[i] end at offerEnd[i+1]
}

func newDijkstra(r *roads) *dijkstra {
	n := len(r.first) - 1
	return &dijkstra{
		roads: r, distance: fill(n, noWay), residue: make([]uint64, n), ways: make([]float64, n), share: make([]float64, n),
		settled: make([]bool, n), order: make([]int32, 0, n), offerEnd: make([]int, n+1),
	}
}

func (d *dijkstra) from(source int32) {
	for _, v := range d.order {
		d.distance[v], d.settled[v] = noWay, false
	}
	d.order, d.offers = d.order[:0], d.offers[:0]
	d.distance[source], d.residue[source], d.ways[source] = 0, 0, 1
	d.queue.reset()
	d.queue.push(0, source)
	for d.queue.next() {
		v := d.queue.pop()
		if d.settled[v] { // its way has become shorter since
			continue
		}
		d.settled[v] = true
		d.order = append(d.order, v)
		d.relax(v)
		d.offerEnd[len(d.order)] = len(d.offers)
	}
}

// relax offers v's neighbours the ways through v. Two ways within the slack tie if their residues are
// equal. Every arc is longer than what a queue's bucket spans and the slack, so that a node is never
// settled before a way that ties with its own is seen.
func (d *dijkstra) relax(v int32) {
	at, residue, ways := d.distance[v], d.residue[v], d.ways[v]
	slack, of, residues := d.lengths.slack, d.lengths.of, d.lengths.residue
	for i, x := range d.arcs[d.first[v]:d.first[v+1]] {
		distance, old := at+of[x.class], d.distance[x.to]
		if distance > old+slack {
			continue
		}
		there := reduce(residue, residues[x.class])
		switch {
		case distance+slack >= old && there == d.residue[x.to] && old != noWay:
			d.ways[x.to] += ways
		case distance < old:
			d.distance[x.to], d.residue[x.to], d.ways[x.to] = distance, there, ways
			d.queue.push(distance>>d.shift, x.to)
		default:
			continue
		}
		d.offers = append(d.offers, int32(d.first[v]+i))
	}
}

// tight reports whether an arc from v is on a shortest way.
func (d *dijkstra) tight(v int32, x arc) bool {
	distance, there := d.distance[v]+d.lengths.of[x.class], d.distance[x.to]
	return distance <= there+d.lengths.slack && there <= distance+d.lengths.slack &&
		reduce(d.residue[v], d.lengths.residue[x.class]) == d.residue[x.to]
}

func (d *dijkstra) back(yield func(v int32, dependency float64)) {
	for k := len(d.order) - 1; k >= 0; k-- {
		v := d.order[k]
		sum := 0.0
		for _, i := range d.offers[d.offerEnd[k]:d.offerEnd[k+1]] {
			if x := d.arcs[i]; d.tight(v, x) {
				sum += d.share[x.to]
			}
		}
		dependency := d.ways[v] * sum
		d.share[v] = (1 + dependency) / d.ways[v]
		if k > 0 {
			yield(v, dependency)
		}
	}
}

func (d *dijkstra) flows(yield func(tie int, flow float64)) {
	for k, v := range d.order {
		for _, i := range d.offers[d.offerEnd[k]:d.offerEnd[k+1]] {
			if x := d.arcs[i]; d.tight(v, x) {
				yield(int(d.ties[i]), d.ways[v]*d.share[x.to])
			}
		}
	}
}
