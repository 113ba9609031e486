package relate

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/codebook"
	"entente/internal/cameo"
)

// An act is what one trigger says of one pair of parties. Source or target may be missing: such an act serves
// the operators above it, and is not told by itself without a source.
type act struct {
	trigger, last  int // tokens
	code           string
	source, target party
	mutual         bool
	oneSided       bool // the parties found are all of one side: "a meeting with X and Y"
	status         entente.Status
	conf           float64
	ref            string // table line, operators before what they work on
}

// evaluate fills the acts of the hit at t.
func (v *view) evaluate(t int) {
	h := v.hits[t]
	if h == nil || h.state != 0 {
		return
	}
	h.state = 1
	if h.frame.Op != "" {
		h.acts = v.operate(t, h)
	} else {
		h.acts = v.plain(t, h)
	}
	h.state = 2
}

// plain codes a trigger whose frame gives the code itself.
func (v *view) plain(t int, h *hit) []act {
	f := h.frame
	base := act{trigger: t, last: h.last, code: f.Code, mutual: f.Mutual, status: v.statusOf(t, f), conf: certainty(f), ref: f.Ref}
	sources, targets := v.fill(t, f.Source), v.fillPlaced(t, f.Target, f.Code)
	if cameo.Root(f.Code) >= "18" {
		targets = slices.DeleteFunc(targets, v.locates)
	}
	if len(sources) == 0 && cameo.Root(f.Code) == "17" { // "outlawed in Turkey"
		sources = v.fillPlaced(t, f.Source, f.Code)
	}
	if len(sources) == 0 && strings.HasPrefix(f.Code, "173") && v.isVerb(t) && v.passive(t) { // "was jailed in Turkey"
		sources = v.placed(v.slot(t, "in"))
	}
	if !v.isVerb(t) {
		sources, targets = v.borrow(t, h, sources, targets)
	} else if len(sources) == 0 && len(targets) > 0 {
		sources = v.guess(t, targets)
	}
	if len(targets) == 0 && len(sources) > 0 && v.isVerb(t) {
		targets = v.belonging(t, f, sources)
	}
	if len(targets) == 0 && len(sources) > 0 && cameo.Root(f.Code) == "19" {
		targets = v.purpose(t)
	}
	if len(targets) == 0 && f.Code == "138" { // "threatened an operation in X"
		for _, o := range v.slot(t, "obj") {
			targets = append(targets, v.abroad(o, sources)...)
		}
	}
	if len(sources) == 1 && !f.Mutual { // what only leads back to the source is no target
		targets = slices.DeleteFunc(targets, func(p party) bool { return p.conf < 0.8 && p.actor.ID == sources[0].actor.ID })
	}
	if len(targets) == 0 && len(sources) > 0 {
		targets = v.nameless(t, f.Target)
	}
	if len(sources) == 0 && len(targets) > 0 && cameo.Root(f.Code) >= "13" {
		sources = v.nameless(t, f.Source)
	}
	if f.Mutual && (len(sources) > 0 || !v.isVerb(t)) {
		base.oneSided = len(sources) == 0 && len(targets) > 1 && len(v.slot(t, "with")) > 0 && len(v.slot(t, "between")) == 0
		return together(base, sources, targets)
	}
	if len(targets) == 0 && len(sources) > 1 && (v.common(t) || v.reciprocal(t)) {
		return crosswise(base, sources)
	}
	return pairs(base, sources, targets)
}

// locates reports whether party p only says in which state a place lies: "the bombardment of Syria's Idlib province".
func (v *view) locates(p party) bool {
	h := v.tok(p.tok).Head
	if p.actor.Kind != entente.State || v.tok(p.tok).Rel != "nmod:poss" || h < 0 {
		return false
	}
	m := v.cover[h]
	return m >= 0 && v.mentions[m].Place != ""
}

// common reports whether the object of t is something that its subjects have in common: "postponed their meeting".
func (v *view) common(t int) bool {
	o := v.child(t, "obj")
	return o >= 0 && v.hits[o] != nil && v.hits[o].frame.Mutual
}

// reciprocal reports whether "each other" or "one another" stands with t.
func (v *view) reciprocal(t int) bool {
	for _, k := range v.children(t, "obj", "iobj", "obl") {
		for i := max(k-1, 1); i <= k+1 && i < len(v.s.Tokens); i++ {
			if a, b := v.lemma(i-1), v.lemma(i); a == "each" && b == "other" || a == "one" && b == "another" {
				return true
			}
		}
	}
	return false
}

// crosswise lets every source act on every other.
func crosswise(base act, sources []party) []act {
	var out []act
	for i := range sources {
		for j := range sources {
			if i != j {
				out = append(out, pairs(base, sources[i:i+1], sources[j:j+1])...)
			}
		}
	}
	return out
}

// certainty is the prior that an act coded by f is there.
func certainty(f *codebook.Frame) float64 {
	if f.Weak {
		return 0.6
	}
	return 0.95
}

// pairs crosses sources with targets; a missing side stays empty.
func pairs(base act, sources, targets []party) []act {
	if len(sources) == 0 {
		sources = []party{{conf: 1}}
	}
	if len(targets) == 0 {
		targets = []party{{conf: 1}}
	}
	var out []act
	for _, s := range sources {
		for _, t := range targets {
			if s.actor.ID == t.actor.ID && !s.actor.IsZero() {
				continue
			}
			if len(sources) > 1 && slices.ContainsFunc(sources, func(o party) bool { return o.actor.ID == t.actor.ID }) {
				continue // who acts together does not act on each other by that
			}
			a := base
			a.source, a.target = s, t
			if base.mutual { // of one side
				a.conf *= min(s.conf, t.conf)
			} else {
				a.conf *= s.conf * t.conf
			}
			out = append(out, a)
		}
	}
	return out
}

// together pairs the sides of a mutual act: sources with targets, or the sources among themselves.
func together(base act, sources, targets []party) []act {
	if len(sources) == 0 && !base.oneSided {
		sources, targets = targets, nil
	}
	targets = slices.DeleteFunc(slices.Clone(targets), func(p party) bool { // "between A and B" fills both
		return len(sources) > 1 && slices.ContainsFunc(sources, func(o party) bool { return o.actor.ID == p.actor.ID })
	})
	if len(targets) > 0 {
		base.mutual = shared(base.code)
		return pairs(base, sources, targets)
	}
	if len(sources) < 2 {
		base.mutual = base.mutual && len(sources) == 0 // an operator above may know the sides
		return pairs(base, sources, nil)
	}
	if base.conf < 0.9 { // two and more who meet have each other
		base.conf = 0.9
	}
	var out []act
	for i := range sources {
		out = append(out, pairs(base, sources[i:i+1], sources[i+1:])...)
		if i == len(sources)-2 {
			break
		}
	}
	return out
}

// shared reports whether both sides of an act of this code do the same even where the sentence makes one of them its
// subject: meetings, calls, talks, agreements, fights. A visit, an offer or an alliance has somebody who begins it.
func shared(code string) bool {
	switch cameo.Root(code) {
	case "04":
		return code != "042" && code != "043" && code != "045"
	case "19":
		return true
	}
	return code == "057"
}
