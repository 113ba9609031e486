package layout_test

import (
	"math"
	"reflect"
	"testing"

	. "entente/render/layout"
	"entente/render/layout/layouttest"
)

func TestComposeIsTheSameEveryTime(t *testing.T) {
	n := layouttest.NewsLike(20, 30, 3)
	o := Options{Seed: 5, Effort: 2_000_000}
	if a, b := Compose(n, o), Compose(n, o); !reflect.DeepEqual(a, b) {
		t.Error("the same network and seed give two layouts")
	}
}

func TestPlacesAreWholePoints(t *testing.T) {
	for i, p := range Place(layouttest.NewsLike(20, 30, 4), Options{Effort: 1_000_000}) {
		if p != p.Round() {
			t.Errorf("node %d is at %v", i, p)
		}
	}
}

func TestFixedNodesStay(t *testing.T) {
	n := layouttest.NewsLike(20, 30, 5)
	at := Place(n, Options{Effort: 1_000_000})
	fixed := map[int]Point{}
	for i := range at {
		if i%5 != 0 {
			fixed[i] = at[i]
		}
	}
	l := Compose(n, Options{Fixed: fixed, Effort: 1_000_000})
	for i, p := range fixed {
		if l.At[i] != p {
			t.Errorf("node %d moved from %v to %v", i, p, l.At[i])
		}
	}
	if q := Measure(n, l.At, l.Arcs, l.Words); q.NodeOverlaps > 0 {
		t.Errorf("nodes fitted in lie over others: %+v", q)
	}
}

func TestThereAndBackBowApart(t *testing.T) {
	n := &Network{Nodes: []Node{{Size: Size{W: 80, H: 30}, Bloc: -1}, {Size: Size{W: 80, H: 30}, Bloc: -1}}, Ties: []Tie{{From: 0, To: 1}, {From: 1, To: 0}}}
	arcs, _ := Bend(n, []Point{{X: 0, Y: 0}, {X: 300, Y: 0}}, nil)
	if d := arcs[0].At(0.5).Sub(arcs[1].At(0.5)).Len(); d < 20 {
		t.Errorf("the two are %.1f points apart in the middle, want 20 at least", d)
	}
}

func TestTiesEndAtOutlines(t *testing.T) {
	for _, shape := range []Shape{Box, Ellipse, Octagon} {
		n := &Network{Nodes: []Node{{Size: Size{W: 100, H: 40}, Shape: shape, Bloc: -1}, {Size: Size{W: 60, H: 60}, Shape: shape, Bloc: -1}}, Ties: []Tie{{From: 0, To: 1}}}
		at := []Point{{X: 0, Y: 0}, {X: 200, Y: 150}}
		arcs, _ := Bend(n, at, nil)
		for i, p := range []Point{arcs[0].From, arcs[0].To} {
			if Inside(shape, n.Nodes[i].Size, at[i], p) {
				t.Errorf("shape %d: the tie ends inside node %d, at %v", shape, i, p)
			}
			z := n.Nodes[i].Size
			if !Inside(shape, Size{W: z.W + 14, H: z.H + 14}, at[i], p) {
				t.Errorf("shape %d: the tie ends far from node %d, at %v", shape, i, p)
			}
		}
	}
}

func TestATieGoesRoundAnActor(t *testing.T) {
	n := &Network{
		Nodes: []Node{{Size: Size{W: 60, H: 30}, Bloc: -1}, {Size: Size{W: 60, H: 30}, Bloc: -1}, {Size: Size{W: 60, H: 30}, Bloc: -1}},
		Ties:  []Tie{{From: 0, To: 2}},
	}
	at := []Point{{X: 0, Y: 0}, {X: 200, Y: 0}, {X: 400, Y: 0}}
	arcs, _ := Bend(n, at, nil)
	if q := Measure(n, at, arcs, nil); q.TiesOverNodes > 0 {
		t.Errorf("the tie runs over the actor between: %v", arcs[0])
	}
}

