package graph

import (
	"slices"
)

// An Adjacency lists, for each node v, its neighbours To[First[v]:First[v+1]], ascending, and the weight
// of the tie to each.
type Adjacency struct {
	First  []int
	To     []int32
	Weight []Fixed
}

// Order returns the number of nodes.
func (a *Adjacency) Order() int { return len(a.First) - 1 }

// Degree returns the number of neighbours of v.
func (a *Adjacency) Degree(v int) int { return a.First[v+1] - a.First[v] }

// Of returns the neighbours of v.
func (a *Adjacency) Of(v int) []int32 { return a.To[a.First[v]:a.First[v+1]] }

// Find returns the place of the tie from s to t, which must be there.
func (a *Adjacency) Find(s, t int) int {
	i, _ := slices.BinarySearch(a.Of(s), int32(t))
	return a.First[s] + i
}

// Out returns the ties by source. It is shared with g and must not be changed.
func (g *Graph) Out() Adjacency { return Adjacency{g.first, g.to, g.sums.weight} }

// In returns the ties by target: Out the other way. It is made once, in 12 bytes a tie, and shared.
func (g *Graph) In() Adjacency {
	g.once.in.Do(func() { g.once.inward = g.Out().Reversed() })
	return g.once.inward
}

// Both returns the ties either way, the weights of two opposite ones summed. It is made once, in up to 24
// bytes a tie, and shared.
func (g *Graph) Both() Adjacency {
	g.once.both.Do(func() { g.once.either = g.Out().Union(g.In()) })
	return g.once.either
}

// Signed returns the cooperation and the conflict of the ties, in the order of Out; both are >= 0.
func (g *Graph) Signed() (cooperation, conflict []Fixed) {
	cooperation, conflict = make([]Fixed, g.Size()), make([]Fixed, g.Size())
	copy(cooperation, g.sums.cooperation)
	for i, v := range g.sums.conflict {
		conflict[i] = -v
	}
	return cooperation, conflict
}

// Reversed returns a with every tie the other way.
func (a Adjacency) Reversed() Adjacency {
	n := a.Order()
	r := Adjacency{make([]int, n+1), make([]int32, len(a.To)), make([]Fixed, len(a.To))}
	for _, t := range a.To {
		r.First[t+1]++
	}
	for v := range n {
		r.First[v+1] += r.First[v]
	}
	next := slices.Clone(r.First)
	for v := range n {
		for i := a.First[v]; i < a.First[v+1]; i++ {
			t := a.To[i]
			r.To[next[t]], r.Weight[next[t]] = int32(v), a.Weight[i]
			next[t]++
		}
	}
	return r
}

// Union returns the ties of a and b, the weights of those in both summed.
func (a Adjacency) Union(b Adjacency) Adjacency {
	n := a.Order()
	u := Adjacency{make([]int, n+1), make([]int32, 0, len(a.To)), make([]Fixed, 0, len(a.To))}
	add := func(t int32, w Fixed) { u.To, u.Weight = append(u.To, t), append(u.Weight, w) }
	for v := range n {
		i, j := a.First[v], b.First[v]
		for i < a.First[v+1] || j < b.First[v+1] {
			switch {
			case j == b.First[v+1] || i < a.First[v+1] && a.To[i] < b.To[j]:
				add(a.To[i], a.Weight[i])
				i++
			case i == a.First[v+1] || b.To[j] < a.To[i]:
				add(b.To[j], b.Weight[j])
				j++
			default:
				add(a.To[i], a.Weight[i].plus(b.Weight[j]))
				i++
				j++
			}
		}
		u.First[v+1] = len(u.To)
	}
	return u
}
