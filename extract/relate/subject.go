package relate

import (
	"strings"
)

// subject returns the surface subject of a verb, its own or the one that syntax lends it: from the verb it is
// conjoined with, the one that controls it, or the noun that it modifies.
func (v *view) subject(t int) []int {
	if own := v.before(t); len(own) > 0 {
		return own
	}
	return v.subjectFrom(t, 0)
}

// before returns the actor named right before a finite main verb that the parse gave no subject: "with Prime Minister X,
// President Y said".
func (v *view) before(t int) []int {
	if v.child(t, "nsubj", "csubj", "expl") >= 0 || !v.feat(t, "VerbForm=Fin") {
		return nil
	}
	if r := v.rel(t); r != "root" && r != "ccomp" && r != "parataxis" {
		return nil
	}
	k := t - 1
	for k >= 0 && (v.tok(k).UPOS == "ADV" || v.tok(k).UPOS == "AUX") {
		k--
	}
	if k < 0 || v.cover[k] < 0 {
		return nil
	}
	m := v.cover[k]
	if x := &v.mentions[m]; len(x.Actors) == 0 || adjective(x) || x.Last != k {
		return nil
	}
	for h := k; h >= v.mentions[m].First; h-- {
		if v.heads[h] == m {
			return []int{h}
		}
	}
	return nil
}

func (v *view) subjectFrom(t, depth int) []int {
	if own := v.children(t, "nsubj", "csubj"); len(own) > 0 {
		return v.relativized(own)
	}
	if own := v.children(t, "vocative", "dislocated"); len(own) > 0 && own[0] < t && v.isVerb(t) { // "X, which did so, has now"
		return own[:1]
	}
	for _, c := range v.children(t, "advcl") { // "X, which did so, has now", with the clause hung on the verb
		if s := v.child(c, "nsubj"); c < t && s >= 0 && v.relativePronoun(s) {
			if a := v.antecedent(s); a != s {
				return []int{a}
			}
		}
	}
	h := v.tok(t).Head
	if h < 0 || depth > 6 {
		return nil
	}
	switch v.rel(t) {
	case "conj", "parataxis":
		if v.isVerb(h) || v.child(h, "cop", "nsubj") >= 0 {
			if v.rel(t) == "parataxis" && v.feat(t, "Mood=Imp") {
				return nil
			}
			return v.subjectFrom(h, depth+1)
		}
	case "xcomp", "ccomp":
		if !v.isVerb(h) { // "ready to attack"
			return v.subjectOfPredicate(h, depth)
		}
		if o := v.object(h); len(o) > 0 && v.rel(t) == "xcomp" && !v.passive(h) && !v.subjectControl(h) && !v.reflexive(o[0]) && v.somebody(o[0]) {
			return o
		}
		if o := v.children(h, "iobj"); len(o) > 0 && v.rel(t) == "xcomp" {
			return o
		}
		if v.rel(t) == "ccomp" && !v.infinitive(t) {
			return nil
		}
		if o := v.told(h); len(o) > 0 {
			return o
		}
		return v.subjectFrom(h, depth+1)
	case "advcl":
		if v.isVerb(h) {
			if o := v.object(h); len(o) > 0 && v.gerund(t) && !v.passive(h) && v.somebody(o[0]) {
				switch v.adverbialMark(t) {
				case "of", "from", "for", "against": // "accused them of", "kept them from", "thanked them for", "warned them against"
					return o
				}
			}
			if v.gerund(t) && v.adverbialMark(t) == "for" && !v.passive(h) { // "imposed sanctions on them for selling", "fined X for"
				if o := v.prep(h, "on"); len(o) > 0 && v.somebody(o[0]) {
					return o
				}
				for _, k := range v.children(h, "obj") {
					if o := append(v.prep(k, "on"), v.prep(k, "against")...); len(o) > 0 && v.somebody(o[0]) {
						return o
					}
				}
			}
			if o := v.object(h); len(o) > 0 && v.infinitive(t) && (v.moves(h) || v.c.Book.InClass(v.lemma(h), "OBJECTCONTROL")) {
				return o
			}
			if o := v.told(h); len(o) > 0 && v.infinitive(t) {
				return o
			}
			return v.subjectFrom(h, depth+1)
		}
		return v.subjectOfPredicate(h, depth)
	case "acl", "amod":
		if v.gerund(t) && t > 0 && v.tok(t-1).UPOS == "PUNCT" && v.rel(t) == "acl" && v.tok(t).Rel != "acl:relcl" {
			if g := v.verbAbove(h); g >= 0 { // "..., killing ten": of the clause, not of the last noun
				return v.subjectFrom(g, depth+1)
			}
		}
		if v.gerund(t) && v.adverbialMark(t) == "of" && (v.tok(h).Rel == "obl:agent" || v.adposition(h) == "by") {
			if g := v.verbAbove(h); g >= 0 { // "found guilty by a jury of murdering"
				return v.subjectFrom(g, depth+1)
			}
		}
		if v.tok(t).Rel == "acl:relcl" || v.gerund(t) || v.pastParticiple(t) {
			return []int{h}
		}
		if len(v.named(h, 1)) > 0 { // "prompting X to threaten", with the infinitive hung on X
			return []int{h}
		}
		return v.possessor(h, depth)
	}
	return nil
}

