package eval

import "entente"

// Neutral turns co-mentions into the second baseline: every pair that shares a sentence is a neutral statement (010),
// done, from the first to the second.
func Neutral(comentions []entente.Interaction) []entente.Interaction {
	out := make([]entente.Interaction, 0, len(comentions))
	for _, x := range comentions {
		if x.IsCoMention() {
			x.CAMEO, x.Quad, x.Mutual, x.Rule = "010", 1, false, "neutral"
			out = append(out, x)
		}
	}
	return out
}
