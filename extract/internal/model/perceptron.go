package model

import (
	"math"
	"slices"
)

// A Perceptron is a sparse averaged multi-class perceptron in training. Rows come into being with
// their first update. Scoring may go on in several goroutines while nobody updates.
//
// Averages are kept by Daumé's trick (thesis, 2006, figure 2.3): beside each weight w stands the sum
// "late" of its changes times the moment of the change; the average over time T is w - late/T.
type Perceptron struct {
	index []entry // open addressing; what scoring an action needs is here
	rows  []row
	used  int
	now   int64

	closed bool // no new rows
}

type entry struct {
	key uint32
	row int32 // number of the row, from 1
	act [3]int16
}

// A row holds what entry has no room for.
type row struct {
	updates int32
	late    [3]int64
	cells   [2][]Cell
	lates   [2][]int64
}

// NewPerceptron returns an empty perceptron.
func NewPerceptron() *Perceptron {
	return &Perceptron{index: make([]entry, 1<<16)}
}

// Tick lets time pass; it is called once an example.
func (p *Perceptron) Tick() { p.now++ }

// Find returns the row of key, 0 if there is none yet.
func (p *Perceptron) Find(key uint32) Ref { return Ref(p.find(key).row) }

// find returns the entry of key, or the empty one where it would stand.
func (p *Perceptron) find(key uint32) *entry {
	mask := uint32(len(p.index) - 1)
	for i := key * 0x9E3779B1 & mask; ; i = (i + 1) & mask {
		e := &p.index[i]
		if e.key == key || e.key == 0 {
			return e
		}
	}
}

// Score adds the present action weights of key to sum and returns its row.
func (p *Perceptron) Score(key uint32, sum *[3]int32) Ref {
	e := p.find(key)
	sum[0] += int32(e.act[0])
	sum[1] += int32(e.act[1])
	sum[2] += int32(e.act[2])
	return Ref(e.row)
}

// First adds the present weights of row r's first half to scores.
func (p *Perceptron) First(r Ref, scores *[256]int32) { p.side(r, 0, scores) }

// Second adds the present weights of row r's second half to scores.
func (p *Perceptron) Second(r Ref, scores *[256]int32) { p.side(r, 1, scores) }

func (p *Perceptron) side(r Ref, side int, scores *[256]int32) {
	for _, c := range p.rows[r-1].cells[side] {
		scores[c.Class&255] += int32(c.W)
	}
}

// entry returns the entry of key, made if need be; nil after Prune. It is valid until the next call.
func (p *Perceptron) entry(key uint32) *entry {
	e := p.find(key)
	if e.key != 0 {
		return e
	}
	if p.closed {
		return nil
	}
	if 2*(p.used+1) > len(p.index) {
		p.grow()
		e = p.find(key)
	}
	p.used++
	p.rows = append(p.rows, row{})
	*e = entry{key: key, row: int32(len(p.rows))}
	return e
}

func (p *Perceptron) grow() {
	old := p.index
	p.index = make([]entry, 2*len(old))
	for _, e := range old {
		if e.key != 0 {
			*p.find(e.key) = e
		}
	}
}

// UpdateAction moves the action weights of the features: up for good, down for bad.
func (p *Perceptron) UpdateAction(keys []uint32, good, bad int, by int) {
	for _, k := range keys {
		e := p.entry(k)
		if e == nil {
			continue
		}
		p.rows[e.row-1].updates++
		p.moveAction(e, good, by)
		p.moveAction(e, bad, -by)
	}
}

// UpdateClass moves the class weights of the features in one side's rows.
func (p *Perceptron) UpdateClass(keys []uint32, side int, good, bad int, by int) {
	for _, k := range keys {
		if e := p.entry(k); e != nil {
			r := &p.rows[e.row-1]
			r.updates++
			r.move(side, good, by, p.now)
			r.move(side, bad, -by, p.now)
		}
	}
}

