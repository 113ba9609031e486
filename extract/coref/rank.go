package coref

// reach is how many sentences before its own a pronoun looks back.
const reach = 3

// most bounds the candidates of one pronoun, the nearest ones, and scan the phrases looked at for them.
const (
	most = 40
	scan = 200
)

// agrees reports whether a pronoun may mean m by number, gender and kind.
func agrees(p, m *mention) bool {
	if m.pronoun {
		return m.form.class == p.form.class && (p.form.class != thirdPerson || m.gender == p.gender)
	}
	if m.noun&(period|vague) != 0 && m.name == "" || m.rel == "vocative" {
		return false
	}
	switch p.form.class {
	case thirdPerson:
		return !m.plural && m.human >= 0 && (m.gender == anyGender || m.gender == p.gender)
	case thing:
		return !m.plural && m.human <= 0
	case several:
		return m.plural || m.mass
	}
	return false
}

// candidates returns the mentions that a pronoun may mean, nearest first.
func (d *document) candidates(k int, out []int) []int {
	p := &d.mentions[k]
	s := &d.clauses[p.Sentence]
	for c := k - 1; c >= max(0, k-scan) && len(out) < most; c-- {
		m := &d.mentions[c]
		if p.Sentence-m.Sentence > reach {
			break
		}
		if !agrees(p, m) {
			continue
		}
		if m.Sentence == p.Sentence && (m.Last >= p.Head || !s.free(p, m)) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// width is the number of values of a template, templates their number.
const (
	width     = 40
	templates = 36
)

// features are numbers of weights: of one candidate, or of none.
type features []uint16

func (f *features) add(c class, template, value int) {
	*f = append(*f, uint16((int(c)*templates+template)*width+min(max(value, 0), width-1)))
}

var relations = map[string]int{"nsubj": 1, "obj": 2, "iobj": 3, "obl": 4, "nmod": 5, "nmod:poss": 6, "conj": 7, "appos": 8, "root": 9, "compound": 10}

// what sorts candidates.
func (m *mention) what() int {
	switch {
	case m.Joined:
		return 1
	case m.pronoun && m.form.possessive:
		return 2
	case m.pronoun:
		return 3
	case m.name == "PER":
		return 4
	case m.name == "ORG":
		return 5
	case m.name == "LOC":
		return 6
	case m.proper:
		return 7
	case m.the:
		return 8
	case m.definite:
		return 9
	}
	return 10
}

func bucket(n int) int {
	switch {
	case n < 4:
		return n
	case n < 7:
		return 4
	}
	return 5
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// describe appends the features of a pronoun with its n-th candidate.
func (d *document) describe(f features, k, c, n, same int) features {
	p, m := &d.mentions[k], &d.mentions[c]
	s := &d.clauses[p.Sentence]
	class := p.form.class
	away := p.Sentence - m.Sentence
	rel, what := relations[m.rel], m.what()
	near := min(away, 2)
	size := bucket(d.mentions[m.chain].size)
	f.add(class, 0, away)
	f.add(class, 1, bucket(n)*3+near)
	f.add(class, 2, rel*3+near)
	f.add(class, 3, what*3+near)
	f.add(class, 4, size*3+near)
	f.add(class, 5, int(m.gender)*3+int(m.human)+1)
	f.add(class, 6, yes(m.plural)*4+yes(m.mass)*2+yes(m.Joined))
	f.add(class, 7, yes(p.quoted)*4+yes(m.quoted)*2+yes(away == 0))
	f.add(class, 8, yes(p.rel == m.rel)*2+yes(away == 0))
	f.add(class, 9, yes(p.form.possessive)*16+rel)
	f.add(class, 10, yes(p.rel == "nsubj")*16+rel)
	f.add(class, 11, same*2+yes(away == 0))
	f.add(class, 12, yes(d.sents[m.Sentence].Heading)*2+yes(m.definite))
	f.add(class, 13, yes(m.lemma == p.lemma)*2+yes(m.pronoun))
	f.add(class, 14, yes(m.noun != 0)*2+yes(m.proper))
	f.add(class, 15, bucket(c-d.first[m.Sentence])*3+near)
	if away == 0 {
		up := s.above(p.Head, m.Head)
		f.add(class, 16, up*2+yes(p.form.possessive))
		f.add(class, 17, min((p.Head-m.Last)/3, 10))
		v, r := s.argument(m.Head)
		w := s.governor(p.Head)
		f.add(class, 18, yes(v >= 0 && v == w)*16+relations[r])
	} else {
		root := d.sents[m.Sentence].Root()
		f.add(class, 19, yes(d.sents[m.Sentence].Tokens[m.Head].Head == root)*16+rel)
	}
	return f
}

// nothing appends the features of a pronoun that means nothing before it.
func (d *document) nothing(f features, k, n int) features {
	p := &d.mentions[k]
	s := &d.clauses[p.Sentence]
	class := p.form.class
	f.add(class, 25, 0)
	f.add(class, 26, relations[p.rel])
	f.add(class, 27, bucket(n))
	f.add(class, 28, min(p.Sentence, 3))
	f.add(class, 29, yes(p.quoted))
	v := s.Tokens[p.Head].Head
	if v < 0 {
		return f
	}
	f.add(class, 30, int(s.at[v].kinds))
	kind := 0
	switch s.Tokens[v].UPOS {
	case "VERB":
		kind = 1
	case "ADJ":
		kind = 2
	case "NOUN":
		kind = 3
	}
	f.add(class, 31, kind*2+yes(p.rel == "nsubj"))
	f.add(class, 32, yes(p.Head == 0))
	return f
}
