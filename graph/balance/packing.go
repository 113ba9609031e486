package balance

import "entente/graph"

// packing returns a sum that every division leaves beside must: circles with an odd number of hostile
// pairs are found one after the other, shortest first from each hostile pair, and each takes its lightest
// pull off its pairs, since every division leaves at least that of it.
func (c *camps) packing() graph.Fixed {
	p := &packer{camps: c, left: make([][]graph.Fixed, len(c.pairs))}
	for v, tugs := range c.pairs {
		p.left[v] = make([]graph.Fixed, len(tugs))
		for i, t := range tugs {
			p.left[v][i] = max(t.pull, -t.pull)
		}
	}
	p.from = make([]step, 2*len(c.pairs))
	p.met = make([]int, 2*len(c.pairs))
	var sum graph.Fixed
	for length := 3; length <= longestCircle; length++ {
		for v, tugs := range c.pairs {
			for i, t := range tugs {
				if int(t.to) < v || t.pull >= 0 {
					continue
				}
				for p.left[v][i] > 0 && p.work < packingWork {
					taken := p.take(v, i, length)
					if taken == 0 {
						break
					}
					sum += taken
				}
			}
		}
	}
	return sum
}

// longestCircle and packingWork bound the search; what is not found only makes the bound lower.
const (
	longestCircle = 6
	packingWork   = 50_000_000
)

// A packer looks for circles among the pulls that are left.
type packer struct {
	*camps
	left [][]graph.Fixed // by actor and place in its tugs
	from []step          // how a state, 2 x actor + parity of hostile pairs, was first met
	met  []int           // the search that met a state
	turn int
	work int
}

// A step is a tug of an actor in a state.
type step struct {
	state int32
	tug   int32
}

// take finds a circle of at most length pairs through the hostile tug i of v that has an odd number of
// hostile pairs, and takes the lightest pull off it. It returns that pull, 0 if there is no circle.
func (p *packer) take(v, i, length int) graph.Fixed {
	goal := 2 * v // back at v with an even number of hostile pairs besides the first
	start := 2 * int(p.pairs[v][i].to)
	p.turn++
	p.met[start] = p.turn
	level := []int{start}
	for depth := 1; depth < length && len(level) > 0; depth++ {
		var next []int
		for _, state := range level {
			u := state / 2
			for j, t := range p.pairs[u] {
				p.work++
				if p.left[u][j] == 0 || u == int(p.pairs[v][i].to) && int(t.to) == v {
					continue
				}
				s := 2*int(t.to) + (state+hostile(t))%2
				if p.met[s] == p.turn {
					continue
				}
				p.met[s], p.from[s] = p.turn, step{int32(state), int32(j)}
				if s == goal {
					return p.reduce(v, i, goal, start)
				}
				next = append(next, s)
			}
		}
		level = next
	}
	return 0
}

func hostile(t tug) int {
	if t.pull < 0 {
		return 1
	}
	return 0
}

// reduce takes the lightest pull off the circle that leads from start to goal and by tug i of v back. A
// circle that uses a pair twice is not one, and gives 0.
func (p *packer) reduce(v, i, goal, start int) graph.Fixed {
	type edge struct{ a, b int }
	used := map[edge]bool{{min(v, start/2), max(v, start/2)}: true}
	least := p.left[v][i]
	for s := goal; s != start; s = int(p.from[s].state) {
		u, t := int(p.from[s].state)/2, s/2
		e := edge{min(u, t), max(u, t)}
		if used[e] {
			return 0
		}
		used[e] = true
		least = min(least, p.left[u][p.from[s].tug])
	}
	for e := range used {
		p.lower(e.a, e.b, least)
		p.lower(e.b, e.a, least)
	}
	return least
}

func (p *packer) lower(a, b int, by graph.Fixed) {
	for i, t := range p.pairs[a] {
		if int(t.to) == b {
			p.left[a][i] -= by
			return
		}
	}
}
