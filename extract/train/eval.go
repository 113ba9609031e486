package train

import (
	"slices"
	"strings"

	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// A Score counts a model's hits on annotated text.
type Score struct {
	Words                        int // gold words; punctuation counts, as in the CoNLL shared tasks
	System                       int // words of the system; the same on gold tokens
	UPOS, XPOS, Lemma, UAS, LAS  int // hits
	ULAS                         int // hits without subtypes of relations (nsubj:pass as nsubj)
	Pairs, SystemPairs, PairHits int // subject, object and oblique with their verb: gold, found, both
}

// Rate returns hits as a share of the gold words (of the mean of gold and system words on raw text: F1).
func (s Score) Rate(hits int) float64 {
	if s.Words+s.System == 0 {
		return 0
	}
	return 2 * float64(hits) / float64(s.Words+s.System)
}

// PairF1 returns the F1 of the verb pairs.
func (s Score) PairF1() float64 {
	if s.Pairs+s.SystemPairs == 0 {
		return 0
	}
	return 2 * float64(s.PairHits) / float64(s.Pairs+s.SystemPairs)
}

// Eval tags and parses the gold tokens of docs and scores the result. A nil parser scores tags only.
func Eval(docs []ud.Parsed, t *tag.Tagger, p *syntax.Parser) Score {
	var sc Score
	for _, d := range docs {
		for i := range d.Sentences {
			want := &d.Sentences[i]
			got := ud.Sentence{Span: want.Span, Tokens: slices.Clone(want.Tokens)}
			t.Tag(&got)
			if p != nil {
				p.Parse(&got)
			}
			sc.add(want, &got)
		}
	}
	return sc
}

func (sc *Score) add(want, got *ud.Sentence) {
	sc.Words += len(want.Tokens)
	sc.System += len(got.Tokens)
	for i := range want.Tokens {
		a, b := &want.Tokens[i], &got.Tokens[i]
		count(&sc.UPOS, a.UPOS == b.UPOS)
		count(&sc.XPOS, a.XPOS == b.XPOS)
		count(&sc.Lemma, strings.EqualFold(a.Lemma, b.Lemma))
		if a.Head == b.Head {
			sc.UAS++
			count(&sc.LAS, a.Rel == b.Rel)
			count(&sc.ULAS, universal(a.Rel) == universal(b.Rel))
		}
		x, y := pair(want, i), pair(got, i)
		count(&sc.Pairs, x != "")
		count(&sc.SystemPairs, y != "")
		count(&sc.PairHits, x != "" && x == y && a.Head == b.Head)
	}
}

func count(n *int, hit bool) {
	if hit {
		*n++
	}
}

func universal(rel string) string {
	u, _, _ := strings.Cut(rel, ":")
	return u
}

// pair returns the role of token i to its verb, "" if it is not subject, object or oblique of one.
func pair(s *ud.Sentence, i int) string {
	t := &s.Tokens[i]
	if t.Head < 0 || s.Tokens[t.Head].UPOS != "VERB" {
		return ""
	}
	switch u := universal(t.Rel); u {
	case "nsubj":
		if t.Rel == "nsubj:pass" {
			return "nsubj:pass"
		}
		return u
	case "obj", "iobj", "obl":
		return u
	}
	return ""
}
