package relate

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/codebook"
	"entente/internal/cameo"
)

// Operators that take the act in their complement up into their own. The others leave it an act of its own.
var absorbing = []string{"intend", "request", "demand", "refuse", "threaten", "allow", "end", "try", "warn"}

// operate codes a trigger whose frame works on the acts in its complement.
func (v *view) operate(t int, h *hit) []act {
	f := h.frame
	inner := v.inner(t, f)
	absorbs := slices.Contains(absorbing, f.Op)
	switch f.Op {
	case "say", "deny", "begin", "cause":
		return nil
	}
	sources := v.operatorSource(t, f)
	base := act{trigger: t, last: h.last, status: v.statusOf(t, f), conf: certainty(f), ref: f.Ref}
	var out []act
	for _, c := range inner {
		v.evaluate(c)
		ih := v.hits[c]
		if len(sources) == 0 && f.Op == "intend" && v.passive(t) && whole(ih) { // "a truce was agreed between A and B"
			continue
		}
		if absorbs {
			ih.consumed = true
		}
		for i := range ih.acts {
			by := sources
			if f.Op == "intend" && v.isVerb(c) && v.passive(c) { // "is likely to be extradited": by whoever does it
				by = nil
				if in := ih.acts[i].source; !in.actor.IsZero() {
					by = []party{in}
				}
			}
			out = append(out, v.compose(t, f, base, by, &ih.acts[i])...)
		}
	}
	if len(inner) > 0 && (absorbs || len(out) > 0) {
		return out
	}
	return v.bare(t, f, base, sources)
}

// bare codes an operator that has no act in its complement.
func (v *view) bare(t int, f *codebook.Frame, base act, sources []party) []act {
	c, ok := v.c.Book.Composition(f.Op, "")
	if f.Code != "" {
		c, ok = codebook.Composition{Code: f.Code}, true
	}
	if f.Op == "intend" && c.Code == "" { // "agreed to take in their refugees": ready for something
		return v.ready(t, f, base, sources)
	}
	if !ok || c.Code == "none" || c.Code == "" {
		return nil
	}
	base.code, base.status = c.Code, outerStatus(base.status, operatorStatus(f, c.Status))
	targets := v.fill(t, f.Target)
	if len(targets) == 0 {
		targets = v.nameless(t, f.Target)
	}
	if len(targets) == 0 && len(sources) > 1 && v.reciprocal(t) {
		return crosswise(base, sources)
	}
	for _, k := range v.complements(t, "") { // "demanded that they go": they are asked
		if len(targets) == 0 && (f.Op == "request" || f.Op == "demand") {
			targets = v.parties(v.slot(k, "subj"))
		}
	}
	return pairs(base, sources, targets)
}

// ready codes a readiness for something that the codebook has no act for, towards whom it concerns.
func (v *view) ready(t int, f *codebook.Frame, base act, sources []party) []act {
	base.code, base.conf = "030", 0.55
	base.status = outerStatus(base.status, entente.Planned)
	targets := v.fill(t, f.Target)
	for _, k := range v.complements(t, "to") {
		for _, s := range []codebook.Slot{"obj", "iobj", "to", "with", "for"} {
			if len(targets) == 0 {
				targets = v.partiesIn(k, s)
			}
		}
	}
	if len(targets) == 0 || !v.isVerb(t) {
		return nil
	}
	return pairs(base, sources, targets)
}

