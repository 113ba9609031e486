package layout

import "math"

// A Layout is a network with everything in its place.
type Layout struct {
	At    []Point // of nodes, their middles
	Arcs  []Arc   // of ties
	Bows  []Bow   // of ties
	Words []Words // of ties
}

// Compose places a network, bends its ties and sets their words. A network of up to fewNodes nodes is
// placed several times, from different seeds, and the best is taken. Options.Bows are bends to keep.
func Compose(n *Network, o Options) *Layout {
	tries := 1
	if len(n.Nodes) <= fewNodes && len(o.Fixed) == 0 {
		tries = 3
	}
	var best *Layout
	least := 0.0
	for k := range tries {
		l := compose(n, o, o.Seed+uint64(k)*1_000_003)
		if c := l.cost(n); best == nil || c < least {
			best, least = l, c
		}
	}
	return best
}

const fewNodes = 30

func compose(n *Network, o Options, seed uint64) *Layout {
	o.Seed = seed
	l := &Layout{At: Place(n, o)}
	l.Arcs, l.Bows = Bend(n, l.At, o.Bows)
	if len(o.Fixed) < len(l.At) && len(n.Ties) <= crowd {
		l.settle(n, o)
	}
	if len(o.Fixed) == 0 && len(n.Ties) <= crowd {
		l.loosen(n, o)
	}
	l.Words = PlaceWords(n, l.At, l.Arcs)
	return l
}

// settle moves actors out of the way of ties.
func (l *Layout) settle(n *Network, o Options) {
	fixed := make([]bool, len(l.At))
	for i := range o.Fixed {
		fixed[i] = true
	}
	l.At = Settle(n, l.At, l.Bows, fixed)
	kept := make(map[int]Bow, len(l.Bows))
	for k, w := range l.Bows {
		kept[k] = w
	}
	l.Arcs, l.Bows = Bend(n, l.At, kept)
}

// loosen gives a layout more room, a little at a time, while too many ties run over actors.
func (l *Layout) loosen(n *Network, o Options) {
	for range 2 {
		over := Measure(n, l.At, l.Arcs, nil).TiesOverNodes
		if over*100 <= len(n.Ties) {
			return
		}
		for i := range l.At {
			l.At[i] = l.At[i].Scale(1.15).Round()
		}
		l.Arcs, l.Bows = Bend(n, l.At, o.Bows)
		l.settle(n, o)
	}
}

// cost returns how bad a layout is, against 1 for two ties that cross.
func (l *Layout) cost(n *Network) float64 {
	q := Measure(n, l.At, l.Arcs, l.Words)
	sum := float64(q.Crossings) + 12*float64(q.TiesOverNodes) + 2*float64(q.TiesOverTitles) + 6*float64(q.WordsLeftOut) +
		100*float64(q.NodeOverlaps+q.BlocOverlaps)
	for k, w := range l.Bows {
		sum += 8*w.Height*w.Height + max(0, math.Abs(w.Height)*l.Arcs[k].To.Sub(l.Arcs[k].From).Len()-60)/60
	}
	for k, w := range l.Words {
		if w.Placed && n.Ties[k].Words.W > 0 {
			sum += l.Arcs[k].away(w.At) / 20
		}
	}
	side := max(q.Width, q.Height*pageShape)
	return sum + side/150
}

// away returns how far p is from the arc.
func (a Arc) away(p Point) float64 {
	least := p.Sub(a.From).Len()
	for k := 1; k <= 16; k++ {
		least = min(least, p.Sub(a.At(float64(k)/16)).Len())
	}
	return least
}
