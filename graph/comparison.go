package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A comparison walks the ties of two graphs side by side.
type comparison struct {
	before, after     *Graph
	toAfter, toBefore []int32 // node of one graph -> the same actor in the other; -1: not there
	rankBefore        []int32 // node -> its place among the actors of both by ID
	rankAfter         []int32
	told              [2][]int32           // node -> mentions, before and after
	tested            map[[2]int32]float64 // counts before and after -> their chance
}

func newComparison(before, after *Graph) *comparison {
	c := &comparison{
		before: before, after: after, toAfter: make([]int32, before.Order()), toBefore: make([]int32, after.Order()),
		rankBefore: make([]int32, before.Order()), rankAfter: make([]int32, after.Order()), tested: map[[2]int32]float64{},
		told: [2][]int32{before.mentions(), after.mentions()},
	}
	b, a := 0, 0
	for rank := int32(0); b < before.Order() || a < after.Order(); rank++ {
		order := 0
		switch {
		case a == after.Order():
			order = -1
		case b == before.Order():
			order = +1
		default:
			order = strings.Compare(before.nodes[b].ID, after.nodes[a].ID)
		}
		if order == 0 {
			c.toAfter[b], c.toBefore[a] = int32(a), int32(b)
		}
		if order <= 0 {
			c.rankBefore[b] = rank
		}
		if order >= 0 {
			c.rankAfter[a] = rank
		}
		if order < 0 {
			c.toAfter[b] = -1
		}
		if order > 0 {
			c.toBefore[a] = -1
		}
		if order <= 0 {
			b++
		}
		if order >= 0 {
			a++
		}
	}
	return c
}

// A place is where a walk over the ties of a graph stands.
type place struct {
	g    *Graph
	rank []int32
	s, i int
	ok   bool
}

func walk(g *Graph, rank []int32) place {
	p := place{g: g, rank: rank, i: -1}
	p.next()
	return p
}

func (p *place) next() {
	p.i++
	for p.s < len(p.g.nodes) && p.i >= p.g.first[p.s+1] {
		p.s++
	}
	p.ok = p.s < len(p.g.nodes)
}

// key orders the ties of both graphs by source and target; the end comes last.
func (p *place) key() uint64 {
	if !p.ok {
		return 1<<64 - 1
	}
	return uint64(p.rank[p.s])<<32 | uint64(p.rank[p.g.to[p.i]])
}

// each calls f for every pair that is tied in either graph, by source and target, with its number and its ties.
func (c *comparison) each(f func(i int, b, a *place, p pair)) {
	b, a := walk(c.before, c.rankBefore), walk(c.after, c.rankAfter)
	for i := 0; b.ok || a.ok; i++ {
		kb, ka := b.key(), a.key()
		p := pair{before: kb <= ka, after: ka <= kb}
		f(i, &b, &a, p)
		if p.before {
			b.next()
		}
		if p.after {
			a.next()
		}
	}
}

// A pair says in which of the two graphs two actors are tied.
type pair struct{ before, after bool }

// A verdict is what is found out about a pair before its TieChange is made.
type verdict struct {
	p, chance   float64
	delta       Fixed
	change      uint8 // place in changes
	notReported bool
}

var changes = [...]Change{isSame: Same, isAppeared: Appeared, isVanished: Vanished, isStrengthened: Strengthened, isWeakened: Weakened, isTurned: Turned}

const (
	isSame = iota
	isAppeared
	isVanished
	isStrengthened
	isWeakened
	isTurned
)

// verdicts returns the verdict on every pair, but for its chance.
func (c *comparison) verdicts() []verdict {
	n := 0
	c.each(func(int, *place, *place, pair) { n++ })
	out := make([]verdict, n)
	c.each(func(i int, b, a *place, p pair) {
		var before, after sum
		if p.before {
			before = b.g.undated(b.i)
		}
		if p.after {
			after = a.g.undated(a.i)
		}
		v := &out[i]
		*v = verdict{p: 1, chance: 1, delta: after.weight - before.weight, change: p.change(&before, &after)}
		if v.change != isSame {
			v.notReported = c.notReported(p, b, a, &before, &after)
			v.p = c.exact(v.change, b, a, &before, &after)
		}
	})
	return out
}

