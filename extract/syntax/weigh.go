package syntax

import "entente/extract/internal/model"

// A memory keeps what the weights of groups of features added up to. The hypotheses of a beam have
// most of their groups in common, and every look-up saved is a wait for the main memory. It holds
// for one model, and never changes a result.
type memory struct {
	sums [1 << memoryBits]struct {
		sign uint64
		sum  [3]int32
	}
	labels [1 << memoryBits]struct {
		sign  uint64
		label int32
		score int32
	}
}

const memoryBits = 9

// signOf returns 64 bits that stand for a set of features; it is never 0. A key says which template
// it belongs to, so that sum and parity of all of them tell sets apart.
func signOf(keys []uint32) uint64 {
	var sum uint64
	var parity uint32
	for _, k := range keys {
		sum += uint64(k)
		parity ^= k
	}
	return (sum^uint64(parity)<<32)*0x9E3779B97F4A7C15 | 1
}

// group returns the bounds of a group of keys: 0 common, 1 left, 2 right, 3 the rest.
func (w *state) group(i int) (from, to int) {
	bounds := [...]int{0, w.common, w.lefts, w.rights, len(w.keys)}
	return bounds[i], bounds[i+1]
}

// weigh returns the actions' scores.
func (w *state) weigh(m scorer, c *memory) [3]int32 {
	w.extract()
	if cap(w.refs) < len(w.keys) {
		w.refs = make([]model.Ref, 2*len(w.keys))
	}
	w.refs = w.refs[:len(w.keys)]
	if c == nil {
		w.sum = [3]int32{}
		m.Weigh(w.keys, w.refs, &w.sum)
		w.found = [4]bool{true, true, true, true}
		return w.sum
	}
	var sum [3]int32
	for i := range w.signs {
		part := w.weighGroup(m, c, i)
		sum[0] += part[0]
		sum[1] += part[1]
		sum[2] += part[2]
	}
	return sum
}

func (w *state) weighGroup(m scorer, c *memory, i int) [3]int32 {
	from, to := w.group(i)
	sign := signOf(w.keys[from:to])
	w.signs[i] = sign
	e := &c.sums[sign>>(64-memoryBits)]
	if w.found[i] = e.sign != sign; w.found[i] {
		e.sign, e.sum = sign, [3]int32{}
		m.Weigh(w.keys[from:to], w.refs[from:to], &e.sum)
	}
	return e.sum
}

// bestLabel returns the best label of the arc that a makes, with its score.
func (w *state) bestLabel(m scorer, a action, c *memory) (label int, score int32) {
	if c == nil {
		return w.sumLabels(m, a)
	}
	sign := (w.signs[0]^w.signs[int(a)]*0xD6E8FEB86659FD93)*0x9E3779B97F4A7C15 | 1
	e := &c.labels[sign>>(64-memoryBits)]
	if e.sign != sign {
		w.find(m, 0)
		w.find(m, int(a))
		label, score := w.sumLabels(m, a)
		e.sign, e.label, e.score = sign, int32(label), score
	}
	return int(e.label), e.score
}

// find sets the refs of a group that was remembered.
func (w *state) find(m scorer, i int) {
	if w.found[i] {
		return
	}
	from, to := w.group(i)
	m.Weigh(w.keys[from:to], w.refs[from:to], &w.sum)
	w.found[i] = true
}

// sumLabels adds up w.scores and returns the best label.
func (w *state) sumLabels(m scorer, a action) (int, int32) {
	n := len(w.labels.names)
	clear(w.scores[:n])
	if a == left {
		m.Firsts(w.refs[:w.lefts], &w.scores)
	} else {
		m.Seconds(w.refs[:w.common], &w.scores)
		m.Seconds(w.refs[w.lefts:w.rights], &w.scores)
	}
	l := argmax(w.scores[:n])
	return l, w.scores[l]
}
