package layout

import (
	"cmp"
	"math"
	"slices"
)

// bends are the bends to choose from, as the height of the arc over its chord. Positive bows to the
// left of the way from From to To as seen on the page (y downwards).
var bends = []float64{0.05, -0.05, 0.11, -0.11, 0.18, -0.18, 0.27, -0.27, 0.38, -0.38, 0.5, -0.5}

// nodeClear is how far from an actor's outline a tie ends.
const nodeClear = 3

// Bend returns one arc a tie: the bends with the least cost, each given all others, found by going over
// the ties, heaviest first, until none changes. What counts is how far it runs over actors and titles,
// which ties it crosses or runs alongside, and the bend itself. Faint ties are straight.
// Ties there and back between the same two nodes bow apart. fixed, which may be nil, holds bends to keep.
// Cost: a few times len(bends)·E²·64 segment tests in the worst case.
func Bend(n *Network, at []Point, fixed map[int]float64) ([]Arc, []float64) {
	b := newBending(n, at)
	order := make([]int, len(n.Ties))
	for k := range order {
		order[k] = k
		if h, ok := fixed[k]; ok {
			b.set(k, h)
		} else {
			b.set(k, b.first(k))
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(n.Ties[j].Weight, n.Ties[i].Weight) })
	for range 4 {
		changed := false
		for _, k := range order {
			if _, ok := fixed[k]; !ok && !n.Ties[k].Faint && b.improve(k) {
				changed = true
			}
		}
		if !changed {
			break
		}
	}
	return b.arcs, b.height
}

// bending is the state of one run of Bend.
type bending struct {
	n      *Network
	at     []Point
	boxes  []Rect
	titles []Rect
	twin   []bool // the tie has another there or back
	height []float64
	arcs   []Arc
	lines  []polyline
}

// A polyline follows an arc, close enough to see what it meets.
type polyline struct {
	p   [9]Point
	box Rect
}

func newBending(n *Network, at []Point) *bending {
	b := &bending{
		n: n, at: at, boxes: n.Boxes(at), titles: n.TitleBoxes(n.BlocBoxes(at)),
		twin: make([]bool, len(n.Ties)), height: make([]float64, len(n.Ties)),
		arcs: make([]Arc, len(n.Ties)), lines: make([]polyline, len(n.Ties)),
	}
	seen := map[[2]int]int{}
	for k, t := range n.Ties {
		key := [2]int{min(t.From, t.To), max(t.From, t.To)}
		if j, ok := seen[key]; ok && !t.Faint {
			b.twin[k], b.twin[j] = true, true
		} else if !t.Faint {
			seen[key] = k
		}
	}
	return b
}

func (b *bending) first(k int) float64 {
	switch {
	case b.n.Ties[k].Faint:
		return 0
	case b.twin[k]:
		return 0.18
	}
	return bends[0]
}

func (b *bending) set(k int, h float64) {
	b.height[k], b.arcs[k] = h, b.arc(k, h)
	b.lines[k] = trace(b.arcs[k])
}

// arc returns tie k bent by h. A tie of a node to itself is a loop over its upper right corner.
func (b *bending) arc(k int, h float64) Arc {
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
	from, to := b.port(k, p, left, h), b.port(k, q, left, h)
	mid := from.Add(to).Scale(0.5).Add(left.Scale(2 * h))
	gap := float64(nodeClear)
	if t.Faint {
		gap = 1
	}
	return Arc{from, mid, to}.between(b.n.Nodes[t.From], b.n.Nodes[t.To], p, q, gap)
}

