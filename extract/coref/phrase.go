package coref

import (
	"strings"

	"entente/extract/ud"
)

// top returns the token of a name that the rest of it hangs on.
func top(s *ud.Sentence, n ud.Name) int {
	for i := n.First; i <= n.Last; i++ {
		if h := s.Tokens[i].Head; (h < n.First || h > n.Last) && s.Tokens[i].UPOS != "PUNCT" && s.Tokens[i].UPOS != "ADP" {
			return i
		}
	}
	return n.First
}

// heads reports whether token i is the head of a noun phrase that may be meant or mean.
func heads(s *ud.Sentence, i int) bool {
	t := &s.Tokens[i]
	rel, _, _ := strings.Cut(t.Rel, ":")
	switch rel {
	case "flat", "fixed", "goeswith", "expl", "discourse", "punct", "case", "mark", "advmod":
		return false
	case "compound":
		return t.UPOS == "PROPN" && s.Tokens[max(t.Head, 0)].UPOS != "PROPN"
	}
	switch t.UPOS {
	case "NOUN", "PROPN":
		return !strings.HasSuffix(t.Form, ".") || titles[strings.ToLower(strings.TrimSuffix(t.Form, "."))] == anyGender
	case "PRON":
		_, ok := pronouns[strings.ToLower(t.Form)]
		return ok
	}
	return false
}

type extent struct{ first, last int }

// extents returns the phrase of each token: its dependents without clauses, appositions, conjuncts and marks around.
func extents(s *ud.Sentence) []extent {
	span := make([]extent, len(s.Tokens))
	for i := range span {
		span[i] = extent{i, i}
	}
	// Dependents before their heads: by repeated passes at most the depth that matters.
	for pass := 0; pass < 4; pass++ {
		for i := range s.Tokens {
			h := s.Tokens[i].Head
			if h < 0 || !within(s, i) {
				continue
			}
			span[h].first, span[h].last = min(span[h].first, span[i].first), max(span[h].last, span[i].last)
		}
	}
	return span
}

// within reports whether token i belongs to the noun phrase of its head.
func within(s *ud.Sentence, i int) bool {
	rel := s.Tokens[i].Rel
	if u, _, _ := strings.Cut(rel, ":"); u != "" {
		rel = u
	}
	switch rel {
	case "det", "amod", "compound", "flat", "nummod", "nmod", "fixed", "goeswith":
		return true
	case "case":
		return s.Tokens[i].Head < i // 's
	}
	return false
}

// lastConjunct returns the last of the phrases joined to i by "and", or i.
func lastConjunct(s *ud.Sentence, i int) int {
	last, and := i, false
	for j := i + 1; j < len(s.Tokens) && j < i+60; j++ {
		if s.Tokens[j].Head == i && s.Tokens[j].Rel == "conj" {
			last = j
		}
		if s.Tokens[j].Rel == "cc" && s.Tokens[j].Lemma == "and" && s.Tokens[j].Head >= 0 && s.Tokens[s.Tokens[j].Head].Head == i {
			and = true
		}
	}
	if !and {
		return i
	}
	return last
}
