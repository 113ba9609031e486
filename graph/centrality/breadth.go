package centrality

import "entente/graph"

// breadth is the walkState of ties of one length: breadth-first search, each level found from whichever
// side has fewer ties to look at (Beamer, Asanovic and Patterson, "Direction-optimizing breadth-first
// search", SC 2012): the ties that leave the level (push) or those that come to what is not yet reached (pull).
type breadth struct {
	out, in graph.Adjacency
	depth   []int32   // -1: not reached
	ways    []float64 // shortest ways to a node
	sum     []float64 // share, summed over the nodes after it
	share   []float64 // (1 + dependency) / ways

	order  []int32 // reached, the nearest first
	levels []level

	// The ties of shortest ways: of a pushed level, those from order[i] lead to after[afterEnd[i-1]:afterEnd[i]];
	// of a level that was pulled, those to order[i] come from before[beforeEnd[i-1]:beforeEnd[i]].
	after, before       []int32
	afterEnd, beforeEnd []int
}

// A level is a run of order of one depth.
type level struct {
	lo, hi int
	pushed bool // how the next level was found
}

func newBreadth(out, in graph.Adjacency) *breadth {
	n := out.Order()
	b := &breadth{
		out: out, in: in, depth: make([]int32, n), ways: make([]float64, n), sum: make([]float64, n), share: make([]float64, n),
		order: make([]int32, 0, n), after: make([]int32, len(out.To)+1), before: make([]int32, len(out.To)+1),
		afterEnd: make([]int, n+1), beforeEnd: make([]int, n+1),
	}
	for i := range b.depth {
		b.depth[i] = -1
	}
	return b
}

func (b *breadth) from(source int32) {
	for _, v := range b.order {
		b.depth[v] = -1
	}
	b.depth[source], b.ways[source] = 0, 1
	b.order, b.levels = append(b.order[:0], source), b.levels[:0]
	b.afterEnd[0], b.beforeEnd[1] = 0, 0
	waiting := len(b.in.To) - b.in.Degree(int(source)) // ties to what is not reached
	afterEnd, beforeEnd := 0, 0
	for lo := 0; lo < len(b.order); {
		hi := len(b.order)
		leaving := 0
		for _, v := range b.order[lo:hi] {
			leaving += b.out.Degree(int(v))
		}
		l := level{lo, hi, leaving <= waiting}
		if l.pushed {
			b.afterEnd[lo] = afterEnd
			afterEnd = b.push(l)
		} else {
			b.beforeEnd[hi] = beforeEnd
			beforeEnd = b.pull(l)
		}
		for _, v := range b.order[hi:] {
			waiting -= b.in.Degree(int(v))
		}
		b.levels = append(b.levels, l)
		lo = hi
	}
}

// push follows the ties that leave level l, and returns the new end of after.
func (b *breadth) push(l level) int {
	k, depth := b.afterEnd[l.lo], b.depth[b.order[l.lo]]+1
	for i := l.lo; i < l.hi; i++ {
		v, start := b.order[i], k
		for _, t := range b.out.Of(int(v)) {
			if b.depth[t] < 0 {
				b.depth[t], b.ways[t] = depth, 0
				b.order = append(b.order, t)
			}
			b.after[k] = t // kept only if k moves on: no branch that is hard to foretell
			if b.depth[t] == depth {
				k++
			}
		}
		ways := b.ways[v]
		for _, t := range b.after[start:k] {
			b.ways[t] += ways
		}
		b.afterEnd[i+1] = k
	}
	return k
}

// pull looks for level l among those before what is not reached, and returns the new end of before.
func (b *breadth) pull(l level) int {
	k, depth := b.beforeEnd[l.hi], b.depth[b.order[l.lo]]
	for _, v := range b.order[l.lo:l.hi] {
		b.sum[v] = 0
	}
	for t, d := range b.depth {
		if d >= 0 {
			continue
		}
		start := k
		for _, v := range b.in.Of(t) {
			b.before[k] = v
			if b.depth[v] == depth {
				k++
			}
		}
		if k == start {
			continue
		}
		ways := 0.0
		for _, v := range b.before[start:k] {
			ways += b.ways[v]
		}
		b.depth[t], b.ways[t] = depth+1, ways
		b.order = append(b.order, int32(t))
		b.beforeEnd[len(b.order)] = k
	}
	return k
}

func (b *breadth) back(yield func(v int32, dependency float64)) {
	for d := len(b.levels) - 1; d >= 0; d-- {
		l := b.levels[d]
		pulled := d > 0 && !b.levels[d-1].pushed
		for i := l.hi - 1; i >= l.lo; i-- {
			v := b.order[i]
			sum := b.sum[v]
			if l.pushed {
				sum = 0
				for _, t := range b.after[b.afterEnd[i]:b.afterEnd[i+1]] {
					sum += b.share[t]
				}
			}
			dependency := b.ways[v] * sum
			share := (1 + dependency) / b.ways[v]
			b.share[v] = share
			if pulled {
				for _, u := range b.before[b.beforeEnd[i]:b.beforeEnd[i+1]] {
					b.sum[u] += share
				}
			}
			if d > 0 {
				yield(v, dependency)
			}
		}
	}
}

func (b *breadth) flows(yield func(tie int, flow float64)) {
	for _, v := range b.order {
		for i := b.out.First[v]; i < b.out.First[v+1]; i++ {
			if t := b.out.To[i]; b.depth[t] == b.depth[v]+1 {
				yield(i, b.ways[v]*b.share[t])
			}
		}
	}
}
