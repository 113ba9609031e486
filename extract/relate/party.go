package relate

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/resolve"
)

// A party is an actor in the place of a source, target or claimant, with the words that name it.
type party struct {
	actor entente.Actor
	quote entente.Quote
	tok   int
	conf  float64 // how directly the words name it, 0..1
	media bool    // a news outlet
}

// parties returns the actors that the phrases headed by toks stand for, conjuncts included, each once.
func (v *view) parties(toks []int) []party {
	var out []party
	seen := map[string]bool{}
	for _, t := range toks {
		for _, p := range v.phrase(t, 0) {
			if !seen[p.actor.ID] {
				seen[p.actor.ID] = true
				out = append(out, p)
			}
		}
	}
	return out
}

func (v *view) phrase(t, depth int) []party {
	if depth > 4 {
		return nil
	}
	if v.relativePronoun(t) {
		if r := v.relativized([]int{t}); r[0] != t {
			return v.phrase(r[0], depth+1)
		}
		return nil
	}
	out := v.named(t, 1)
	if len(out) == 0 || out[0].actor.Kind == entente.Unnamed {
		if better := v.apposed(t); len(better) > 0 {
			out = better
		} else if better := v.become(t); len(better) > 0 {
			out = better
		}
	}
	if len(out) == 0 && v.firstPerson(t) {
		out = v.self(t)
	}
	if len(out) == 0 {
		out = v.standIn(t, depth)
	}
	if m := v.heads[t]; m >= 0 && len(out) > 0 { // "the government of X and the rebels", with the rebels hung on X
		for q := v.mentions[m].First; q <= v.mentions[m].Last; q++ {
			for _, c := range v.children(q, "conj") {
				if q != t && c > v.mentions[m].Last && v.heads[c] >= 0 && v.tok(q).Rel != "conj" {
					out = append(out, v.named(c, 0.9)...)
				}
			}
		}
	}
	for _, c := range v.children(t, "conj") {
		if m := v.cover[t]; m >= 0 && c >= v.mentions[m].First && c <= v.mentions[m].Last {
			for _, k := range v.children(c, "conj") { // "the presidents of Russia and Turkey" has c already
				if k > v.mentions[m].Last {
					out = append(out, v.phrase(k, depth+1)...)
				}
			}
			continue
		}
		if a := v.adposition(c); a != "" && a != v.adposition(t) {
			continue // no conjunct, but a phrase of its own: ", according to X"
		}
		if v.isVerb(c) && v.child(c, "nsubj") >= 0 {
			continue
		}
		out = append(out, v.phrase(c, depth+1)...)
	}
	return out
}

// firstPerson reports whether t is "I", "we" or one of their forms.
func (v *view) firstPerson(t int) bool {
	if v.tok(t).UPOS != "PRON" {
		return false
	}
	switch strings.ToLower(v.tok(t).Form) {
	case "i", "me", "my", "we", "us", "our", "myself", "ourselves":
		return true
	}
	return false
}

// self returns who speaks at t: whom "we" means in what somebody is quoted to say.
func (v *view) self(t int) []party {
	if v.asking {
		return nil
	}
	v.asking = true
	defer func() { v.asking = false }()
	var out []party
	for _, p := range v.speakers(t, entente.Actor{}) {
		p.conf *= 0.8
		out = append(out, p)
	}
	return out
}

// apposed returns the named actors that t is said to be, or that are given as examples of it: "the PKK, a terror group",
// "factions such as Jaysh al-Islam".
func (v *view) apposed(t int) []party {
	var out []party
	if h := v.tok(t).Head; v.rel(t) == "appos" && h >= 0 {
		out = v.named(h, 0.9)
	}
	if h := v.tok(t).Head; v.rel(t) == "conj" && h >= 0 && v.rel(h) == "appos" && v.tok(h).Head >= 0 { // "X, the writer and activist who"
		for _, p := range v.named(v.tok(h).Head, 0.9) {
			if p.actor.Kind == entente.Person {
				out = append(out, p)
			}
		}
	}
	for _, k := range v.children(t, "appos", "flat") { // "NATO member Turkey"
		if v.rel(k) == "appos" || k > t && v.isNoun(t) && v.heads[k] >= 0 && v.heads[k] != v.heads[t] {
			out = append(out, v.named(k, 0.9)...)
		}
	}
	examples := v.children(t, "nmod")
	if h := v.tok(t).Head; h >= 0 && (v.rel(t) == "obj" || v.rel(t) == "nsubj") {
		for _, k := range v.children(h, "obl") { // "wounding seven, including four soldiers", hung on the verb
			if k > t && v.adposition(k) == "including" {
				examples = append(examples, k)
			}
		}
	}
	for _, k := range examples {
		if a := v.adposition(k); a == "such as" || a == "like" || a == "including" {
			out = append(out, v.named(k, 0.9)...)
			for _, c := range v.children(k, "conj") {
				out = append(out, v.named(c, 0.9)...)
			}
		}
	}
	for _, p := range out {
		if p.actor.Kind == entente.Unnamed {
			return nil
		}
	}
	return out
}

