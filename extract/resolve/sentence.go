package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// sentence resolves the items and pronouns of one sentence, from left to right, and appends its mentions.
func (d *run) sentence(si int) {
	s := &d.sents[si]
	from := len(d.mentions)
	for j := range d.items[si] {
		if it := &d.items[si][j]; (it.kind == personal || it.kind == unknown) && it.person != nil {
			d.person(si, it)
		}
	}
	for j := range d.items[si] {
		it := &d.items[si][j]
		if it.done {
			continue
		}
		switch it.kind {
		case role:
			d.takeOwners(si, it)
		}
	}
	d.mentionsInOrder(si, s)
	d.parts(si, from)
	for k := from; k < len(d.mentions); k++ {
		m := &d.mentions[k]
		m.Head = headOf(s, m.First, m.Last)
		if d.core[m.Span] != [2]int{} {
			m.Head = headIn(s, m, d.core[m.Span])
		}
	}
}

// person makes the mention of a named person, title included, and of the apposition behind the name.
func (d *run) person(si int, it *item) {
	if it.done {
		return
	}
	m := d.mention(si, it.first, it.last)
	defer func() { d.core[m.Span] = [2]int{it.first, it.last} }()
	m.Type = ud.PER
	if it.person.actor.Kind != entente.Person {
		m.Type = ud.ORG
	}
	m.Actors = []entente.Actor{it.person.actor}
	m.How, m.Why = cmp.Or(it.how, it.person.how), it.person.why
	it.done = true
	if t := d.titleBefore(si, it); t != nil {
		if t.comma {
			d.apposition(si, t, it.person)
		} else {
			m = d.widen(m, t.first)
			for _, o := range append(t.used, t.roles...) {
				o.done = true
			}
		}
	}
	if t := d.titleAfter(si, it); t != nil {
		d.apposition(si, t, it.person)
	}
	d.mentions = append(d.mentions, m)
}

// apposition makes the title beside a name a mention of the same person.
func (d *run) apposition(si int, t *titling, k *known) {
	for _, o := range append(t.used, t.roles...) {
		o.done = true
	}
	m := d.mention(si, t.first, t.last)
	m.Actors, m.How = []entente.Actor{k.actor}, ByApposition
	m.Why = "beside the name " + k.actor.Name
	d.mentions = append(d.mentions, m)
}

func (d *run) mention(si, first, last int) Mention {
	s := &d.sents[si]
	return Mention{
		Span:     entente.Span{Start: s.Tokens[first].Start, End: s.Tokens[last].End},
		Sentence: si, First: first, Last: last, Head: last,
	}
}

func (d *run) widen(m Mention, first int) Mention {
	if first < m.First {
		m.First = first
		m.Start = d.sents[m.Sentence].Tokens[first].Start
	}
	return m
}

// takeOwners marks the items that a role takes into its mention.
func (d *run) takeOwners(si int, it *item) {
	h := d.hold(si, it)
	for _, o := range h.used {
		o.done = true
	}
	if len(h.owners) == 0 {
		return
	}
	for j := range d.items[si] { // "the UN's Syria envoy" is not about Syria as an actor
		if o := &d.items[si][j]; o != it && h.first <= o.first && o.last < it.first && (o.kind == national || o.kind == local || o.kind == adjective) {
			o.done = true
		}
	}
}

// mentionsInOrder makes the remaining mentions of a sentence in text order, so that each sees those
// before it.
func (d *run) mentionsInOrder(si int, s *ud.Sentence) {
	var named []Mention
	for len(d.mentions) > 0 && d.mentions[len(d.mentions)-1].Sentence == si {
		named = append(named, d.mentions[len(d.mentions)-1])
		d.mentions = d.mentions[:len(d.mentions)-1]
	}
	slices.SortFunc(named, func(a, b Mention) int { return cmp.Or(a.First-b.First, b.Last-a.Last) })
	items := d.items[si]
	for i := 0; i < len(s.Tokens); i++ {
		for len(named) > 0 && named[0].First <= i {
			d.mentions = append(d.mentions, named[0])
			named = named[1:]
		}
		for len(items) > 0 && items[0].first < i {
			items = items[1:]
		}
		if len(items) > 0 && items[0].first == i && items[0].kind != nothing {
			if !items[0].done {
				d.item(si, s, &items[0])
			}
			continue
		}
		if len(named) > 0 && named[0].First <= i && i <= named[0].Last {
			continue
		}
		if it := d.itemAt(si, i); it == nil || it.kind == nothing {
			d.word(si, s, i)
		}
	}
	d.mentions = append(d.mentions, named...)
	d.tidy(si, s)
}

