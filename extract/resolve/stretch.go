package resolve

import (
	"slices"
	"strings"

	"entente/extract/ud"
)

// A stretch is a run of tokens that looks like one name.
type stretch struct {
	first, last int
	typ         ud.NameType // empty where only capitals say so
}

// stretches returns the names that the tagger found, or runs of capitalised words without it.
func (d *run) stretches(s *ud.Sentence) []stretch {
	var out []stretch
	taken := 0
	for _, n := range s.Names {
		out = append(out, split(s, d.grow(s, stretch{n.First, n.Last, n.Type}))...)
	}
	tagged := out
	for i := 0; i < len(s.Tokens); i++ {
		if i < taken || !d.nameWord(s, i) || insideAny(tagged, i) {
			continue
		}
		last := i
		for j := i + 1; j < len(s.Tokens); j++ {
			if insideAny(tagged, j) {
				break
			} else if d.nameWord(s, j) {
				last = j
			} else if !nameJoint(s, j) || in(lower(s, j), "- – ‑") && !hyphen(s, j) {
				break
			}
		}
		if len(tagged) == 0 || last > i {
			out = append(out, stretch{i, last, ""})
		}
		taken = last + 1
	}
	return out
}

func insideAny(list []stretch, i int) bool {
	return slices.ContainsFunc(list, func(n stretch) bool { return n.first <= i && i <= n.last })
}

// split divides a stretch at a preposition other than "of": "Russia For Vladimir Putin" is two names.
func split(s *ud.Sentence, n stretch) []stretch {
	for i := n.first + 1; i < n.last; i++ {
		if s.Tokens[i].UPOS == "ADP" && n.typ != ud.ORG && !in(lower(s, i), "of de von van") || s.Tokens[i].UPOS == "ADP" && capital(s.Tokens[i].Form) {
			return append([]stretch{{n.first, i - 1, ""}}, split(s, stretch{i + 1, n.last, n.typ})...)
		}
	}
	return []stretch{n}
}

// grow takes the proper nouns into a person's name that the tagger left out in front: all capitalised and
// none of them known.
func (d *run) grow(s *ud.Sentence, n stretch) stretch {
	items := d.items[d.index(s)]
	for n.last+1 < len(s.Tokens) && (nameJoint(s, n.last) || hyphen(s, n.last+1)) && n.last+2 < len(s.Tokens) {
		next := n.last + 1
		if nameJoint(s, next) || hyphen(s, next) {
			next++
		}
		if !d.nameWord(s, next) {
			break
		}
		n.last = next
	}
	for n.typ == ud.PER && n.first > 0 && s.Tokens[n.first-1].UPOS == "PROPN" && d.nameWord(s, n.first-1) && !in(lower(s, n.first-1), honorifics) {
		if slices.ContainsFunc(items, func(it item) bool { return it.first <= n.first-1 && n.first-1 <= it.last }) {
			break
		}
		n.first--
	}
	return n
}

// nameWord reports whether token i looks like part of a name.
func (d *run) nameWord(s *ud.Sentence, i int) bool {
	t := &s.Tokens[i]
	if !capital(t.Form) || in(strings.ToLower(t.Form), notNames) {
		return false
	}
	if t.UPOS != "" {
		return t.UPOS == "PROPN"
	}
	w := strings.ToLower(t.Form)
	if in(w, determiners) || in(w, prepositions) || in(w, conjunctions) || in(w, auxiliaries) || in(w, "he she it they we you his her its their there when while if as what who where how why not") {
		return false
	}
	return i > 0 && !sentenceStart(s, i)
}

func sentenceStart(s *ud.Sentence, i int) bool {
	for i--; i >= 0; i-- {
		if f := s.Tokens[i].Form; f != `"` && f != "“" && f != "'" && f != "‘" && f != "(" {
			return false
		}
	}
	return true
}

// nameJoint reports whether token j may stand inside a name.
func nameJoint(s *ud.Sentence, j int) bool {
	return in(lower(s, j), "- al el bin ibn ben abu de da do dos del della di du la le van der den von zu ' ’ .") || strings.HasPrefix(lower(s, j), "al-")
}

// titleCase reports whether a sentence is a headline in which most words have capitals.
func titleCase(s *ud.Sentence) bool {
	words, capitals := 0, 0
	for i := range s.Tokens {
		if f := s.Tokens[i].Form; len(f) > 3 && wordLike(f) {
			words++
			if capital(f) {
				capitals++
			}
		}
	}
	return words >= 3 && 5*capitals >= 4*words
}

func wordLike(f string) bool { return f[0]|0x20 >= 'a' && f[0]|0x20 <= 'z' }

// again reports whether the words of a stretch stand together outside headlines as well.
func (d *run) again(si int, s *ud.Sentence, n stretch) bool {
	text := d.doc.Text[s.Tokens[n.first].Start:s.Tokens[n.last].End]
	for i := max(0, si-focusReach); i < min(len(d.sents), si+focusReach+1); i++ {
		if i != si && strings.Contains(d.sents[i].In(d.doc.Text), text) && !titleCase(&d.sents[i]) {
			return true
		}
	}
	return false
}