// become returns who is or becomes the somebody named at t: "X became the first woman to die".
func (v *view) become(t int) []party {
	s := v.child(t, "nsubj")
	if h := v.tok(t).Head; s < 0 && v.rel(t) == "xcomp" && h >= 0 && (v.lemma(h) == "become" || v.lemma(h) == "remain") {
		s = v.child(h, "nsubj")
	}
	if s < 0 || v.relativePronoun(s) {
		return nil
	}
	return slices.DeleteFunc(v.named(s, 0.9), func(p party) bool { return p.actor.Kind != entente.Person })
}

// named returns the actors of the mention at t.
func (v *view) named(t int, conf float64) []party {
	m := v.heads[t]
	if m < 0 || len(v.mentions[m].Actors) == 0 || adjective(&v.mentions[m]) {
		m = v.cover[t]
	}
	if m < 0 || adjective(&v.mentions[m]) {
		return nil
	}
	return v.of(m, t, conf)
}

func (v *view) of(m, t int, conf float64) []party {
	x := &v.mentions[m]
	var out []party
	for _, a := range x.Actors {
		out = append(out, party{a, v.naming(x, a), t, conf * trust(x), outlet(a)})
	}
	return out
}

func adjective(m *resolve.Mention) bool { return m.How == "adjective" }

// outlet reports whether a is a news medium: a source of reports, not a party.
func outlet(a entente.Actor) bool {
	return a.Kind == entente.Organisation && (strings.HasSuffix(a.Code, "MED") || strings.HasPrefix(a.Code, "MED"))
}

// trust says how sure the way is in which a mention was resolved.
func trust(m *resolve.Mention) float64 {
	switch m.How {
	case "pronoun":
		return 0.85
	case "unknown":
		return 0.9
	case "role":
		return 0.9
	}
	return 1
}

