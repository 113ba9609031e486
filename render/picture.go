package render

import (
	"math"

	"entente"
	"entente/render/layout"
)

// A Picture is a drawing and what render/svg needs to finish it.
type Picture struct {
	DOT       []byte
	Layout    string     // the Graphviz engine to paint it with: "nop2" where the DOT holds all places
	Title     string     // one line
	Desc      string     // what the picture shows, in sentences, for those who do not see it
	Style     string     // its style sheet, with the colours of a dark page
	Positions *Positions // places and bends of this picture; nil unless it has our own layout
	Width     float64    // of the page, in points; 0 unless it has our own layout
	Height    float64
	Left      Omitted        // what there was no room for
	Quality   layout.Quality // of our own layout
}

// Omitted says how much of a large graph is not in its picture.
type Omitted struct{ Actors, Ties int }

// Draw makes the picture of in. An error means that in makes no sense; a graph without ties has a picture.
func Draw(in Input) (*Picture, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	s := newScene(in)
	p := &Picture{Style: Style(), Left: s.omitted, Title: headline(in), Desc: describe(in, s), Layout: in.Layout}
	if in.Plain || in.Every || in.Layout != "" {
		p.DOT = plainSheet(in, s).encode()
		if p.Layout == "" {
			p.Layout = "dot"
		}
		return p, nil
	}
	d := compose(in, s)
	p.Layout, p.DOT = "nop2", d.sheet(in).encode()
	p.Positions, p.Width, p.Height = d.positions(), d.width, d.height
	p.Quality = layout.Measure(d.net, d.At, d.Arcs, d.Words)
	return p, nil
}

// DOT makes the picture of in and returns its DOT alone.
func DOT(in Input) ([]byte, error) {
	p, err := Draw(in)
	if err != nil {
		return nil, err
	}
	return p.DOT, nil
}

// A drawing is a scene with everything in its place, in the layout's own coordinates.
type drawing struct {
	*scene
	*layout.Layout
	net   *layout.Network
	boxes []layout.Rect // of scene.blocs

	series     *scene // of all dates, with the bends of its ties
	seriesBows []layout.Bow

	frame         layout.Rect // of actors, blocs, ties and words
	width, height float64     // of the page
}

// compose lays the scene out, on the places of the series that it belongs to.
func compose(in Input, s *scene) *drawing {
	series := s
	if in.Union != nil {
		all := in
		all.Graph, all.Before, all.Union = in.Union, nil, nil
		series = newScene(all)
	}
	net := series.network()
	l := layout.Compose(net, layout.Options{
		Seed: in.Seed, Fixed: fixedPlaces(in.Positions, series.actors), Bows: fixedBends(in.Positions, series),
	})
	d := &drawing{scene: s, net: net, Layout: l, series: series, seriesBows: l.Bows}
	for _, a := range l.Arcs {
		d.frame = d.frame.Union(a.Bounds().Grow(4))
	}
	if series != s {
		d.net = s.network()
		d.Arcs, d.Bows = layout.Bend(d.net, d.At, fixedBends(d.positions(), s))
		d.Words = layout.PlaceWords(d.net, d.At, d.Arcs)
	}
	d.bounds()
	return d
}

// bounds finds the frame of everything, and the boxes of blocs.
func (d *drawing) bounds() {
	d.boxes = d.net.BlocBoxes(d.At)
	for _, b := range append(d.net.Boxes(d.At), d.boxes...) {
		d.frame = d.frame.Union(b)
	}
	for k, w := range d.Words {
		if w.Placed {
			d.frame = d.frame.Union(layout.Around(w.At, d.net.Ties[k].Words))
		}
		d.frame = d.frame.Union(d.Arcs[k].Bounds().Grow(4))
	}
}

// network gives every actor, bloc and tie of the scene its size.
func (s *scene) network() *layout.Network {
	n := &layout.Network{}
	for _, b := range s.blocs {
		n.Blocs = append(n.Blocs, layout.Bloc{Title: layout.Size{W: textWidth(b.title, blocSize, false) + 4, H: blocSize * lineHeight}})
	}
	for i := range s.actors {
		a := &s.actors[i]
		size, shape := a.box()
		n.Nodes = append(n.Nodes, layout.Node{Size: size, Shape: shape, Bloc: a.bloc})
	}
	for i := range s.ties {
		t := &s.ties[i]
		w := layout.Tie{From: t.from, To: t.to, Faint: t.member}
		if s.heavy > 0 {
			w.Weight = t.weight() / s.heavy
		}
		if l := s.label(t); l != "" {
			w.Words = layout.Size{W: textWidth(l, wordsSize, s.boldWords(t)) + 8, H: wordsSize*lineHeight + 1}
		}
		n.Ties = append(n.Ties, w)
	}
	return n
}

// box returns the size of an actor's outline, by its name and kind.
func (a *actor) box() (layout.Size, layout.Shape) {
	w := 0.0
	for _, l := range a.lines {
		w = max(w, textWidth(l, a.size, a.isBold()))
	}
	h := float64(len(a.lines)) * a.size * lineHeight
	switch a.Kind {
	case entente.Person: // the text's corners touch the ellipse
		wide := w*1.28 + 14
		share := w / wide
		return even(wide, 0.9*h/math.Sqrt(1-share*share)+4), layout.Ellipse
	case entente.Group, entente.Unnamed:
		return even(w+0.9*h+8, h+16), layout.Octagon
	}
	return even(w+24, h+14), layout.Box
}

func (a *actor) isBold() bool { return a.Kind == entente.State }

// even returns a size of even whole points, whose half is whole too.
func even(w, h float64) layout.Size {
	return layout.Size{W: 2 * math.Ceil(w/2), H: 2 * math.Ceil(h/2)}
}

func fixedPlaces(p *Positions, actors []actor) map[int]layout.Point {
	out := map[int]layout.Point{}
	if p == nil {
		return out
	}
	for i := range actors {
		if at, ok := p.Nodes[actors[i].ID]; ok {
			out[i] = at
		}
	}
	return out
}

// fixedBends returns the bends that p knows of the scene's ties. A tie there and back may have been one.
func fixedBends(p *Positions, s *scene) map[int]layout.Bow {
	out := map[int]layout.Bow{}
	if p == nil {
		return out
	}
	taken := map[[2]int]bool{}
	for k, t := range s.ties {
		if t.member {
			continue
		}
		if h, ok := p.Bends[[2]string{s.actors[t.from].ID, s.actors[t.to].ID}]; ok {
			out[k], taken[[2]int{t.from, t.to}] = h, true
		}
	}
	for k, t := range s.ties {
		if h, ok := p.Bends[[2]string{s.actors[t.to].ID, s.actors[t.from].ID}]; ok && !t.member &&
			!taken[[2]int{t.from, t.to}] && !taken[[2]int{t.to, t.from}] {
			out[k] = layout.Bow{Height: -h.Height, Along: 1 - h.Along}
		}
	}
	return out
}

// positions returns the places of the drawing and the bends of its series.
func (d *drawing) positions() *Positions {
	p := &Positions{Nodes: map[string]layout.Point{}, Bends: map[[2]string]layout.Bow{}}
	for i := range d.actors {
		p.Nodes[d.actors[i].ID] = d.At[i]
	}
	for k, t := range d.series.ties {
		if !t.member {
			p.Bends[[2]string{d.actors[t.from].ID, d.actors[t.to].ID}] = d.seriesBows[k]
		}
	}
	return p
}
