package graph

import "entente"

// A sum is what the interactions of one tie add up to.
type sum struct {
	weight, cooperation, conflict Fixed
	count                         int32
	first, last                   entente.Date
}

// columns holds the sums of ties by column, without those columns in which nothing stands: 8 bytes a tie
// for bare weights.
type columns struct {
	weight                []Fixed
	cooperation, conflict []Fixed // nil: all zero
	count                 []int32 // nil: all 1
	days                  []entente.Period
}

func (c *columns) at(i int) sum {
	m := sum{weight: c.weight[i], count: 1}
	if c.cooperation != nil {
		m.cooperation = c.cooperation[i]
	}
	if c.conflict != nil {
		m.conflict = c.conflict[i]
	}
	if c.count != nil {
		m.count = c.count[i]
	}
	if c.days != nil {
		m.first, m.last = c.days[i].First, c.days[i].Last
	}
	return m
}

// amounts adds what the log does not tell: weight, cooperation and conflict.
func (c *columns) amounts(m *sum) {
	n := len(c.weight)
	c.weight = append(c.weight, m.weight)
	if m.cooperation != 0 || c.cooperation != nil {
		c.cooperation = grow(c.cooperation, n, m.cooperation, 0)
	}
	if m.conflict != 0 || c.conflict != nil {
		c.conflict = grow(c.conflict, n, m.conflict, 0)
	}
}

func (c *columns) add(m sum) {
	n := len(c.weight)
	c.amounts(&m)
	c.count = grow(c.count, n, m.count, 1)
	c.days = grow(c.days, n, entente.Period{First: m.first, Last: m.last}, entente.Period{})
}

// grow appends v to column, which has n values, or is nil as long as they are all usual.
func grow[E comparable](column []E, n int, v, usual E) []E {
	if column == nil {
		if v == usual {
			return nil
		}
		column = make([]E, n, n+1)
		for i := range column {
			column[i] = usual
		}
	}
	return append(column, v)
}

// merge adds n to m.
func (m *sum) merge(n sum) {
	m.weight = m.weight.plus(n.weight)
	m.cooperation = m.cooperation.plus(n.cooperation)
	m.conflict = m.conflict.plus(n.conflict)
	m.count += n.count
	p := around(entente.Period{First: m.first, Last: m.last}, n.first, n.last)
	m.first, m.last = p.First, p.Last
}

// around returns the shortest period around p, first and last, where what is zero is not known.
func around(p entente.Period, first, last entente.Date) entente.Period {
	if !first.IsZero() && (p.First.IsZero() || first.Before(p.First)) {
		p.First = first
	}
	if last.After(p.Last) {
		p.Last = last
	}
	return p
}