// told returns whom the verb h asks by an adposition to do what its infinitive says: "called on both sides to".
func (v *view) told(h int) []int {
	if !v.moves(h) || v.passive(h) {
		return nil
	}
	for _, name := range []string{"on", "upon", "to", "for", "with"} {
		if out := v.prep(h, name); len(out) > 0 {
			return out
		}
	}
	return nil
}

// somebody reports whether t can act: an actor, a pronoun or a noun for people.
func (v *view) somebody(t int) bool {
	return v.tok(t).UPOS == "PRON" || len(v.named(t, 1)) > 0 || v.c.Book.InClass(v.lemma(t), "PEOPLE")
}

// reflexive reports whether t is "itself", "themselves", …
func (v *view) reflexive(t int) bool {
	return strings.HasSuffix(v.lemma(t), "self") || strings.HasSuffix(strings.ToLower(v.tok(t).Form), "selves")
}

// verbAbove returns the verb that token t depends on, however far up, or -1.
func (v *view) verbAbove(t int) int {
	for steps := 0; t >= 0 && steps < 12; steps++ {
		if v.isVerb(t) {
			return t
		}
		t = v.tok(t).Head
	}
	return -1
}

// moves reports whether verb h makes or asks its object to do what its infinitive says.
func (v *view) moves(h int) bool {
	if v.hits[h] == nil {
		return false
	}
	switch v.hits[h].frame.Op {
	case "cause", "request", "demand", "allow":
		return true
	}
	return false
}

// subjectOfPredicate returns the subject of an adjective or noun that a clause hangs on.
func (v *view) subjectOfPredicate(h, depth int) []int {
	if own := v.children(h, "nsubj"); len(own) > 0 {
		return v.relativized(own)
	}
	if v.rel(h) == "amod" || v.rel(h) == "acl" {
		return []int{v.tok(h).Head}
	}
	if v.isNoun(h) {
		return v.possessor(h, depth)
	}
	return v.subjectFrom(h, depth+1)
}

// possessor returns whose a noun is: its possessor, or the subject of the verb that it completes
// ("expressed readiness to ...").
func (v *view) possessor(n, depth int) []int {
	if out := v.nounSlot(n, "poss"); len(out) > 0 {
		return out
	}
	if out := v.prep(n, "by"); len(out) > 0 {
		return out
	}
	h := v.tok(n).Head
	if h < 0 || depth > 6 || !v.isVerb(h) {
		if h >= 0 && v.isNoun(h) && depth <= 6 {
			return v.possessor(h, depth+1)
		}
		return nil
	}
	if v.passive(h) {
		return v.agent(h)
	}
	return v.subjectFrom(h, depth+1)
}

// subjectControl reports whether the verb h passes its subject on, though it has an object ("promised them to").
func (v *view) subjectControl(h int) bool {
	return v.c.Book.InClass(v.lemma(h), "SUBJECTCONTROL")
}

// infinitive reports whether t is marked by "to" or is a bare infinitive.
func (v *view) infinitive(t int) bool {
	if v.feat(t, "VerbForm=Inf") || v.tok(t).XPOS == "VB" {
		return true
	}
	return false
}

// object returns the object of an active verb, or the noun that a relative clause without a relative
// pronoun says it of.
func (v *view) object(t int) []int {
	if own := v.children(t, "obj"); len(own) > 0 {
		return v.relativized(own)
	}
	if v.tok(t).Rel == "acl:relcl" && len(v.children(t, "nsubj")) > 0 && v.child(t, "nsubj") >= 0 {
		if s := v.child(t, "nsubj"); !v.relativePronoun(s) && len(v.children(t, "ccomp", "xcomp")) == 0 {
			return []int{v.tok(t).Head}
		}
	}
	if v.rel(t) == "conj" && v.isVerb(v.tok(t).Head) { // "condemned and attacked Y"
		h := v.tok(t).Head
		if h > t && v.rel(h) != "conj" {
			return v.children(h, "obj")
		}
	}
	for _, c := range v.children(t, "conj") { // "condemned and attacked Y": the object hangs on the last
		if v.isVerb(c) && len(v.children(t, "ccomp", "xcomp", "obl")) == 0 && v.child(c, "nsubj") < 0 {
			if own := v.children(c, "obj"); len(own) > 0 && !v.between(t, c) {
				return own
			}
		}
	}
	return nil
}

// between reports whether a noun stands between tokens a and b.
func (v *view) between(a, b int) bool {
	for t := a + 1; t < b; t++ {
		if p := v.tok(t).UPOS; p == "NOUN" || p == "PROPN" || p == "PRON" {
			return true
		}
	}
	return false
}
