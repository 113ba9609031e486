package relate

import (
	"entente"
	"entente/extract/resolve"
	"entente/extract/ud"
)

// Doubts says for every sentence how likely it is that an act in it was missed, 0..1: much where a trigger knows one
// side of an act and not the other, less where there are triggers only, nothing where there are none.
func (c *Coder) Doubts(doc *entente.Document, sents []ud.Sentence, mentions []resolve.Mention) []float64 {
	out := make([]float64, len(sents))
	for i := range sents {
		var here []resolve.Mention
		for j := range mentions {
			if mentions[j].Sentence == i {
				here = append(here, mentions[j])
			}
		}
		v := newView(c, doc, sents, i, here)
		v.interactions()
		out[i] = v.doubt()
	}
	return out
}

func (v *view) doubt() float64 {
	best := 0.0
	for _, h := range v.hits {
		if h == nil {
			continue
		}
		best = max(best, 0.2)
		for i := range h.acts {
			a := &h.acts[i]
			if a.source.actor.IsZero() != a.target.actor.IsZero() {
				best = max(best, 0.5+a.conf/2)
			}
			if !a.source.actor.IsZero() && !a.target.actor.IsZero() {
				best = max(best, a.conf)
			}
		}
	}
	return best
}
