package relate

import (
	"entente"
	"entente/extract/resolve"
)

// naming returns the words that name actor a in mention x; for a pronoun, those of the sentence that it stands for.
func (v *view) naming(x *resolve.Mention, a entente.Actor) entente.Quote {
	if x.How == resolve.ByPronoun {
		for i := range v.mentions {
			y := &v.mentions[i]
			if y.How != resolve.ByPronoun && len(y.Actors) == 1 && y.Actors[0].ID == a.ID && !adjective(y) {
				x = y
				break
			}
		}
	}
	if s, ok := v.share(x, a); ok {
		return entente.Quote{Span: s, Text: s.In(v.doc.Text)}
	}
	if q, ok := v.whole(x, a); ok {
		return q
	}
	return entente.Quote{Span: x.Span, Text: x.Span.In(v.doc.Text)}
}

// whole returns the noun phrase around mention x of somebody without a name: "at least 14 foreign fighters", "an Iraqi
// commander", "three UN workers".
func (v *view) whole(x *resolve.Mention, a entente.Actor) (entente.Quote, bool) {
	if len(x.Actors) != 1 || x.Sentence != v.index || x.First < 0 || a.Kind != entente.Unnamed && x.How != resolve.ByRole {
		return entente.Quote{}, false
	}
	var begins bool
	edge := x.First
	switch a.Kind {
	case entente.Unnamed:
		edge, begins = v.leftEdge(x.First, x.Last), true
	case entente.Body:
		if v.c.Book.InClass(v.lemma(x.Last), "PEOPLE") {
			edge = v.leftEdge(x.First, x.Last)
			begins = v.lemma(edge) == "a" || v.lemma(edge) == "an"
		}
	case entente.Organisation:
		edge = v.leftEdge(x.First, x.Last)
		begins = v.tok(edge).UPOS == "NUM"
	}
	if !begins {
		return entente.Quote{}, false
	}
	return v.quote(edge, v.rightEdge(x.First, x.Last)), true
}

// leftEdge returns the first token of the noun phrase whose words first..last name somebody: with its article, numbers and
// adjectives ("at least 14 foreign fighters").
func (v *view) leftEdge(first, last int) int {
	edge := first
	for t := first; t <= last; t++ {
		for _, k := range v.children(t, "det", "nummod", "amod", "compound", "advmod", "nmod:poss") {
			if k >= edge || v.isVerb(k) && v.rel(k) != "amod" || v.lemma(k) == "that" {
				continue
			}
			if lo := v.leftmost(k); lo < edge && !v.punctuated(lo, edge) {
				edge = lo
			}
		}
		h := v.tok(t).Head
		if h >= 0 && h < edge && v.rel(t) == "nmod" && v.adposition(t) == "of" && v.c.Book.InClass(v.lemma(h), "QUANTITY") {
			return v.leftEdge(h, h) // "pockets of resistance"
		}
	}
	return edge
}

// rightEdge returns the last token of first..last that names somebody, without where they are: "villagers in the east".
func (v *view) rightEdge(first, last int) int {
	for t := first + 1; t < last; t++ {
		if w := v.lemma(t); v.tok(t).UPOS == "ADP" && (w == "in" || w == "inside" || w == "at" || w == "near") {
			return t - 1
		}
	}
	return last
}

// leftmost returns the first token under t.
func (v *view) leftmost(t int) int {
	for k := range t {
		if v.under(k, t) {
			return k
		}
	}
	return t
}

// punctuated reports whether a mark other than a hyphen, or a conjunction, stands between tokens a and b.
func (v *view) punctuated(a, b int) bool {
	for t := a; t < b; t++ {
		if u := v.tok(t).UPOS; u == "CCONJ" || u == "PUNCT" && v.tok(t).XPOS != "HYPH" {
			return true
		}
	}
	return false
}

// share returns the words of a mention of several that name one of them: of "US and Iraqi forces" the US are "US", the
// Iraqis "Iraqi forces".
func (v *view) share(x *resolve.Mention, a entente.Actor) (entente.Span, bool) {
	if len(x.Actors) < 2 || a.Country == "" {
		return entente.Span{}, false
	}
	for t := x.First; t <= x.Last; t++ {
		if v.tok(t).UPOS == "ADP" { // "the presidents of X and Y"
			return entente.Span{}, false
		}
	}
	head := v.tok(x.Last).Start
	var own, last entente.Span
	for _, y := range x.Parts {
		if y.Actor.Kind != entente.State || y.End > head {
			continue
		}
		if y.Actor.ID == a.Country {
			own = y.Span
		}
		last = y.Span
	}
	switch {
	case own.End == 0:
		return entente.Span{}, false
	case own == last:
		return entente.Span{Start: own.Start, End: x.End}, true
	}
	return own, true
}

// names reports whether a modifier of kind k, whose mention is m, is named together with its noun t: "Turkish observation
// point", "United Nations panel", but "police" of a police station and "rebel" of a rebel stronghold.
func (v *view) names(m *resolve.Mention, k entente.Kind, t int) bool {
	switch k {
	case entente.Unnamed:
		return false
	case entente.State:
		return true
	case entente.Organisation:
		return adjective(m) || v.hits[t] == nil
	}
	return adjective(m)
}
