package centrality

import "math/bits"

// radix is a queue that gives out its least key, where no key less than the last one given out comes in
// (Ahuja, Mehlhorn, Orlin and Tarjan, "Faster algorithms for the shortest path problem", JACM 37, 1990).
// Equal keys come out in no order that matters to us.
type radix struct {
	last    uint64
	filled  uint64           // bit b-1: bucket b has something
	buckets [65][]radixEntry // by the highest bit in which a key differs from last, counted from 1
}

type radixEntry struct {
	key  uint64
	node int32
}

func (q *radix) reset() {
	q.last, q.filled = 0, 0
	for b := range q.buckets {
		q.buckets[b] = q.buckets[b][:0]
	}
}

func (q *radix) push(key uint64, node int32) {
	b := bits.Len64(key ^ q.last)
	q.buckets[b] = append(q.buckets[b], radixEntry{key, node})
	q.filled |= 1 << b >> 1
}

// next makes the entries of the least key ready for pop, and reports whether there are any.
func (q *radix) next() bool {
	if len(q.buckets[0]) > 0 {
		return true
	}
	if q.filled == 0 {
		return false
	}
	b := bits.TrailingZeros64(q.filled) + 1
	entries := q.buckets[b]
	q.last = entries[0].key
	for _, e := range entries {
		q.last = min(q.last, e.key)
	}
	q.buckets[b] = entries[:0]
	q.filled &^= 1 << (b - 1)
	for _, e := range entries { // each goes to a bucket below b
		q.push(e.key, e.node)
	}
	return true
}

func (q *radix) pop() int32 {
	k := len(q.buckets[0]) - 1
	node := q.buckets[0][k].node
	q.buckets[0] = q.buckets[0][:k]
	return node
}
