package train

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/segment"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// A place is a word's sentence and index.
type place struct{ sentence, token int }

// EvalRaw segments, tags and parses the text of docs and scores the result against their annotation.
// A word counts where its span is a gold word's, an arc where both its ends are. Rate is then an F1.
func EvalRaw(docs []ud.Parsed, t *tag.Tagger, p *syntax.Parser) Score {
	var sc Score
	for _, d := range docs {
		got := segment.Sentences(d.Text)
		for i := range got {
			t.Tag(&got[i])
			if p != nil {
				p.Parse(&got[i])
			}
		}
		sc.addRaw(d.Sentences, got)
	}
	return sc
}

func (sc *Score) addRaw(want, got []ud.Sentence) {
	gold := map[entente.Span]place{}
	begins := map[int]bool{}
	for i := range want {
		begins[want[i].Start] = true
		for j := range want[i].Tokens {
			gold[want[i].Tokens[j].Span] = place{i, j}
		}
		sc.Words += len(want[i].Tokens)
		sc.Pairs += pairs(&want[i])
	}
	sc.Sentences += len(want)
	for i := range got {
		sc.SystemSentences++
		count(&sc.SentenceStarts, begins[got[i].Start])
		sc.System += len(got[i].Tokens)
		sc.SystemPairs += pairs(&got[i])
		for j := range got[i].Tokens {
			if at, ok := gold[got[i].Tokens[j].Span]; ok {
				sc.addWord(&want[at.sentence], at.token, &got[i], j)
			}
		}
	}
}

func pairs(s *ud.Sentence) int {
	n := 0
	for i := range s.Tokens {
		count(&n, pair(s, i) != "")
	}
	return n
}

// addWord counts the hits of a system word on the gold word with the same span.
func (sc *Score) addWord(want *ud.Sentence, i int, got *ud.Sentence, j int) {
	a, b := &want.Tokens[i], &got.Tokens[j]
	sc.Aligned++
	count(&sc.UPOS, a.UPOS == b.UPOS)
	count(&sc.XPOS, a.XPOS == b.XPOS)
	count(&sc.Lemma, strings.EqualFold(a.Lemma, b.Lemma))
	if headSpan(want, i) != headSpan(got, j) {
		return
	}
	sc.UAS++
	count(&sc.LAS, a.Rel == b.Rel)
	count(&sc.ULAS, universal(a.Rel) == universal(b.Rel))
	x := pair(want, i)
	count(&sc.PairHits, x != "" && x == pair(got, j))
}

// headSpan returns the span of token i's head; the root's is before all text.
func headSpan(s *ud.Sentence, i int) entente.Span {
	if h := s.Tokens[i].Head; h >= 0 {
		return s.Tokens[h].Span
	}
	return entente.Span{Start: -1, End: -1}
}

// Eval tags and parses the gold tokens of docs and scores the result. A nil parser scores tags only.
func Eval(docs []ud.Parsed, t *tag.Tagger, p *syntax.Parser) Score {
	var sc Score
	for _, d := range docs {
		got := make([]ud.Sentence, len(d.Sentences))
		for i, s := range d.Sentences {
			got[i] = ud.Sentence{Span: s.Span, Tokens: slices.Clone(s.Tokens)}
			t.Tag(&got[i])
			if p != nil {
				p.Parse(&got[i])
			}
			sc.add(&d.Sentences[i], &got[i])
		}
	}
	return sc
}
