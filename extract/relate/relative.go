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
			return v.tok(c).Head
		}
	}
	for k := t - 1; k >= max(0, t-3); k-- {
		if v.isNoun(k) {
			return k
		}
	}
	return t
}
