package relate

import (
	"slices"
	"strings"
)

func (v *view) relativePronoun(t int) bool {
	switch v.lemma(t) {
	case "who", "which", "that", "whom":
		return v.feat(t, "PronType=Rel") || strings.HasPrefix(v.tok(t).XPOS, "W")
	}
	return false
}

// relativized replaces a relative pronoun by the noun that its clause modifies.
func (v *view) relativized(toks []int) []int {
	out := slices.Clone(toks)
	for i, t := range out {
		if !v.relativePronoun(t) {
			continue
		}
		out[i] = v.antecedent(t)
	}
	return out
}

// antecedent returns the noun that the clause of relative pronoun t modifies, else the noun right before t.
func (v *view) antecedent(t int) int {
	for c, steps := v.tok(t).Head, 0; c >= 0 && steps < 8; c, steps = v.tok(c).Head, steps+1 {
		if v.tok(c).Rel == "acl:relcl" || v.rel(c) == "acl" {
			return v.deedBehind(t, v.tok(c).Head)
		}
	}
	for k := t - 1; k >= max(0, t-3); k-- {
		if v.isNoun(k) {
			return v.deedBehind(t, k)
		}
	}
	return t
}

// deedBehind returns the act that a relative clause behind a comma tells of, where its pronoun t stands behind what
// somebody's act was done to: "strikes on their positions, which killed five", else the noun itself.
func (v *view) deedBehind(t, noun int) int {
	if noun < 0 || v.lemma(t) != "which" || t == 0 || v.tok(t-1).UPOS != "PUNCT" || v.hits[noun] != nil {
		return noun
	}
	h := v.tok(noun).Head
	if h < 0 {
		return noun
	}
	if v.rel(noun) == "nmod" && v.isNoun(h) && v.hits[h] != nil {
		return h
	}
	if o := v.child(h, "obj"); v.rel(noun) == "obl" && o >= 0 && o < noun && v.hits[o] != nil {
		return o
	}
	return noun
}
