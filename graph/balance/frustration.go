package balance

import (
	"slices"

	"entente/graph"
)

// Frustration says how well two camps explain a graph: the least conflict within camps and cooperation
// between them that any division leaves (Harary, "On the measurement of structural balance", Behav. Sci. 4,
// 1959). To find the least is hard; Cost is what the best division found leaves, and Bound is what every
// division leaves at least.
type Frustration struct {
	Cost, Bound float64
	Total       float64     // all cooperation and conflict
	Exact       bool        // Cost is the least: it equals Bound, or all divisions were tried
	Camps       [2][]string // IDs, sorted; the camp of the first actor first. Actors without signed ties are in neither.
}

// Share is Cost over Total, 0 where there is nothing.
func (f Frustration) Share() float64 {
	if f.Total == 0 {
		return 0
	}
	return f.Cost / f.Total
}

// exhaustive is up to how many actors all divisions are tried.
const exhaustive = 20

// Frustrate finds two camps. Up to 20 actors with signed ties all divisions are tried; beyond, actors
// change camps one by one as long as that helps, from several beginnings, always the same. The bound adds
// what each pair of both friendship and conflict must leave to a packing of circles with an odd number of
// hostile pairs, each of which must leave its lightest.
func Frustrate(g *graph.Graph) Frustration {
	c := newCamps(g)
	var cost graph.Fixed
	var side []bool
	all := c.size <= exhaustive
	if all {
		cost, side = c.tryAll()
	} else {
		cost, side = c.search()
	}
	bound := c.must + c.packing()
	if all {
		bound = cost
	}
	f := Frustration{Cost: cost.Float(), Bound: bound.Float(), Total: c.total.Float(), Exact: cost == bound}
	first, flipped := true, false
	for v, n := range g.Nodes() {
		if len(c.pairs[v]) == 0 {
			continue
		}
		if first {
			first, flipped = false, side[v]
		}
		k := 0
		if side[v] != flipped {
			k = 1
		}
		f.Camps[k] = append(f.Camps[k], n.ID)
	}
	return f
}

// camps is a graph to be divided. Between two actors only the greater of cooperation and conflict can be
// satisfied and the lesser be left, so the lesser, or equal part, is left in any division: it is must, and
// what remains is one signed weight.
type camps struct {
	pairs [][]tug
	size  int // actors with signed ties
	must  graph.Fixed
	total graph.Fixed
}

// A tug pulls two actors into one camp (pull > 0) or apart (pull < 0).
type tug struct {
	to   int32
	pull graph.Fixed
}

func newCamps(g *graph.Graph) *camps {
	s := newSigned(g)
	c := &camps{pairs: make([][]tug, len(s))}
	for v, pairs := range s {
		if len(pairs) > 0 {
			c.size++
		}
		for _, p := range pairs {
			c.pairs[v] = append(c.pairs[v], tug{p.to, p.cooperation - p.conflict})
			if int(p.to) > v {
				c.must += min(p.cooperation, p.conflict)
				c.total += p.cooperation + p.conflict
			}
		}
	}
	return c
}

// cost returns what the division side leaves.
func (c *camps) cost(side []bool) graph.Fixed {
	cost := c.must
	for v, tugs := range c.pairs {
		for _, t := range tugs {
			if int(t.to) > v && (t.pull > 0) == (side[v] != side[t.to]) {
				cost += max(t.pull, -t.pull)
			}
		}
	}
	return cost
}

// gain returns by how much the cost falls if v changes camps.
func (c *camps) gain(side []bool, v int) graph.Fixed {
	var gain graph.Fixed
	for _, t := range c.pairs[v] {
		if side[v] == side[t.to] {
			gain -= t.pull
		} else {
			gain += t.pull
		}
	}
	return gain
}

// tryAll tries every division, each one step from the last (Gray, 1953).
func (c *camps) tryAll() (graph.Fixed, []bool) {
	var actors []int
	for v, tugs := range c.pairs {
		if len(tugs) > 0 {
			actors = append(actors, v)
		}
	}
	side := make([]bool, len(c.pairs))
	cost := c.cost(side)
	best, bestSide := cost, slices.Clone(side)
	if len(actors) < 2 {
		return best, bestSide
	}
	for k := uint(1); k < 1<<(len(actors)-1); k++ {
		v := actors[trailing(k)]
		cost -= c.gain(side, v)
		side[v] = !side[v]
		if cost < best {
			best = cost
			copy(bestSide, side)
		}
	}
	return best, bestSide
}

func trailing(k uint) int {
	n := 0
	for ; k&1 == 0; k >>= 1 {
		n++
	}
	return n
}

// beginnings is from how many divisions search begins.
const beginnings = 16

// search lets actors change camps while it helps, from one camp and from divisions around single actors.
func (c *camps) search() (graph.Fixed, []bool) {
	order := c.byTugs()
	var best graph.Fixed
	var bestSide []bool
	for k := range beginnings {
		side := make([]bool, len(c.pairs))
		if k > 0 && k <= len(order) {
			c.around(side, order[k-1])
		}
		c.improve(side)
		if cost := c.cost(side); bestSide == nil || cost < best {
			best, bestSide = cost, side
		}
	}
	return best, bestSide
}

// byTugs returns the actors by number of tugs, most first.
func (c *camps) byTugs() []int {
	order := make([]int, len(c.pairs))
	for v := range order {
		order[v] = v
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(c.pairs[b]) - len(c.pairs[a]) })
	return order
}

// around puts everybody where the strongest way of growing a tree from start wants them.
func (c *camps) around(side []bool, start int) {
	seen := make([]bool, len(c.pairs))
	seen[start] = true
	for queue := []int{start}; len(queue) > 0; queue = queue[1:] {
		v := queue[0]
		tugs := slices.Clone(c.pairs[v])
		slices.SortStableFunc(tugs, func(a, b tug) int {
			return int(min(max(max(b.pull, -b.pull)-max(a.pull, -a.pull), -1), 1))
		})
		for _, t := range tugs {
			if !seen[t.to] {
				seen[t.to] = true
				side[t.to] = side[v] != (t.pull < 0)
				queue = append(queue, int(t.to))
			}
		}
	}
}

// improve lets actors change camps, in order, until none gains.
func (c *camps) improve(side []bool) {
	for again := true; again; {
		again = false
		for v := range c.pairs {
			if c.gain(side, v) > 0 {
				side[v] = !side[v]
				again = true
			}
		}
	}
}
