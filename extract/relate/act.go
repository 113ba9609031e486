package relate

import (
	"slices"

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
	status         entente.Status
	conf           float64
	ref            string // table line, operators before what they work on
	also           []entente.Actor
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
	if len(sources) == 0 && cameo.Root(f.Code) == "17" { // "outlawed in Turkey"
		sources = v.fillPlaced(t, f.Source, f.Code)
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
	if cameo.Root(f.Code) == "08" && base.status == entente.Planned && len(targets) == 1 && targets[0].actor.Kind == entente.State {
		targets = nil // an announced withdrawal is nobody's in particular
	}
	if len(targets) == 0 && len(sources) > 0 {
		targets = v.nameless(t, f.Target)
	}
	if len(sources) == 0 && len(targets) > 0 && cameo.Root(f.Code) >= "13" {
		sources = v.nameless(t, f.Source)
	}
	if f.Mutual && (len(sources) > 0 || !v.isVerb(t)) {
		return together(base, sources, targets)
	}
	if len(targets) == 0 && len(sources) > 1 && v.common(t) {
		return crosswise(base, sources)
	}
	return pairs(base, sources, targets)
}

// common reports whether the object of t is something that its subjects have in common: "postponed their meeting".
func (v *view) common(t int) bool {
	o := v.child(t, "obj")
	return o >= 0 && v.hits[o] != nil && v.hits[o].frame.Mutual
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

// guess names the source of an active verb for which the parse has no subject at all: the last actor before it that is
// not already a target, with nothing but its own clause between.
func (v *view) guess(t int, targets []party) []party {
	if v.passive(t) || len(v.slot(t, "subj")) > 0 {
		return nil
	}
	for k := t - 1; k >= 0 && k > t-12; k-- {
		if v.tok(k).UPOS == "VERB" && v.tok(k).XPOS != "VBG" || v.tok(k).UPOS == "SCONJ" {
			return nil
		}
		m := v.heads[k]
		if m < 0 || adjective(&v.mentions[m]) || v.adposition(k) != "" || len(v.mentions[m].Actors) == 0 {
			continue
		}
		if r := v.rel(k); r == "obj" || r == "iobj" || r == "obl" || r == "nmod" {
			continue
		}
		var out []party
		for _, p := range v.of(m, k, 0.6) {
			if p.actor.ID != targets[0].actor.ID {
				out = append(out, p)
			}
		}
		return out
	}
	return nil
}

// certainty is the prior that an act coded by f is there.
func certainty(f *codebook.Frame) float64 {
	if f.Weak {
		return 0.6
	}
	return 0.95
}

// fill returns the parties of the first slot that has any.
func (v *view) fill(t int, slots []codebook.Slot) []party {
	for _, s := range slots {
		if ps := v.partiesIn(t, s); len(ps) > 0 {
			return ps
		}
	}
	return nil
}

// fillPlaced is fill for the target of code: of a visit or a ban, a place that a slot names stands for its state; of
// force it does not.
func (v *view) fillPlaced(t int, slots []codebook.Slot, code string) []party {
	if ps := v.fill(t, slots); len(ps) > 0 {
		return ps
	}
	root := cameo.Root(code)
	switch root {
	case "04", "05", "06", "07", "16", "17", "19":
	default:
		return nil
	}
	for _, s := range slots {
		if root == "19" && s != "at" && s != "on" && s != "against" {
			continue
		}
		if ps := v.placed(v.slot(t, string(s))); len(ps) > 0 {
			return ps
		}
	}
	if cameo.Root(code) == "07" { // "gave a million to rebuild schools in Ethiopia"
		for m := range v.mentions {
			if x := &v.mentions[m]; x.Place != "" && x.First > t && v.under(x.First, t) {
				if ps := v.placed([]int{x.First}); len(ps) > 0 {
					ps[0].conf = 0.6
					return ps
				}
			}
		}
	}
	return nil
}

// partiesIn returns the parties of one slot. An adjective of a country is a party only as a modifier.
func (v *view) partiesIn(t int, s codebook.Slot) []party {
	if s == codebook.Mod {
		return v.modifiers(t)
	}
	return v.parties(v.slot(t, string(s)))
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
			a.conf *= s.conf * t.conf
			out = append(out, a)
		}
	}
	return out
}

