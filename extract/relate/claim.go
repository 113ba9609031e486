package relate

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/resolve"
	"entente/extract/ud"
)

// claimant says whose word the act at t is: the nearest speaker above it who is not the act's own source.
func (v *view) claimant(t int, source entente.Actor) entente.Actor {
	if ps := v.speakers(t, source); len(ps) > 0 {
		return ps[0].actor
	}
	return entente.Actor{}
}

// speakers returns the nearest speakers above t among whom source is not.
func (v *view) speakers(t int, source entente.Actor) []party {
	for c, steps := t, 0; c >= 0 && steps < 12; steps++ {
		for _, k := range v.kids[c] {
			if ps := others(v.attribution(k), source); len(ps) > 0 && !v.under(t, k) {
				return ps
			}
		}
		h := v.tok(c).Head
		if h >= 0 && v.saying(h) {
			switch v.rel(c) {
			case "ccomp", "xcomp", "parataxis", "obj":
				if ps := others(v.parties(v.slot(h, "subj")), source); len(ps) > 0 {
					return ps
				}
			}
		}
		c = h
	}
	for k := range v.s.Tokens {
		if v.adposition(k) == "according to" {
			return others(v.parties([]int{k}), source)
		}
	}
	return others(v.speaker, source)
}

// others returns the speakers, unless the act's own source is among them: then it is their own act.
func others(speakers []party, source entente.Actor) []party {
	if slices.ContainsFunc(speakers, func(p party) bool { return p.actor.ID == source.ID }) {
		return nil
	}
	return speakers
}

// attribution returns the speakers whom a dependent names: "..., the ministry said", "as Ankara claims",
// "according to Reuters".
func (v *view) attribution(k int) []party {
	switch v.rel(k) {
	case "parataxis":
		if v.saying(k) {
			return v.parties(v.slot(k, "subj"))
		}
	case "advcl":
		if v.saying(k) && v.adverbialMark(k) == "as" {
			return v.parties(v.slot(k, "subj"))
		}
	case "obl", "advmod":
		if v.adposition(k) == "according to" || v.lemma(k) == "accord" {
			if ps := v.parties([]int{k}); len(ps) > 0 {
				return ps
			}
			return v.parties(v.prep(k, "to"))
		}
	}
	return nil
}

// saying reports whether t is a verb of speech.
func (v *view) saying(t int) bool {
	h := v.hits[t]
	if h != nil && (h.frame.Op == "say" || h.frame.Op == "deny" || h.frame.Op == "accuse") {
		return true
	}
	return v.isVerb(t) && v.c.Book.InClass(v.lemma(t), "SAY")
}

// A quotation of more sentences than this is taken for a slip of the quotation marks.
const longestQuotation = 12

// quoteSpeakers finds, for every sentence that lies in a quotation which goes over several, who speaks: the subject of the
// verb of speech that it follows ("he said: ..."), ends with, or is followed by.
func quoteSpeakers(c *Coder, doc *entente.Document, sents []ud.Sentence, ms []resolve.Mention) [][]party {
	out := make([][]party, len(sents))
	for start := 0; start < len(sents); start++ {
		text := sents[start].In(doc.Text)
		if !opensQuote(text) {
			continue
		}
		end := start + 1
		for end < len(sents) && end < start+longestQuotation && !closesQuote(sents[end].In(doc.Text)) {
			end++
		}
		if end >= len(sents) || end >= start+longestQuotation {
			continue
		}
		first, where := start, []int{end, end + 1, start}
		if !strings.HasPrefix(text, "“") && !strings.HasPrefix(text, `"`) { // its own parse tells who speaks in the first
			first, where = start+1, []int{start, end}
		}
		var speaker []party
		for _, i := range where {
			if len(speaker) == 0 && i < len(sents) {
				speaker = speakerIn(c, doc, sents, ms, i)
			}
		}
		for i := first; i <= end; i++ {
			out[i] = speaker
		}
		start = end
	}
	return out
}

// opensQuote reports whether a quotation that text begins is still open at its end.
func opensQuote(text string) bool {
	if strings.Contains(text, "“") {
		return strings.LastIndex(text, "“") > strings.LastIndex(text, "”")
	}
	return strings.Count(text, `"`)%2 == 1
}

// closesQuote reports whether an open quotation ends in text.
func closesQuote(text string) bool {
	return strings.Contains(text, "”") || strings.Count(text, `"`)%2 == 1
}

// speakerIn returns the subject of a verb of speech that stands outside the quotation in sentence i.
func speakerIn(c *Coder, doc *entente.Document, sents []ud.Sentence, ms []resolve.Mention, i int) []party {
	var here []resolve.Mention
	for _, m := range ms {
		if m.Sentence == i {
			here = append(here, m)
		}
	}
	v := newView(c, doc, sents, i, here)
	for t := range v.s.Tokens {
		if v.isVerb(t) && v.c.Book.InClass(v.lemma(t), "SAY") {
			if ps := v.parties(v.slot(t, "subj")); len(ps) > 0 {
				return ps
			}
		}
	}
	return nil
}
