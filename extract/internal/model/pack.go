package model

// Pack returns the table as a section: features in order of their keys, each with the distance from
// the key before, a byte that says which parts follow, and its weights.
func (t *Table) Pack() []byte {
	var w Writer
	w.Uint(t.Features())
	w.Uint(len(t.cells))
	last := uint32(0)
	for _, k := range t.sorted() {
		s := &t.slots[k]
		w.Uint(int(s.key - last))
		last = s.key
		t.packSlot(&w, s)
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

// Bits of the byte that says which parts of a feature follow; the lowest three are for actions.
const (
	hasFirst  = 1 << 3
	hasSecond = 1 << 4
)

func (t *Table) packSlot(w *Writer, s *slot) {
	parts := byte(0)
	for i, a := range s.act {
		if a != 0 {
			parts |= 1 << i
		}
	}
	if s.n > 0 {
		parts |= hasFirst
	}
	if s.m > 0 {
		parts |= hasSecond
	}
	w.Data = append(w.Data, parts)
	for _, a := range s.act {
		if a != 0 {
			w.Int(int(a))
		}
	}
	if s.n > 0 {
		w.Data = append(w.Data, s.n)
	}
	if s.m > 0 {
		w.Data = append(w.Data, s.m)
	}
	for _, c := range t.cells[s.off : int(s.off)+int(s.n)+int(s.m)] {
		w.Data = append(w.Data, byte(c.Class))
		w.Int(int(c.W))
	}
}

// Unpack reads a table from its section.
func Unpack(data []byte) (*Table, error) {
	r := NewReader(data)
	n, cells := r.Uint(), r.Uint()
	if r.bad || n < 0 || n > len(data) || cells < 0 || cells > len(data) {
		return nil, ErrFormat
	}
	t := newTable(n, cells)
	rows := t.cells // here, so that the loop writes no pointer
	key := uint32(0)
	for range n {
		step := uint32(r.Uint())
		if key += step; step == 0 || r.bad {
			return nil, ErrFormat
		}
		rows = t.unpackSlot(r, key, rows)
	}
	if r.bad {
		return nil, ErrFormat
	}
	t.cells = rows
	return t, nil
}

// unpackSlot reads one feature and returns rows with its rows appended.
func (t *Table) unpackSlot(r *Reader, key uint32, rows []Cell) []Cell {
	parts := r.byte()
	var act [3]int16
	for i := range act {
		if parts&(1<<i) != 0 {
			act[i] = int16(r.Int())
		}
	}
	first, second := 0, 0
	if parts&hasFirst != 0 {
		first = int(r.byte())
	}
	if parts&hasSecond != 0 {
		second = int(r.byte())
	}
	t.add(key, act, first, second).off = uint32(len(rows))
	for range first + second {
		rows = append(rows, Cell{uint16(r.byte()), int16(r.Int())})
	}
	return rows
}
