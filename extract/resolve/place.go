package resolve

import (
	"cmp"
	"strings"

	"entente"
	"entente/extract/ud"
)

// state makes the mention of a state's name: an actor, but for where things only happen there.
func (d *run) state(si int, s *ud.Sentence, it *item) {
	m := d.mention(si, it.first, it.last)
	a := d.g.Actor(it.entry, d.on)
	m.Type, m.How, m.Why = ud.LOC, it.how, d.whyEntry(it)
	if d.inDateline(s, it) || !modifies(s, it) && in(d.preposition(s, it.first), "in inside across throughout near outside within around") {
		m.Place = it.entry.Name
		m.Candidates = []Candidate{{Actor: a, Score: 1, Why: "the state, where it acts"}}
		m.Why = "a place: where it happens"
	} else {
		m.Actors = []entente.Actor{a}
	}
	d.mentions = append(d.mentions, m)
}

// modifies reports whether a name is the modifier of a noun behind it: "in a US airstrike" is not in the US.
func modifies(s *ud.Sentence, it *item) bool {
	t := &s.Tokens[headOf(s, it.first, it.last)]
	return t.Rel == "compound" && t.Head > it.last
}

// place makes the mention of a place: of the actor that a capital or seat stands for where it acts.
func (d *run) place(si int, s *ud.Sentence, it *item) {
	m := d.mention(si, it.first, it.last)
	m.Type, m.How = ud.LOC, cmp.Or(it.how, ByUnknown)
	name := it.In(d.doc.Text)
	if it.entry != nil && it.entry.IsPlace() {
		name = it.entry.Name
	}
	e := d.stands(it)
	switch {
	case e == nil:
		m.Place, m.Why = name, "a place"
		if it.entry != nil && it.entry.IsPlace() {
			if c := d.g.Entry(it.entry.Country); c != nil {
				m.Candidates = []Candidate{{Actor: d.g.Actor(c, d.on), Score: 0.5, Why: "the state it lies in"}}
			}
		}
	case d.acts(s, it):
		m.Actors, m.How = []entente.Actor{d.g.Actor(e, d.on)}, ByMetonym
		m.Why = name + " acts here: it stands for " + e.Name
	default:
		m.Place, m.Why = name, "a place: where it happens"
		m.Candidates = []Candidate{{Actor: d.g.Actor(e, d.on), Score: 1, Why: "where it acts"}}
	}
	d.mentions = append(d.mentions, m)
}

// acts reports whether a place is somebody in its sentence: subject, agent, possessor or party, rather
// than where something happens.
func (d *run) acts(s *ud.Sentence, it *item) bool {
	if d.inDateline(s, it) {
		return false
	}
	p := d.preposition(s, it.first)
	switch {
	case in(p, "with against between by for of"):
		return !hasNeighbourPlace(s, it) && (p != "of" || d.ofActs(s, it))
	case p == "to" || p == "from" || p == "on":
		return d.towards(s, it)
	case p != "":
		return false
	}
	t := &s.Tokens[it.last]
	if t.Rel != "" {
		head := headOf(s, it.first, it.last)
		rel := s.Tokens[head].Rel
		for steps := 0; rel == "conj" && s.Tokens[head].Head >= 0 && steps < len(s.Tokens); steps++ {
			head = s.Tokens[head].Head
			rel = s.Tokens[head].Rel
		}
		if rel == "obj" {
			h := s.Tokens[head].Head
			return h < 0 || !in(s.Tokens[h].Lemma, spatialVerbs)
		}
		return strings.HasPrefix(rel, "nsubj") || rel == "csubj" || rel == "nmod:poss" || rel == "iobj" || rel == "parataxis"
	}
	return !in(lower(s, it.first-1), ",")
}

const spatialVerbs = "border leave visit enter reach hit bomb strike shell capture seize take retake recapture surround encircle besiege flee " +
	"approach near control hold circle overlook cross tour bombard attack storm target pound liberate occupy evacuate depart overrun ring link"

