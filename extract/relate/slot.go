package relate

import (
	"slices"
	"strings"

	"entente/extract/codebook"
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
		if v.passive(t) {
			return v.agent(t)
		}
		return v.subject(t)
	case "obj":
		if v.passive(t) {
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
		if o := v.child(t, "obj"); o > t+1 && v.tok(t+1).Head == o && v.rel(t+1) == "compound" {
			return []int{t + 1} // "offered Somalia humanitarian aid", read as one noun
		}
		return nil
	case "poss", "mod":
		return nil
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

// prep returns the obliques and nominal modifiers of t with adposition name.
func (v *view) prep(t int, name string) []int {
	var out []int
	for _, k := range v.kids[t] {
		switch v.rel(k) {
		case "obl", "nmod", "obj", "advcl", "acl":
			if v.tok(k).Rel != "nmod:poss" && v.adposition(k) == name {
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
	return nil
}

// subject returns the surface subject of a verb, its own or the one that syntax lends it: from the verb it is
// conjoined with, the one that controls it, or the noun that it modifies.
func (v *view) subject(t int) []int { return v.subjectFrom(t, 0) }

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
		if o := v.object(h); len(o) > 0 && v.rel(t) == "xcomp" && !v.passive(h) && !v.subjectControl(h) && !v.reflexive(o[0]) {
			return o
		}
		if o := v.children(h, "iobj"); len(o) > 0 && v.rel(t) == "xcomp" {
			return o
		}
		if v.rel(t) == "ccomp" && !v.infinitive(t) {
			return nil
		}
		return v.subjectFrom(h, depth+1)
	case "advcl":
		if v.isVerb(h) {
			if o := v.object(h); len(o) > 0 && v.infinitive(t) && (v.moves(h) || v.c.Book.InClass(v.lemma(h), "OBJECTCONTROL")) {
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

func (v *view) relativePronoun(t int) bool {
	switch v.lemma(t) {
	case "who", "which", "that", "whom":
		return v.feat(t, "PronType=Rel") || strings.HasPrefix(v.tok(t).XPOS, "W")
	}
	return false
}

// relativized replaces a relative pronoun by the noun that its clause modifies.
func (v *view) relativized(toks []int) []int {
	out := slices.Clone(toks)
	for i, t := range out {
		if !v.relativePronoun(t) {
			continue
		}
		out[i] = v.antecedent(t)
	}
	return out
}

// antecedent returns the noun that the clause of relative pronoun t modifies, else the noun right before t.
func (v *view) antecedent(t int) int {
	for c, steps := v.tok(t).Head, 0; c >= 0 && steps < 8; c, steps = v.tok(c).Head, steps+1 {
		if v.tok(c).Rel == "acl:relcl" || v.rel(c) == "acl" {
			return v.tok(c).Head
		}
	}
	for k := t - 1; k >= max(0, t-3); k-- {
		if v.isNoun(k) {
			return k
		}
	}
	return t
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
			out = append(out, k)
			out = append(out, v.children(k, "conj", "compound", "amod")...) // "Turkish-Russian talks"
		}
		return out
	}
	if out := v.prep(t, name); len(out) > 0 {
		return out
	}
	if out := v.beside(t, name); len(out) > 0 {
		return out
	}
	switch name {
	case "by", "against", "from", "to", "with":
		for _, o := range v.prep(t, "of") { // "the detention of two Canadians by China"
			if out := v.prep(o, name); len(out) > 0 {
				return out
			}
		}
	}
	return v.adjacent(t, name)
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
	h := v.tok(t).Head
	if h < 0 || !v.isVerb(h) || v.rel(t) != "obj" && v.rel(t) != "obl" && v.tok(t).Rel != "nsubj:pass" {
		return nil
	}
	for _, k := range v.kids[h] {
		if k > t && k != t && v.rel(k) == "obl" && v.adposition(k) == name {
			return []int{k}
		}
	}
	return nil
}

// complements returns the clauses in the complement of t: infinitives ("to"), gerunds ("ing") or finite
// clauses ("that"); "" returns all.
func (v *view) complements(t int, kind string) []int {
	var out []int
	for _, k := range append(v.lent(t), v.kids[t]...) {
		var is string
		switch v.rel(k) {
		case "xcomp", "ccomp":
			if v.tok(k).Head == t && v.lentTo(t, k) != t {
				continue
			}
			switch {
			case v.gerund(k) && v.child(k, "nsubj", "aux") < 0:
				is = "ing"
			case v.infinitive(k) && v.child(k, "nsubj") < 0 || v.rel(k) == "xcomp":
				is = "to"
			default:
				is = "that"
			}
		case "acl":
			if !v.isVerb(t) && v.tok(k).Rel != "acl:relcl" && v.infinitive(k) {
				is = "to"
			}
		case "advcl": // "agreed to meet", read as a purpose
			if v.isVerb(t) && v.infinitive(k) && v.child(k, "nsubj") < 0 && v.child(t, "xcomp", "ccomp") < 0 && !v.thing(t) {
				is = "to"
			}
			if v.isVerb(t) && v.gerund(k) && v.child(t, "xcomp", "ccomp") < 0 {
				switch v.adverbialMark(k) {
				case "of", "from", "against", "to", "into", "about":
					is = "ing"
				}
			}
		case "obl", "nmod": // "accused of attacking" tagged as a noun phrase
			if v.gerund(k) {
				is = "ing"
			}
		}
		if is != "" && (kind == "" || kind == is) {
			out = append(out, k)
			for _, c := range v.children(k, "conj") {
				out = append(out, c)
			}
		}
	}
	return out
}

// lent returns the complements that the parse hung on the verb with which t is conjoined, though t stands nearer: "have
// spoken and agreed to consider".
func (v *view) lent(t int) []int {
	h := v.tok(t).Head
	if v.rel(t) != "conj" || h < 0 || !v.isVerb(t) || !v.isVerb(h) {
		return nil
	}
	var out []int
	for _, k := range v.children(h, "xcomp", "ccomp") {
		if v.lentTo(h, k) == t {
			out = append(out, k)
		}
	}
	return out
}

// lentTo returns whose complement k, a child of h, is: of the last bare conjunct between them, else of h.
func (v *view) lentTo(h, k int) int {
	owner := h
	for _, c := range v.children(h, "conj") {
		if c > h && c < k && v.isVerb(c) && v.child(c, "xcomp", "ccomp", "obj", "obl") < 0 {
			owner = c
		}
	}
	return owner
}

// thing reports whether verb t has an object that is nobody, so that an infinitive behind it is a purpose.
func (v *view) thing(t int) bool {
	o := v.child(t, "obj")
	return o >= 0 && (v.cover[o] < 0 || len(v.mentions[v.cover[o]].Actors) == 0) && v.tok(o).UPOS != "PRON"
}

// adverbialMark returns the lemma of the word that opens an adverbial clause, or "".
func (v *view) adverbialMark(t int) string {
	if m := v.child(t, "mark", "case"); m >= 0 {
		return v.lemma(m)
	}
	return ""
}
