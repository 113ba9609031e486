package model

import (
	"math"
	"slices"
)

// A Perceptron is a sparse averaged multi-class perceptron in training. Rows come into being with
// their first update. It is not safe for concurrent use.
type Perceptron struct {
	index []entry
	rows  []row
	used  int
	now   int64 // number of updates' time steps so far
}

type entry struct {
	key uint32
	row int32
}

// A row holds the weights of one feature.
type row struct {
	key     uint32
	updates int32
	act     [3]weight
	cells   [2][]classWeight
}

// A weight is the present value and the time-weighted sum of its changes: the average over time
// T is w - late/T (Daumé's thesis, 2006, figure 2.3).
type weight struct {
	w    int32
	late int64
}

type classWeight struct {
	class uint16
	weight
}

// NewPerceptron returns an empty perceptron.
func NewPerceptron() *Perceptron {
	return &Perceptron{index: make([]entry, 1<<16)}
}

// Tick lets time pass; it is called once an example.
func (p *Perceptron) Tick() { p.now++ }

// Find returns the row of key, 0 if there is none yet.
func (p *Perceptron) Find(key uint32) Ref {
	mask := uint32(len(p.index) - 1)
	for i := key * 0x9E3779B1 & mask; ; i = (i + 1) & mask {
		e := p.index[i]
		if e.key == key {
			return Ref(e.row)
		}
		if e.key == 0 {
			return 0
		}
	}
}

// Score adds the present action weights of key to sum and returns its row.
func (p *Perceptron) Score(key uint32, sum *[3]int32) Ref {
	r := p.Find(key)
	if r != 0 {
		a := &p.rows[r-1].act
		sum[0] += a[0].w
		sum[1] += a[1].w
		sum[2] += a[2].w
	}
	return r
}

// First adds the present weights of row r's first half to scores.
func (p *Perceptron) First(r Ref, scores *[256]int32) { p.side(r, 0, scores) }

// Second adds the present weights of row r's second half to scores.
func (p *Perceptron) Second(r Ref, scores *[256]int32) { p.side(r, 1, scores) }

func (p *Perceptron) side(r Ref, side int, scores *[256]int32) {
	for i := range p.rows[r-1].cells[side] {
		c := &p.rows[r-1].cells[side][i]
		scores[c.class&255] += c.w
	}
}

// row returns the row of key, made if need be.
func (p *Perceptron) row(key uint32) *row {
	if r := p.Find(key); r != 0 {
		return &p.rows[r-1]
	}
	if 2*(p.used+1) > len(p.index) {
		p.grow()
	}
	p.used++
	p.rows = append(p.rows, row{key: key})
	p.insert(entry{key, int32(len(p.rows))})
	return &p.rows[len(p.rows)-1]
}

func (p *Perceptron) insert(e entry) {
	mask := uint32(len(p.index) - 1)
	i := e.key * 0x9E3779B1 & mask
	for p.index[i].key != 0 {
		i = (i + 1) & mask
	}
	p.index[i] = e
}

func (p *Perceptron) grow() {
	old := p.index
	p.index = make([]entry, 2*len(old))
	for _, e := range old {
		if e.key != 0 {
			p.insert(e)
		}
	}
}

// UpdateAction moves the action weights of the features: up for good, down for bad.
func (p *Perceptron) UpdateAction(keys []uint32, good, bad int, by int32) {
	for _, k := range keys {
		r := p.row(k)
		r.updates++
		r.act[good].add(by, p.now)
		r.act[bad].add(-by, p.now)
	}
}

// UpdateClass moves the class weights of the features in one side's rows.
func (p *Perceptron) UpdateClass(keys []uint32, side int, good, bad int, by int32) {
	for _, k := range keys {
		r := p.row(k)
		r.updates++
		r.cell(side, good).add(by, p.now)
		r.cell(side, bad).add(-by, p.now)
	}
}

func (w *weight) add(by int32, now int64) {
	w.w += by
	w.late += int64(by) * now
}

func (r *row) cell(side, class int) *weight {
	for i := range r.cells[side] {
		if int(r.cells[side][i].class) == class {
			return &r.cells[side][i].weight
		}
	}
	r.cells[side] = append(r.cells[side], classWeight{class: uint16(class)})
	return &r.cells[side][len(r.cells[side])-1].weight
}

// Freeze averages, quantises to steps of 1/scale (never clipping but at 16 bits), drops features
// with fewer than minUpdates updates, and returns the table.
func (p *Perceptron) Freeze(minUpdates int, scale float64) *Table {
	order := make([]*row, 0, len(p.rows))
	for i := range p.rows {
		if int(p.rows[i].updates) >= minUpdates {
			order = append(order, &p.rows[i])
		}
	}
	slices.SortFunc(order, func(a, b *row) int { return int(int64(a.key) - int64(b.key)) })
	t := newTable(len(order), 0)
	for _, r := range order {
		p.freezeRow(t, r, scale)
	}
	return t
}

func (p *Perceptron) freezeRow(t *Table, r *row, scale float64) {
	var act [3]int16
	some := false
	for i := range act {
		act[i] = p.average(r.act[i], scale)
		some = some || act[i] != 0
	}
	var n [2]int
	start := len(t.cells)
	for side := range r.cells {
		for _, c := range r.cells[side] {
			if w := p.average(c.weight, scale); w != 0 && n[side] < 255 {
				t.cells = append(t.cells, Cell{c.class, w})
				n[side]++
			}
		}
	}
	slices.SortFunc(t.cells[start:start+n[0]], byClass)
	slices.SortFunc(t.cells[start+n[0]:], byClass)
	if !some && n[0]+n[1] == 0 {
		return
	}
	t.add(r.key, act, n[0], n[1]).off = uint32(start)
}

func byClass(a, b Cell) int { return int(a.Class) - int(b.Class) }

func (p *Perceptron) average(w weight, scale float64) int16 {
	if w.late == 0 && w.w == 0 {
		return 0
	}
	avg := float64(w.w) - float64(w.late)/float64(p.now+1)
	return int16(max(-32767, min(32767, math.RoundToEven(avg*scale))))
}
