package layout

import (
	"cmp"
	"math"
	"slices"
)

// A Bow is how a tie bends: the height of the control point over its chord, as a share of the chord, positive
// to the left of the way as seen on the page; and where along the chord it stands, 0.5 in the middle.
type Bow struct{ Height, Along float64 }

// costThrough is the cost of running over an actor, against 1 for a crossing.
const costThrough = 25

// costTitled is the cost of running over a bloc's title.
const costTitled = 4

// crowd is the number of ties from which Bend does not look at what ties do to each other.
const crowd = 1000

// nodeClear is how far from an actor's outline a tie ends.
const nodeClear = 3

// Bend returns one arc a tie: the bends with the least cost, each given all others, found by going over
// the ties, heaviest first, until none changes. What counts is how far it runs over actors and titles,
// which ties it crosses or runs alongside, and the bend itself. Faint ties are straight.
// Ties there and back between the same two nodes bow apart. fixed, which may be nil, holds bends to keep.
// Cost: a few times 20·E²·64 segment tests in the worst case.
func Bend(n *Network, at []Point, fixed map[int]Bow) ([]Arc, []Bow) {
	b := newBending(n, at)
	order := make([]int, len(n.Ties))
	for k := range order {
		order[k] = k
		if h, ok := fixed[k]; ok {
			b.choices[k] = []choice{b.choice(k, h)}
		} else {
			b.choices[k] = b.choose(k)
		}
		b.set(k, b.choices[k][0])
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(n.Ties[j].Weight, n.Ties[i].Weight) })
	b.alone = len(n.Ties) > crowd
	for range 4 {
		changed := false
		for _, k := range order {
			changed = b.improve(k) || changed
		}
		if !changed {
			break
		}
	}
	b.spread()
	return b.arcs, b.bows
}

// bending is the state of one run of Bend.
type bending struct {
	n       *Network
	at      []Point
	boxes   []Rect
	titles  []Rect
	page    Rect    // of all nodes and blocs, with a little room
	twins   [][]int // other ties there or back
	choices [][]choice
	bows    []Bow
	arcs    []Arc
	lines   []polyline
	alone   bool       // each tie by itself, whatever the others do
	ports   [][2]Point // how far off the middle of its node a tie's end aims; nil before spread
}

// A choice is a way for a tie, with what it costs whatever the other ties do.
type choice struct {
	bow  Bow
	arc  Arc
	line polyline
	cost float64
}

func newBending(n *Network, at []Point) *bending {
	e := len(n.Ties)
	b := &bending{
		n: n, at: at, boxes: n.Boxes(at), titles: n.TitleBoxes(n.BlocBoxes(at)), twins: make([][]int, e),
		choices: make([][]choice, e), bows: make([]Bow, e), arcs: make([]Arc, e), lines: make([]polyline, e),
	}
	for _, r := range append(n.BlocBoxes(at), b.boxes...) {
		b.page = b.page.Union(r)
	}
	b.page = b.page.Grow(40)
	seen := map[[2]int][]int{}
	for k, t := range n.Ties {
		if t.Faint || t.From == t.To {
			continue
		}
		key := [2]int{min(t.From, t.To), max(t.From, t.To)}
		for _, j := range seen[key] {
			b.twins[k], b.twins[j] = append(b.twins[k], j), append(b.twins[j], k)
		}
		seen[key] = append(seen[key], k)
	}
	return b
}

func (b *bending) set(k int, c choice) { b.bows[k], b.arcs[k], b.lines[k] = c.bow, c.arc, c.line }

// arc returns tie k bent by h. A tie of a node to itself is a loop over its upper right corner.
func (b *bending) arc(k int, w Bow) Arc {
	t := b.n.Ties[k]
	p, q := b.at[t.From], b.at[t.To]
	if t.From == t.To {
		z := b.n.Nodes[t.From].Size
		top := Point{p.X + z.W/2 - 12, p.Y - z.H/2 - nodeClear}
		side := Point{p.X + z.W/2 + nodeClear, p.Y - z.H/2 + 12}
		return Arc{top, Point{p.X + z.W/2 + 40, p.Y - z.H/2 - 40}, side}
	}
	d := q.Sub(p)
	left := Point{d.Y, -d.X} // length of the chord
	from, to := b.port(k, p, left, w.Height), b.port(k, q, left, w.Height)
	if b.ports != nil {
		from, to = from.Add(b.ports[k][0]), to.Add(b.ports[k][1])
	}
	mid := from.Scale(1 - w.Along).Add(to.Scale(w.Along)).Add(left.Scale(2 * w.Height))
	gap := float64(nodeClear)
	if t.Faint {
		gap = 1
	}
	return Arc{from, mid, to}.between(b.n.Nodes[t.From], b.n.Nodes[t.To], p, q, gap)
}

// port moves the end of a tie that has a twin off the centre, to the side it bows to.
func (b *bending) port(k int, c, left Point, h float64) Point {
	if len(b.twins[k]) == 0 {
		return c
	}
	l := left.Len()
	if l == 0 {
		return c
	}
	s := 7.0
	if h < 0 {
		s = -s
	}
	return c.Add(left.Scale(s / l))
}

// improve gives tie k its best way and reports whether that is another than before.
func (b *bending) improve(k int) bool {
	if len(b.choices[k]) < 2 {
		return false
	}
	now, best, least := -1, -1, math.Inf(1)
	for i := range b.choices[k] {
		c := &b.choices[k][i]
		if c.bow == b.bows[k] {
			now = i
		}
		if c.cost >= least || b.hugsTwin(k, c.bow) {
			continue
		}
		if cost := b.cost(k, c, least); cost < least-1e-6 {
			best, least = i, cost
		}
	}
	if best < 0 || best == now {
		return false
	}
	b.set(k, b.choices[k][best])
	return true
}

// hugsTwin reports whether another tie of the same two nodes bows to the same side by as much.
func (b *bending) hugsTwin(k int, w Bow) bool {
	t := b.n.Ties[k]
	for _, j := range b.twins[k] {
		other := b.bows[j].Height
		if b.n.Ties[j].From != t.From {
			other = -other
		}
		if math.Abs(other-w.Height) < 0.06 {
			return true
		}
	}
	return false
}

// cost returns what way c costs tie k, or something over most.
func (b *bending) cost(k int, c *choice, most float64) float64 {
	sum := c.cost
	if b.alone {
		return sum
	}
	for j := range b.lines {
		if j != k {
			if sum += b.meet(j, &c.line); sum >= most {
				break
			}
		}
	}
	return sum
}