func TestWordsFindRoom(t *testing.T) {
	n := &Network{
		Nodes: []Node{{Size: Size{W: 60, H: 30}, Bloc: -1}, {Size: Size{W: 60, H: 30}, Bloc: -1}},
		Ties:  []Tie{{From: 0, To: 1, Words: Size{W: 80, H: 14}}, {From: 1, To: 0, Words: Size{W: 80, H: 14}}},
	}
	at := []Point{{X: 0, Y: 0}, {X: 240, Y: 0}}
	arcs, _ := Bend(n, at, nil)
	words := PlaceWords(n, at, arcs)
	if q := Measure(n, at, arcs, words); q.WordsLeftOut+q.WordsOnWords+q.WordsOnNodes > 0 {
		t.Errorf("%+v", q)
	}
	for k, w := range words {
		if d := arcs[k].At(0.5).Sub(w.At).Len(); d > 80 {
			t.Errorf("words %d stand %.0f points from the middle of their tie", k, d)
		}
	}
	at[1] = Point{X: 70, Y: 0} // hardly apart: no room
	arcs, _ = Bend(n, at, nil)
	if q := Measure(n, at, arcs, PlaceWords(n, at, arcs)); q.WordsOnWords+q.WordsOnNodes > 0 {
		t.Errorf("without room words lie over others: %+v", q)
	}
}

func TestSeparateComesToAnEnd(t *testing.T) {
	n := layouttest.NewsLike(60, 0, 9)
	at := make([]Point, 60) // all at one place
	out := Separate(n, at)
	if q := Measure(n, out, nil, nil); q.NodeOverlaps+q.BlocOverlaps > 0 {
		t.Errorf("%+v", q)
	}
}

func TestArcCutAndCubics(t *testing.T) {
	a := Arc{From: Point{X: 0, Y: 0}, Bend: Point{X: 100, Y: 200}, To: Point{X: 300, Y: 0}}
	b := a.Cut(0.25, 0.75)
	for _, s := range []float64{0, 0.3, 1} {
		want, got := a.At(0.25+0.5*s), b.At(s)
		if got.Sub(want).Len() > 1e-9 {
			t.Errorf("Cut: at %v %v, want %v", s, got, want)
		}
	}
	c := a.Cubic()
	mid := c[0].Add(c[1].Scale(3)).Add(c[2].Scale(3)).Add(c[3]).Scale(1.0 / 8)
	if mid.Sub(a.At(0.5)).Len() > 1e-9 {
		t.Errorf("Cubic: middle %v, want %v", mid, a.At(0.5))
	}
	if n := len(a.Cubics()); n != 7 {
		t.Errorf("a steep arc has %d control points, want 7", n)
	}
	box := a.Bounds()
	for k := range 21 {
		if p := a.At(float64(k) / 20); p.X < box.Min.X-1e-9 || p.X > box.Max.X+1e-9 || p.Y < box.Min.Y-1e-9 || p.Y > box.Max.Y+1e-9 {
			t.Errorf("Bounds %v leaves out %v", box, p)
		}
	}
}

func FuzzCompose(f *testing.F) {
	f.Add(uint64(1), uint8(5), uint8(7))
	f.Add(uint64(9), uint8(0), uint8(0))
	f.Fuzz(func(t *testing.T, seed uint64, nodes, ties uint8) {
		n := layouttest.NewsLike(max(1, int(nodes)%24), int(ties)%40, seed)
		l := Compose(n, Options{Seed: seed, Effort: 50_000})
		q := Measure(n, l.At, l.Arcs, l.Words)
		if q.NodeOverlaps+q.BlocOverlaps+q.WordsOnNodes+q.WordsOnWords > 0 {
			t.Errorf("seed %d, %d nodes, %d ties: %+v", seed, nodes, ties, q)
		}
		for _, a := range l.Arcs {
			if box := a.Bounds(); math.IsNaN(box.Width() + box.Height()) {
				t.Errorf("an arc is nowhere: %v", a)
			}
		}
	})
}
