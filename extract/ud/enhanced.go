package ud

import "strings"

// An Edge is an enhanced relation: it holds in meaning though the tree attaches the word elsewhere.
type Edge struct {
	Head, Dep int
	Rel       string // "nsubj", "nsubj:pass", "obj", "obl:agent", …
}

// Conjuncts returns i and the words coordinated with it, in text order, appended to buf. It may be
// asked of any member: "France", "Britain" and "Germany" of each other.
func (s *Sentence) Conjuncts(i int, buf []int) []int {
	first := i
	for steps := 0; base(s.Tokens[first].Rel) == "conj" && s.Tokens[first].Head >= 0 && steps < len(s.Tokens); steps++ {
		first = s.Tokens[first].Head
	}
	buf = append(buf, first)
	start := len(buf)
	for j := range s.Tokens {
		if j != first && base(s.Tokens[j].Rel) == "conj" && s.chain(j) == first {
			buf = append(buf, j)
		}
	}
	if len(buf) > start && buf[start] < first {
		sortInts(buf[start-1:])
	}
	return buf
}

// chain follows conj upwards.
func (s *Sentence) chain(i int) int {
	for steps := 0; base(s.Tokens[i].Rel) == "conj" && s.Tokens[i].Head >= 0 && steps < len(s.Tokens); steps++ {
		i = s.Tokens[i].Head
	}
	return i
}

func sortInts(a []int) {
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j] < a[j-1]; j-- {
			a[j], a[j-1] = a[j-1], a[j]
		}
	}
}

// Agent returns the index of the by-agent of the passive at i, -1 if there is none.
func (s *Sentence) Agent(i int) int {
	for j := range s.Tokens {
		if s.Tokens[j].Head == i && s.Tokens[j].Rel == "obl:agent" {
			return j
		}
	}
	return -1
}

// Passive reports whether the predicate at i is in the passive: it has a passive subject or
// auxiliary, or is a past participle that modifies a noun.
func (s *Sentence) Passive(i int) bool {
	for j := range s.Tokens {
		if s.Tokens[j].Head == i {
			switch s.Tokens[j].Rel {
			case "nsubj:pass", "aux:pass", "csubj:pass", "obl:agent":
				return true
			}
		}
	}
	t := &s.Tokens[i]
	return t.XPOS == "VBN" && (t.Rel == "acl" || t.Rel == "amod")
}

// Subject returns the subject of the predicate at i as an edge, Dep -1 if there is none. Where the
// tree has none it is looked for in the order of the enhanced dependencies (Schuster and Manning
// 2016): the noun that a relative clause or participle modifies, the subject or object that controls
// an open complement, and the subject shared by coordinated predicates. Its conjuncts are left to
// Conjuncts.
func (s *Sentence) Subject(i int) Edge { return s.subject(i, 0) }

func (s *Sentence) subject(i, depth int) Edge {
	none := Edge{i, -1, ""}
	if depth > len(s.Tokens) || i < 0 {
		return none
	}
	for j := range s.Tokens {
		t := &s.Tokens[j]
		if t.Head == i && base(t.Rel) == "nsubj" && t.Rel != "nsubj:outer" {
			return Edge{i, s.antecedent(i, j), t.Rel}
		}
	}
	rel := "nsubj"
	if s.Passive(i) {
		rel = "nsubj:pass"
	}
	t := &s.Tokens[i]
	switch head := t.Head; {
	case head < 0:
	case t.Rel == "acl" && (t.XPOS == "VBG" || t.XPOS == "VBN"):
		return Edge{i, head, rel}
	case t.Rel == "xcomp":
		if o := s.object(head); o >= 0 {
			return Edge{i, o, rel}
		}
		return Edge{i, s.subject(head, depth+1).Dep, rel}
	case base(t.Rel) == "conj":
		if up := s.subject(head, depth+1); up.Dep >= 0 {
			return Edge{i, up.Dep, rel}
		}
	case t.Rel == "advcl" && (t.XPOS == "VBG" || t.XPOS == "VBN"), t.Rel == "advcl" && t.XPOS == "VB":
		return Edge{i, s.subject(head, depth+1).Dep, rel}
	}
	return none
}

// antecedent returns the noun that a relative pronoun at j stands for in the clause of i, else j.
func (s *Sentence) antecedent(i, j int) int {
	switch strings.ToLower(s.Tokens[j].Form) {
	case "who", "which", "that", "whom":
	default:
		return j
	}
	for k, steps := i, 0; k >= 0 && steps <= len(s.Tokens); k, steps = s.Tokens[k].Head, steps+1 {
		if s.Tokens[k].Rel == "acl:relcl" && s.Tokens[k].Head >= 0 {
			return s.Tokens[k].Head
		}
		if base(s.Tokens[k].Rel) != "conj" {
			break
		}
	}
	return j
}

// object returns the direct object of i in the tree, -1 if there is none; the person asked, told or
// ordered counts as one.
func (s *Sentence) object(i int) int {
	found := -1
	for j := range s.Tokens {
		if s.Tokens[j].Head == i {
			switch s.Tokens[j].Rel {
			case "obj":
				found = j
			case "iobj":
				if found < 0 {
					found = j
				}
			}
		}
	}
	return found
}

// Object returns the object of the predicate at i as an edge, Dep -1 if there is none: that of the
// tree or the noun of a relative clause.
func (s *Sentence) Object(i int) Edge {
	if o := s.object(i); o >= 0 {
		return Edge{i, s.antecedent(i, o), s.Tokens[o].Rel}
	}
	t := &s.Tokens[i]
	if t.Rel == "acl:relcl" && t.Head >= 0 && !s.Passive(i) {
		if sub := s.Subject(i); sub.Dep >= 0 && sub.Dep != t.Head && t.UPOS == "VERB" && !s.stranded(i) {
			return Edge{i, t.Head, "obj"}
		}
	}
	return Edge{i, -1, ""}
}

// stranded reports whether the relative clause at i has its noun under a preposition or adverb.
func (s *Sentence) stranded(i int) bool {
	for j := range s.Tokens {
		t := &s.Tokens[j]
		if t.Head == i && (base(t.Rel) == "obl" && t.UPOS == "PRON" || t.XPOS == "WRB" || t.Rel == "ccomp") {
			return true
		}
	}
	return false
}

// base returns a relation without its subtype.
func base(rel string) string {
	u, _, _ := strings.Cut(rel, ":")
	return u
}
