package coref

import (
	"slices"
	"strings"

	"entente/extract/internal/given"
	"entente/extract/ud"
)

// A mention is a Mention with what can be told of it.
type mention struct {
	Mention
	form      form // of a pronoun
	pronoun   bool
	proper    bool // a name
	name      ud.NameType
	nameFirst int // of the name's tokens
	nameLast  int
	lemma     string // of the head, lower case
	plural    bool
	mass      bool // a group: it and they both fit
	gender    gender
	human     int8 // 1 a person, -1 none, 0 unknown
	definite  bool // the, this, a possessor, or a name
	the       bool // begins with "the"
	rel       string
	noun      uint8 // what the table says of the head
	quoted    bool
	chain     int // the first mention of its chain so far
	size      int // of the chain, at its first mention
}

// A document is what the links are found in.
type document struct {
	sents    []ud.Sentence
	mentions []mention // in order of sentences, then of heads; a joined one behind its first part
	first    []int     // the first mention of each sentence, and their number
	quotes   [][]bool  // which tokens stand in quotation marks
	clauses  []tree
	speakers []int // who speaks what is quoted in each sentence, -1 for nobody
}

func newDocument(sents []ud.Sentence) *document {
	d := &document{sents: sents}
	open := false
	for si := range sents {
		d.first = append(d.first, len(d.mentions))
		s := &sents[si]
		var q []bool
		q, open = quoted(s, open)
		d.quotes = append(d.quotes, q)
		d.clauses = append(d.clauses, newTree(s))
		d.speakers = append(d.speakers, d.clauses[si].speaker(q))
		d.read(si, s)
	}
	d.first = append(d.first, len(d.mentions))
	for k := range d.mentions {
		d.mentions[k].chain, d.mentions[k].size = k, 1
	}
	return d
}

// quoted marks the tokens in quotation marks; open says whether one is open from before, and at the end.
func quoted(s *ud.Sentence, open bool) ([]bool, bool) {
	q := make([]bool, len(s.Tokens))
	marks := 0
	for i := range s.Tokens {
		if f := s.Tokens[i].Form; f == `"` || f == "''" || f == "``" {
			open = !open
			marks++
			continue
		}
		q[i] = open
	}
	if marks == 0 && len(s.Tokens) > 0 && open {
		return q, true
	}
	return q, open && marks%2 == 1
}

// at returns the mention with this head, -1 if there is none.
func (d *document) at(si, head int, joined bool) int {
	in := d.mentions[d.first[si]:d.first[si+1]]
	k, _ := slices.BinarySearchFunc(in, head, func(m mention, head int) int { return m.Head - head })
	for ; k < len(in) && in[k].Head == head; k++ {
		if in[k].Joined == joined {
			return d.first[si] + k
		}
	}
	return -1
}

// read makes the mentions of a sentence.
func (d *document) read(si int, s *ud.Sentence) {
	span := extents(s)
	inName := make([]int, len(s.Tokens))
	for n := range s.Names {
		for i := s.Names[n].First; i <= s.Names[n].Last && i < len(inName); i++ {
			inName[i] = n + 1
		}
	}
	for i := range s.Tokens {
		if n := inName[i]; n > 0 && i != top(s, s.Names[n-1]) || n == 0 && !heads(s, i) {
			continue
		}
		m := mention{Mention: Mention{Sentence: si, First: span[i].first, Last: span[i].last, Head: i}, quoted: d.quotes[si][i]}
		m.describe(s, inName[i])
		d.mentions = append(d.mentions, m)
		if last := lastConjunct(s, i); last > i && !m.pronoun {
			j := mention{Mention: Mention{si, span[i].first, max(span[last].last, last), i, true}, quoted: m.quoted}
			j.plural, j.human, j.rel, j.noun, j.lemma = true, m.human, m.rel, m.noun&^(male|female), ","
			j.definite = m.definite
			d.mentions = append(d.mentions, j)
		}
	}
}

