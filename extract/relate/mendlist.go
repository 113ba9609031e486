package relate

import (
	"slices"

	"entente/extract/resolve"
	"entente/extract/ud"
)

// lists finds runs of named actors with commas between and a conjunction before the last, three or more, as tokens:
// the head of each.
func lists(s *ud.Sentence, ms []resolve.Mention) [][]int {
	if len(ms) < 3 || !slices.ContainsFunc(s.Tokens, func(t ud.Token) bool { return t.Form == "," }) {
		return nil
	}
	at := make(map[int]*resolve.Mention, len(ms)) // first token -> the widest named mention there
	for i := range ms {
		m := &ms[i]
		if len(m.Actors) == 0 || m.How == resolve.ByPronoun || adjective(m) || m.Last >= len(s.Tokens) {
			continue
		}
		if o := at[m.First]; o == nil || o.Last < m.Last {
			at[m.First] = m
		}
	}
	var out [][]int
	for i := 0; i < len(s.Tokens); i++ {
		m := at[i]
		if m == nil {
			continue
		}
		list := []*resolve.Mention{m}
		last := false
		for k := m.Last + 1; !last && k < len(s.Tokens); {
			if s.Tokens[k].Form == "," {
				k++
			} else if !conjunction(s, k) {
				break
			}
			if conjunction(s, k) {
				last = true
				k++
			}
			if k < len(s.Tokens) && s.Tokens[k].UPOS == "DET" && at[k] == nil {
				k++
			}
			n := at[k]
			if n == nil || n.Actors[0].ID == m.Actors[0].ID {
				last = false
				break
			}
			list = append(list, n)
			k = n.Last + 1
		}
		if last && len(list) > 2 {
			heads := make([]int, len(list))
			for j, n := range list {
				heads[j] = mentionHead(s, n)
			}
			out = append(out, heads)
			i = list[len(list)-1].Last
		}
	}
	return out
}

func conjunction(s *ud.Sentence, k int) bool {
	return k < len(s.Tokens) && s.Tokens[k].UPOS == "CCONJ" && s.Tokens[k].Lemma != "but"
}

func mentionHead(s *ud.Sentence, m *resolve.Mention) int {
	for t := m.Last; t >= m.First; t-- {
		if h := s.Tokens[t].Head; h < m.First || h > m.Last {
			return t
		}
	}
	return m.Last
}

// joined reports whether the parse has the list as one coordination already: all but the first hang on one before them.
func joined(s *ud.Sentence, list []int) bool {
	for i, t := range list[1:] {
		if !slices.Contains(list[:i+1], s.Tokens[t].Head) {
			return false
		}
	}
	return true
}

// mendable reports whether the list may be one in spite of the parse: the first actor has no place of its own in another
// clause than the rest ("to disarm the militias, the UN and the EU are …").
func mendable(s *ud.Sentence, list []int) bool {
	first := &s.Tokens[list[0]]
	switch first.Rel {
	case "vocative", "dislocated", "parataxis", "discourse", "dep", "list":
		return true
	case "obl", "nmod":
		if !cased(s, list[0]) {
			return true
		}
		h := first.Head
		return h >= 0 && s.Tokens[h].Rel == "obl" && !cased(s, h)
	}
	for _, t := range list[1:] {
		if !s.Under(t, list[0]) {
			return false
		}
	}
	return true
}

// join makes the first of list the head of the others. It takes the place in the clause that one of them had, unless an
// adposition stands before it: then the noun that it hangs on takes that, if the parse gave it none ("ministers from A, B
// and C met").
func join(s *ud.Sentence, list []int) {
	first := &s.Tokens[list[0]]
	var place *ud.Token
	for _, t := range list[1:] {
		x := &s.Tokens[t]
		if x.Rel != "conj" && x.Rel != "appos" && !slices.Contains(list, x.Head) && place == nil {
			place = &ud.Token{Head: x.Head, Rel: x.Rel}
		}
		x.Head, x.Rel = list[0], "conj"
	}
	if place == nil || place.Head == list[0] {
		return
	}
	if cased(s, list[0]) {
		if h := first.Head; h >= 0 && s.Tokens[h].Rel == "obl" && s.Tokens[h].Head == place.Head && !cased(s, h) {
			s.Tokens[h].Rel = place.Rel
		}
		return
	}
	switch first.Rel {
	case "nsubj", "nsubj:pass", "obj", "iobj":
	default:
		first.Head, first.Rel = place.Head, place.Rel
	}
}