// tidy sorts the mentions of a sentence and drops the possessive pronouns inside larger ones: "his Turkish
// counterpart" holds its "his".
func (d *run) tidy(si int, s *ud.Sentence) {
	k := len(d.mentions)
	for k > 0 && d.mentions[k-1].Sentence == si {
		k--
	}
	mine := d.mentions[k:]
	slices.SortStableFunc(mine, func(a, b Mention) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	all := slices.Clone(mine)
	mine = slices.DeleteFunc(mine, func(m Mention) bool {
		return m.How == ByPronoun && m.First == m.Last && in(lower(s, m.First), "his her its their") &&
			slices.ContainsFunc(all, func(o Mention) bool { return o.First <= m.First && m.Last < o.Last })
	})
	d.mentions = d.mentions[:k+len(mine)]
}

// headIn is headOf with a preference for the tokens of the name or role word itself.
func headIn(s *ud.Sentence, m *Mention, core [2]int) int {
	h := headOf(s, m.First, m.Last)
	if core[0] <= h && h <= core[1] {
		return h
	}
	c := headOf(s, core[0], core[1])
	if up := s.Tokens[c].Head; up >= m.First && up <= m.Last {
		return h
	}
	return c
}

// item makes the mention of an item that is no person's name.
func (d *run) item(si int, s *ud.Sentence, it *item) {
	switch it.kind {
	case role:
		if in(lower(s, it.first), sides) && it.first == it.last && d.dual(s, it.first) {
			d.word(si, s, it.first)
			return
		}
		d.role(si, s, it)
	case national:
		d.state(si, s, it)
	case adjective:
		d.adjective(si, s, it)
	case local:
		d.place(si, s, it)
	case corporate:
		m := d.mention(si, it.first, it.last)
		if it.entry.IsMedia() && d.credit(s, it) {
			m.Type, m.How, m.Why = ud.ORG, ByCredit, "whose report it is"
			d.mentions = append(d.mentions, m)
			return
		}
		m.Type, m.How = ud.ORG, it.how
		m.Actors = []entente.Actor{d.g.Actor(it.entry, d.on)}
		m.Why = d.whyEntry(it)
		d.mentions = append(d.mentions, m)
	}
}

// credit reports whether a news agency's name only says whose the report is: "(AP)", "Reuters - ".
func (d *run) credit(s *ud.Sentence, it *item) bool {
	return lower(s, it.first-1) == "(" && in(lower(s, it.last+1), ") / -") || d.inDateline(s, it)
}

func (d *run) whyEntry(it *item) string {
	text := it.In(d.doc.Text)
	if why := d.taught[gazetteer.Fold(text)]; why != "" {
		return why
	}
	if text == it.entry.Name {
		return "the tables' name"
	}
	return fmt.Sprintf("%q is a name of %s", text, it.entry.Name)
}

// adjective makes the mention of a state's adjective that no role has taken: "the Russian attack".
func (d *run) adjective(si int, s *ud.Sentence, it *item) {
	m := d.mention(si, it.first, it.last)
	m.Type, m.How = ud.MISC, ByAdjective
	m.Actors = []entente.Actor{d.g.Actor(it.entry, d.on)}
	m.Why = "adjective of " + it.entry.Name
	if demonym(s, it) {
		m.How, m.Why = ByAlias, "people of "+it.entry.Name
		if r := d.g.RoleByID("CVL"); r != nil && citizens(s, it) {
			m.Actors, m.How = []entente.Actor{d.g.Combine(r, it.entry)}, ByRole
		}
	}
	d.mentions = append(d.mentions, m)
}

// demonym reports whether the word is a noun by itself: "the Turks", "by a Palestinian".
func demonym(s *ud.Sentence, it *item) bool {
	t := &s.Tokens[it.last]
	named := t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "ADJ" && (in(lower(s, it.first-1), "a an the "+quantifiers) || it.first > 0 && s.Tokens[it.first-1].UPOS == "NUM")
	if !named || t.Head > it.last && (t.Rel == "compound" || t.Rel == "amod" || t.Rel == "nmod:desc") {
		return false
	}
	return strings.HasPrefix(t.Rel, "nsubj") || t.Rel == "obj" || t.Rel == "iobj" || strings.HasPrefix(t.Rel, "obl") || strings.HasPrefix(t.Rel, "nmod") || t.Rel == "conj"
}

// citizens reports whether a demonym means some people of the state and not the state: "two Turks", "a Palestinian", and
// without an article whoever something is done to.
func citizens(s *ud.Sentence, it *item) bool {
	t := &s.Tokens[it.last]
	if p := it.first - 1; p >= 0 && (s.Tokens[p].UPOS == "NUM" || in(lower(s, p), quantifiers) || in(lower(s, p), "a an")) {
		return true
	}
	if it.last+1 < len(s.Tokens) && in(lower(s, it.last+1), "who whom whose") {
		return true
	}
	return in(t.Rel, "obj nsubj:pass") && (it.first == 0 || s.Tokens[it.first-1].UPOS != "DET")
}

// The words that say how many of a people are meant.
const quantifiers = "all any both dozens few fewer fellow hundreds many more most other several some these thousands those"

// headOf returns the token of first..last whose head is outside, the last without syntax.
func headOf(s *ud.Sentence, first, last int) int {
	parsed := false
	for i := first; i <= last; i++ {
		parsed = parsed || s.Tokens[i].Head >= 0
	}
	if !parsed {
		return last
	}
	for i := first; i <= last; i++ {
		if h := s.Tokens[i].Head; (h < first || h > last) && s.Tokens[i].Rel != "punct" && s.Tokens[i].Rel != "det" && s.Tokens[i].Rel != "case" {
			return i
		}
	}
	return last
}