// compose joins operator t with one act of its complement.
func (v *view) compose(t int, f *codebook.Frame, base act, sources []party, in *act) []act {
	if out := v.rejected(f, base, sources, in); out != nil {
		return out
	}
	c, ok := v.c.Book.Composition(f.Op, v.asked(f, in))
	if !ok || c.Code == "none" || f.Op == "fail" && c.Code == in.code {
		return nil // a failure of its own kind only where the table has one; else the act inside is negated
	}
	base.code = c.Code
	base.status = outerStatus(base.status, operatorStatus(f, c.Status))
	sure := in.conf / max(in.source.conf*in.target.conf, 0.01)
	if f.Op == "request" || f.Op == "demand" {
		sure = max(sure, 0.8) // that something is asked for is sure even where it is not what
	}
	base.conf = min(base.conf, sure)
	base.ref += " " + in.ref
	base.last = max(base.last, in.last)
	slots := f.Target
	if c.Target != nil {
		if asked := v.addressed(t, f); len(asked) > 0 {
			return v.order(base, sources, asked, f, in)
		}
		slots = c.Target
	}
	targets := v.composedTargets(t, f, slots, sources, in)
	if len(targets) == 0 && f.Op == "threaten" {
		targets = v.abroad(in.trigger, sources)
	}
	if in.mutual && len(targets) == 0 {
		if (f.Op == "request" || f.Op == "demand") && cameo.Root(base.code) >= "11" {
			return nil // two who call for something do not ask each other for a fight
		}
		base.mutual = true
		return together(base, sources, nil)
	}
	if len(sources) > 1 && v.reciprocal(t) {
		return crosswise(base, sources)
	}
	return pairs(base, sources, targets)
}

// abroad returns the state in which the force at t is threatened, if it is another than that of who threatens: "threatened
// to launch strikes in X".
func (v *view) abroad(t int, sources []party) []party {
	at := []int{t}
	if h := v.tok(t).Head; h >= 0 && v.isVerb(h) && v.rel(t) == "obj" {
		at = append(at, h)
	}
	for _, t := range at {
		for _, name := range []string{"in", "on", "into", "inside"} {
			for _, p := range v.placed(v.slot(t, name)) {
				if len(sources) > 0 && p.actor.ID != sources[0].actor.Country {
					return []party{p}
				}
			}
		}
	}
	return nil
}

// asked returns the code that a composition goes by: that of the act inside, but for an appeal or a demand not to do it,
// which is one for a halt where the act is one of force, and for nothing of its own kind elsewhere.
func (v *view) asked(f *codebook.Frame, in *act) string {
	if in.status != entente.Negated || f.Op != "request" && f.Op != "demand" {
		return in.code
	}
	if cameo.Root(in.code) >= "15" {
		return "087"
	}
	return ""
}

// rejected codes the refusal of what another has asked for: "rejected Oslo's call for talks".
func (v *view) rejected(f *codebook.Frame, base act, sources []party, in *act) []act {
	c, ok := v.c.Book.Composition(f.Op, "")
	if root := cameo.Root(in.code); f.Op != "refuse" || root != "02" && root != "10" || !ok || in.source.actor.IsZero() {
		return nil
	}
	for _, s := range sources {
		if s.actor.ID == in.source.actor.ID {
			return nil
		}
	}
	base.code, base.status = c.Code, outerStatus(base.status, operatorStatus(f, c.Status))
	base.ref += " " + in.ref
	base.last = max(base.last, in.last)
	return pairs(base, sources, []party{in.source})
}

// addressed returns the parties whom the operator itself turns to.
func (v *view) addressed(t int, f *codebook.Frame) []party {
	for _, s := range f.Target {
		if s != codebook.CompSubj && s != codebook.CompObj {
			if ps := v.partiesIn(t, s); len(ps) > 0 {
				return ps
			}
		}
	}
	return nil
}

// order codes an act that somebody is told to do to a third: the demand on him, and the act itself, still asked for.
func (v *view) order(base act, sources, asked []party, f *codebook.Frame, in *act) []act {
	c, ok := v.c.Book.Composition(f.Op, "")
	if !ok {
		return nil
	}
	base.code = c.Code
	out := pairs(base, sources, asked)
	told := *in
	told.status = base.status
	return append(out, told)
}

