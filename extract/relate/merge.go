package relate

import (
	"entente"
	"entente/internal/cameo"
)

// Merge joins tellings of one act in one document: the same pair (in either order where both are mutual), the same
// CAMEO root and status, and dates that can be the same. The first telling stays; the others become further
// evidence, and the finer code and date win. The order of the rest is kept.
func Merge(xs []entente.Interaction) []entente.Interaction {
	type key struct{ source, target, root, status string }
	at := map[key][]int{}
	out := xs[:0:0]
	for i := range xs {
		x := &xs[i]
		if x.IsCoMention() {
			out = append(out, *x)
			continue
		}
		k := key{x.Source.ID, x.Target.ID, cameo.Root(x.CAMEO), string(x.Status)}
		joined := false
		for _, j := range at[k] {
			if sameAct(&out[j], x) {
				absorb(&out[j], x)
				joined = true
				break
			}
		}
		if !joined {
			at[k] = append(at[k], len(out))
			out = append(out, *x)
		}
	}
	return out
}

// sameAct reports whether y can be another telling of x. Two acts of force in one sentence are two acts.
func sameAct(x, y *entente.Interaction) bool {
	if x.Mutual != y.Mutual && x.Quad == 4 {
		return false
	}
	if !x.Event.IsZero() && !y.Event.IsZero() && !x.Event.Overlaps(y.Event) {
		return false
	}
	if x.Target.IsZero() && x.Evidence.Sentence != y.Evidence.Sentence {
		return false
	}
	return x.CAMEO == y.CAMEO || finer(x.CAMEO, y.CAMEO) != "" || x.Quad <= 3
}

// finer returns the more precise of two codes if one refines the other, else "".
func finer(a, b string) string {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b || len(a) >= 2 && (b[:len(a)] == a || a[len(a)-1] == '0' && b[:len(a)-1] == a[:len(a)-1]) {
		if len(a) == len(b) && b[len(b)-1] == '0' {
			return a
		}
		return b
	}
	return ""
}

// absorb adds the telling y to x.
func absorb(x, y *entente.Interaction) {
	x.Reports += y.Reports
	if y.Evidence.Sentence != x.Evidence.Sentence || y.Evidence.Trigger != x.Evidence.Trigger {
		x.Also = append(x.Also, y.Evidence)
	}
	if x.Event.IsZero() {
		x.Event, x.EventText = y.Event, y.EventText
	}
	if f := finer(x.CAMEO, y.CAMEO); f != "" && f != x.CAMEO {
		x.CAMEO, x.PLOVER, x.Quad, x.Goldstein = y.CAMEO, y.PLOVER, y.Quad, y.Goldstein
	}
	if x.ClaimedBy.IsZero() != y.ClaimedBy.IsZero() {
		x.ClaimedBy = entente.Actor{} // the report itself says so at least once
	}
	x.Confidence = max(x.Confidence, y.Confidence)
	if len(x.Numbers) == 0 {
		x.Numbers = y.Numbers
	}
	if len(x.Places) == 0 {
		x.Places = y.Places
	}
}