// port moves the end of a tie that has a twin off the centre, to the side it bows to.
func (b *bending) port(k int, c, left Point, h float64) Point {
	if !b.twin[k] {
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

func trace(a Arc) polyline {
	var out polyline
	for k := range out.p {
		out.p[k] = a.At(float64(k) / float64(len(out.p)-1))
	}
	out.box = Rect{out.p[0], out.p[0]}
	for _, p := range out.p {
		out.box.Min = Point{min(out.box.Min.X, p.X), min(out.box.Min.Y, p.Y)}
		out.box.Max = Point{max(out.box.Max.X, p.X), max(out.box.Max.Y, p.Y)}
	}
	return out
}

// improve gives tie k its best bend and reports whether that is another than before.
func (b *bending) improve(k int) bool {
	if b.n.Ties[k].From == b.n.Ties[k].To {
		return false
	}
	best, least := b.height[k], b.cost(k, b.arcs[k], b.height[k])
	for _, h := range bends {
		if b.twin[k] && math.Abs(h) < 0.1 || b.sameSideAsTwin(k, h) {
			continue
		}
		if c := b.cost(k, b.arc(k, h), h); c < least-1e-6 {
			best, least = h, c
		}
	}
	if best == b.height[k] {
		return false
	}
	b.set(k, best)
	return true
}

// sameSideAsTwin reports whether another tie of the same two nodes bows to the same side by as much.
func (b *bending) sameSideAsTwin(k int, h float64) bool {
	if !b.twin[k] {
		return false
	}
	t := b.n.Ties[k]
	for j, u := range b.n.Ties {
		if j == k || u.Faint {
			continue
		}
		if u.From == t.From && u.To == t.To && math.Abs(b.height[j]-h) < 0.06 ||
			u.From == t.To && u.To == t.From && math.Abs(b.height[j]+h) < 0.06 {
			return true
		}
	}
	return false
}

func (b *bending) cost(k int, a Arc, h float64) float64 {
	t := b.n.Ties[k]
	line := trace(a)
	sum := 6 * h * h
	for i, box := range b.boxes {
		if i == t.From || i == t.To {
			continue
		}
		sum += 5 * over(line, box.Grow(6))
	}
	for _, box := range b.titles {
		sum += 1.2 * over(line, box)
	}
	for j := range b.lines {
		if j != k {
			sum += b.meet(k, j, line)
		}
	}
	return sum
}

// over returns 0 if the line keeps off the box, else 1 and more the longer it runs over it.
func over(l polyline, box Rect) float64 {
	if box.Empty() || !l.box.Overlaps(box) {
		return 0
	}
	run := 0.0
	for k := 1; k < len(l.p); k++ {
		run += box.through(l.p[k-1], l.p[k])
	}
	if run == 0 {
		return 0
	}
	return 1 + run/50
}

// meet returns the cost of line, a way for tie k, against tie j: crossings, and running alongside.
func (b *bending) meet(k, j int, line polyline) float64 {
	other := &b.lines[j]
	if !line.box.Grow(10).Overlaps(other.box) {
		return 0
	}
	w := 1.0
	if b.n.Ties[j].Faint {
		w = 0.3
	}
	sum := 0.0
	for x := 1; x < len(line.p); x++ {
		for y := 1; y < len(other.p); y++ {
			if segmentsCross(line.p[x-1], line.p[x], other.p[y-1], other.p[y]) {
				sum += w
			}
		}
	}
	return sum + w*0.25*alongside(line, other)
}

// alongside counts the inner points of line that are within 12 points of the inner points' line of other.
func alongside(line polyline, other *polyline) float64 {
	n := 0.0
	for x := 1; x < len(line.p)-1; x++ {
		p := line.p[x]
		if !other.box.Grow(12).has(p) {
			continue
		}
		for y := 1; y < len(other.p); y++ {
			if distance(p, other.p[y-1], other.p[y]) < 12 {
				n++
				break
			}
		}
	}
	return n
}

// distance returns how far p is from the segment a-b.
func distance(p, a, b Point) float64 {
	d := b.Sub(a)
	l := dot(d, d)
	if l == 0 {
		return p.Sub(a).Len()
	}
	t := max(0, min(1, dot(p.Sub(a), d)/l))
	return p.Sub(a.Add(d.Scale(t))).Len()
}
