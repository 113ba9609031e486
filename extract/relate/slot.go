package relate

import (
	"slices"

	"entente/extract/codebook"
	"entente/internal/cameo"
)

// slot returns the heads of the phrases that fill a slot of trigger t, voice undone. Conjuncts are not
// listed: parties follows them.
func (v *view) slot(t int, name string) []int {
	if v.isVerb(t) {
		return v.verbSlot(t, name)
	}
	return v.nounSlot(t, name)
}

func (v *view) verbSlot(t int, name string) []int {
	switch name {
	case "subj":
		if !v.passive(t) {
			return v.subject(t)
		}
		if out := v.agent(t); len(out) > 0 || !v.adjectival(t) {
			return out
		}
		return v.subject(t)
	case "obj":
		if v.passive(t) {
			if own := v.retained(t); own >= 0 {
				return []int{own}
			}
			return v.subject(t)
		}
		if own := v.object(t); len(own) > 0 {
			return own
		}
		if own := v.children(t, "iobj"); len(own) > 0 { // "asked them for help"
			return own
		}
		return v.particle(t)
	case "iobj":
		if own := v.children(t, "iobj"); len(own) > 0 {
			return own
		}
		if v.passive(t) && v.retained(t) >= 0 {
			return v.subject(t)
		}
		if o := v.child(t, "obj"); o > t+1 && v.tok(t+1).Head == o && v.rel(t+1) == "compound" {
			return []int{t + 1} // "offered Somalia humanitarian aid", read as one noun
		}
		return nil
	case "poss", "mod":
		return nil
	case "as":
		if out := v.prep(t, name); len(out) > 0 {
			return out
		}
		return v.predicate(t)
	case "to", "that", "ing":
		if c := v.complements(t, name); len(c) > 0 && name != "to" {
			return c
		}
	}
	out := v.prep(t, name)
	if len(out) == 0 && v.passive(t) && v.stranded(t, name) { // "were shot at"
		return v.subject(t)
	}
	if len(out) == 0 { // "signed a deal with Iran": the phrase hangs on the object
		for _, o := range v.children(t, "obj", "nsubj:pass", "xcomp", "obl") {
			if v.rel(o) == "obl" && o < t {
				continue // "under pressure from X, they stopped"
			}
			if v.heads[o] < 0 || v.hits[o] != nil || name == "from" || name == "to" || name == "with" || name == "against" || name == "at" {
				out = append(out, v.prep(o, name)...)
			}
		}
	}
	if len(out) == 0 && v.rel(t) == "conj" { // "met and talked with"
		if h := v.tok(t).Head; v.isVerb(h) && h > t {
			out = v.prep(h, name)
		}
	}
	return out
}

// retained returns the object that a passive keeps, or -1: in "was granted asylum" the subject is who was granted it.
func (v *view) retained(t int) int {
	if o := v.child(t, "obj"); o > t && v.child(t, "nsubj:pass") >= 0 && v.isNoun(o) {
		return o
	}
	return -1
}

// adjectival reports whether the passive t is a state of its subject and has no agent: "is engaged in the fight". Its
// frame has the adposition in the trigger and does not work on an object.
func (v *view) adjectival(t int) bool {
	h := v.hits[t]
	return h != nil && len(h.frame.Trigger) > 1 && h.last > t && v.tok(h.last).UPOS == "ADP" && v.rel(h.last) == "case" &&
		!slices.Contains(h.frame.Target, codebook.Obj)
}

// predicate returns what verb t calls its object without "as": "considers the group a threat", whose noun a parse may hang
// on the object.
func (v *view) predicate(t int) []int {
	out := v.children(t, "xcomp", "obl:unmarked")
	for _, o := range v.object(t) {
		for _, k := range v.children(o, "appos") {
			if v.child(k, "det") >= 0 {
				out = append(out, k)
			}
		}
	}
	return slices.DeleteFunc(out, func(k int) bool { return k < t || v.isVerb(k) })
}

// prep returns the obliques and nominal modifiers of t with adposition name.
func (v *view) prep(t int, name string) []int {
	var out []int
	for _, k := range v.kids[t] {
		switch v.rel(k) {
		case "obl", "nmod", "obj", "advcl", "acl":
			if a := v.adposition(k); v.tok(k).Rel != "nmod:poss" && (a == name || (a == "toward" || a == "towards") && name == "to") {
				out = append(out, k)
				continue
			}
			if name == "by" && v.tok(k).Rel == "obl:agent" {
				out = append(out, k)
			}
		}
	}
	return out
}

// particle returns the phrase whose adposition is the verb's particle misread: "cordoned off the roads".
func (v *view) particle(t int) []int {
	for _, k := range v.children(t, "obl") {
		for _, c := range v.children(k, "case") {
			if c != t+1 {
				continue
			}
			for _, f := range v.c.Book.Frames(v.lemma(t), codebook.Verb) {
				if len(f.Trigger) == 2 && f.Trigger[1] == v.lemma(c) && slices.Contains(f.Target, codebook.Obj) {
					return []int{k}
				}
			}
		}
	}
	return nil
}

// stranded reports whether adposition name hangs on t without a noun phrase of its own.
func (v *view) stranded(t int, name string) bool {
	for _, k := range v.kids[t] {
		if v.lemma(k) == name && len(v.kids[k]) == 0 && v.rel(k) != "mark" && v.rel(k) != "punct" {
			return true
		}
		for _, c := range v.kids[k] { // "shot at by": read as two cases of one phrase
			if v.rel(c) == "case" && v.lemma(c) == name && c+1 < len(v.s.Tokens) && v.rel(c+1) == "case" {
				return true
			}
		}
	}
	return false
}

