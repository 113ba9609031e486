package graph

import "entente"

// A pile holds records as they come, in chunks so that it grows without copying.
type pile struct {
	chunks []chunk
	n      int
}

// A chunk holds up to chunkSize records by column.
type chunk struct {
	source, target []int32
	date           []entente.Date
	weight         []Fixed
	more           []more // nil: all zero; else of full length
}

const (
	chunkBits = 14
	chunkSize = 1 << chunkBits
)

func (p *pile) bare(source, target int32, date entente.Date, weight Fixed) {
	if p.n&(chunkSize-1) == 0 {
		p.chunks = append(p.chunks, chunk{
			source: make([]int32, 0, chunkSize), target: make([]int32, 0, chunkSize),
			date: make([]entente.Date, 0, chunkSize), weight: make([]Fixed, 0, chunkSize),
		})
	}
	c := &p.chunks[len(p.chunks)-1]
	c.source, c.target = append(c.source, source), append(c.target, target)
	c.date, c.weight = append(c.date, date), append(c.weight, weight)
	p.n++
}

func (p *pile) add(r *record) {
	p.bare(r.source, r.target, r.date, r.weight)
	if r.more == (more{}) {
		return
	}
	c := &p.chunks[len(p.chunks)-1]
	if c.more == nil {
		c.more = make([]more, chunkSize)
	}
	c.more[len(c.source)-1] = r.more
}

// hasMore reports whether any record has more than a bare edge.
func (p *pile) hasMore() bool {
	for i := range p.chunks {
		if p.chunks[i].more != nil {
			return true
		}
	}
	return false
}

// pour moves the records into l by source, otherwise in the order in which they came, and leaves p empty.
func (p *pile) pour(l *log) {
	next := make([]int32, len(l.people)+1)
	for k := range p.chunks {
		for _, s := range p.chunks[k].source {
			next[s+1]++
		}
	}
	for v := range l.people {
		next[v+1] += next[v]
	}
	l.first = append([]int32(nil), next...)
	l.bare = make([]bare, p.n)
	if p.hasMore() {
		l.more = make([]more, p.n)
	}
	for k := range p.chunks {
		c := &p.chunks[k]
		for i, s := range c.source {
			at := next[s]
			next[s]++
			l.bare[at] = bare{c.target[i], c.date[i], c.weight[i]}
			if c.more != nil {
				l.more[at] = c.more[i]
			}
		}
		*c = chunk{}
	}
	p.chunks, p.n = nil, 0
}
