package graph

import (
	"slices"

	"entente"
)

// cut returns one graph for each of the options, which differ only in their dates: the records of l that
// they select, summed. It passes over the log once.
func cut(l *log, options []Options) []*Graph {
	calendar := newCalendar(l, options)
	cutters, pairs := make([]*cutter, len(options)), calendar.pairs(l)
	for k, o := range options {
		cutters[k] = newCutter(l, o, pairs[k])
	}
	var open []int32 // the cutters that have something of the current pair
	for v := range int32(len(l.people)) {
		for i := l.first[v]; i < l.first[v+1]; {
			target := l.bare[i].target
			open = open[:0]
			for ; i < l.first[v+1] && l.bare[i].target == target; i++ {
				for _, k := range calendar.of(l.bare[i].date) {
					if c := cutters[k]; c.add(i) {
						open = append(open, k)
					}
				}
			}
			for _, k := range open {
				cutters[k].close(v, target)
			}
		}
	}
	graphs := make([]*Graph, len(cutters))
	for k, c := range cutters {
		graphs[k] = c.graph()
		cutters[k] = nil
	}
	return graphs
}

// A calendar says which of several options select a day.
type calendar struct {
	options int
	first   int32 // number of the first day
	days    [][]int32
}

func newCalendar(l *log, options []Options) calendar {
	if len(l.bare) == 0 {
		return calendar{options: len(options)}
	}
	first, last := day(l.bare[0].date), day(l.bare[0].date)
	for i := range l.bare {
		d := day(l.bare[i].date)
		first, last = min(first, d), max(last, d)
	}
	c := calendar{len(options), first, make([][]int32, last-first+1)}
	for k := range options {
		lo, hi := max(day(options[k].Since), first), last
		if !options[k].Until.IsZero() {
			hi = min(hi, day(options[k].Until))
		}
		for d := lo; d <= hi; d++ {
			c.days[d-first] = append(c.days[d-first], int32(k))
		}
	}
	return c
}

func (c *calendar) of(d entente.Date) []int32 { return c.days[day(d)-c.first] }

// pairs counts, for each of the options, the pairs of actors that have a record it selects: as many as it has ties at most.
func (c *calendar) pairs(l *log) []int {
	pairs, last := make([]int, c.options), make([]int32, c.options) // the last pair counted
	pair := int32(0)
	for v := range len(l.people) {
		for i := l.first[v]; i < l.first[v+1]; i++ {
			if i == l.first[v] || l.bare[i].target != l.bare[i-1].target {
				pair++
			}
			for _, k := range c.of(l.bare[i].date) {
				if last[k] != pair {
					last[k] = pair
					pairs[k]++
				}
			}
		}
	}
	return pairs
}

// A cutter sums the records of one graph.
type cutter struct {
	log      *log
	options  Options
	fade     fade
	least    Fixed
	mentions []int32
	present  []bool
	sources  []int32 // source -> its ties
	targets  []int32 // of ties, as actors of the log
	sums     columns
	behind   []run
	span     entente.Period

	interactions int

	open    sum // of the current pair
	run     run
	mirrors int32
}

// newCutter returns a cutter for at most so many ties.
func newCutter(l *log, o Options, ties int) *cutter {
	n := len(l.people)
	return &cutter{
		log: l, options: o, fade: newFade(l, o), least: ToFixed(o.MinWeight),
		mentions: make([]int32, n), present: make([]bool, n), sources: make([]int32, n),
		targets: make([]int32, 0, ties), behind: make([]run, 0, ties), sums: columns{weight: make([]Fixed, 0, ties)},
	}
}

// add adds record i to the current pair, and reports whether it is the first.
func (c *cutter) add(i int32) bool {
	first := c.open.count == 0
	if first {
		c.run.lo = i
		c.open.first = c.log.bare[i].date
	}
	c.run.hi = i + 1
	if c.log.more == nil && c.fade.halfLife == 0 {
		c.open.weight = c.open.weight.plus(c.log.bare[i].weight)
		c.open.last = c.log.bare[i].date
		c.open.count++
		return first
	}
	r := c.log.at(i)
	if r.mirror() {
		c.mirrors++
	}
	c.open.add(&r, c.fade.factor(r.date))
	return first
}

// close ends a pair: if it is a tie it is kept, and its actors are counted later, in graph.
func (c *cutter) close(source, target int32) {
	m, mirrors := c.open, c.mirrors
	c.open, c.mirrors = sum{}, 0
	c.span = around(c.span, m.first, m.last)
	c.interactions += int(m.count - mirrors)
	c.present[source] = true
	c.mentions[source] += m.count - mirrors
	switch {
	case target == nobody || target == source:
		return
	case m.weight < c.least:
		c.count(target, m.count-mirrors)
		return
	}
	c.sources[source]++
	c.targets = append(c.targets, target)
	c.sums.amounts(&m)
	c.behind = append(c.behind, c.run)
}

func (c *cutter) count(actor, interactions int32) {
	c.present[actor] = true
	c.mentions[actor] += interactions
}

// countTargets counts the targets of the ties.
func (c *cutter) countTargets() {
	for i, t := range c.targets {
		r := c.behind[i]
		n := r.hi - r.lo
		if c.log.more != nil {
			for j := r.lo; j < r.hi; j++ {
				if c.log.more[j].mirror() {
					n--
				}
			}
		}
		c.count(t, n)
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
	c.countTargets()
	g := &Graph{
		options: c.options, span: c.span, interactions: c.interactions, log: c.log,
		to: slices.Clip(c.targets), sums: c.sums, behind: slices.Clip(c.behind), first: []int{0},
	}
	place := make([]int32, len(c.log.people))
	for i, n := range c.log.people {
		if !c.present[i] {
			continue
		}
		place[i] = int32(len(g.nodes))
		n.Mentions = int(c.mentions[i])
		g.nodes = append(g.nodes, n)
		g.first = append(g.first, g.first[len(g.first)-1]+int(c.sources[i]))
	}
	for i, t := range g.to {
		g.to[i] = place[t]
	}
	return g
}
