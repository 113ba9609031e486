package layout

import "math"

// Gather draws blocs together, and then all blocs and loose nodes together or apart, until their boxes
// cover about as much as their contents need. The places that it returns may overlap; Separate follows.
func Gather(n *Network, at []Point) []Point {
	out := make([]Point, len(at))
	copy(out, at)
	of, loose := n.members()
	var mids []Point
	var sizes []Size
	var groups [][]int
	for _, m := range of {
		if len(m) > 0 {
			mid, size := gatherBloc(n, out, m)
			mids, sizes, groups = append(mids, mid), append(sizes, size), append(groups, m)
		}
	}
	for _, i := range loose {
		mids, sizes, groups = append(mids, out[i]), append(sizes, n.Nodes[i].Size), append(groups, []int{i})
	}
	k := fit(mids, sizes, blocGap+70)
	for g, m := range groups {
		d := mids[g].Scale(k - 1)
		for _, i := range m {
			out[i] = out[i].Add(d).Round()
		}
	}
	return out
}

// gatherBloc scales the places of m about their middle and returns that and the room they need.
func gatherBloc(n *Network, at []Point, m []int) (Point, Size) {
	var mid Point
	places, sizes := make([]Point, len(m)), make([]Size, len(m))
	for k, i := range m {
		mid = mid.Add(at[i].Scale(1 / float64(len(m))))
		sizes[k] = n.Nodes[i].Size
	}
	for k, i := range m {
		places[k] = at[i].Sub(mid)
	}
	k := fit(places, sizes, nodeGap+20)
	for j, i := range m {
		at[i] = mid.Add(places[j].Scale(k))
	}
	side := math.Sqrt(need(sizes, nodeGap+20))
	return mid, Size{side * 1.2, side / 1.2}
}

// need returns the area of boxes of the given sizes, each with gap around it.
func need(sizes []Size, gap float64) float64 {
	sum := 0.0
	for _, s := range sizes {
		sum += (s.W + gap) * (s.H + gap)
	}
	return sum
}

// fit returns the factor by which to scale places about the origin so that their extent matches
// what the sizes need.
func fit(at []Point, sizes []Size, gap float64) float64 {
	var page Rect
	for i, p := range at {
		page = page.Union(Around(p, sizes[i]))
	}
	area := page.Width() * page.Height()
	if area == 0 || len(at) < 2 {
		return 1
	}
	return math.Sqrt(need(sizes, gap) / area)
}
