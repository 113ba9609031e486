package layout

import "math"

// spread moves the ends of ties at one actor apart where they would arrive at the same place, along its
// outline as far as its size allows, and draws their arcs anew.
func (b *bending) spread() {
	b.ports = make([][2]Point, len(b.n.Ties))
	ends := b.ends()
	for range 12 {
		moved := false
		for i := range ends {
			moved = b.part(i, ends[i]) || moved
		}
		if !moved {
			break
		}
		for k, t := range b.n.Ties {
			if !t.Faint && t.From != t.To {
				b.arcs[k] = b.arc(k, b.bows[k])
			}
		}
	}
	for k := range b.arcs {
		b.lines[k] = trace(b.arcs[k])
	}
}

// An end is one of the two ends of a tie: 0 From, 1 To.
type end struct{ tie, side int }

func (b *bending) ends() [][]end {
	out := make([][]end, len(b.n.Nodes))
	for k, t := range b.n.Ties {
		if t.Faint || t.From == t.To {
			continue
		}
		out[t.From] = append(out[t.From], end{k, 0})
		out[t.To] = append(out[t.To], end{k, 1})
	}
	return out
}

// part pushes the ends at node i that are too close, and reports whether any were.
func (b *bending) part(i int, ends []end) bool {
	moved := false
	most := min(b.n.Nodes[i].W, b.n.Nodes[i].H) * 0.34
	for x, e := range ends {
		for _, f := range ends[:x] {
			d := b.place(e).Sub(b.place(f))
			want := 8 + 4*(b.n.Ties[e.tie].Weight+b.n.Ties[f.tie].Weight)
			if l := d.Len(); l < want {
				b.push(e, f, i, (want-l)/2, most)
				moved = true
			}
		}
	}
	return moved
}

func (b *bending) place(e end) Point {
	if e.side == 0 {
		return b.arcs[e.tie].From
	}
	return b.arcs[e.tie].To
}

// push moves the ports of two ends apart by way each, across the mean of their directions.
func (b *bending) push(e, f end, i int, way, most float64) {
	u, v := b.outward(e, i), b.outward(f, i)
	across := Point{-(u.Y + v.Y), u.X + v.X}
	l := across.Len()
	if l < 1e-6 {
		return
	}
	across = across.Scale(1 / l)
	if dot(b.place(e).Sub(b.place(f)), across) < 0 || dot(u.Sub(v), across) < 0 && b.place(e) == b.place(f) {
		across = across.Scale(-1)
	}
	for _, m := range [2]struct {
		end end
		by  Point
	}{{e, across.Scale(way)}, {f, across.Scale(-way)}} {
		p := &b.ports[m.end.tie][m.end.side]
		*p = p.Add(m.by)
		if l := p.Len(); l > most {
			*p = p.Scale(most / l)
		}
	}
}

// outward returns the unit direction in which an end leaves node i.
func (b *bending) outward(e end, i int) Point {
	a := b.arcs[e.tie]
	p := a.Bend.Sub(b.at[i])
	if l := p.Len(); l > 0 {
		return p.Scale(1 / l)
	}
	return Point{math.Sqrt2 / 2, math.Sqrt2 / 2}
}
