package resolve

import (
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// parts gives the mentions of a sentence, which begin at index from, the names inside them. A name inside two
// mentions is part of the smaller.
func (d *run) parts(si, from int) {
	for j := range d.items[si] {
		it := &d.items[si][j]
		if it.kind == role || it.kind == nothing {
			continue
		}
		best := -1
		for k := from; k < len(d.mentions); k++ {
			m := &d.mentions[k]
			if m.First <= it.first && it.last <= m.Last && (best < 0 || m.Last-m.First < d.mentions[best].Last-d.mentions[best].First) {
				best = k
			}
		}
		if best >= 0 {
			d.mentions[best].Parts = append(d.mentions[best].Parts, d.part(it, &d.mentions[best]))
		}
	}
}

// part returns the name that an item is; m is the mention around it.
func (d *run) part(it *item, m *Mention) Part {
	p := Part{Span: d.untitled(it), Type: ud.ORG}
	switch it.kind {
	case personal, unknown:
		if it.person != nil {
			p.Actor = it.person.actor
			if p.Actor.Kind == entente.Person {
				p.Type = ud.PER
			}
		}
	case national, local:
		p.Type = ud.LOC
		p.Place = m.Place
		if m.First == it.first && m.Last == it.last && len(m.Actors) == 1 {
			p.Actor = m.Actors[0]
		} else if e := d.stands(it); e != nil && m.Place == "" {
			p.Actor = d.g.Actor(e, d.on)
		}
	case adjective:
		p.Type = ud.MISC
		p.Actor = d.g.Actor(it.entry, d.on)
	default:
		p.Actor = d.g.Actor(it.entry, d.on)
	}
	return p
}

// untitled returns the span of a name without the title that one of a person's names begins with.
func (d *run) untitled(it *item) entente.Span {
	if it.kind != personal || it.entry == nil {
		return it.Span
	}
	name := gazetteer.Fold(it.entry.Name)
	for at, w := range strings.Fields(it.In(d.doc.Text)) {
		i := strings.Index(it.In(d.doc.Text), w)
		if rest := it.In(d.doc.Text)[i:]; at > 0 && gazetteer.Fold(rest) == name {
			return entente.Span{Start: it.Start + i, End: it.End}
		}
	}
	return it.Span
}
