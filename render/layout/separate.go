package layout

import (
	"math"
	"slices"
)

// Separate moves nodes until no two overlap and no bloc overlaps another or a node outside it.
// First the members of each bloc are pushed apart, then the blocs and loose nodes as wholes.
func Separate(n *Network, at []Point) []Point {
	at = slices.Clone(at)
	of, loose := n.members()
	groups := make([][]int, 0, len(of)+len(loose))
	for _, m := range of {
		if len(m) > 0 {
			pushNodes(n, at, m)
			groups = append(groups, m)
		}
	}
	for _, i := range loose {
		groups = append(groups, []int{i})
	}
	blocs := n.BlocBoxes(at)
	boxes := make([]Rect, len(groups))
	for k, m := range groups {
		if b := n.Nodes[m[0]].Bloc; b >= 0 {
			boxes[k] = blocs[b]
		} else {
			boxes[k] = Around(at[m[0]], n.Nodes[m[0]].Size)
		}
	}
	for k, d := range push(boxes, blocGap) {
		for _, i := range groups[k] {
			at[i] = at[i].Add(d)
		}
	}
	return at
}

func pushNodes(n *Network, at []Point, m []int) {
	boxes := make([]Rect, len(m))
	for k, i := range m {
		boxes[k] = Around(at[i], n.Nodes[i].Size)
	}
	for k, d := range push(boxes, nodeGap) {
		at[m[k]] = at[m[k]].Add(d)
	}
}

// push returns by how much to move each box so that all are gap apart. Two that are too close part
// along the axis that needs less, on a page that is wider than high. Where a crowd does not come apart, it is spread out a little first.
func push(boxes []Rect, gap float64) []Point {
	at := make([]Point, len(boxes))
	for i, b := range boxes {
		at[i] = b.Centre().Round()
	}
	const rounds = 60
	for spread := 0; spread < 200; spread++ {
		for range rounds {
			if !pushOnce(boxes, at, gap) {
				return moved(boxes, at)
			}
		}
		spreadOut(at)
	}
	return moved(boxes, at)
}

func moved(boxes []Rect, at []Point) []Point {
	out := make([]Point, len(at))
	for i, b := range boxes {
		out[i] = at[i].Sub(b.Centre().Round())
	}
	return out
}

func spreadOut(at []Point) {
	var mid Point
	for _, p := range at {
		mid = mid.Add(p.Scale(1 / float64(len(at))))
	}
	for i, p := range at {
		at[i] = mid.Add(p.Sub(mid).Scale(1.08)).Round()
	}
}

// pushOnce parts every pair that is too close, and reports whether there was one.
func pushOnce(boxes []Rect, at []Point, gap float64) bool {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	left := func(i int) float64 { return at[i].X - boxes[i].Width()/2 }
	slices.SortFunc(order, func(a, b int) int {
		if d := left(a) - left(b); d != 0 {
			return sign(d)
		}
		return a - b
	})
	hit := false
	for k, i := range order {
		reach := at[i].X + boxes[i].Width()/2 + gap
		for _, j := range order[k+1:] {
			if left(j) >= reach+boxes[j].Width() {
				break
			}
			if part(at, boxes, i, j, gap) {
				hit = true
			}
		}
	}
	return hit
}

func sign(d float64) int {
	switch {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

// part moves i and j apart if they are too close, and reports whether they were.
func part(at []Point, boxes []Rect, i, j int, gap float64) bool {
	d := at[j].Sub(at[i])
	ox := (boxes[i].Width()+boxes[j].Width())/2 + gap - math.Abs(d.X)
	oy := (boxes[i].Height()+boxes[j].Height())/2 + gap - math.Abs(d.Y)
	if ox <= 0 || oy <= 0 {
		return false
	}
	var m Point
	if ox < oy*pageShape {
		m.X = math.Ceil(ox/2) * toward(d.X, i < j)
	} else {
		m.Y = math.Ceil(oy/2) * toward(d.Y, i < j)
	}
	at[i], at[j] = at[i].Sub(m), at[j].Add(m)
	return true
}

// toward returns the side to which the second of two boxes moves; first decides where they are level.
func toward(d float64, first bool) float64 {
	if d > 0 || d == 0 && first {
		return 1
	}
	return -1
}
