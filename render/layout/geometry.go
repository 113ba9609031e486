package layout

import "math"

// A Point is a place on the page, in points; y grows downwards.
type Point struct{ X, Y float64 }

// Add returns p moved by q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub returns the way from q to p.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Scale returns p stretched by k.
func (p Point) Scale(k float64) Point { return Point{p.X * k, p.Y * k} }

// Len returns the distance of p from the origin.
func (p Point) Len() float64 { return math.Sqrt(p.X*p.X + p.Y*p.Y) }

// Round returns p on whole points.
func (p Point) Round() Point { return Point{math.Round(p.X), math.Round(p.Y)} }

func cross(a, b Point) float64 { return a.X*b.Y - a.Y*b.X }
func dot(a, b Point) float64   { return a.X*b.X + a.Y*b.Y }

// A Size is the width and height of a box, in points.
type Size struct{ W, H float64 }

// A Rect is an upright box. The zero Rect is empty.
type Rect struct{ Min, Max Point }

// Around returns the box of size s about c.
func Around(c Point, s Size) Rect {
	return Rect{Point{c.X - s.W/2, c.Y - s.H/2}, Point{c.X + s.W/2, c.Y + s.H/2}}
}

// Width returns the extent of r along x.
func (r Rect) Width() float64 { return r.Max.X - r.Min.X }

// Height returns the extent of r along y.
func (r Rect) Height() float64 { return r.Max.Y - r.Min.Y }

// Centre returns the middle of r.
func (r Rect) Centre() Point { return Point{(r.Min.X + r.Max.X) / 2, (r.Min.Y + r.Max.Y) / 2} }

// Empty reports whether r covers nothing.
func (r Rect) Empty() bool { return r.Min.X >= r.Max.X || r.Min.Y >= r.Max.Y }

// Grow returns r with d more on every side.
func (r Rect) Grow(d float64) Rect {
	return Rect{Point{r.Min.X - d, r.Min.Y - d}, Point{r.Max.X + d, r.Max.Y + d}}
}

// Move returns r moved by d.
func (r Rect) Move(d Point) Rect { return Rect{r.Min.Add(d), r.Max.Add(d)} }

// Union returns the smallest box that covers r and s.
func (r Rect) Union(s Rect) Rect {
	if r.Empty() {
		return s
	}
	if s.Empty() {
		return r
	}
	return Rect{
		Point{min(r.Min.X, s.Min.X), min(r.Min.Y, s.Min.Y)},
		Point{max(r.Max.X, s.Max.X), max(r.Max.Y, s.Max.Y)},
	}
}

// Overlaps reports whether r and s share an area.
func (r Rect) Overlaps(s Rect) bool {
	return r.Min.X < s.Max.X && s.Min.X < r.Max.X && r.Min.Y < s.Max.Y && s.Min.Y < r.Max.Y
}

// Contains reports whether s lies inside r.
func (r Rect) Contains(s Rect) bool {
	return r.Min.X <= s.Min.X && s.Max.X <= r.Max.X && r.Min.Y <= s.Min.Y && s.Max.Y <= r.Max.Y
}

func (r Rect) has(p Point) bool {
	return r.Min.X < p.X && p.X < r.Max.X && r.Min.Y < p.Y && p.Y < r.Max.Y
}

// beyond returns how far s sticks out of r, all sides together.
func (r Rect) beyond(s Rect) float64 {
	return max(0, r.Min.X-s.Min.X) + max(0, s.Max.X-r.Max.X) + max(0, r.Min.Y-s.Min.Y) + max(0, s.Max.Y-r.Max.Y)
}

// clip returns the part t0..t1 of the segment a-b that lies in r (Liang and Barsky 1984).
func (r Rect) clip(a, b Point) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	d := b.Sub(a)
	for _, e := range [4][2]float64{
		{-d.X, a.X - r.Min.X}, {d.X, r.Max.X - a.X}, {-d.Y, a.Y - r.Min.Y}, {d.Y, r.Max.Y - a.Y},
	} {
		p, q := e[0], e[1]
		if p == 0 {
			if q <= 0 {
				return 0, 0, false
			}
			continue
		}
		t := q / p
		if p < 0 {
			t0 = max(t0, t)
		} else {
			t1 = min(t1, t)
		}
		if t0 >= t1 {
			return 0, 0, false
		}
	}
	return t0, t1, true
}

// through returns how many points of the segment a-b lie in r.
func (r Rect) through(a, b Point) float64 {
	if max(a.X, b.X) <= r.Min.X || min(a.X, b.X) >= r.Max.X ||
		max(a.Y, b.Y) <= r.Min.Y || min(a.Y, b.Y) >= r.Max.Y {
		return 0
	}
	t0, t1, ok := r.clip(a, b)
	if !ok {
		return 0
	}
	return (t1 - t0) * b.Sub(a).Len()
}

// segmentsCross reports whether the open segments a-b and c-d cross.
func segmentsCross(a, b, c, d Point) bool {
	if max(a.X, b.X) < min(c.X, d.X) || max(c.X, d.X) < min(a.X, b.X) ||
		max(a.Y, b.Y) < min(c.Y, d.Y) || max(c.Y, d.Y) < min(a.Y, b.Y) {
		return false
	}
	ab, cd := b.Sub(a), d.Sub(c)
	s1, s2 := cross(ab, c.Sub(a)), cross(ab, d.Sub(a))
	s3, s4 := cross(cd, a.Sub(c)), cross(cd, b.Sub(c))
	return s1*s2 < 0 && s3*s4 < 0
}