// inDateline reports whether a name is in the dateline that opens a report: "ATHENS, Greece (Reuters) -".
func (d *run) inDateline(s *ud.Sentence, it *item) bool {
	for i := 0; i < len(s.Tokens) && i < 12; i++ {
		f := s.Tokens[i].Form
		switch {
		case i > it.last && in(f, "- -- – — : (") && !hyphen(s, i):
			return true
		case capital(f) || in(f, ", . / ( )") || f[0] >= '0' && f[0] <= '9':
		default:
			return false
		}
	}
	return false
}

// ofActs reports whether "of" before a place gives an act its doer: "the accusations of Moscow" but not
// "the streets of Moscow".
func (d *run) ofActs(s *ud.Sentence, it *item) bool {
	return in(lower(s, it.first-2), "support approval accusation accusations criticism request behest policy part side interests claims decision backing allies ally behalf")
}

// towards reports whether "to", "from" or "on" before a place addresses it: "an appeal to Ankara", not
// "a visit to Ankara".
func (d *run) towards(s *ud.Sentence, it *item) bool {
	for i := it.first - 1; i >= max(0, it.first-5); i-- {
		if in(lower(s, i), addressing) {
			return true
		}
	}
	t := &s.Tokens[headOf(s, it.first, it.last)]
	return t.Head >= 0 && in(s.Tokens[t.Head].Lemma, addressing)
}

const addressing = "call calls called calling urge appeal appeals appealed pressure sanction sanctions message warning warnings threat threats signal support aid loyal close closer offer offered concession concessions response answer hand handed sell sold sells supply supplied supplies loan loans arms weapon weapons tank tanks missile missiles demand demands demanded approval permission according thanks guarantee guarantees impose imposed tariff tariffs embargo " +
	"pledge pledged give gave given assistance help provide provided letter note protest complaint complain apology apologise apologize invitation proposal request lend lent donate donated commitment promise promised report reported"

func hasNeighbourPlace(s *ud.Sentence, it *item) bool {
	return in(lower(s, it.last+1), "airport street square province region city university")
}

// preposition returns the preposition that governs a name, articles and conjoined names between skipped;
// empty if there is none.
func (d *run) preposition(s *ud.Sentence, first int) string {
	head := s.Tokens[first].Rel
	if head != "" {
		if p, ok := caseOf(s, first); ok {
			return p
		}
	}
	i := first - 1
	for in(lower(s, i), "the nearby neighbouring neighboring northern southern eastern western north south east west north-western northwestern northeastern southwestern southeastern central war-torn") {
		i--
	}
	if w := lower(s, i); in(w, prepositions) {
		return w
	}
	if in(lower(s, i), "and or") && i >= 1 && (capital(s.Tokens[i-1].Form)) {
		j := i - 1
		for j > 0 && capital(s.Tokens[j-1].Form) {
			j--
		}
		if in(lower(s, j-1), "the") {
			j--
		}
		if w := lower(s, j-1); in(w, prepositions) {
			return w
		}
	}
	return ""
}

// caseOf returns the preposition by syntax: the case child of the name or of the one it is conjoined to.
func caseOf(s *ud.Sentence, i int) (string, bool) {
	for steps := 0; i >= 0 && steps < 8; steps++ {
		t := &s.Tokens[i]
		for j := range s.Tokens {
			if s.Tokens[j].Head == i && s.Tokens[j].Rel == "case" && !possessive(lower(s, j)) && j < i {
				return lower(s, j), true
			}
		}
		switch t.Rel {
		case "conj", "flat", "compound", "nmod:desc", "flat:name":
			i = t.Head
		default:
			return "", true
		}
	}
	return "", true
}

func (d *run) locative(s *ud.Sentence, first int) bool {
	return in(d.preposition(s, first), locatives)
}
