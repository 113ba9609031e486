package layout

import "math"

// propose returns the nodes of a move and where they go.
func (r *refining) propose(wide float64) ([]int, []Point) {
	switch k := r.rng.IntN(20); {
	case k < 10:
		return r.moveNode(wide)
	case k < 12:
		return r.exchangeNodes()
	case k < 17:
		return r.moveBloc(wide)
	case k < 19:
		return r.exchangeBlocs()
	}
	return r.mirrorBloc()
}

func (r *refining) moveNode(wide float64) ([]int, []Point) {
	i := r.movable[r.rng.IntN(len(r.movable))]
	return []int{i}, []Point{r.at[i].Add(r.hop(wide))}
}

// hop returns a random way, long at the start and short at the end.
func (r *refining) hop(wide float64) Point {
	reach := 12 + 0.6*r.room*wide*wide
	return Point{
		math.Round((2*r.rng.Float64() - 1) * reach * 1.3),
		math.Round((2*r.rng.Float64() - 1) * reach),
	}
}

func (r *refining) exchangeNodes() ([]int, []Point) {
	i := r.movable[r.rng.IntN(len(r.movable))]
	j := r.movable[r.rng.IntN(len(r.movable))]
	if i == j || r.n.Nodes[i].Bloc != r.n.Nodes[j].Bloc {
		return nil, nil
	}
	return []int{i, j}, []Point{r.at[j], r.at[i]}
}

func (r *refining) moveBloc(wide float64) ([]int, []Point) {
	if len(r.free) == 0 {
		return nil, nil
	}
	b := r.free[r.rng.IntN(len(r.free))]
	return r.shift(b, r.hop(wide))
}

func (r *refining) shift(b int, d Point) ([]int, []Point) {
	m := r.of[b]
	to := make([]Point, len(m))
	for k, i := range m {
		to[k] = r.at[i].Add(d)
	}
	return m, to
}

func (r *refining) exchangeBlocs() ([]int, []Point) {
	if len(r.free) < 2 {
		return nil, nil
	}
	a, b := r.free[r.rng.IntN(len(r.free))], r.free[r.rng.IntN(len(r.free))]
	if a == b {
		return nil, nil
	}
	d := r.blocs[b].Centre().Sub(r.blocs[a].Centre()).Round()
	m, to := r.shift(a, d)
	m2, to2 := r.shift(b, d.Scale(-1))
	return append(append([]int(nil), m...), m2...), append(to, to2...)
}

func (r *refining) mirrorBloc() ([]int, []Point) {
	if len(r.free) == 0 {
		return nil, nil
	}
	b := r.free[r.rng.IntN(len(r.free))]
	m := r.of[b]
	if len(m) < 2 {
		return nil, nil
	}
	var box Rect
	for _, i := range m {
		box = box.Union(Around(r.at[i], r.n.Nodes[i].Size))
	}
	c := box.Centre()
	to := make([]Point, len(m))
	across := r.rng.IntN(2) == 0
	for k, i := range m {
		to[k] = r.at[i]
		if across {
			to[k].X = math.Round(2*c.X - to[k].X)
		} else {
			to[k].Y = math.Round(2*c.Y - to[k].Y)
		}
	}
	return m, to
}

// legal reports whether the moved nodes and their blocs keep clear of all others.
func (r *refining) legal(m []int) bool {
	for _, i := range m {
		box := Around(r.at[i], r.n.Nodes[i].Size)
		if !r.page.Contains(box) {
			return false
		}
		room := box.Grow(nodeGap)
		for j := range r.at {
			if j != i && !(r.mark[j] && j < i) && room.Overlaps(Around(r.at[j], r.n.Nodes[j].Size)) {
				return false
			}
		}
		if r.n.Nodes[i].Bloc < 0 && !r.clearOfBlocs(box.Grow(blocGap), -1) {
			return false
		}
	}
	for b, d := range r.dirty {
		if d && !(r.clearOfBlocs(r.blocs[b].Grow(blocGap), b) && r.clearOfLoose(b)) {
			return false
		}
	}
	return true
}

// apart reports whether node i keeps clear of the other nodes.
func (r *refining) apart(i int) bool {
	room := Around(r.at[i], r.n.Nodes[i].Size).Grow(nodeGap)
	for j := range r.at {
		if j != i && room.Overlaps(Around(r.at[j], r.n.Nodes[j].Size)) {
			return false
		}
	}
	return true
}

func (r *refining) clearOfBlocs(box Rect, own int) bool {
	for b, other := range r.blocs {
		if b != own && !other.Empty() && box.Overlaps(other) {
			return false
		}
	}
	return true
}

func (r *refining) clearOfLoose(b int) bool {
	room := r.blocs[b].Grow(blocGap)
	for j, nd := range r.n.Nodes {
		if nd.Bloc != b && room.Overlaps(Around(r.at[j], nd.Size)) {
			return false
		}
	}
	return true
}
