package layout

import "math"

// What a fault costs, against 1 for two ties that cross. Found by looking at pictures.
const (
	costOver     = 3.0  // a tie over an actor, and as much again for every 60 points
	costTitle    = 1.6  // a tie over a bloc's title
	costForeign  = 0.35 // a tie over the box of a bloc that neither of its ends is in
	costShort    = 4.0  // a tie with no room for its words: times the share that lacks
	costLong     = 0.9  // a tie that is long: times the logarithm of how many times too long
	costPage     = 10.0 // the page's extent against what the actors need
	costBloc     = 0.6  // a bloc's extent against what its members need
	costParallel = 0.5  // two ties at one actor that leave in nearly the same direction
)

// cost returns the part of the layout's cost that moving m changes.
func (r *refining) cost(m []int) float64 {
	sum := r.pageCost()
	for b, d := range r.dirty {
		if d {
			sum += costBloc * (r.blocs[b].Width() + r.blocs[b].Height()) / 100
		}
	}
	for k, t := range r.n.Ties {
		if r.near[k] {
			sum += r.tieCost(k, t)
		} else {
			sum += r.overMoved(m, t)
		}
	}
	return sum
}

// tieCost returns the cost of one tie of the move: length, crossings, actors and titles it runs over.
func (r *refining) tieCost(k int, t Tie) float64 {
	if t.From == t.To {
		return 0
	}
	a, b := r.at[t.From], r.at[t.To]
	sum := r.lengthCost(t, a, b)
	for l, u := range r.against {
		if l == k || r.near[l] && l < k {
			continue // counted once
		}
		c, d := r.at[u.From], r.at[u.To]
		if segmentsCross(a, b, c, d) {
			sum += crossing(t, u)
		} else if s := sharedEnd(t, u); s >= 0 {
			sum += r.alongside(t, u, s)
		}
	}
	for i := range r.at {
		sum += r.overNode(t, a, b, i)
	}
	for bl := range r.blocs {
		sum += r.overBloc(t, a, b, bl)
	}
	return sum
}

// overMoved returns what the moved nodes and blocs lie under tie t, itself not moved, cost.
func (r *refining) overMoved(m []int, t Tie) float64 {
	if t.From == t.To {
		return 0
	}
	a, b := r.at[t.From], r.at[t.To]
	sum := 0.0
	for _, i := range m {
		sum += r.overNode(t, a, b, i)
	}
	for bl, d := range r.dirty {
		if d {
			sum += r.overBloc(t, a, b, bl)
		}
	}
	return sum
}

func crossing(t, u Tie) float64 {
	if t.Faint || u.Faint {
		return 0.25
	}
	return 1
}

func sharedEnd(t, u Tie) int {
	switch {
	case t.From == u.From && t.To == u.To, t.From == u.To && t.To == u.From:
		return -1 // there and back: they bow apart
	case t.From == u.From, t.From == u.To:
		return t.From
	case t.To == u.From, t.To == u.To:
		return t.To
	}
	return -1
}

// alongside returns the cost of two ties that leave node s in nearly the same direction.
func (r *refining) alongside(t, u Tie, s int) float64 {
	a, b := r.at[t.From+t.To-s].Sub(r.at[s]), r.at[u.From+u.To-s].Sub(r.at[s])
	l := a.Len() * b.Len()
	if l == 0 {
		return 0
	}
	const near = 0.94 // cosine of 20 degrees
	cos := dot(a, b) / l
	if cos <= near {
		return 0
	}
	return costParallel * (cos - near) / (1 - near)
}

// lengthCost compares the free length of a tie between its nodes' boxes with the length it wants.
func (r *refining) lengthCost(t Tie, a, b Point) float64 {
	d := b.Sub(a)
	l := d.Len()
	if l == 0 {
		return costShort
	}
	free := l - r.inside(t.From, d, l) - r.inside(t.To, d, l)
	want := 46 + 30*t.Weight + 0.9*t.Words.W*math.Abs(d.X)/l + 1.2*t.Words.H*math.Abs(d.Y)/l
	if t.Faint {
		want = 20
	}
	weight := 0.5 + t.Weight
	if t.Faint {
		weight = 0.35
	}
	if free < want {
		if t.Words.W > 0 { // a light tie needs the room for its words as well
			weight = max(weight, 1)
		}
		return costShort * weight * (want - free) / want
	}
	return costLong * weight * math.Log(free/want)
}

// inside returns how much of the way d, of length l, from the centre of node i lies in its box.
func (r *refining) inside(i int, d Point, l float64) float64 {
	s := r.n.Nodes[i].Size
	k := math.Inf(1)
	if d.X != 0 {
		k = s.W / 2 / math.Abs(d.X)
	}
	if d.Y != 0 {
		k = min(k, s.H/2/math.Abs(d.Y))
	}
	return min(k, 0.5) * l
}

func (r *refining) overNode(t Tie, a, b Point, i int) float64 {
	c, h := r.at[i], r.half[i]
	if max(a.X, b.X) <= c.X-h.W || min(a.X, b.X) >= c.X+h.W || max(a.Y, b.Y) <= c.Y-h.H || min(a.Y, b.Y) >= c.Y+h.H {
		return 0
	}
	d, v := b.Sub(a), c.Sub(a)
	if math.Abs(cross(d, v)) >= h.W*math.Abs(d.Y)+h.H*math.Abs(d.X) || i == t.From || i == t.To {
		return 0 // the line passes by the box
	}
	over := Rect{Point{c.X - h.W, c.Y - h.H}, Point{c.X + h.W, c.Y + h.H}}.through(a, b)
	cost := costOver * (1 + over/60)
	if t.Faint {
		cost *= 0.7
	}
	return cost
}

func (r *refining) overBloc(t Tie, a, b Point, bl int) float64 {
	box := r.blocs[bl]
	if box.Empty() || box.through(a, b) == 0 {
		return 0
	}
	sum := 0.0
	if r.n.Nodes[t.From].Bloc != bl && r.n.Nodes[t.To].Bloc != bl {
		sum += costForeign
	}
	if title := r.n.Blocs[bl].Title; title.H > 0 {
		min := Point{box.Min.X + blocPad*0.75, box.Min.Y + titlePad}
		if (Rect{min, Point{min.X + title.W, min.Y + title.H}}).through(a, b) > 0 {
			sum += costTitle
		}
	}
	return sum
}

// pageShape is the wished width of a page for a height of 1.
const pageShape = 1.5

// extent returns the box of all blocs and loose nodes.
func (r *refining) extent() Rect {
	var page Rect
	for _, b := range r.blocs {
		page = page.Union(b)
	}
	for i, nd := range r.n.Nodes {
		if nd.Bloc < 0 {
			page = page.Union(Around(r.at[i], nd.Size))
		}
	}
	return page
}

func (r *refining) pageCost() float64 {
	page := r.extent()
	w, h := page.Width(), page.Height()
	side := max(w/math.Sqrt(pageShape), h*math.Sqrt(pageShape))
	return costPage * max(1, float64(len(r.at))/12) * (side + 0.15*(w+h)) / r.room
}
