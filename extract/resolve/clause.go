package resolve

import (
	"strings"

	"entente"
	"entente/extract/ud"
)

// clauseSubject returns the subject of the clause that token i stands in, or -1: the nearest verb above it that
// has one, a verb joined to another or without a subject of its own having that of the verb above.
func clauseSubject(s *ud.Sentence, i int) int {
	for steps := 0; i >= 0 && steps < len(s.Tokens); steps++ {
		h := s.Tokens[i].Head
		if h < 0 {
			return -1
		}
		if strings.HasPrefix(s.Tokens[i].Rel, "nsubj") {
			if !strings.HasPrefix(s.Tokens[h].UPOS, "V") {
				return -1
			}
		} else if j := subjectOf(s, h); j >= 0 {
			return j
		}
		switch rel := s.Tokens[i].Rel; {
		case strings.HasPrefix(rel, "ccomp"), strings.HasPrefix(rel, "parataxis"), rel == "root":
			return -1
		}
		i = h
	}
	return -1
}

func subjectOf(s *ud.Sentence, verb int) int {
	for j := range s.Tokens {
		if s.Tokens[j].Head == verb && strings.HasPrefix(s.Tokens[j].Rel, "nsubj") {
			return j
		}
	}
	return -1
}

// barred returns the actors that the word at token i cannot mean: those of its own clause's subject, where
// it is an object. "Y thanked him" is not about Y.
func (d *run) barred(si, i int) []entente.Actor {
	s := &d.sents[si]
	t := &s.Tokens[i]
	if t.Head < 0 || t.Rel != "obj" && t.Rel != "iobj" && !strings.HasPrefix(t.Rel, "obl") {
		return nil
	}
	j := clauseSubject(s, i)
	if j < 0 {
		return nil
	}
	return d.actorsAt(si, j)
}

// actorsAt returns the actors of the mention whose head is token i of sentence si, and of those joined to it.
func (d *run) actorsAt(si, i int) []entente.Actor {
	s := &d.sents[si]
	for k := d.firstOf(si); k < len(d.mentions) && d.mentions[k].Sentence == si; k++ {
		if m := &d.mentions[k]; m.How != ByAdjective && headOf(s, m.First, m.Last) == i {
			return d.joinedWith(k)
		}
	}
	return nil
}

func holds(actors []entente.Actor, a entente.Actor) bool {
	for _, b := range actors {
		if a.ID == b.ID {
			return true
		}
	}
	return false
}
