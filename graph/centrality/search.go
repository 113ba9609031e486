package centrality

import (
	"cmp"
	"slices"
)

// A search finds the lengths of the shortest ways from one source, and nothing else about them: what
// closeness and harmonic need. The lengths from some nodes it knows beforehand, and where it comes upon
// such a node it looks no further, for what lies behind is known (Peng, Hu, Zhao and Su, "A fast algorithm
// to find all-pairs shortest paths in complex networks", Procedia Comput. Sci. 9, 2012). Few nodes are on
// most of the shortest ways of a graph of news, so that little is left to search.
type search struct {
	*roads
	known    [][]uint64 // node -> lengths of the shortest ways from it; nil where they are not known
	distance []uint64   // noWay: not reached
	queue    radix
}

func newSearch(r *roads, known [][]uint64) *search {
	return &search{roads: r, known: known, distance: make([]uint64, len(known))}
}

// from returns the lengths of the shortest ways from source. They hold until from is called again.
func (s *search) from(source int32) []uint64 {
	if known := s.known[source]; known != nil {
		return known
	}
	for v := range s.distance {
		s.distance[v] = noWay
	}
	s.distance[source] = 0
	s.queue.reset()
	s.queue.push(0, source)
	// To follow all ways from a node is to look at all nodes. That is done until it has cost about as much as
	// looking at all arcs once; with no node on many ways it would never end.
	worth := max(8, len(s.arcs)/len(s.known))
	for s.queue.next() {
		key, v := s.queue.last, s.queue.pop()
		at := s.distance[v]
		switch known := s.known[v]; {
		case at>>s.shift != key: // its way has become shorter since
		case known != nil && worth > 0:
			worth--
			s.follow(at, known)
		default:
			s.relax(v, at)
		}
	}
	return s.distance
}

// follow offers all nodes the ways that go on at a distance of at, as far as known says.
func (s *search) follow(at uint64, known []uint64) {
	distance := s.distance[:len(known)]
	for v, further := range known {
		distance[v] = min(distance[v], at+further)
	}
}

// relax offers v's neighbours the ways through v, which is at a distance of at.
func (s *search) relax(v int32, at uint64) {
	for _, x := range s.arcs[s.first[v]:s.first[v+1]] {
		if distance := at + s.lengths.of[x.class]; distance < s.distance[x.to] {
			s.distance[x.to] = distance
			s.queue.push(distance>>s.shift, x.to)
		}
	}
}

// knownBytes bounds the memory of what searches know beforehand.
const knownBytes = 64 << 20

// knowing finds what a number of searches are to know beforehand: the lengths of the ways from one node for
// every sixteen searches, those nodes that have the most strength.
func (r *roads) knowing(searches, jobs int) [][]uint64 {
	n := len(r.first) - 1
	known := make([][]uint64, n)
	nodes := r.strongest(min(searches/16, knownBytes/8/max(n, 1)))
	for done := 0; done < len(nodes); { // twice as many at a time, each from all that is known by then
		part := nodes[done:min(2*done+1, len(nodes))]
		found := make([][]uint64, len(part))
		inBlocks(len(part), jobs, func() *search { return newSearch(r, known) }, func(s *search, _, lo, hi int) {
			for i, v := range part[lo:hi] {
				found[lo+i] = slices.Clone(s.from(v))
			}
		})
		for i, v := range part {
			known[v] = found[i]
		}
		done += len(part)
	}
	return known
}

// strongest returns the k nodes with the most strength.
func (r *roads) strongest(k int) []int32 {
	strength := make([]float64, len(r.first)-1)
	nodes := make([]int32, len(strength))
	for v := range nodes {
		nodes[v] = int32(v)
		for _, x := range r.arcs[r.first[v]:r.first[v+1]] {
			weight := r.lengths.unit / float64(r.lengths.of[x.class])
			strength[v] += weight
			strength[x.to] += weight
		}
	}
	slices.SortStableFunc(nodes, func(a, b int32) int { return cmp.Compare(strength[b], strength[a]) })
	return nodes[:k]
}
