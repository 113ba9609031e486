package model

// A Table is a frozen sparse linear model. Every feature has three weights at hand (the actions of a
// parser; unused elsewhere) and two rows of weights by class, so that one look-up finds all of it.
// It is safe for concurrent use.
type Table struct {
	slots []slot // open addressing with linear probing; keys stand in increasing order, so that a probe ends at the first greater one
	cells []Cell
	size  uint64 // a key's first slot is its share of size
}

// A slot is 16 bytes: four of them share a cache line.
type slot struct {
	key  uint32
	act  [3]int16
	n, m uint8 // cells of the first and of the second row
	off  uint32
}

// A Cell is the weight of one class.
type Cell struct {
	Class uint16
	W     int16
}

// A Ref points at a feature's slot; 0 stands for a feature that the model does not know.
type Ref uint32

// Find returns the feature's slot.
func (t *Table) Find(key uint32) Ref {
	for i := uint64(key) * t.size >> 32; ; i++ {
		s := &t.slots[i]
		if s.key == key {
			return Ref(i + 1)
		}
		if s.key-1 >= key { // empty or past the key
			return 0
		}
	}
}

// Score adds the feature's three action weights to sum and returns its slot.
func (t *Table) Score(key uint32, sum *[3]int32) Ref {
	for i := uint64(key) * t.size >> 32; ; i++ {
		s := &t.slots[i]
		if s.key == key {
			sum[0] += int32(s.act[0])
			sum[1] += int32(s.act[1])
			sum[2] += int32(s.act[2])
			return Ref(i + 1)
		}
		if s.key-1 >= key { // empty or past the key
			return 0
		}
	}
}

// First adds the weights of the feature's first row to scores, by class.
func (t *Table) First(r Ref, scores *[256]int32) {
	s := &t.slots[r-1]
	for _, c := range t.cells[s.off : s.off+uint32(s.n)] {
		scores[c.Class&255] += int32(c.W)
	}
}

// Second adds the weights of the feature's second row to scores, by class.
func (t *Table) Second(r Ref, scores *[256]int32) {
	s := &t.slots[r-1]
	from := s.off + uint32(s.n)
	for _, c := range t.cells[from : from+uint32(s.m)] {
		scores[c.Class&255] += int32(c.W)
	}
}

// Features returns the number of features.
func (t *Table) Features() int {
	n := 0
	for i := range t.slots {
		if t.slots[i].key != 0 {
			n++
		}
	}
	return n
}

// newTable makes an empty table for n features, added in order of their keys. Three slots in four
// are filled: look-ups stay short, and the table small enough for the cache.
func newTable(n, cells int) *Table {
	size := n + n/3 + 16
	return &Table{slots: make([]slot, size+64), cells: make([]Cell, 0, cells), size: uint64(size)}
}

// add appends a feature; keys must come in increasing order.
func (t *Table) add(key uint32, act [3]int16, first, second int) *slot {
	i := int(uint64(key) * t.size >> 32)
	for i < len(t.slots) && t.slots[i].key != 0 {
		i++
	}
	for i >= len(t.slots)-1 { // the last slot stays empty and ends every probe
		t.slots = append(t.slots, slot{})
	}
	t.slots[i] = slot{key: key, act: act, n: uint8(first), m: uint8(second), off: uint32(len(t.cells))}
	return &t.slots[i]
}
