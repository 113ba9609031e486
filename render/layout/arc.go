package layout

import "math"

// An Arc is a tie's way on the page: a quadratic Bézier curve with one bend.
type Arc struct{ From, Bend, To Point }

// At returns the point at t, 0 at From and 1 at To.
func (a Arc) At(t float64) Point {
	u := 1 - t
	return Point{
		u*u*a.From.X + 2*u*t*a.Bend.X + t*t*a.To.X,
		u*u*a.From.Y + 2*u*t*a.Bend.Y + t*t*a.To.Y,
	}
}

// Heading returns the unit direction of travel at t.
func (a Arc) Heading(t float64) Point {
	d := a.Bend.Sub(a.From).Scale(1 - t).Add(a.To.Sub(a.Bend).Scale(t))
	if l := d.Len(); l > 0 {
		return d.Scale(1 / l)
	}
	return Point{1, 0}
}

// Cut returns the part of a between t0 and t1 (de Casteljau).
func (a Arc) Cut(t0, t1 float64) Arc {
	mid := func(s, t float64) Point { // the blossom of the curve
		p := a.From.Scale(1 - s).Add(a.Bend.Scale(s))
		q := a.Bend.Scale(1 - s).Add(a.To.Scale(s))
		return p.Scale(1 - t).Add(q.Scale(t))
	}
	return Arc{a.At(t0), mid(t0, t1), a.At(t1)}
}

// Cubic returns the four control points of the same curve as a cubic.
func (a Arc) Cubic() [4]Point {
	third := func(p, q Point) Point { return p.Add(q.Sub(p).Scale(2.0 / 3)) }
	return [4]Point{a.From, third(a.From, a.Bend), third(a.To, a.Bend), a.To}
}

// Cubics returns the control points of the same curve as one or more cubics, each but the first beginning
// where the last ended: two where the arc is so bent that the points of one would stand far off it.
func (a Arc) Cubics() []Point {
	chord := a.To.Sub(a.From)
	if rise := math.Abs(cross(chord, a.Bend.Sub(a.From))); rise < 0.4*dot(chord, chord) {
		c := a.Cubic()
		return c[:]
	}
	first, second := a.Cut(0, 0.5).Cubic(), a.Cut(0.5, 1).Cubic()
	return append(first[:], second[1:]...)
}

// Len returns the length of a, from a polyline.
func (a Arc) Len() float64 {
	sum, last := 0.0, a.From
	for k := 1; k <= 16; k++ {
		p := a.At(float64(k) / 16)
		sum += p.Sub(last).Len()
		last = p
	}
	return sum
}

// Shorten returns a without its first and last points, measured along it.
func (a Arc) Shorten(first, last float64) Arc {
	l := a.Len()
	if l <= first+last+1 {
		return a
	}
	return a.Cut(a.along(first), 1-Arc{a.To, a.Bend, a.From}.along(last))
}

// along returns the t at which a has run for the given length.
func (a Arc) along(length float64) float64 {
	sum, last := 0.0, a.From
	for k := 1; k <= 64; k++ {
		p := a.At(float64(k) / 64)
		d := p.Sub(last).Len()
		if sum+d >= length {
			return (float64(k-1) + (length-sum)/d) / 64
		}
		sum, last = sum+d, p
	}
	return 1
}

// Bounds returns the box of the points of Cubics, in which a lies.
func (a Arc) Bounds() Rect {
	out := Rect{a.From, a.From}
	for _, p := range a.Cubics() {
		out.Min = Point{min(out.Min.X, p.X), min(out.Min.Y, p.Y)}
		out.Max = Point{max(out.Max.X, p.X), max(out.Max.Y, p.Y)}
	}
	return out
}

// Inside reports whether p lies in the outline of a node of shape s and size z about c.
func Inside(s Shape, z Size, c, p Point) bool {
	x, y := math.Abs(p.X-c.X)/(z.W/2), math.Abs(p.Y-c.Y)/(z.H/2)
	switch s {
	case Ellipse:
		return x*x+y*y < 1
	case Octagon:
		return x < 1 && y < 1 && x+y < 1+math.Sqrt2-1+0.18
	}
	return x < 1 && y < 1
}

// between returns the part of a that runs outside the outlines of its two nodes, gap points clear.
func (a Arc) between(from, to Node, p, q Point, gap float64) Arc {
	z := func(n Node) Size { return Size{n.W + 2*gap, n.H + 2*gap} }
	t0 := edge(func(t float64) bool { return Inside(from.Shape, z(from), p, a.At(t)) }, 0, 1)
	t1 := edge(func(t float64) bool { return Inside(to.Shape, z(to), q, a.At(t)) }, 1, 0)
	if t0 >= t1 {
		return a
	}
	return a.Cut(t0, t1)
}

// edge returns where in changes from true, at t = a, to false on the way to b.
func edge(in func(float64) bool, a, b float64) float64 {
	const steps = 24
	last := a
	for k := 1; k <= steps; k++ {
		t := a + (b-a)*float64(k)/steps
		if in(t) {
			last = t
			continue
		}
		lo, hi := last, t
		for range 12 {
			if mid := (lo + hi) / 2; in(mid) {
				lo = mid
			} else {
				hi = mid
			}
		}
		return hi
	}
	return a
}
