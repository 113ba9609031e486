package layout

import "math"

// Settle moves actors that ties run over a little aside, where there is room, and returns the new places.
// bows are those of Bend for the old places; Bend again afterwards. Nodes of fixed do not move.
func Settle(n *Network, at []Point, bows []Bow, fixed []bool) []Point {
	s := &settling{refining: newRefining(n, append([]Point(nil), at...), fixed, 0), bows: bows}
	s.bend = newBending(n, s.at)
	for k := range n.Ties {
		s.bend.set(k, choice{bow: bows[k], arc: s.bend.arc(k, bows[k])})
		s.bend.lines[k] = trace(s.bend.arcs[k])
	}
	for range 3 {
		moved := false
		for _, i := range s.movable {
			moved = s.aside(i) || moved
		}
		if !moved {
			break
		}
	}
	return s.at
}

// settling is the state of one run of Settle.
type settling struct {
	*refining
	bend *bending
	bows []Bow
}

// aside moves node i to the nearest place where fewer ties run over actors, and reports whether it did.
func (s *settling) aside(i int) bool {
	if s.over(i) == 0 {
		return false
	}
	old, least := s.at[i], s.faults(i)
	best := old
	for _, r := range [...]float64{14, 26, 40, 58, 80} {
		for k := range 16 {
			sin, cos := math.Sincos(float64(k) * math.Pi / 8)
			p := old.Add(Point{r * cos, r * sin}).Round()
			if f, ok := s.try(i, p); ok && f+r/400 < least-0.5 {
				best, least = p, f+r/400
			}
		}
		if best != old {
			break
		}
	}
	s.put(i, best)
	return best != old
}

// try returns the faults with node i at p, and false if it may not be there. It leaves i at old.
func (s *settling) try(i int, p Point) (float64, bool) {
	old := s.at[i]
	m := []int{i}
	s.touch(m, true)
	s.at[i] = p
	saved := s.redress()
	ok := s.legal(m)
	s.at[i] = old
	s.restore(saved)
	s.touch(m, false)
	if !ok {
		return 0, false
	}
	s.put(i, p)
	f := s.faults(i)
	s.put(i, old)
	return f, true
}

// put moves node i with its ties and bloc.
func (s *settling) put(i int, p Point) {
	s.at[i] = p
	s.bend.boxes[i] = Around(p, s.n.Nodes[i].Size)
	for _, k := range s.ties[i] {
		s.bend.arcs[k] = s.bend.arc(k, s.bows[k])
		s.bend.lines[k] = trace(s.bend.arcs[k])
	}
	m := []int{i}
	s.touch(m, true)
	s.redress()
	s.touch(m, false)
}

// over counts the ties that run over node i.
func (s *settling) over(i int) float64 {
	sum := 0.0
	box := s.bend.boxes[i].Grow(5)
	for k, t := range s.n.Ties {
		if t.From != i && t.To != i && over(&s.bend.lines[k], box) > 0 {
			sum++
		}
	}
	return sum
}

// faults counts the ties that run over node i, and the nodes that its own ties run over.
func (s *settling) faults(i int) float64 {
	sum := s.over(i)
	for _, k := range s.ties[i] {
		t := s.n.Ties[k]
		for j := range s.at {
			if j != t.From && j != t.To && over(&s.bend.lines[k], s.bend.boxes[j].Grow(5)) > 0 {
				sum++
			}
		}
	}
	return sum
}