// describe fills in what the head and its dependents say.
func (m *mention) describe(s *ud.Sentence, name int) {
	t := &s.Tokens[m.Head]
	m.rel, _, _ = strings.Cut(t.Rel, ":")
	if t.Rel == "nmod:poss" {
		m.rel = t.Rel
	}
	if m.form, m.pronoun = pronouns[strings.ToLower(t.Form)]; m.pronoun && t.UPOS == "PRON" {
		m.describePronoun(t)
		return
	}
	m.pronoun = false
	m.lemma = strings.ToLower(t.Lemma)
	if m.lemma == "" {
		m.lemma = strings.ToLower(t.Form)
	}
	m.plural = t.XPOS == "NNS" || t.XPOS == "NNPS" || strings.Contains(t.Feats, "Number=Plur")
	m.noun = nouns()[m.lemma]
	m.determine(s)
	if name > 0 {
		m.named(s, s.Names[name-1])
		return
	}
	m.proper = t.UPOS == "PROPN"
	m.mass = m.noun&group != 0 && !m.plural
	m.sex(m.noun)
}

func (m *mention) describePronoun(t *ud.Token) {
	m.lemma = strings.ToLower(t.Form)
	m.plural, m.gender = m.form.plural, m.form.gender
	m.definite = true
	switch {
	case t.Rel == "nmod:poss":
		m.form.possessive = true
	case m.lemma == "her" || m.lemma == "his":
		m.form.possessive = t.XPOS == "PRP$"
	}
	switch m.form.class {
	case thirdPerson, oneself, ourselves:
		m.human = 1
	case thing:
		m.human = -1
	}
}

// sex says whether the phrase means a person, and of which gender.
func (m *mention) sex(noun uint8) {
	switch {
	case noun&person != 0:
		m.human, m.gender = 1, sexOf(noun)
	case noun&(group|period|vague) != 0:
		m.human, m.gender = -1, neuter
	}
}

func sexOf(noun uint8) gender {
	switch noun & (male | female) {
	case male:
		return masculine
	case female:
		return feminine
	}
	return anyGender
}

// determine looks at the words that make the phrase definite.
func (m *mention) determine(s *ud.Sentence) {
	for i := m.First; i < m.Head; i++ {
		t := &s.Tokens[i]
		if t.Head != m.Head {
			continue
		}
		switch {
		case strings.EqualFold(t.Form, "the"):
			m.the, m.definite = true, true
		case t.Rel == "nmod:poss", t.UPOS == "DET" && (t.Lemma == "this" || t.Lemma == "that" || t.Lemma == "both"):
			m.definite = true
		}
	}
}

// named uses the name that the head belongs to.
func (m *mention) named(s *ud.Sentence, n ud.Name) {
	m.proper, m.definite = true, true
	m.name, m.nameFirst, m.nameLast = n.Type, n.First, n.Last
	m.First, m.Last = min(m.First, n.First), max(m.Last, n.Last)
	switch n.Type {
	case ud.PER:
		m.human, m.plural = 1, false
		m.gender = genderOf(s, m.First, n)
	case ud.ORG:
		m.human, m.mass, m.plural, m.gender = -1, true, false, neuter
	case ud.LOC:
		m.human, m.plural, m.gender = -1, false, neuter
	}
}

// genderOf tells from titles and the given name.
func genderOf(s *ud.Sentence, first int, n ud.Name) gender {
	for i := max(first, n.First-4); i <= n.Last; i++ {
		w := strings.ToLower(strings.TrimSuffix(s.Tokens[i].Form, "."))
		if g, ok := titles[w]; ok {
			return g
		}
		if i < n.First {
			if g := sexOf(nouns()[w]); g != anyGender {
				return g
			}
		}
	}
	if n.Last == n.First {
		return anyGender
	}
	return bearer(s.Tokens[n.First].Form)
}

// bearer returns the gender of those who bear a given name.
func bearer(name string) gender {
	switch given.Of(name) {
	case given.Male:
		return masculine
	case given.Female:
		return feminine
	}
	return anyGender
}
