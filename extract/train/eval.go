package train

import (
	"strings"

	"entente/extract/ud"
)

// A Score counts a model's hits on annotated text.
type Score struct {
	Words   int // gold words; punctuation counts, as in the CoNLL shared tasks
	System  int // words of the system; the same on gold tokens
	Aligned int // words of the system that are gold words

	UPOS, XPOS, Lemma int // hits
	UAS, LAS          int // right heads; with their relation, subtypes included (nsubj:pass)
	ULAS              int // with their relation, subtypes aside (nsubj)

	// Subjects, objects and obliques with their verb: in the gold text, in the system's, in both.
	Pairs, SystemPairs, PairHits int

	// Sentences, on raw text only; a hit is a sentence that begins where a gold one does.
	Sentences, SystemSentences, SentenceStarts int
}

// Rate returns hits as a share of the words; on raw text, F1.
func (s Score) Rate(hits int) float64 { return f1(hits, s.Words, s.System) }

// PairF1 returns the F1 of the verb pairs.
func (s Score) PairF1() float64 { return f1(s.PairHits, s.Pairs, s.SystemPairs) }

// SentenceF1 returns the F1 of the sentence beginnings, 0 on gold tokens.
func (s Score) SentenceF1() float64 { return f1(s.SentenceStarts, s.Sentences, s.SystemSentences) }

func f1(hits, gold, system int) float64 {
	if gold+system == 0 {
		return 0
	}
	return 2 * float64(hits) / float64(gold+system)
}

// add scores a sentence with the same tokens.
func (sc *Score) add(want, got *ud.Sentence) {
	sc.Words += len(want.Tokens)
	sc.System += len(got.Tokens)
	sc.Pairs += pairs(want)
	sc.SystemPairs += pairs(got)
	for i := range want.Tokens {
		sc.addWord(want, i, got, i)
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

// pair returns the role of token i to its verb: "subj", "obj" or "obl", "" for none.
func pair(s *ud.Sentence, i int) string {
	t := &s.Tokens[i]
	if t.Head < 0 || s.Tokens[t.Head].UPOS != "VERB" {
		return ""
	}
	switch universal(t.Rel) {
	case "nsubj", "csubj":
		return "subj"
	case "obj", "iobj":
		return "obj"
	case "obl":
		return "obl"
	}
	return ""
}