// Add moves one action's weights of the features.
func (p *Perceptron) Add(keys []uint32, action int, by int) {
	for _, k := range keys {
		e := p.entry(k)
		if e == nil {
			continue
		}
		p.rows[e.row-1].updates++
		p.moveAction(e, action, by)
	}
}

// AddClass moves one class's weights of the features in one side's rows.
func (p *Perceptron) AddClass(keys []uint32, side, class int, by int) {
	for _, k := range keys {
		if e := p.entry(k); e != nil {
			p.rows[e.row-1].move(side, class, by, p.now)
		}
	}
}

func (p *Perceptron) moveAction(e *entry, action, by int) {
	e.act[action] += int16(by)
	p.rows[e.row-1].late[action] += int64(by) * p.now
}

func (r *row) move(side, class, by int, now int64) {
	at := -1
	for i := range r.cells[side] {
		if int(r.cells[side][i].Class) == class {
			at = i
			break
		}
	}
	if at < 0 {
		at = len(r.cells[side])
		r.cells[side] = append(r.cells[side], Cell{Class: uint16(class)})
		r.lates[side] = append(r.lates[side], 0)
	}
	r.cells[side][at].W += int16(by)
	r.lates[side][at] += int64(by) * now
}

// Restart begins a new average with the present weights.
func (p *Perceptron) Restart() {
	p.now = 0
	for i := range p.rows {
		p.rows[i].late = [3]int64{}
		clear(p.rows[i].lates[0])
		clear(p.rows[i].lates[1])
	}
}

// Prune forgets the features with fewer than minUpdates updates. From then on no new ones are made.
func (p *Perceptron) Prune(minUpdates int) {
	old, rows := p.index, p.rows
	p.used = 0
	for _, e := range old {
		if e.key != 0 && int(rows[e.row-1].updates) >= minUpdates {
			p.used++
		}
	}
	size := 1 << 10
	for size < 2*p.used {
		size *= 2
	}
	p.index, p.rows = make([]entry, size), make([]row, 0, p.used)
	for _, e := range old {
		if e.key != 0 && int(rows[e.row-1].updates) >= minUpdates {
			p.rows = append(p.rows, rows[e.row-1])
			*p.find(e.key) = entry{e.key, int32(len(p.rows)), e.act}
		}
	}
	p.closed = true
}

// Freeze averages, quantises to steps of 1/scale (never clipping but at 16 bits), drops features
// with fewer than minUpdates updates, and returns the table.
func (p *Perceptron) Freeze(minUpdates int, scale float64) *Table {
	var order []entry
	for _, e := range p.index {
		if e.key != 0 && int(p.rows[e.row-1].updates) >= minUpdates {
			order = append(order, e)
		}
	}
	slices.SortFunc(order, func(a, b entry) int { return int(int64(a.key) - int64(b.key)) })
	t := newTable(len(order), 0)
	for _, e := range order {
		p.freeze(t, e, scale)
	}
	return t
}

func (p *Perceptron) freeze(t *Table, e entry, scale float64) {
	r := &p.rows[e.row-1]
	var act [3]int16
	some := false
	for i := range act {
		act[i] = p.average(e.act[i], r.late[i], scale)
		some = some || act[i] != 0
	}
	var n [2]int
	start := len(t.cells)
	for side := range r.cells {
		for i, c := range r.cells[side] {
			if w := p.average(c.W, r.lates[side][i], scale); w != 0 && n[side] < 255 {
				t.cells = append(t.cells, Cell{c.Class, w})
				n[side]++
			}
		}
	}
	slices.SortFunc(t.cells[start:start+n[0]], byClass)
	slices.SortFunc(t.cells[start+n[0]:], byClass)
	if some || n[0]+n[1] > 0 {
		t.add(e.key, act, n[0], n[1]).off = uint32(start)
	}
}

func byClass(a, b Cell) int { return int(a.Class) - int(b.Class) }

func (p *Perceptron) average(w int16, late int64, scale float64) int16 {
	avg := float64(w) - float64(late)/float64(p.now+1)
	return int16(max(-32767, min(32767, math.RoundToEven(avg*scale))))
}
