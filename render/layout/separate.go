package layout

import (
	"math"
	"slices"
)

// Separate moves nodes until no two overlap and no bloc overlaps another or a node outside it.
// Nodes of fixed stay where they are as long as only others need to move; fixed may be nil.
//
// First the members of each bloc are pushed apart, then the blocs and loose nodes as wholes.
func Separate(n *Network, at []Point, fixed []bool) []Point {
	at = slices.Clone(at)
	of, loose := n.members()
	for _, m := range of {
		pushNodes(n, at, m, fixed)
	}
	var groups [][]int
	var boxes []Rect
	var held []bool
	blocs := n.BlocBoxes(at)
	for b, m := range of {
		if len(m) > 0 {
			groups, boxes, held = append(groups, m), append(boxes, blocs[b]), append(held, anyOf(fixed, m))
		}
	}
	for _, i := range loose {
		groups = append(groups, []int{i})
		boxes, held = append(boxes, Around(at[i], n.Nodes[i].Size)), append(held, anyOf(fixed, []int{i}))
	}
	for k, d := range push(boxes, held, blocGap) {
		for _, i := range groups[k] {
			at[i] = at[i].Add(d)
		}
	}
	return at
}

func anyOf(fixed []bool, m []int) bool {
	return fixed != nil && slices.ContainsFunc(m, func(i int) bool { return fixed[i] })
}

func pushNodes(n *Network, at []Point, m []int, fixed []bool) {
	boxes, held := make([]Rect, len(m)), make([]bool, len(m))
	for k, i := range m {
		boxes[k], held[k] = Around(at[i], n.Nodes[i].Size), anyOf(fixed, m[k:k+1])
	}
	for k, d := range push(boxes, held, nodeGap) {
		at[m[k]] = at[m[k]].Add(d)
	}
}

// push returns by how much to move each box so that all are gap apart. Two that are too close part
// along the axis that needs less, on a page that is wider than high. Where a crowd does not come apart, it is spread out a little first.
// Held boxes let the other move; two held boxes both move.
func push(boxes []Rect, held []bool, gap float64) []Point {
	at := make([]Point, len(boxes))
	for i, b := range boxes {
		at[i] = b.Centre().Round()
	}
	const rounds = 60
	for spread := 0; spread < 200; spread++ {
		for range rounds {
			if !pushOnce(boxes, at, held, gap) {
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
func pushOnce(boxes []Rect, at []Point, held []bool, gap float64) bool {
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
			if part(at, boxes, held, i, j, gap) {
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
func part(at []Point, boxes []Rect, held []bool, i, j int, gap float64) bool {
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
	switch {
	case held[i] && !held[j]:
		at[j] = at[j].Add(m.Scale(2))
	case held[j] && !held[i]:
		at[i] = at[i].Sub(m.Scale(2))
	default:
		at[i], at[j] = at[i].Sub(m), at[j].Add(m)
	}
	return true
}

// toward returns the side to which the second of two boxes moves; first decides where they are level.
func toward(d float64, first bool) float64 {
	if d > 0 || d == 0 && first {
		return 1
	}
	return -1
}
