package relate

import (
	"entente"
	"entente/extract/resolve"
	"entente/extract/ud"
)

// CoMentions returns one record for every pair of actors that share a sentence, in text order: no act, only
// company. News outlets, pronouns and bare country adjectives do not count.
func CoMentions(doc *entente.Document, sents []ud.Sentence, mentions []resolve.Mention) []entente.Interaction {
	var out []entente.Interaction
	for lo := 0; lo < len(mentions); {
		hi := lo
		for hi < len(mentions) && mentions[hi].Sentence == mentions[lo].Sentence {
			hi++
		}
		present := distinct(doc, mentions[lo:hi])
		s := &sents[mentions[lo].Sentence]
		for i := range present {
			for j := i + 1; j < len(present); j++ {
				out = append(out, company(doc, s, mentions[lo].Sentence, present[i], present[j]))
			}
		}
		lo = hi
	}
	return out
}

// distinct returns the actors of one sentence, each at its first mention.
func distinct(doc *entente.Document, ms []resolve.Mention) []party {
	var out []party
	seen := map[string]bool{}
	for i := range ms {
		m := &ms[i]
		if adjective(m) || m.How == "pronoun" {
			continue
		}
		for _, a := range m.Actors {
			if !seen[a.ID] && !outlet(a) {
				seen[a.ID] = true
				out = append(out, party{actor: a, quote: entente.Quote{Span: m.Span, Text: m.Span.In(doc.Text)}})
			}
		}
	}
	return out
}

func company(doc *entente.Document, s *ud.Sentence, index int, a, b party) entente.Interaction {
	if b.actor.ID < a.actor.ID {
		a, b = b, a
	}
	x := entente.Interaction{
		Document: doc.ID, Date: doc.Date, Source: a.actor, Target: b.actor, Mutual: true,
		Status: entente.Done, Confidence: 1, Weight: 1, Rule: entente.CoMention, Reports: 1,
		Evidence: entente.Evidence{
			Sentence: index + 1, Quote: entente.Quote{Span: s.Span, Text: s.In(doc.Text)},
			Source: a.quote, Target: b.quote,
		},
	}
	x.ID = identity(&x)
	return x
}
