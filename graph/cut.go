package graph

import (
	"math"

	"entente"
)

// cut returns one graph for each of the options, which differ only in their dates: the records of l that
// they select, summed. It passes over the log once.
func cut(l *log, options []Options) []*Graph {
	cutters := make([]*cutter, len(options))
	for k, o := range options {
		cutters[k] = newCutter(l, o)
	}
	for i := int32(0); i < l.n; {
		end := l.endOfPair(i)
		for _, c := range cutters {
			c.pair(l.source(i), l.target(i), i, end)
		}
		i = end
	}
	graphs := make([]*Graph, len(cutters))
	for k, c := range cutters {
		graphs[k] = c.graph()
	}
	return graphs
}

// endOfPair returns where the records of the same source and target as record i end.
func (l *log) endOfPair(i int32) int32 {
	s, t := l.source(i), l.target(i)
	for i++; i < l.n && l.source(i) == s && l.target(i) == t; i++ {
	}
	return i
}

// A cutter sums the records of one graph.
type cutter struct {
	log      *log
	options  Options
	fade     fade
	mentions []int32
	present  []bool
	sources  []int32 // of each tie, as an actor of the log
	targets  []int32
	sums     columns
	behind   []run
	span     entente.Period

	interactions int
}

func newCutter(l *log, o Options) *cutter {
	n := len(l.people)
	return &cutter{log: l, options: o, fade: newFade(l, o), mentions: make([]int32, n), present: make([]bool, n)}
}

// pair sums those of the records lo..hi, all of one source and target, that lie in the period.
func (c *cutter) pair(source, target, lo, hi int32) {
	for lo < hi && c.log.date(lo).Before(c.options.Since) {
		lo++
	}
	var m sum
	for i := lo; i < hi; i++ {
		r := c.log.at(i)
		if !c.options.inPeriod(r.date) {
			hi = i
			break
		}
		c.mention(&r)
		m.add(&r, c.fade.factor(r.date))
	}
	if lo == hi || source == target || target == nobody || m.weight < ToFixed(c.options.MinWeight) {
		return
	}
	c.sources, c.targets = append(c.sources, source), append(c.targets, target)
	m.count, m.first, m.last = 1, entente.Date{}, entente.Date{} // the log tells them
	c.sums.add(m)
	c.behind = append(c.behind, run{lo, hi})
}

// mention counts r for its actors and dates.
func (c *cutter) mention(r *record) {
	c.present[r.source] = true
	if c.span.IsZero() {
		c.span = entente.On(r.date)
	} else if r.date.Before(c.span.First) {
		c.span.First = r.date
	} else if r.date.After(c.span.Last) {
		c.span.Last = r.date
	}
	if r.target != nobody {
		c.present[r.target] = true
	}
	if r.mirror() {
		return
	}
	c.interactions++
	c.mentions[r.source]++
	if r.target != nobody && r.target != r.source {
		c.mentions[r.target]++
	}
}

// add adds r to m, its weight and tone multiplied by factor.
func (m *sum) add(r *record, factor float64) {
	weight, tone := r.weight, r.tone
	if factor != 1 {
		weight, tone = faded(weight, factor), faded(tone, factor)
	}
	m.weight = m.weight.plus(weight)
	if tone > 0 {
		m.cooperation = m.cooperation.plus(tone)
	} else {
		m.conflict = m.conflict.plus(tone)
	}
	if m.count == 0 {
		m.first = r.date
	}
	m.last = r.date
	m.count++
}

// graph returns the graph of what was summed.
func (c *cutter) graph() *Graph {
	g := &Graph{
		options: c.options, span: c.span, interactions: c.interactions,
		log: c.log, sums: c.sums, behind: c.behind,
	}
	place := make([]int32, len(c.log.people))
	for i, n := range c.log.people {
		if !c.present[i] {
			continue
		}
		place[i] = int32(len(g.nodes))
		n.Mentions = int(c.mentions[i])
		g.nodes = append(g.nodes, n)
	}
	g.first, g.to = make([]int, len(g.nodes)+1), c.targets
	for i, s := range c.sources {
		g.first[place[s]+1]++
		g.to[i] = place[g.to[i]]
	}
	for i := range g.nodes {
		g.first[i+1] += g.first[i]
	}
	return g
}

// A fade says what share of its weight an interaction still has.
type fade struct {
	halfLife float64
	to       entente.Date
}

func newFade(l *log, o Options) fade {
	f := fade{o.HalfLife, o.AsOf}
	if f.halfLife == 0 {
		return f
	}
	if f.to.IsZero() {
		f.to = o.Until
	}
	if f.to.IsZero() {
		for i := int32(0); i < l.n; i++ {
			if d := l.date(i); d.After(f.to) {
				f.to = d
			}
		}
	}
	return f
}

// factor returns 2^(-age/half-life), 1 where there is no half-life and for what is younger than f.to.
func (f fade) factor(d entente.Date) float64 {
	if f.halfLife == 0 || !d.Before(f.to) {
		return 1
	}
	return math.Exp2(-float64(f.to.DaysSince(d)) / f.halfLife)
}

// faded returns v x factor, rounded to the nearest Fixed.
func faded(v Fixed, factor float64) Fixed { return Fixed(math.Round(float64(v) * factor)) }
