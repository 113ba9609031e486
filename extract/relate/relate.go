// Package relate codes interactions: it reads the frames of a codebook over the parse of a sentence and
// the actors found in it, and says who did what to whom, whether it was done, planned, asked for or denied,
// and whose word it is.
//
// A word that has frames in the codebook is a trigger. Each trigger is matched once; an operator ("agreed to",
// "called for", "refused to") is composed with the acts in its complement; the others stand for themselves.
package relate

import (
	"entente"
	"entente/extract/codebook"
	"entente/extract/resolve"
	"entente/extract/ud"
	"entente/extract/when"
)

// A Coder turns resolved sentences into interactions. It is safe for concurrent use.
type Coder struct {
	Book *codebook.Book // never nil
}

// Code returns the interactions of doc in text order. mentions are those of resolve.Resolver.Resolve.
// The result holds one record for each telling; Merge joins the tellings of one act.
func (c *Coder) Code(doc *entente.Document, sents []ud.Sentence, mentions []resolve.Mention) []entente.Interaction {
	var out []entente.Interaction
	speakers := quoteSpeakers(c, doc, sents, mentions)
	lo := 0
	var before when.Expr
	for i := range sents {
		for lo < len(mentions) && mentions[lo].Sentence < i {
			lo++
		}
		hi := lo
		for hi < len(mentions) && mentions[hi].Sentence == i {
			hi++
		}
		v := newView(c, doc, sents, i, mentions[lo:hi])
		v.speaker = speakers[i]
		before = v.inherit(before)
		out = append(out, v.interactions()...)
		lo = hi
	}
	return out
}

// interactions codes one sentence.
func (v *view) interactions() []entente.Interaction {
	v.match()
	var acts []act
	for t := range v.s.Tokens {
		if v.hits[t] != nil {
			v.evaluate(t)
		}
	}
	v.settle()
	for t := range v.s.Tokens {
		if h := v.hits[t]; h != nil && !h.consumed {
			acts = append(acts, h.acts...)
		}
	}
	acts = append(acts, v.labels()...)
	acts = append(acts, v.obligations()...)
	acts = v.whose(acts)
	var out []entente.Interaction
	for i := range acts {
		out = v.emit(out, &acts[i])
	}
	return out
}