func (p pair) change(before, after *sum) uint8 {
	switch {
	case !p.before:
		return isAppeared
	case !p.after:
		return isVanished
	case before.sign()*after.sign() < 0:
		return isTurned
	case after.weight > before.weight:
		return isStrengthened
	case after.weight < before.weight:
		return isWeakened
	}
	return isSame
}

// ties returns the changes in the order of Diff.Ties.
func (c *comparison) ties(verdicts []verdict) []TieChange {
	out := make([]TieChange, len(verdicts))
	before, after := make([]Tie, c.before.Size()), make([]Tie, c.after.Size())
	places := placesByImportance(verdicts)
	c.each(func(i int, b, a *place, p pair) {
		v, t := &verdicts[i], &out[places[i]]
		t.Change, t.Delta, t.NotReported, t.P, t.Chance = changes[v.change], v.delta.Float(), v.notReported, v.p, v.chance
		if p.before {
			t.Before = &before[b.i]
			*t.Before = b.g.tie(b.s, b.i)
			t.Source, t.Target = t.Before.Source, t.Before.Target
		}
		if p.after {
			t.After = &after[a.i]
			*t.After = a.g.tie(a.s, a.i)
			t.Source, t.Target = t.After.Source, t.After.Target
		}
	})
	return out
}

// sign says which of cooperation and conflict is the greater: +1, -1, or 0 for neither.
func (m *sum) sign() int { return cmp.Compare(m.cooperation, -m.conflict) }

// notReported compares what the poorer side should tell of a pair with one interaction. It should tell as
// many as the other, in proportion to how often it tells of the less covered of the two actors.
func (c *comparison) notReported(p pair, b, a *place, before, after *sum) bool {
	var nodesBefore, nodesAfter [2]int32
	if p.before {
		s, e := int32(b.s), b.g.to[b.i]
		nodesBefore, nodesAfter = [2]int32{s, e}, [2]int32{c.toAfter[s], c.toAfter[e]}
	} else {
		s, e := int32(a.s), a.g.to[a.i]
		nodesBefore, nodesAfter = [2]int32{c.toBefore[s], c.toBefore[e]}, [2]int32{s, e}
	}
	rich, poor, richNodes, poorNodes, count := c.told[0], c.told[1], nodesBefore, nodesAfter, before.count
	switch {
	case after.count == before.count:
		return false
	case after.count > before.count:
		rich, poor, richNodes, poorNodes, count = c.told[1], c.told[0], nodesAfter, nodesBefore, after.count
	}
	for k := range 2 {
		told := int32(0)
		if poorNodes[k] >= 0 {
			told = poor[poorNodes[k]]
		}
		if r := rich[richNodes[k]]; int64(count)*int64(told) < int64(r) {
			return true
		}
	}
	return false
}

// mentions returns the mentions of each node.
func (g *Graph) mentions() []int32 {
	out := make([]int32, len(g.nodes))
	for v := range g.nodes {
		out[v] = int32(g.nodes[v].Mentions)
	}
	return out
}

// telling is the Chance up to which a change comes before others.
const telling = 0.05

// placesByImportance returns the place of each pair's TieChange in the order of Diff.Ties.
func placesByImportance(verdicts []verdict) []int32 {
	orders := make([]uint64, len(verdicts)) // rank, then size of delta from the greatest down
	for i := range verdicts {
		v := &verdicts[i]
		rank := btoi(v.change == isSame)<<3 | btoi(v.notReported)<<2 | btoi(v.chance > telling)<<1 | btoi(v.change != isTurned)
		delta := max(v.delta, -v.delta) >> 3 // 60 bits, so that the rank fits above
		orders[i] = uint64(rank)<<60 | uint64(1<<60-1-delta)
	}
	return placesByValue(orders)
}

// placesByValue returns for each value its place when sorted, equal ones as they are. Of many there are
// mostly few different ones, which are then counted.
func placesByValue(values []uint64) []int32 {
	next := map[uint64]int32{}
	for _, v := range values {
		next[v]++
	}
	at := int32(0)
	for _, v := range slices.Sorted(maps.Keys(next)) {
		next[v], at = at, at+next[v]
	}
	places := make([]int32, len(values))
	for i, v := range values {
		places[i] = next[v]
		next[v]++
	}
	return places
}

func btoi(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
