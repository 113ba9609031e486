package centrality

import (
	"math/bits"

	"entente/graph"
)

// width is how many words of 64 sources go breadth-first side by side.
const width = 4

// A set is a set of up to 64 x width sources.
type set [width]uint64

func (s *set) count() int {
	return bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) + bits.OnesCount64(s[2]) + bits.OnesCount64(s[3])
}

func (s *set) empty() bool { return s[0]|s[1]|s[2]|s[3] == 0 }

// many searches breadth-first from many sources at once, one bit for each (Then et al., "The more the
// merrier: efficient multi-source graph traversal", PVLDB 8, 2014). It tells for every node how many of
// the sources are at which distance, not which: what closeness and harmonic need.
type many struct {
	out, in  graph.Adjacency
	seen     []set
	now      []set
	next     []set
	frontier []int32
}

func newMany(out, in graph.Adjacency) *many {
	n := out.Order()
	return &many{out: out, in: in, seen: make([]set, n), now: make([]set, n), next: make([]set, n)}
}

// from calls yield with the nodes reached from the sources, at most 64 x width of them, level by level:
// how many sources reach v in depth steps and not in fewer.
func (m *many) from(sources []int32, yield func(v int32, depth, count int)) {
	clear(m.seen)
	clear(m.now)
	m.frontier = m.frontier[:0]
	var all set
	for i, s := range sources {
		m.seen[s][i/64] |= 1 << (i % 64)
		m.now[s][i/64] |= 1 << (i % 64)
		all[i/64] |= 1 << (i % 64)
		m.frontier = append(m.frontier, s)
	}
	for depth := 1; len(m.frontier) > 0; depth++ {
		clear(m.next)
		if m.few() {
			m.push()
		} else {
			m.pull(&all)
		}
		m.now, m.next = m.next, m.now
		m.frontier = m.frontier[:0]
		for v := range m.now {
			if new := &m.now[v]; !new.empty() {
				m.frontier = append(m.frontier, int32(v))
				yield(int32(v), depth, new.count())
			}
		}
	}
}

// few reports whether the frontier has so few ties that following them is less work than asking all nodes.
func (m *many) few() bool {
	ties := 0
	for _, v := range m.frontier {
		ties += m.out.Degree(int(v))
	}
	return ties < len(m.out.To)/8
}

// push hands the sources at the frontier on along its ties.
func (m *many) push() {
	for _, v := range m.frontier {
		now := m.now[v]
		for _, t := range m.out.Of(int(v)) {
			n := &m.next[t]
			n[0] |= now[0]
			n[1] |= now[1]
			n[2] |= now[2]
			n[3] |= now[3]
		}
	}
	for v := range m.next {
		n, s := &m.next[v], &m.seen[v]
		for i := range n {
			n[i] &^= s[i]
			s[i] |= n[i]
		}
	}
}

// pull asks every node that some source has not reached for the sources that now stand before it.
func (m *many) pull(all *set) {
	for v := range m.seen {
		s := &m.seen[v]
		if *s == *all {
			continue
		}
		a, b, c, d := s[0], s[1], s[2], s[3]
		for _, t := range m.in.Of(v) {
			now := &m.now[t]
			a, b, c, d = a|now[0], b|now[1], c|now[2], d|now[3]
			if a == all[0] && b == all[1] && c == all[2] && d == all[3] {
				break
			}
		}
		m.next[v] = set{a &^ s[0], b &^ s[1], c &^ s[2], d &^ s[3]}
		*s = set{a, b, c, d}
	}
}
