package model

// Marshal returns the table as a section: features in order of their keys, each with the distance
// from the key before, a byte that says which parts follow, and its weights.
func (t *Table) Marshal() []byte {
	var w Writer
	w.Uint(t.Features())
	w.Uint(len(t.cells))
	last := uint32(0)
	for _, k := range t.sorted() {
		s := &t.slots[k]
		w.Uint(int(s.key - last))
		last = s.key
		t.marshalSlot(&w, s)
	}
	return w.Data
}

// sorted returns the numbers of the filled slots by key; probing keeps neighbours nearly in order.
func (t *Table) sorted() []int {
	var order []int
	for i := range t.slots {
		if t.slots[i].key != 0 {
			order = append(order, i)
		}
	}
	for i := 1; i < len(order); i++ {
		for j := i; j > 0 && t.slots[order[j]].key < t.slots[order[j-1]].key; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	return order
}

func (t *Table) marshalSlot(w *Writer, s *slot) {
	w.Uint(int(s.n))
	w.Uint(int(s.m))
	mask := 0
	for i, a := range s.act {
		if a != 0 {
			mask |= 1 << i
		}
	}
	w.Uint(mask)
	for _, a := range s.act {
		if a != 0 {
			w.Int(int(a))
		}
	}
	for _, c := range t.cells[s.off : int(s.off)+int(s.n)+int(s.m)] {
		w.Data = append(w.Data, byte(c.Class))
		w.Int(int(c.W))
	}
}

// ParseTable reads a table from its section.
func ParseTable(data []byte) (*Table, error) {
	r := NewReader(data)
	n, cells := r.Uint(), r.Uint()
	if r.bad || n < 0 || n > len(data) || cells < 0 || cells > len(data) {
		return nil, ErrFormat
	}
	t := newTable(n, cells)
	key := uint32(0)
	for range n {
		key += uint32(r.Uint())
		first, second, mask := r.Uint(), r.Uint(), r.Uint()
		var act [3]int16
		for i := range act {
			if mask&(1<<i) != 0 {
				act[i] = int16(r.Int())
			}
		}
		if r.bad || first > 255 || second > 255 || first+second > len(r.data)-r.at || key == 0 {
			return nil, ErrFormat
		}
		t.add(key, act, first, second)
		for range first + second {
			t.cells = append(t.cells, Cell{uint16(r.byte()), int16(r.Int())})
		}
	}
	if r.bad {
		return nil, ErrFormat
	}
	return t, nil
}
