package corrections

import (
	"maps"
	"slices"
)

// A Conflict is two corrections of one thing that cannot both be right.
type Conflict struct {
	What string // "verdict of 9f2c…", "name of TUR"
	A, B Correction
}

// Conflicts returns what the effective corrections of a and of b say differently, sorted. Corrections that
// both have are no conflict.
func Conflicts(a, b List) []Conflict {
	x, y := decisions(a), decisions(b)
	var out []Conflict
	for _, what := range slices.Sorted(maps.Keys(x)) {
		if other, ok := y[what]; ok && other.value != x[what].value {
			out = append(out, Conflict{what, x[what].by, other.by})
		}
	}
	return out
}

type decision struct {
	value string
	by    Correction
}

// decisions lists what is decided about what; the last word counts.
func decisions(l List) map[string]decision {
	out := map[string]decision{}
	for _, c := range l.Effective() {
		set := func(what, value string) { out[what+" of "+c.Subject] = decision{value, c} }
		switch c.Action {
		case Accept, Reject:
			set("verdict", string(c.Action))
		case Rename:
			set("name", c.Detail["name"])
		case Merge:
			set("identity", c.Detail["into"])
		case Split:
			set("identity in "+c.Detail["document"]+" "+c.Detail["words"], c.Detail["into"])
		case Recode:
			set("verdict", string(Accept))
			for _, key := range []string{"cameo", "status", "source", "target", "claimed_by"} {
				if v := c.Detail[key]; v != "" {
					set(key, v)
				}
			}
		}
	}
	return out
}
