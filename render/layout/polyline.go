package layout

// A polyline follows an arc, close enough to see what it meets.
type polyline struct {
	p   [9]Point
	box Rect
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

// over returns 0 if the line keeps off the box, else 1 and more the longer it runs over it.
func over(l *polyline, box Rect) float64 {
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

// meet returns the cost of line against tie j: crossings, and running alongside.
func (b *bending) meet(j int, line *polyline) float64 {
	const near = 12 // points
	other := &b.lines[j]
	room := other.box.Grow(near)
	if !line.box.Overlaps(room) {
		return 0
	}
	w := 1.0
	if b.n.Ties[j].Faint {
		w = 0.3
	}
	sum := 0.0
	for x := 1; x < len(line.p); x++ {
		p, q := line.p[x-1], line.p[x]
		left, right, top, low := min(p.X, q.X)-near, max(p.X, q.X)+near, min(p.Y, q.Y)-near, max(p.Y, q.Y)+near
		if right < other.box.Min.X || left > other.box.Max.X || low < other.box.Min.Y || top > other.box.Max.Y {
			continue
		}
		beside := false
		for y := 1; y < len(other.p); y++ {
			u, v := other.p[y-1], other.p[y]
			if u.X < left && v.X < left || u.X > right && v.X > right || u.Y < top && v.Y < top || u.Y > low && v.Y > low {
				continue
			}
			if segmentsCross(p, q, u, v) {
				sum += w
			}
			beside = beside || x < len(line.p)-1 && distance2(q, u, v) < near*near
		}
		if beside {
			sum += 0.25 * w
		}
	}
	return sum
}

// distance2 returns the square of how far p is from the segment a-b.
func distance2(p, a, b Point) float64 {
	d, v := b.Sub(a), p.Sub(a)
	if l := dot(d, d); l > 0 {
		v = v.Sub(d.Scale(max(0, min(1, dot(v, d)/l))))
	}
	return dot(v, v)
}
