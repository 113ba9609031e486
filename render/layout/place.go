package layout

import "math"

// Options steer Place. The zero value works.
type Options struct {
	Seed   uint64        // same seed, same layout
	Effort Effort        // zero: DefaultEffort
	Fixed  map[int]Point // nodes that have a place already and keep it
	Bows   map[int]Bow   // ties that have a bend already and keep it; for Compose
}

// Place returns a place for every node: no two nodes overlap, and no bloc overlaps another or a node
// outside it, unless fixed places ask for it: those are kept whatever they do.
// Cost: O(V·(V+E) log V) for the distances, 30 rounds over the pairs of nodes, then Options.Effort.
func Place(n *Network, o Options) []Point {
	if o.Effort == 0 {
		o.Effort = DefaultEffort
	}
	at := Start(n, o.Seed)
	if len(o.Fixed) == len(n.Nodes) {
		for i := range at {
			at[i] = o.Fixed[i].Round()
		}
		return at
	}
	if len(o.Fixed) > 0 {
		fixed := join(n, at, o.Fixed)
		fitIn(n, at, fixed)
		return Refine(n, at, fixed, o.Seed, o.Effort/4)
	}
	at = Separate(n, Gather(n, at))
	return toOrigin(n, Refine(n, at, nil, o.Seed, o.Effort))
}

// join brings a fresh layout to the fixed places: each free node goes where the fixed nodes it is tied
// to (or, without any, all of them) went on average.
func join(n *Network, at []Point, places map[int]Point) []bool {
	fixed, moved := make([]bool, len(at)), make([]Point, len(at))
	var all Point
	for i := range at {
		if p, ok := places[i]; ok {
			fixed[i], moved[i] = true, p.Sub(at[i])
			all = all.Add(moved[i].Scale(1 / float64(len(places))))
		}
	}
	ties := n.incident()
	for i := range at {
		if !fixed[i] {
			at[i] = at[i].Add(meanMove(n, ties[i], fixed, moved, all)).Round()
		}
	}
	for i := range at {
		if fixed[i] {
			at[i] = places[i].Round()
		}
	}
	return fixed
}

func meanMove(n *Network, ties []int, fixed []bool, moved []Point, otherwise Point) Point {
	var sum Point
	count := 0.0
	for _, k := range ties {
		for _, j := range [2]int{n.Ties[k].From, n.Ties[k].To} {
			if fixed[j] {
				sum, count = sum.Add(moved[j]), count+1
			}
		}
	}
	if count == 0 {
		return otherwise
	}
	return sum.Scale(1 / count)
}

// fitIn moves each node that is not fixed to the nearest place to its own where it and its bloc lie over
// nothing; if there is none within reach, where the node alone lies over no other.
func fitIn(n *Network, at []Point, fixed []bool) {
	placed := *n // without the nodes yet to come
	placed.Nodes = append([]Node(nil), n.Nodes...)
	wish := append([]Point(nil), at...)
	for i := range at {
		if !fixed[i] {
			placed.Nodes[i] = Node{Bloc: -1}
			at[i] = Point{farAway, float64(i) * 1000}
		}
	}
	for i := range at {
		if !fixed[i] {
			placed.Nodes[i] = n.Nodes[i]
			at[i] = nearestFree(&placed, at, i, wish[i], true)
		}
	}
}

func nearestFree(n *Network, at []Point, i int, wish Point, blocs bool) Point {
	r := newRefining(n, at, nil, 0)
	r.page = Rect{Point{-2 * farAway, -2 * farAway}, Point{2 * farAway, 2 * farAway}}
	m := []int{i}
	r.touch(m, true)
	for ring := 0.0; ring < 4000; ring += 20 {
		for k := range 1 + int(ring/8) {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / (1 + ring/8))
			r.at[i] = wish.Add(Point{ring * cos, ring * sin}).Round()
			r.redress()
			if blocs && r.legal(m) || !blocs && r.apart(i) {
				return r.at[i]
			}
		}
	}
	if blocs {
		return nearestFree(n, at, i, wish, false)
	}
	return wish
}

// farAway is out of the way of everything.
const farAway = 1e9

// toOrigin moves the layout so that its top left corner is at the origin.
func toOrigin(n *Network, at []Point) []Point {
	var page Rect
	for _, b := range append(n.Boxes(at), n.BlocBoxes(at)...) {
		page = page.Union(b)
	}
	for i := range at {
		at[i] = at[i].Sub(page.Min).Round()
	}
	return at
}
