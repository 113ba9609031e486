package relate

import (
	"slices"
	"strings"

	"entente/extract/codebook"
	"entente/internal/cameo"
)

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
		if len(subject) == 0 && light.Noun != codebook.Obj && v.passive(verb) { // "are involved in talks"
			subject = v.parties(v.subject(verb))
		}
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
	if h := v.tok(t).Head; h >= 0 && len(sources) == 0 && v.adposition(t) == "behind" && v.isNoun(h) { // "militants behind an attack on"
		if sources = v.parties([]int{h}); len(sources) == 0 {
			if p, ok := v.commonNoun(h); ok {
				sources = []party{p}
			}
		}
		return sources, targets
	}
	t = v.lasting(t)
	g := v.tok(t).Head
	if f.Mutual && len(sources)+len(targets) == 0 && cameo.Root(f.Code) < "18" {
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
	case "after", "following", "before":
		if root := cameo.Root(f.Code); len(sources) == 0 && len(targets) > 0 && (root == "04" || root == "19" && f.Mutual) { // "speaking after a meeting with X"
			for _, p := range v.parties(v.slot(g, "subj")) {
				p.conf *= 0.85
				sources = append(sources, p)
			}
		}
	case "in", "during", "at", "over", "with", "by":
		if len(sources) == 0 && len(targets) > 0 && f.Mutual {
			sources = v.parties(v.slot(g, "subj"))
		}
		if !f.Mutual && len(sources) > 0 && len(targets) == 0 && (v.adposition(t) == "in" || v.adposition(t) == "by") && !v.friendly(g) {
			if v.c.Book.InClass(v.lemma(g), "DIE") {
				targets = v.fillOrNameless(g, "subj") // "died in a strike"
			} else {
				targets = v.fillOrNameless(g, "obj")
			}
		}
	}
	return sources, targets
}

// lasting returns the noun that says how long or how often t went on, whose place in the clause is that of t, or t itself:
// "after weeks of fighting with X, Y gave up".
func (v *view) lasting(t int) int {
	if h := v.tok(t).Head; h >= 0 && v.rel(t) == "nmod" && v.adposition(t) == "of" && v.c.Book.InClass(v.lemma(h), "LASTING") {
		return h
	}
	return t
}

// friendly reports whether verb g tells of cooperation: who is backed by air strikes is not struck.
func (v *view) friendly(g int) bool {
	h := v.hits[g]
	return h != nil && h.frame.Code != "" && cameo.Root(h.frame.Code) < "10"
}

// fillOrNameless returns the parties of a slot, also people called by a common noun only.
func (v *view) fillOrNameless(t int, s codebook.Slot) []party {
	if ps := v.parties(v.slot(t, string(s))); len(ps) > 0 {
		return ps
	}
	return v.nameless(t, []codebook.Slot{s})
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
	if v.rel(t) == "conj" || v.rel(t) == "nmod" {
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
		for _, l := range v.c.Book.Lights("be") { // "is locked in": the participle is the head
			if len(l.Verb) > 1 && strings.ToLower(v.tok(c).Form) == l.Verb[1] && slices.Contains(v.slot(c, string(l.Noun)), t) {
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
	if len(l.Verb) == 2 && l.Noun == codebook.Obj && v.rel(t) == "obl" && v.tok(t).Head == c { // the particle misread as a case
		return last == c+1 && v.tok(last).Head == t
	}
	return false
}