// agent returns the by-phrase of a passive.
func (v *view) agent(t int) []int {
	if out := v.prep(t, "by"); len(out) > 0 {
		return out
	}
	for _, c := range v.children(t, "conj") { // "arrested and deported by"
		if v.isVerb(c) && v.passive(c) {
			if out := v.prep(c, "by"); len(out) > 0 {
				return out
			}
		}
	}
	for _, k := range v.children(t, "obl", "obj") { // "were taken from their homes by troops", with the agent hung on the homes
		if k > t && (v.hits[k] == nil || v.blamed(t, k)) {
			if out := v.prep(k, "by"); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// blamed reports whether k is what the passive t blames somebody for: in "was accused of abuses by X" it is X who accuses.
func (v *view) blamed(t, k int) bool {
	h := v.hits[t]
	return h != nil && (h.frame.Op == "accuse" || cameo.Root(h.frame.Code) == "11") && v.adposition(k) == "of"
}

// nounSlot returns the fillers of a slot of a noun or adjective.
func (v *view) nounSlot(t int, name string) []int {
	switch name {
	case "subj":
		if own := v.children(t, "nsubj"); len(own) > 0 { // "X is ready", "Y is a threat to Z"
			return v.relativized(own)
		}
		if v.tok(t).UPOS == "ADJ" {
			switch v.rel(t) {
			case "amod", "acl":
				return []int{v.tok(t).Head}
			case "xcomp", "advcl", "conj":
				if h := v.tok(t).Head; h >= 0 {
					return v.subjectFrom(t, 0)
				}
			}
		}
		return nil
	case "poss":
		return v.children(t, "nmod:poss")
	case "mod":
		var out []int
		for _, k := range v.children(t, "amod", "compound", "nmod", "flat") {
			if v.tok(k).Rel == "nmod:poss" || v.adposition(k) != "" {
				continue
			}
			if v.convened(k, t) {
				continue
			}
			out = append(out, k)
			out = append(out, v.children(k, "conj", "compound", "amod")...) // "Turkish-Russian talks"
			if v.isVerb(k) && k < t {                                       // "the US-led strikes", with US hung on the participle
				out = append(out, v.children(k, "obl", "nsubj", "obj", "nmod")...)
			}
		}
		return out
	case "by":
		if g := v.tok(t).Head; g >= 0 && v.isVerb(g) && v.passive(g) && v.blamed(g, t) {
			return nil // the accuser, whom agent has
		}
	}
	if out := v.prep(t, name); len(out) > 0 {
		return out
	}
	if out := v.beside(t, name); len(out) > 0 {
		return out
	}
	switch name {
	case "by", "against", "from", "to", "with", "on", "for":
		for _, o := range append(v.prep(t, "of"), v.prep(t, "by")...) { // "the detention of two Canadians by China"
			if out := v.prep(o, name); len(out) > 0 {
				return out
			}
			for _, k := range v.children(o, "appos", "nummod", "nmod") { // "a loan of $3bn for Egypt"
				if v.tok(k).UPOS == "NUM" || v.tok(o).UPOS == "SYM" {
					if out := v.prep(k, name); len(out) > 0 {
						return out
					}
				}
			}
		}
	}
	return v.adjacent(t, name)
}

// convened reports whether participle k says who arranged the talks or the truce t, which does not make him a party.
func (v *view) convened(k, t int) bool {
	h := v.hits[t]
	return h != nil && h.frame.Mutual && v.c.Book.InClass(v.lemma(k), "CONVENE")
}

// adjacent returns the actor named right behind t and an adposition, where the parse has torn them apart: "a conversation
// with Russia's President …".
func (v *view) adjacent(t int, name string) []int {
	if t+2 >= len(v.s.Tokens) || v.lemma(t+1) != name || v.tok(t+1).UPOS != "ADP" && v.tok(t+1).UPOS != "SCONJ" {
		return nil
	}
	for k := t + 2; k < len(v.s.Tokens) && k <= t+5; k++ {
		if m := v.cover[k]; m >= 0 && len(v.mentions[m].Actors) > 0 && !adjective(&v.mentions[m]) && v.mentions[m].First <= t+4 {
			for h := v.mentions[m].Last; h >= v.mentions[m].First; h-- {
				if v.heads[h] == m {
					return []int{h}
				}
			}
		}
		if p := v.tok(k).UPOS; p == "VERB" || p == "PUNCT" {
			return nil
		}
	}
	return nil
}

// beside returns the phrase with adposition name that follows noun t but was hung on its verb: "called for talks with".
func (v *view) beside(t int, name string) []int {
	switch name {
	case "with", "between", "against", "on", "to", "from", "among":
	default:
		return nil
	}
	for _, k := range v.children(t, "acl") { // the same, with the verb hung on its subject
		if v.isVerb(k) && v.feat(k, "VerbForm=Fin") || v.tok(k).XPOS == "VBD" {
			if out := v.prep(k, name); len(out) > 0 {
				return out
			}
		}
	}
	h := v.tok(t).Head
	if h < 0 || !v.isVerb(h) {
		return nil
	}
	switch {
	case v.rel(t) == "obj", v.rel(t) == "obl", v.tok(t).Rel == "nsubj:pass":
	case v.rel(t) == "nsubj" && v.child(h, "obj", "xcomp", "ccomp") < 0: // "clashes broke out between"
	default:
		return nil
	}
	for _, k := range v.kids[h] {
		if k > t && k != t && v.rel(k) == "obl" && v.adposition(k) == name {
			return []int{k}
		}
	}
	return nil
}
