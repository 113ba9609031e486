package relate

import (
	"strings"

	"entente"
	"entente/extract/codebook"
	"entente/extract/resolve"
	"entente/extract/ud"
	"entente/extract/when"
)

// A view is one sentence as the coder sees it: children by head, the mention at each token, and the
// triggers matched so far.
type view struct {
	c         *Coder
	doc       *entente.Document
	sents     []ud.Sentence
	index     int
	s         *ud.Sentence
	kids      [][]int
	mentions  []resolve.Mention
	heads     []int // token -> index in mentions of the mention that it heads, or -1
	cover     []int // token -> index in mentions of the smallest mention around it, or -1
	hits      []*hit
	matching  bool        // frames are still being matched: no act may be coded yet
	lemmas    []string    // lower case, mended where the codebook knows the verb only in another form
	dates     []when.Expr // the sentence's own
	inherited when.Expr   // of the sentence before, where this one goes on with its story
	asking    bool        // who "we" are is being found out
	speaker   []party     // who speaks, where the whole sentence is part of a quotation
}

// A hit is a trigger with the frame that matched it.
type hit struct {
	frame    *codebook.Frame
	last     int // last token of the trigger's words, for the evidence
	acts     []act
	state    byte // 0 not evaluated, 1 in progress, 2 done
	consumed bool // part of an operator's act: not an act of its own
}

func newView(c *Coder, doc *entente.Document, sents []ud.Sentence, i int, ms []resolve.Mention) *view {
	s := mend(&sents[i], ms, c.Book)
	n := len(s.Tokens)
	v := &view{
		c: c, doc: doc, sents: sents, index: i, s: s, mentions: ms,
		kids: make([][]int, n), heads: make([]int, n), cover: make([]int, n), hits: make([]*hit, n),
		lemmas: make([]string, n),
	}
	for t := range s.Tokens {
		v.heads[t], v.cover[t] = -1, -1
		v.lemmas[t] = lemmaOf(c.Book, &s.Tokens[t])
		if h := s.Tokens[t].Head; h >= 0 {
			v.kids[h] = append(v.kids[h], t)
		}
	}
	for m := range ms {
		v.place(m)
	}
	return v
}

// place enters mention m under its syntactic head and under every token that it covers.
func (v *view) place(m int) {
	first, last := v.mentions[m].First, v.mentions[m].Last
	if first < 0 || last >= len(v.s.Tokens) || first > last {
		return
	}
	head := last
	for t := last; t >= first; t-- {
		if h := v.s.Tokens[t].Head; h < first || h > last {
			head = t
		}
	}
	if old := v.heads[head]; old < 0 || v.width(old) < v.width(m) {
		v.heads[head] = m
	}
	for t := first; t <= last; t++ {
		if old := v.cover[t]; old < 0 || v.width(m) < v.width(old) {
			v.cover[t] = m
		}
	}
}

func (v *view) width(m int) int { return v.mentions[m].Last - v.mentions[m].First }

func (v *view) tok(t int) *ud.Token { return &v.s.Tokens[t] }

func (v *view) lemma(t int) string { return v.lemmas[t] }

// rel returns the relation of t without its subtype.
func (v *view) rel(t int) string {
	r, _, _ := strings.Cut(v.s.Tokens[t].Rel, ":")
	return r
}

// child returns the first child of t with one of the relations (subtypes count unless named), or -1.
func (v *view) child(t int, rels ...string) int {
	for _, k := range v.kids[t] {
		for _, r := range rels {
			if v.s.Tokens[k].Rel == r || !strings.Contains(r, ":") && v.rel(k) == r {
				return k
			}
		}
	}
	return -1
}

// children returns the children of t with one of the relations.
func (v *view) children(t int, rels ...string) []int {
	var out []int
	for _, k := range v.kids[t] {
		for _, r := range rels {
			if v.s.Tokens[k].Rel == r || !strings.Contains(r, ":") && v.rel(k) == r {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// adposition returns t's last case marker in lower case, fixed words joined by spaces ("according to"), or "".
func (v *view) adposition(t int) string {
	words := ""
	for _, k := range v.kids[t] {
		if v.rel(k) != "case" || v.tok(k).UPOS == "PART" {
			continue
		}
		words = strings.ToLower(v.tok(k).Form)
		for _, f := range v.children(k, "fixed") {
			words += " " + strings.ToLower(v.tok(f).Form)
		}
	}
	if words == "" && v.gerund(t) { // "called for ceasing hostilities"
		if m := v.child(t, "mark"); m >= 0 {
			words = v.lemma(m)
		}
	}
	return words
}

// under reports whether t is a or below it.
func (v *view) under(t, a int) bool { return v.s.Under(t, a) }

func (v *view) isVerb(t int) bool {
	p := v.tok(t).UPOS
	return p == "VERB" || p == "AUX" && v.rel(t) != "aux" && v.rel(t) != "cop"
}

func (v *view) isNoun(t int) bool {
	p := v.tok(t).UPOS
	return p == "NOUN" || p == "PROPN"
}

func (v *view) feat(t int, kv string) bool { return strings.Contains(v.tok(t).Feats, kv) }

// participle reports whether t is a past participle without a finite or perfect auxiliary.
func (v *view) pastParticiple(t int) bool { return v.tok(t).XPOS == "VBN" }

func (v *view) gerund(t int) bool { return v.tok(t).XPOS == "VBG" }

// passive reports whether t's syntactic subject is the one acted upon.
func (v *view) passive(t int) bool {
	if v.child(t, "aux:pass", "nsubj:pass", "csubj:pass") >= 0 {
		return true
	}
	if v.child(t, "obl:agent") >= 0 && v.tok(v.child(t, "obl:agent")).Rel == "obl:agent" && v.child(t, "nsubj", "aux") < 0 {
		return true
	}
	if !v.pastParticiple(t) || v.child(t, "obj") >= 0 || v.child(t, "aux") >= 0 {
		return false
	}
	switch v.rel(t) {
	case "acl", "advcl", "amod":
		return v.child(t, "nsubj") < 0
	case "conj": // "was arrested and deported"
		h := v.tok(t).Head
		return v.child(t, "nsubj") < 0 && v.isVerb(h) && v.passive(h)
	}
	return false
}
