package layout

// Options steer Place. The zero value works.
type Options struct {
	Seed   uint64        // same seed, same layout
	Effort Effort        // zero: DefaultEffort
	Fixed  map[int]Point // nodes that have a place already and keep it
}

// Place returns a place for every node: no two nodes overlap, and no bloc overlaps another or a node
// outside it, unless fixed places ask for it.
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
	var fixed []bool
	if len(o.Fixed) > 0 {
		fixed = join(n, at, o.Fixed)
	} else {
		at = Gather(n, at)
	}
	at = Separate(n, at, fixed)
	at = Refine(n, at, fixed, o.Seed, o.Effort)
	if fixed == nil {
		return toOrigin(n, at)
	}
	return at
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