// standIn returns the actors that a noun which is none itself stands for: the doer of an event noun, else its
// possessor, its country adjective or its of-phrase ("Ankara's forces", "Turkish positions", "the plan of X").
func (v *view) standIn(t, depth int) []party {
	if !v.isNoun(t) && v.tok(t).UPOS != "NUM" && v.tok(t).UPOS != "PRON" && v.tok(t).UPOS != "ADJ" {
		return nil
	}
	if h := v.hits[t]; h != nil && h.frame.Code != "" && !v.matching {
		v.evaluate(t)
		var out []party
		for i := range h.acts {
			if p := h.acts[i].source; !p.actor.IsZero() {
				p.conf *= 0.8
				out = append(out, p)
			}
		}
		if len(out) > 0 {
			return out
		}
		if own := v.possessor(t, 0); len(own) > 0 && depth < 3 { // "filed a lawsuit accusing": of whoever filed it
			for _, k := range own {
				if k != t {
					out = append(out, v.phrase(k, depth+2)...)
				}
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	for _, name := range []string{"poss", "mod", "of", "from", "by"} {
		var out []party
		if name == "mod" {
			for _, p := range v.modifiers(t) {
				p.conf *= 0.75
				if m := v.cover[p.tok]; m >= 0 && v.names(&v.mentions[m], p.actor.Kind, t) {
					p.quote = v.quote(min(p.tok, v.mentions[m].First), t)
				}
				out = append(out, p)
			}
			if len(out) > 0 {
				return out
			}
			continue
		}
		for _, k := range v.nounSlot(t, name) {
			for _, p := range v.phrase(k, depth+1) {
				if p.actor.Kind == entente.Person && v.someoneElse(t) {
					continue // "her father" is not she
				}
				if name != "of" || !v.c.Book.InClass(v.lemma(t), "QUANTITY") { // "dozens of rebels" are rebels
					p.conf *= 0.75
				}
				out = append(out, p)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return v.within(t, depth)
}

// someoneElse reports whether noun t names people who do not act for the person whose they are: a father, a rival, a lawyer's
// client; but a spokesman and troops do.
func (v *view) someoneElse(t int) bool {
	w := v.lemma(t)
	return v.c.Book.InClass(w, "PEOPLE") && !v.c.Book.InClass(w, "TROOP") && !v.c.Book.InClass(w, "VOICE") && !v.c.Book.InClass(w, "QUANTITY")
}

// within looks further down for whom a noun concerns: behind other adpositions ("assistance to the Palestinians") and in
// participles that hang on it ("threats made by X", "a deal signed with the bloc"). Where an act happened or whom it hit is
// not looked at.
func (v *view) within(t, depth int) []party {
	var toks []int
	for _, k := range v.kids[t] {
		switch v.rel(k) {
		case "nmod":
			switch v.adposition(k) {
			case "to", "with", "for", "between", "towards", "toward", "among":
				toks = append(toks, k)
			}
		case "acl":
			if v.isVerb(k) && v.pastParticiple(k) {
				toks = append(toks, v.prep(k, "by")...)
				toks = append(toks, v.prep(k, "with")...)
				toks = append(toks, v.prep(k, "between")...)
			}
			if v.isVerb(k) && v.gerund(k) && v.c.Book.InClass(v.lemma(k), "HOLDING") { // "a bus carrying soldiers"
				toks = append(append(toks, v.children(k, "obj")...), v.prep(k, "to")...)
			}
			if v.isVerb(k) && v.gerund(k) && v.lemma(k) == "lead" { // "the roads leading into Mali"
				toks = append(append(toks, v.prep(k, "into")...), v.prep(k, "to")...)
			}
		}
	}
	for _, k := range toks {
		var out []party
		for _, p := range v.phrase(k, depth+2) {
			p.conf *= 0.6
			out = append(out, p)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// modifiers returns the actors whose adjective or name modifies the noun t: "Turkish-Russian talks", "NATO strikes".
func (v *view) modifiers(t int) []party {
	var out []party
	seen := map[string]bool{}
	for _, k := range v.nounSlot(t, "mod") {
		m := v.cover[k]
		if m < 0 {
			continue
		}
		if v.hits[t] != nil && v.mentions[m].Type == "" && v.mentions[m].Actor().Kind == entente.Body {
			for _, y := range v.mentions[m].Parts { // "a US drone strike" is of the US
				if y.Actor.Kind == entente.State && !seen[y.Actor.ID] {
					seen[y.Actor.ID] = true
					out = append(out, party{y.Actor, entente.Quote{Span: y.Span, Text: y.Span.In(v.doc.Text)}, k, 1, false})
				}
			}
			continue // "a drone attack", "a military operation": nobody's by these words
		}
		topic := v.hits[t] != nil && v.rel(k) == "compound" && v.mentions[m].How == resolve.ByName && v.mentions[m].Actor().Kind == entente.State
		for _, p := range v.of(m, k, 1) {
			if topic {
				p.conf *= 0.5 // "the Iran deal", "the Iraq war"
			}
			if !seen[p.actor.ID] {
				seen[p.actor.ID] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// placed returns the states that places stand for, where a frame itself asks for the place: "arrived in Ankara".
func (v *view) placed(toks []int) []party {
	for _, t := range toks {
		m := v.heads[t]
		if m < 0 {
			m = v.cover[t]
		}
		if m < 0 || v.mentions[m].Place == "" {
			continue
		}
		for _, c := range v.mentions[m].Candidates {
			if c.Actor.Kind == entente.State {
				x := &v.mentions[m]
				return []party{{c.Actor, entente.Quote{Span: x.Span, Text: x.Span.In(v.doc.Text)}, t, 0.8, false}}
			}
		}
	}
	return nil
}