// together pairs the sides of a mutual act: sources with targets, or the sources among themselves.
func together(base act, sources, targets []party) []act {
	if len(sources) == 0 {
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

// borrow gives an event noun the parties that its clause lends it: through a light verb ("carried out strikes"),
// as the occasion of another act ("said in a call with"), or as what the clause tells of.
func (v *view) borrow(t int, h *hit, sources, targets []party) ([]party, []party) {
	f := h.frame
	if own := v.children(t, "nsubj"); len(own) > 0 && len(sources) == 0 { // "the two are in talks", "X is in conflict with Y"
		return v.parties(own), targets
	}
	if verb, light, ok := v.light(t); ok {
		h.last = max(h.last, t)
		subject := v.parties(v.slot(verb, "subj"))
		switch light.Subject {
		case "target":
			if len(targets) == 0 {
				targets = subject
			}
			if len(sources) == 0 {
				sources = v.fillAmong(verb, []codebook.Slot{"from", "by", "of", "at"}, light.Slots)
			}
			return sources, targets
		default:
			if len(sources) == 0 || f.Mutual && len(targets) == 0 && len(sources) < 2 {
				if len(sources) > 0 && len(targets) == 0 {
					targets = sources
				}
				sources = subject
			}
		}
		if len(targets) == 0 {
			targets = v.fillAmong(verb, f.Target, light.Slots)
		}
		return sources, targets
	}
	g := v.tok(t).Head
	if f.Mutual && len(sources)+len(targets) == 0 {
		if a := v.adposition(t); a == "at" || a == "during" || a == "in" {
			return v.attending(g), nil
		}
	}
	if g < 0 || !v.isVerb(g) && v.tok(g).UPOS != "ADJ" {
		return sources, targets
	}
	sources, targets = v.answered(t, g, f, sources, targets)
	if v.rel(t) != "obl" {
		if v.rel(t) == "obj" && len(sources) == 0 && len(targets) > 0 && (v.idle(g) || v.c.Book.InClass(v.lemma(g), "ENACT")) {
			sources = v.parties(v.slot(g, "subj"))
		}
		return sources, targets
	}
	if len(sources) == 0 && len(targets) > 0 {
		switch v.adposition(t) {
		case "with", "of", "for", "over":
			if h := v.hits[g]; h != nil && v.passive(g) && (h.frame.Op == "accuse" || cameo.Root(h.frame.Code) == "17") { // "charged with the murder of"
				sources = v.parties(v.slot(g, "obj"))
			}
		case "in":
			if cameo.Root(f.Code) == "19" && v.idle(g) { // "engaged in the fight against"
				sources = v.parties(append(v.slot(g, "subj"), v.slot(g, "obj")...))
			}
		}
	}
	switch v.adposition(t) {
	case "in", "during", "at", "over", "with", "by":
		if len(sources) == 0 && len(targets) > 0 && f.Mutual {
			sources = v.parties(v.slot(g, "subj"))
		}
		if !f.Mutual && len(sources) > 0 && len(targets) == 0 && (v.adposition(t) == "in" || v.adposition(t) == "by") {
			targets = v.parties(v.slot(g, "obj"))
		}
	}
	return sources, targets
}

// attending returns the subject of the nearest clause above t that has several: they are the ones who met "at talks".
func (v *view) attending(t int) []party {
	for steps := 0; t >= 0 && steps < 12; steps++ {
		if v.isVerb(t) {
			if ps := v.parties(v.slot(t, "subj")); len(ps) > 1 {
				return ps
			}
		}
		t = v.tok(t).Head
	}
	return nil
}

// idle reports whether verb or adjective g tells no act of its own: its subject may be that of the noun it governs.
func (v *view) idle(g int) bool {
	h := v.hits[g]
	return h == nil || h.frame.Op == "begin" || h.frame.Op == "try"
}

// answered gives words of blame, refusal or pressure that somebody meets with a target: who overrides, defies or ignores
// another's objection is the one objected to.
func (v *view) answered(t, g int, f *codebook.Frame, sources, targets []party) ([]party, []party) {
	if v.rel(t) != "obj" || len(sources) == 0 || len(targets) > 0 || f.Mutual {
		return sources, targets
	}
	switch cameo.Root(f.Code) {
	case "02", "10", "11", "12", "13":
	default:
		return sources, targets
	}
	for _, p := range v.parties(v.slot(g, "subj")) {
		if p.actor.ID != sources[0].actor.ID {
			p.conf *= 0.8
			targets = append(targets, p)
		}
	}
	return sources, targets
}

// belonging returns whose the object of t is, where the frame does not say who the target is: "seized the Iranian tanker",
// "rejected X's victory". What belongs to the source's own side is no target.
func (v *view) belonging(t int, f *codebook.Frame, sources []party) []party {
	if len(f.Target) == 0 || f.Mutual || slices.Contains(f.Target, codebook.Obj) {
		return nil
	}
	var out []party
	for _, k := range v.slot(t, "obj") {
		if len(v.named(k, 1)) > 0 {
			return nil // "fired artillery": the thing itself
		}
	}
	for _, p := range v.parties(v.slot(t, "obj")) {
		if p.actor.Country == "" || p.actor.Country != sources[0].actor.Country {
			p.conf *= 0.75
			out = append(out, p)
		}
	}
	return out
}

// purpose returns the targets of the acts of force that an act without one is meant for: "launched an assault to drive
// out the rebels".
func (v *view) purpose(t int) []party {
	top := v.verbAbove(t)
	if top < 0 {
		return nil
	}
	for k := range v.s.Tokens {
		h := v.hits[k]
		if k == t || h == nil || !v.isVerb(k) || h.frame.Code < "17" || !v.under(k, top) || k < t {
			continue
		}
		if r := v.rel(k); r != "advcl" && r != "xcomp" && r != "acl" && r != "conj" {
			continue
		}
		var out []party
		for _, p := range v.fill(k, h.frame.Target) {
			p.conf *= 0.7
			out = append(out, p)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// fillAmong is fill over the slots of a light verb that serve its noun.
func (v *view) fillAmong(verb int, slots, allowed []codebook.Slot) []party {
	for _, s := range slots {
		for _, a := range allowed {
			if a == s {
				if ps := v.parties(v.slot(verb, string(s))); len(ps) > 0 {
					return ps
				}
			}
		}
	}
	return nil
}

// light finds the light verb that carries the noun t.
func (v *view) light(t int) (verb int, light codebook.Light, ok bool) {
	candidates := []int{v.tok(t).Head}
	candidates = append(candidates, v.children(t, "acl")...)
	if v.rel(t) == "conj" {
		if h := v.tok(t).Head; h >= 0 {
			candidates = append(candidates, v.tok(h).Head)
		}
	}
	for _, c := range candidates {
		if c < 0 || !v.isVerb(c) {
			continue
		}
		for _, l := range v.c.Book.Lights(v.lemma(c)) {
			if v.lightHolds(c, t, &l) {
				return c, l, true
			}
		}
	}
	return 0, codebook.Light{}, false
}

func (v *view) lightHolds(c, t int, l *codebook.Light) bool {
	last := c
	for _, w := range l.Verb[1:] {
		if last = v.word(c, last, w); last < 0 {
			return false
		}
	}
	first := t
	if v.rel(t) == "conj" && v.tok(t).Head >= 0 && v.tok(t).Head != c {
		first = v.tok(t).Head
	}
	for _, k := range v.slot(c, string(l.Noun)) {
		if k == t || k == first {
			return true
		}
	}
	return false
}