// composedTargets resolves the slots of a composition; with none of them filled the target is that of the act
// inside, else its source.
func (v *view) composedTargets(t int, f *codebook.Frame, slots []codebook.Slot, sources []party, in *act) []party {
	one := func(p party) []party {
		for _, s := range sources {
			if s.actor.ID == p.actor.ID {
				return nil
			}
		}
		if p.actor.IsZero() {
			return nil
		}
		return []party{p}
	}
	if strings.HasPrefix(in.code, "084") && (f.Op == "request" || f.Op == "demand") {
		in = &act{source: in.source} // who is to be released is not the one who is asked
	}
	for _, s := range slots {
		var ps []party
		switch s {
		case codebook.CompSubj:
			ps = one(in.source)
		case codebook.CompObj:
			ps = one(in.target)
		default:
			ps = slices.DeleteFunc(v.partiesIn(t, s), func(p party) bool { return len(one(p)) == 0 })
		}
		if len(ps) > 0 {
			return ps
		}
	}
	if f.Op == "request" || f.Op == "demand" { // "demanded that X withdraw from Y": X is asked
		ps := one(in.source)
		if in.mutual { // "called for talks between X and Y": both
			ps = append(ps, one(in.target)...)
		}
		if len(ps) > 0 {
			return ps
		}
	}
	if ps := one(in.target); len(ps) > 0 {
		return ps
	}
	return one(in.source)
}

// operatorSource returns whose operator it is.
func (v *view) operatorSource(t int, f *codebook.Frame) []party {
	if ps := v.fill(t, f.Source); len(ps) > 0 {
		return ps
	}
	if v.isVerb(t) {
		return nil
	}
	if ps := v.parties(v.nounSlot(t, "subj")); len(ps) > 0 {
		return ps
	}
	if verb, light, ok := v.light(t); ok && light.Subject != "target" {
		return v.parties(v.slot(verb, "subj"))
	}
	return v.parties(v.possessor(t, 0))
}

// inner returns the triggers in the complement of operator t: clauses, and event nouns in its object or behind
// one of the adpositions that operators take.
func (v *view) inner(t int, f *codebook.Frame) []int {
	var out []int
	var add func(k int)
	add = func(k int) {
		if k = v.throughLight(k); k == t || v.hits[k] == nil || slices.Contains(out, k) {
			return
		}
		out = append(out, k)
		if v.hits[k].frame.Op == "begin" { // "vowed to keep supporting"
			for _, c := range v.complements(k, "") {
				add(c)
			}
		}
	}
	for _, k := range v.complements(t, "") {
		add(k)
	}
	slots := []string{"obj", "for", "of", "to", "on", "with", "against", "in", "at", "from", "about", "over"}
	if !v.isVerb(t) {
		slots[0] = "mod.event"
	}
	for _, s := range slots {
		if s == "mod.event" {
			for _, k := range v.children(t, "compound") {
				add(k)
			}
			continue
		}
		for _, k := range v.slot(t, s) {
			if v.heads[k] >= 0 && len(v.mentions[v.heads[k]].Actors) > 0 {
				continue
			}
			add(k)
			for _, c := range v.children(k, "conj") {
				add(c)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// throughLight replaces a light verb by the event noun that it carries, unless the verb has a frame of its own for
// just that. Of the two, the one that is not used tells no act.
func (v *view) throughLight(k int) int {
	if !v.isVerb(k) {
		return k
	}
	for _, l := range v.c.Book.Lights(v.lemma(k)) {
		for _, n := range v.slot(k, string(l.Noun)) {
			if v.hits[n] == nil || !v.lightHolds(k, n, &l) {
				continue
			}
			if h := v.hits[k]; h != nil && h.frame.Op == "" && len(h.frame.When) > 0 {
				v.hits[n].consumed = true
				return k
			}
			if h := v.hits[k]; h != nil {
				h.consumed = true
			}
			return n
		}
	}
	return k
}

// operatorStatus is the status that an operator gives, unless its line or composition says another.
func operatorStatus(f *codebook.Frame, composed entente.Status) entente.Status {
	if composed != "" {
		return composed
	}
	if f.Status != "" {
		return f.Status
	}
	switch f.Op {
	case "intend":
		return entente.Planned
	case "request", "demand":
		return entente.Requested
	case "threaten":
		return entente.Threatened
	}
	return entente.Done
}

// outerStatus lets a negated or hypothetical operator say so of its act.
func outerStatus(own, given entente.Status) entente.Status {
	if own == entente.Negated || own == entente.Hypothetical || own == entente.Denied {
		return own
	}
	return given
}
