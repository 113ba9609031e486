package coref

import (
	"strings"

	"entente/extract/ud"
)

// text returns the words of a name in lower case.
func (r *linker) text(m *mention, first int) string {
	var b strings.Builder
	s := &r.sents[m.Sentence]
	for t := first; t <= m.nameLast; t++ {
		b.WriteString(strings.ToLower(s.Tokens[t].Form))
		b.WriteByte(' ')
	}
	return b.String()
}

// named links a name to the same name, a person also to the full name that ends in it, an acronym to its long form.
func (r *linker) named(k int) {
	m := &r.mentions[k]
	c, ok := r.latest["name "+r.text(m, m.nameFirst)]
	if !ok && m.name == ud.PER {
		if c, ok = r.latest["last "+r.text(m, m.nameLast)]; ok {
			ok = r.mayBe(m, &r.mentions[c])
		}
	}
	if !ok && m.name == ud.ORG && m.nameFirst == m.nameLast {
		c, ok = r.latest["short "+r.text(m, m.nameLast)]
	}
	if ok {
		r.join(k, c, Name, 1)
		return
	}
	if m.gender == anyGender && m.name == ud.PER && m.nameFirst == m.nameLast {
		m.gender = bearer(r.sents[m.Sentence].Tokens[m.nameFirst].Form)
	}
}

// mayBe reports whether two names of persons with the same last word may be one person's.
func (r *linker) mayBe(a, b *mention) bool {
	if a.gender != anyGender && b.gender != anyGender && a.gender != b.gender {
		return false
	}
	if a.nameFirst == a.nameLast || b.nameFirst == b.nameLast {
		return true
	}
	x, y := r.sents[a.Sentence].Tokens[a.nameFirst].Form, r.sents[b.Sentence].Tokens[b.nameFirst].Form
	return x == y || x != "" && y != "" && x[0] == y[0] && (len(x) <= 2 || len(y) <= 2)
}

// roleReach is how many sentences back a role phrase looks.
const roleReach = 12

// longest is the number of words after the first of the longest phrase that is compared with another.
const longest = 20

// role links "the ministry" to the last phrase with that head, if it says nothing new of it.
func (r *linker) role(k int) {
	m := &r.mentions[k]
	key := "noun "
	if m.plural {
		key = "nouns "
	}
	c, ok := r.latest[key+m.lemma]
	if !ok || m.Sentence-r.mentions[c].Sentence > roleReach || r.mentions[c].Sentence == m.Sentence && r.mentions[c].Last >= m.First {
		return
	}
	if r.fits(m, &r.mentions[c]) {
		r.join(k, c, Role, 1)
	}
}

// fits reports whether every word that describes m is in a too.
func (r *linker) fits(m, a *mention) bool {
	s, t := &r.sents[m.Sentence], &r.sents[a.Sentence]
	if m.Last-m.First > longest || a.Last-a.First > longest {
		return false
	}
	for x := m.First; x <= m.Last; x++ {
		w := &s.Tokens[x]
		if x == m.Head || w.UPOS != "ADJ" && w.UPOS != "NOUN" && w.UPOS != "PROPN" && w.UPOS != "NUM" {
			continue
		}
		found := false
		for y := a.First; y <= a.Last && !found; y++ {
			found = strings.EqualFold(t.Tokens[y].Lemma, w.Lemma)
		}
		if !found {
			return false
		}
	}
	return true
}

// enter makes a mention known by its names and words.
func (r *linker) enter(k int) {
	m := &r.mentions[k]
	switch {
	case m.Joined || m.pronoun:
		return
	case m.name != "":
		r.latest["name "+r.text(m, m.nameFirst)] = k
		if m.name == ud.PER {
			r.latest["last "+r.text(m, m.nameLast)] = k
		}
		if m.name == ud.ORG && m.nameLast > m.nameFirst {
			r.latest["short "+r.initials(m)] = k
		}
		s := &r.sents[m.Sentence]
		for t := m.First; t < m.nameFirst; t++ {
			if nouns()[strings.ToLower(s.Tokens[t].Lemma)]&person != 0 {
				r.latest["noun "+strings.ToLower(s.Tokens[t].Lemma)] = k
			}
		}
	case m.plural:
		r.latest["nouns "+m.lemma] = k
	default:
		r.latest["noun "+m.lemma] = k
	}
	if m.name != "" && m.noun != 0 {
		r.latest["noun "+m.lemma] = k
	}
}

// initials returns the first letters of the capitalised words of a name, as text would return the acronym.
func (r *linker) initials(m *mention) string {
	var b strings.Builder
	for t := m.nameFirst; t <= m.nameLast; t++ {
		if f := r.sents[m.Sentence].Tokens[t].Form; f != "" && f[0] >= 'A' && f[0] <= 'Z' {
			b.WriteByte(f[0] | 0x20)
		}
	}
	b.WriteByte(' ')
	return b.String()
}
