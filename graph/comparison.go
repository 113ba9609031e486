package graph

import (
	"cmp"
	"maps"
	"math"
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

// ties returns the change of every tie, by source and target.
func (c *comparison) ties() []TieChange {
	before, after := make([]Tie, 0, c.before.Size()), make([]Tie, 0, c.after.Size())
	out := make([]TieChange, 0, c.count())
	b, a := walk(c.before, c.rankBefore), walk(c.after, c.rankAfter)
	for b.ok || a.ok {
		kb, ka := b.key(), a.key()
		t := TieChange{P: 1, Chance: 1}
		var mb, ma sum
		if kb <= ka {
			before = append(before, b.g.tie(b.s, b.i))
			t.Before, mb = &before[len(before)-1], b.g.sum(b.i)
			t.Source, t.Target = t.Before.Source, t.Before.Target
		}
		if ka <= kb {
			after = append(after, a.g.tie(a.s, a.i))
			t.After, ma = &after[len(after)-1], a.g.sum(a.i)
			t.Source, t.Target = t.After.Source, t.After.Target
		}
		c.judge(&t, &b, &a, &mb, &ma)
		out = append(out, t)
		if kb <= ka {
			b.next()
		}
		if ka <= kb {
			a.next()
		}
	}
	return out
}

// count returns the number of pairs that are tied in either graph.
func (c *comparison) count() int {
	n := 0
	for b, a := walk(c.before, c.rankBefore), walk(c.after, c.rankAfter); b.ok || a.ok; n++ {
		kb, ka := b.key(), a.key()
		if kb <= ka {
			b.next()
		}
		if ka <= kb {
			a.next()
		}
	}
	return n
}

// judge says what became of the tie t, which stands at b, a or both and has these sums there.
func (c *comparison) judge(t *TieChange, b, a *place, before, after *sum) {
	t.Change = kindOf(t, before, after)
	t.Delta = (after.weight - before.weight).Float()
	if t.Change == Same {
		return
	}
	if t.Before != nil {
		s, e := b.s, b.g.to[b.i]
		t.NotReported = c.notReported(before, after, [2]int32{int32(s), e}, [2]int32{c.toAfter[s], c.toAfter[e]})
	} else {
		s, e := a.s, a.g.to[a.i]
		t.NotReported = c.notReported(before, after, [2]int32{c.toBefore[s], c.toBefore[e]}, [2]int32{int32(s), e})
	}
	t.P = c.exact(t.Change, b, a, before, after)
}

func kindOf(t *TieChange, before, after *sum) Change {
	switch {
	case t.Before == nil:
		return Appeared
	case t.After == nil:
		return Vanished
	case before.sign()*after.sign() < 0:
		return Turned
	case after.weight > before.weight:
		return Strengthened
	case after.weight < before.weight:
		return Weakened
	}
	return Same
}

// sign says which of cooperation and conflict is the greater: +1, -1, or 0 for neither.
func (m *sum) sign() int { return cmp.Compare(m.cooperation, -m.conflict) }

// notReported compares what the poorer side should tell of the tie with one interaction. It should tell
// as many as the other, in proportion to how often it tells of the less covered of the two actors, whose
// nodes in both graphs are given.
func (c *comparison) notReported(before, after *sum, nodesBefore, nodesAfter [2]int32) bool {
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

// byImportance sorts ties, which are by source and target, as Diff.Ties says.
func byImportance(ties []TieChange) {
	orders := make([]uint64, len(ties)) // rank, then size of delta from the greatest down
	for i := range ties {
		t := &ties[i]
		rank := btoi(t.Change == Same)<<3 | btoi(t.NotReported)<<2 | btoi(t.Chance > telling)<<1 | btoi(t.Change != Turned)
		delta := ToFixed(math.Abs(t.Delta)) >> 3 // 60 bits, so that the rank fits above
		orders[i] = uint64(rank)<<60 | uint64(1<<60-1-delta)
	}
	places := placesByValue(orders)
	for i := range ties { // along the cycles, so that nothing is copied twice
		for at := places[i]; at != int32(i); at = places[i] {
			ties[i], ties[at] = ties[at], ties[i]
			places[i], places[at] = places[at], at
		}
	}
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
