package relate

import (
	"slices"

	"entente/extract/codebook"
	"entente/internal/cameo"
)

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

// fill returns the parties of the first slot that has any.
func (v *view) fill(t int, slots []codebook.Slot) []party {
	for _, s := range slots {
		if ps := v.partiesIn(t, s); len(ps) > 0 {
			return ps
		}
	}
	return v.fillEnacted(t, slots)
}

// fillEnacted looks for slots of verb t behind its object's participle, where that only says that the object is there:
// "lifted the sanctions imposed on India".
func (v *view) fillEnacted(t int, slots []codebook.Slot) []party {
	for _, o := range v.children(t, "obj") {
		for _, k := range v.children(o, "acl") {
			if !v.isVerb(k) || !v.c.Book.InClass(v.lemma(k), "IMPOSE") {
				continue
			}
			for _, s := range slots {
				if s != codebook.Obj && s != codebook.Subj {
					if ps := v.partiesIn(k, s); len(ps) > 0 {
						return ps
					}
				}
			}
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
	case "02", "03", "04", "05", "06", "07", "10", "11", "12", "13", "15", "16", "17", "19":
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

// belonging returns whose the object of t is, where the frame does not say who the target is: "seized the Iranian tanker",
// "rejected X's victory". What belongs to the source's own side is no target.
func (v *view) belonging(t int, f *codebook.Frame, sources []party) []party {
	if len(f.Target) == 0 || f.Mutual || slices.Contains(f.Target, codebook.Obj) {
		return nil
	}
	var out []party
	for _, k := range v.slot(t, "obj") {
		if len(v.named(k, 1)) > 0 && !v.owned(k) {
			return nil // "fired artillery": the thing itself
		}
	}
	for _, p := range v.parties(v.slot(t, "obj")) {
		if p.actor.Country == "" || p.actor.Country != sources[0].actor.Country || codebook.IsKind(sources[0].actor, rebels) != codebook.IsKind(p.actor, rebels) {
			p.conf *= 0.75
			out = append(out, p)
		}
	}
	return out
}

// rebels are the kinds of those who are against the government of their country.
var rebels = []string{"group", "REB", "INS", "SEP", "OPP", "UAF", "RAD"}

// owned reports whether the words of the mention at k say whose it is: "the American vessels".
func (v *view) owned(k int) bool {
	m := v.heads[k]
	if m < 0 {
		m = v.cover[k]
	}
	if m < 0 {
		return false
	}
	for t := v.mentions[m].First; t <= v.mentions[m].Last; t++ {
		if t != k && t > 0 && v.tok(t).Form != "" && v.tok(t).Form[0] >= 'A' && v.tok(t).Form[0] <= 'Z' && v.tok(t).UPOS != "DET" {
			return true
		}
	}
	return false
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
