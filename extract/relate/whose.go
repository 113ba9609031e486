package relate

import (
	"slices"

	"entente/internal/cameo"
)

// whose finds the target of acts told without one in another act of the sentence: who rejects an appeal or a threat is
// the one it was for. A deed without a target that another act tells with one is left out: "air strikes hit the camp".
func (v *view) whose(acts []act) []act {
	for i := range acts {
		a := &acts[i]
		if !a.target.actor.IsZero() || a.source.actor.IsZero() {
			continue
		}
		switch cameo.Root(a.code) {
		case "02", "10", "11", "13":
		default:
			continue
		}
		for j := range acts {
			b := &acts[j]
			if r := cameo.Root(b.code); (r == "11" || r == "12") && b.target.actor.ID == a.source.actor.ID && v.inObject(a.trigger, b.trigger) {
				a.target = b.source
				a.target.conf *= 0.8
				a.conf *= a.target.conf
				break
			}
		}
	}
	if len(acts) < 2 {
		return acts
	}
	all := slices.Clone(acts)
	return slices.DeleteFunc(acts, func(a act) bool {
		return a.target.actor.IsZero() && slices.ContainsFunc(all, func(b act) bool {
			return !b.target.actor.IsZero() && b.conf >= 0.5 && b.source.actor.ID == a.source.actor.ID && cameo.Root(b.code) == cameo.Root(a.code) && b.status == a.status &&
				(v.under(a.trigger, b.trigger) || v.under(b.trigger, a.trigger))
		})
	})
}

// inObject reports whether token t stands in the object of verb b.
func (v *view) inObject(t, b int) bool {
	for _, o := range v.slot(b, "obj") {
		if v.under(t, o) {
			return true
		}
	}
	return false
}
