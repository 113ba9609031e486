package coref

import (
	"strings"

	"entente/extract/ud"
)

// A clause says of a token which subject, object and clauses hang on it.
type clause struct {
	subject, object int32 // -1 for none; the first ones
	kinds           uint8
}

// Kinds of dependents.
const (
	hasClause     = 1 << iota // ccomp, csubj
	hasCopula                 // cop
	hasInfinitive             // xcomp
)

// A tree is a sentence with what hangs on each token.
type tree struct {
	*ud.Sentence
	at []clause
}

func newTree(s *ud.Sentence) tree {
	x := tree{s, make([]clause, len(s.Tokens))}
	for i := range x.at {
		x.at[i] = clause{subject: -1, object: -1}
	}
	for i := range s.Tokens {
		h := s.Tokens[i].Head
		if h < 0 || h >= len(x.at) {
			continue
		}
		c := &x.at[h]
		switch x.relation(i) {
		case "nsubj":
			if c.subject < 0 {
				c.subject = int32(i)
			}
		case "obj":
			if c.object < 0 {
				c.object = int32(i)
			}
		case "ccomp", "csubj":
			c.kinds |= hasClause
		case "cop":
			c.kinds |= hasCopula
		case "xcomp":
			c.kinds |= hasInfinitive
		}
	}
	return x
}

// relation returns the relation of token i without its subtype.
func (x *tree) relation(i int) string {
	u, _, _ := strings.Cut(x.Tokens[i].Rel, ":")
	return u
}

// subject returns the subject of a predicate, that of the clause above where it has none of its own: the object of
// the verb that an infinitive hangs on, or its subject; the first verb's for a second one joined by "and".
func (x *tree) subject(v int) int {
	for range 4 {
		if i := x.at[v].subject; i >= 0 {
			return int(i)
		}
		up := x.Tokens[v].Head
		if up < 0 {
			return -1
		}
		switch x.relation(v) {
		case "xcomp":
			if i := int(x.at[up].object); i >= 0 && i < v {
				return i
			}
		case "conj", "advcl", "cop", "aux":
		case "acl":
			return up
		default:
			return -1
		}
		v = up
	}
	return -1
}

// governor returns the predicate whose argument token i is, through the phrases around it, -1 if there is none.
func (x *tree) governor(i int) int {
	for range 6 {
		h := x.Tokens[i].Head
		if h < 0 {
			return -1
		}
		switch x.relation(i) {
		case "nmod", "conj", "appos", "compound", "flat", "det", "amod", "nummod":
			i = h
		default:
			return h
		}
	}
	return -1
}

// argument returns the verb that token i is a direct argument of and how, -1 if it is none.
func (x *tree) argument(i int) (verb int, rel string) {
	for range 8 {
		if x.Tokens[i].Rel != "conj" || x.Tokens[i].Head < 0 {
			break
		}
		i = x.Tokens[i].Head
	}
	switch r := x.relation(i); r {
	case "nsubj", "obj", "iobj", "obl":
		return x.Tokens[i].Head, r
	}
	return -1, ""
}

// free reports whether binding lets the pronoun p mean the phrase m of the same sentence: not what contains it, and,
// unless it is a possessive, no other argument of its verb, said or understood.
func (x *tree) free(p, m *mention) bool {
	if m.First <= p.Head && p.Head <= m.Last {
		return false
	}
	if p.form.possessive {
		return true
	}
	v, rel := x.argument(p.Head)
	if v < 0 || rel == "obl" {
		return true
	}
	if w, _ := x.argument(m.Head); w == v {
		return false
	}
	return rel == "nsubj" || x.subject(v) != m.Head
}

// above returns how many clauses up the clause of token i hangs on one whose subject is the token subject, 0 if it
// does not.
func (x *tree) above(i, subject int) int {
	if x.relation(subject) != "nsubj" || subject == i {
		return 0
	}
	v := x.governor(i)
	for up := 1; up <= 4 && v >= 0; up++ {
		if x.Tokens[subject].Head == v {
			return up
		}
		v = x.predicate(x.Tokens[v].Head)
	}
	return 0
}

// predicate returns v or the next verb above it, -1 if there is none near.
func (x *tree) predicate(v int) int {
	for range 8 {
		if v < 0 || x.Tokens[v].UPOS == "VERB" || x.Tokens[v].UPOS == "AUX" || x.Tokens[v].Head < 0 {
			return v
		}
		v = x.Tokens[v].Head
	}
	return -1
}

// speaker returns the token that speaks a quotation in the sentence: the subject of a verb of speech outside the
// quotation marks, -1 if there is none.
func (x *tree) speaker(quotes []bool) int {
	for i := range x.Tokens {
		if quotes[i] || x.Tokens[i].Rel != "nsubj" || x.Tokens[i].Head < 0 {
			continue
		}
		v := x.Tokens[i].Head
		if !quotes[v] && speech[strings.ToLower(x.Tokens[v].Lemma)] {
			return i
		}
	}
	return -1
}
