package relate

import (
	"entente"
	"entente/extract/codebook"
	"entente/internal/cameo"
)

// statusOf says how far the act of trigger t has come, by negation, auxiliaries, conjunctions and the verb that
// carries it.
func (v *view) statusOf(t int, f *codebook.Frame) entente.Status {
	if s := v.marked(t); s != "" {
		return s
	}
	if !v.isVerb(t) {
		if s := v.carried(t); s != "" {
			return s
		}
	}
	if s := v.subordinate(t); s != "" {
		return s
	}
	if f.Status != "" && f.Op == "" {
		return f.Status
	}
	return inherent(f.Code)
}

// inherent is the status that an act has by its kind: an appeal or a demand is a request, readiness is a plan.
func inherent(code string) entente.Status {
	switch cameo.Root(code) {
	case "02", "10":
		return entente.Requested
	case "03":
		return entente.Planned
	case "13":
		return entente.Threatened
	}
	return entente.Done
}

// marked reads the words that hang on t itself.
func (v *view) marked(t int) entente.Status {
	if v.negated(t) {
		return entente.Negated
	}
	for _, k := range v.children(t, "aux") {
		switch v.lemma(k) {
		case "will", "shall", "'ll", "wo":
			return entente.Planned
		case "would", "'d":
			if v.lemma(k) == "'d" && v.feat(t, "Tense=Past") {
				continue
			}
			if v.reported(t) {
				return entente.Planned
			}
			return entente.Hypothetical
		case "could", "may", "might", "can", "ca":
			return entente.Hypothetical
		case "should", "must", "ought":
			return entente.Requested
		}
	}
	if c := v.child(t, "cop", "aux"); c >= 0 && v.lemma(c) == "be" && v.isVerb(t) { // "is to meet", with the copula on the verb
		if m := v.child(t, "mark"); m > c && v.lemma(m) == "to" {
			return entente.Planned
		}
	}
	if !v.isVerb(t) {
		for _, k := range v.children(t, "acl") { // "a summit to be held", "talks due to begin"
			if m := v.child(k, "mark"); m >= 0 && v.lemma(m) == "to" && v.c.Book.InClass(v.lemma(k), "HAPPEN") {
				return entente.Planned
			}
		}
	}
	if m := v.child(t, "mark"); m >= 0 {
		switch v.lemma(m) {
		case "if", "unless", "whether":
			return entente.Hypothetical
		case "without":
			return entente.Negated
		}
	}
	for _, k := range v.children(t, "amod") {
		if v.c.Book.InClass(v.lemma(k), "PLANNED") {
			return entente.Planned
		}
		if v.c.Book.InClass(v.lemma(k), "HYPOTHETICAL") {
			return entente.Hypothetical
		}
	}
	if v.isVerb(t) && v.rel(t) == "conj" && v.child(t, "nsubj", "aux") < 0 {
		if h := v.tok(t).Head; v.isVerb(h) && h < t {
			if s := v.marked(h); s != "" {
				return s
			}
		}
	}
	return ""
}

func (v *view) negated(t int) bool {
	if v.isVerb(t) { // "reached no agreement"
		for _, o := range v.children(t, "obj") {
			for _, k := range v.children(o, "det") {
				if v.lemma(k) == "no" {
					return true
				}
			}
		}
	}
	for _, k := range v.children(t, "advmod", "det", "cc:preconj") {
		switch v.lemma(k) {
		case "not", "never", "no", "n't", "neither":
			return true
		}
	}
	return false
}

// carried reads the verb that an event noun depends on: "did not launch strikes", "would hold talks",
// "feared an attack".
func (v *view) carried(t int) entente.Status {
	verb, _, ok := v.light(t)
	if ok {
		if s := v.marked(verb); s != "" {
			return s
		}
		return v.subordinate(verb)
	}
	h := v.tok(t).Head
	if h >= 0 && v.isVerb(h) && v.rel(t) == "nsubj" && v.idle(h) && v.child(h, "obj", "ccomp") < 0 { // "talks will resume"
		if s := v.marked(h); s == entente.Planned || s == entente.Hypothetical {
			return s
		}
	}
	if h < 0 || !v.isVerb(h) || v.rel(t) != "obj" && v.tok(t).Rel != "nsubj:pass" {
		return ""
	}
	if v.c.Book.InClass(v.lemma(h), "IRREALIS") {
		return entente.Hypothetical
	}
	if v.c.Book.InClass(v.lemma(h), "PREVENT") {
		return entente.Negated
	}
	return ""
}

// subordinate reads what t hangs on: a purpose, a condition, an operator that failed or was denied.
func (v *view) subordinate(t int) entente.Status {
	for c, steps := t, 0; steps < 6; steps++ {
		h := v.tok(c).Head
		if h < 0 {
			return ""
		}
		switch v.rel(c) {
		case "xcomp", "ccomp":
			if x := v.hits[h]; x != nil {
				switch x.frame.Op {
				case "fail":
					return entente.Negated
				case "deny":
					return entente.Denied
				case "begin", "cause":
				case "say":
					return ""
				default:
					return ""
				}
			}
			if s := v.marked(h); s != "" && v.rel(c) == "xcomp" {
				return s
			}
		case "advcl":
			if v.infinitive(c) && v.child(c, "nsubj", "aux") < 0 {
				if v.isVerb(h) && v.moves(h) && v.hits[h].frame.Op == "cause" {
					break
				}
				return entente.Planned
			}
			if m := v.adverbialMark(c); m == "if" || m == "unless" || m == "against" && v.gerund(c) { // "warned against attacking"
				return entente.Hypothetical
			}
			if v.child(c, "nsubj") >= 0 || v.child(c, "mark") >= 0 {
				return ""
			}
			if s := v.marked(h); s != "" { // "..., killing": shares the fate of the main verb
				return s
			}
			return ""
		case "acl":
			if x := v.tok(h).Head; v.infinitive(c) && x >= 0 && v.hits[x] != nil && v.hits[x].frame.Op == "cause" {
				h = x // "prompting X to attack"
				break
			}
			if v.infinitive(c) {
				return entente.Planned
			}
			return ""
		case "conj":
		default:
			return ""
		}
		c = h
	}
	return ""
}

// reported reports whether t stands in what somebody says, where "would" is a future.
func (v *view) reported(t int) bool {
	for c, steps := t, 0; steps < 6; steps++ {
		h := v.tok(c).Head
		if h < 0 {
			break
		}
		if x := v.hits[h]; x != nil && (v.rel(c) == "ccomp" || v.rel(c) == "xcomp") && x.frame.Op == "say" {
			return true
		}
		c = h
	}
	for _, k := range v.children(t, "parataxis") {
		if x := v.hits[k]; x != nil && x.frame.Op == "say" {
			return true
		}
	}
	return false
}
