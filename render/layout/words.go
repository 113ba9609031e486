package layout

import (
	"cmp"
	"math"
	"slices"
)

// Words are the words of a tie on the page.
type Words struct {
	At     Point // their middle
	Placed bool  // false: no place was free, and they are left out
}

// PlaceWords puts the words of each tie on its arc where they cover least: never on an actor or on
// other words, rarely on a title or another tie, and near the middle. Heavier ties choose first, then
// each looks again a few times. Where the arc itself has no room, a place beside it is taken.
func PlaceWords(n *Network, at []Point, arcs []Arc) []Words {
	p := newWording(n, at, arcs)
	var order []int
	for k, t := range n.Ties {
		if t.Words.W > 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(n.Ties[j].Weight, n.Ties[i].Weight) })
	for round := range 3 {
		changed := false
		for _, k := range order {
			changed = p.choose(k) || changed
		}
		if round > 0 && !changed {
			break
		}
	}
	return p.words
}

// wording is the state of one run of PlaceWords.
type wording struct {
	n      *Network
	boxes  []Rect
	titles []Rect
	blocs  []Rect
	arcs   []Arc
	lines  []polyline
	words  []Words
}

func newWording(n *Network, at []Point, arcs []Arc) *wording {
	p := &wording{n: n, boxes: n.Boxes(at), blocs: n.BlocBoxes(at), arcs: arcs, words: make([]Words, len(arcs))}
	p.titles = n.TitleBoxes(p.blocs)
	for _, a := range arcs {
		p.lines = append(p.lines, trace(a))
	}
	return p
}

// spots are the places along an arc to choose from, the middle first.
var spots = []float64{
	0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74, 0.22, 0.78, 0.18, 0.82, 0.14, 0.86,
}

// asides are the places beside the arc, in half extents of the words: 1 touches it.
var asides = []float64{0, 0.7, -0.7, 1.25, -1.25}

// impossible is the cost of covering an actor or other words.
const impossible = 1000.0

// choose gives tie k the best place there is and reports whether it is another than before.
func (p *wording) choose(k int) bool {
	best, least := Point{}, impossible
	for _, side := range asides {
		for _, t := range spots {
			c := p.spot(k, t, side)
			cost := 0.6*math.Abs(t-0.5) + 0.5*math.Abs(side) + p.cost(k, Around(c, p.n.Ties[k].Words))
			if cost < least-1e-9 {
				best, least = c, cost
			}
		}
	}
	now := Words{best, least < impossible}
	changed := now != p.words[k]
	p.words[k] = now
	return changed
}

func (p *wording) spot(k int, t, side float64) Point {
	a, z := p.arcs[k], p.n.Ties[k].Words
	h := a.Heading(t)
	off := Point{-h.Y, h.X}
	reach := side * (math.Abs(off.X)*z.W + math.Abs(off.Y)*z.H) / 2
	return a.At(t).Add(off.Scale(reach)).Round()
}

func (p *wording) cost(k int, box Rect) float64 {
	room := box.Grow(2)
	sum := 0.0
	for _, b := range p.boxes {
		if room.Overlaps(b) {
			return impossible
		}
	}
	for j, w := range p.words {
		if j != k && w.Placed && room.Overlaps(Around(w.At, p.n.Ties[j].Words)) {
			return impossible
		}
	}
	for _, b := range p.titles {
		if !b.Empty() && room.Overlaps(b) {
			sum += 4
		}
	}
	for _, b := range p.blocs { // words astride a bloc's border hide it
		if !b.Empty() && room.Overlaps(b) && !b.Contains(room) {
			sum += 0.12
		}
	}
	for j := range p.lines {
		if j != k {
			sum += p.hides(j, box)
		}
	}
	return sum + p.hidesHead(k, box)
}

// hides returns what covering a piece of tie j costs.
func (p *wording) hides(j int, box Rect) float64 {
	run := over(&p.lines[j], box)
	if run == 0 {
		return 0
	}
	if p.n.Ties[j].Faint {
		return 0.15
	}
	return 0.5 * run
}

// hidesHead returns what covering the ends of tie k itself, where its heads are, costs.
func (p *wording) hidesHead(k int, box Rect) float64 {
	a := p.arcs[k]
	if room := box.Grow(8); room.has(a.To) || room.has(a.From) {
		return 1
	}
	if l := a.Len(); box.Width()*math.Abs(a.Heading(0.5).X) > l-24 {
		return 0.4
	}
	return 0
}
