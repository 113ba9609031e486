// Package coref finds what pronouns, definite role phrases and repeated names mean within a document, from its
// parses and names alone: no gazetteer, no actors.
//
// A pronoun is linked to the best noun phrase before it by a linear ranker (Denis and Baldridge 2008) over the
// candidates that agree with it and that binding leaves open (an object pronoun never means its own clause's subject,
// a reflexive does); to be no anaphor at all is one of the candidates. Names and role phrases ("the ministry") are
// linked by rules, as in the sieves of Raghunathan et al. (2010). "I" in a quotation means who speaks. Nothing is
// linked to what comes after it.
package coref

import "entente/extract/ud"

// A Kind says what sort of phrase is linked.
type Kind string

// The kinds of links.
const (
	Pronoun Kind = "pronoun" // he, it, their, themselves
	Speaker Kind = "speaker" // I, my: who says what is quoted, or the I before
	Role    Kind = "role"    // the ministry, the president
	Name    Kind = "name"    // a name, or part of one, that was there before
)

// A Link leads from a phrase to what it means.
type Link struct {
	Mention            // the phrase; Head is the pronoun itself
	Antecedent Mention // the phrase before it that means the same
	Kind       Kind
	Margin     float64 // for ranked pronouns: how much better the antecedent is than the next; else 1
}

// A Mention is a noun phrase: token indexes within a sentence, First and Last both included. Relative clauses,
// appositions and further conjuncts are left out, but a Mention that is Joined is the whole of "A, B and C".
type Mention struct {
	Sentence, First, Last, Head int
	Joined                      bool
}

// Links returns the links of a document in text order. The sentences must be parsed and have their names.
// It takes time linear in the length of the text.
func Links(sents []ud.Sentence) []Link {
	m, err := Default()
	if err != nil {
		return nil
	}
	return m.Links(sents)
}

// Chains returns the mentions that mean the same, each chain in text order, from the links of Links. A chain has two
// mentions or more.
func Chains(sents []ud.Sentence, links []Link) [][]Mention {
	d := newDocument(sents)
	parent := make([]int, len(d.mentions))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	for _, l := range links {
		a, b := d.at(l.Sentence, l.Head, l.Joined), d.at(l.Antecedent.Sentence, l.Antecedent.Head, l.Antecedent.Joined)
		if a >= 0 && b >= 0 {
			a, b = root(a), root(b)
			parent[max(a, b)] = min(a, b)
		}
	}
	at := map[int]int{}
	var out [][]Mention
	for i := range d.mentions {
		r := root(i)
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], d.mentions[i].Mention)
	}
	kept := out[:0]
	for _, c := range out {
		if len(c) > 1 {
			kept = append(kept, c)
		}
	}
	return kept
}
