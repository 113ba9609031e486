package coref

import "strings"

// A linker links the mentions of a document one after the other.
type linker struct {
	*document
	model  *Model
	links  []Link
	latest map[string]int // the latest mention known by a name or by the lemma of its head
	cands  []int
	f      features
}

func (r *linker) link(k int) {
	m := &r.mentions[k]
	switch {
	case m.Joined:
	case m.pronoun && (m.form.class == oneself || m.form.class == ourselves):
		r.first(k)
	case m.pronoun && m.form.reflexive:
		r.reflexive(k)
	case m.pronoun:
		r.rank(k)
	case m.rel == "appos" && r.apposition(k):
	case m.name != "":
		r.named(k)
	case m.the || m.proper:
		r.role(k)
	}
	r.enter(k)
}

// join links mention k to the mention c before it.
func (r *linker) join(k, c int, kind Kind, margin float64) {
	m := &r.mentions[k]
	m.chain = r.mentions[c].chain
	r.mentions[m.chain].size++
	if m.gender == anyGender {
		m.gender = r.mentions[c].gender
	}
	if root := &r.mentions[m.chain]; root.gender == anyGender && root.human == 1 {
		root.gender = m.gender
	}
	if a := &r.mentions[c]; a.gender == anyGender && a.human >= 0 && m.human == 1 {
		a.gender, a.human = m.gender, 1
	}
	r.links = append(r.links, Link{m.Mention, r.mentions[c].Mention, kind, margin})
}

// rank links a pronoun to the best of its candidates, if one is better than none.
func (r *linker) rank(k int) {
	r.cands = r.candidates(k, r.cands[:0])
	best, at, next := int32(never), -1, int32(never)
	if !r.speaks(k) {
		best = r.model.score(r.nothing(r.f[:0], k, len(r.cands)))
	}
	same := map[int]int{}
	for n, c := range r.cands {
		chain := r.mentions[c].chain
		s := r.model.score(r.describe(r.f[:0], k, c, n, min(same[chain], 2)))
		same[chain]++
		if s > best {
			if at < 0 || r.mentions[at].chain != chain {
				next = best
			}
			best, at = s, c
		} else if s > next && (at < 0 || r.mentions[at].chain != chain) {
			next = s
		}
	}
	if at >= 0 {
		r.join(k, at, Pronoun, min(float64(best-next)/scale, 99))
	}
}

const never = -1 << 30

// speaks reports whether a pronoun is who says something, and so is never empty: "it said".
func (r *linker) speaks(k int) bool {
	p := &r.mentions[k]
	s := &r.clauses[p.Sentence]
	t := &s.Tokens[p.Head]
	return t.Rel == "nsubj" && t.Head > p.Head && s.Tokens[t.Head].UPOS == "VERB" && speech[strings.ToLower(s.Tokens[t.Head].Lemma)]
}

// reflexive links "himself" to the subject of its clause.
func (r *linker) reflexive(k int) {
	p := &r.mentions[k]
	s := &r.clauses[p.Sentence]
	v := s.governor(p.Head)
	if v < 0 {
		return
	}
	sub := s.subject(v)
	if sub < 0 || sub >= p.Head {
		return
	}
	for _, joined := range [2]bool{true, false} {
		if c := r.at(p.Sentence, sub, joined); c >= 0 && c < k && agrees(p, &r.mentions[c]) {
			r.join(k, c, Pronoun, 1)
			return
		}
	}
}

// first links "I" in a quotation to who speaks, and "I" and "we" otherwise to the last one.
func (r *linker) first(k int) {
	p := &r.mentions[k]
	if p.quoted && p.form.class == oneself {
		for back := range 2 {
			si := p.Sentence - back
			if si < 0 {
				break
			}
			if t := r.speakers[si]; t >= 0 {
				if c := r.at(si, t, false); c >= 0 && c < k && r.mentions[c].human >= 0 && !r.mentions[c].plural {
					r.join(k, c, Speaker, 1)
					return
				}
			}
		}
	}
	for c := k - 1; c >= max(0, k-scan) && p.Sentence-r.mentions[c].Sentence <= reach; c-- {
		m := &r.mentions[c]
		if m.pronoun && m.form.class == p.form.class && m.quoted == p.quoted {
			r.join(k, c, Speaker, 1)
			return
		}
	}
}

// apposition links "the minister" in "Lavrov, the minister," and reports whether it did.
func (r *linker) apposition(k int) bool {
	m := &r.mentions[k]
	s := &r.sents[m.Sentence]
	c := r.at(m.Sentence, s.Tokens[m.Head].Head, false)
	if c < 0 || c >= k {
		return false
	}
	a := &r.mentions[c]
	if m.name != "" && a.name != "" && m.name != a.name || m.human*a.human < 0 || m.plural != a.plural {
		return false
	}
	r.join(k, c, Role, 1)
	return true
}

// scale is the number of quantisation steps in one unit of weight.
const scale = 64
