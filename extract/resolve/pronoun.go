package resolve

import (
	"slices"
	"strings"

	"entente"
	"entente/extract/ud"
)

// word resolves a pronoun or a plural description that is no role: "they", "both sides".
func (d *run) word(si int, s *ud.Sentence, i int) {
	w := lower(s, i)
	var actors []entente.Actor
	last, why := i, ""
	switch {
	case w == "he" || w == "she" || w == "him" || w == "himself" || w == "herself":
		if a := d.lastPerson(si, i, w); !a.IsZero() {
			actors, why = []entente.Actor{a}, "the person named last"
		}
	case w == "they" || w == "them" || w == "themselves":
		if actors, why = d.linked(si, i), "those named last"; len(actors) == 0 {
			actors = d.lastPlural(si, d.notMeant(si, i, w))
		}
	case in(w, "his her its their") && d.possesses(s, i):
		for _, o := range d.antecedentOwners(si, i) {
			actors, why = append(actors, d.actorsOf(o)...), "whose it is"
		}
		if len(actors) > 1 { // what several share is seldom what an act is done to
			return
		}
	case w == "it" && !d.expletive(s, i):
		if a := d.lastThing(si, i); !a.IsZero() {
			actors, why = []entente.Actor{a}, "the actor named last"
		}
	case in(w, sides) && d.dual(s, i):
		actors, why = d.lastParties(si, 2+toInt(lower(s, i-1) == "three"), d.barred(si, i)), "the parties named last"
	case in(w, groupNouns) && lower(s, i-1) == "the":
		if a := d.last(si, 3, func(m *Mention) bool {
			return len(m.Actors) == 1 && m.Actors[0].Kind == entente.Group && (m.Sentence < si || m.Last < i)
		}); !a.IsZero() {
			actors, why = []entente.Actor{a}, "the group named last"
		}
	case in(w, "country kingdom nation republic") && lower(s, i-1) == "the" && strings.HasPrefix(s.Tokens[i].Rel, "nsubj"):
		if a := d.last(si, 3, func(m *Mention) bool {
			return len(m.Actors) == 1 && m.Actors[0].Kind == entente.State && m.How != ByAdjective && (m.Sentence < si || m.Last < i)
		}); !a.IsZero() {
			actors, why = []entente.Actor{a}, "the state named last"
		}
	case in(w, "pair duo") && lower(s, i-1) == "the":
		actors, why = d.lastPersons(si, i, 2), "the two named last"
	}
	if len(actors) == 0 {
		return
	}
	m := d.mention(si, i, last)
	for m.First > 0 && in(lower(s, m.First-1), "the both two three these") {
		m = d.widen(m, m.First-1)
	}
	m.Actors, m.How, m.Why = actors, ByPronoun, why
	d.mentions = append(d.mentions, m)
}

// dual reports whether "sides", "countries" … are definite here: "both sides", "the two countries".
func (d *run) dual(s *ud.Sentence, i int) bool {
	w := lower(s, i-1)
	return w == "both" || (w == "two" || w == "three") && in(lower(s, i-2), "the these") || w == "the" && in(lower(s, i), "sides parties")
}

// expletive reports whether "it" stands for nobody: "it is", "it was said".
func (d *run) expletive(s *ud.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Rel != "" {
		return !strings.HasPrefix(t.Rel, "nsubj") && t.Rel != "obl"
	}
	return i+1 < len(s.Tokens) && !capital(s.Tokens[i+1].Form) && !in(lower(s, i+1)[:1], "a b c d e f g h i j k l m n o p q r s t u v w x y z") || in(lower(s, i+1), "is was will would has had seems appears remains 's")
}

// lastPerson returns the person that "he" or "she" means: the subject of the clause or sentence before,
// else whoever was named last.
func (d *run) lastPerson(si, i int, pronoun string) entente.Actor {
	if a := d.linked(si, i); len(a) == 1 && a[0].Kind == entente.Person && d.fitsPronoun(a[0], pronoun) {
		return a[0]
	}
	barred := d.notMeant(si, i, pronoun)
	return d.last(si, 2, func(m *Mention) bool {
		return len(m.Actors) == 1 && !holds(barred, m.Actors[0]) && m.Actors[0].Kind == entente.Person && (m.Sentence < si || m.Last < i) && d.fitsPronoun(m.Actors[0], pronoun)
	})
}

// notMeant is barred for all pronouns but reflexive ones, which mean the subject.
func (d *run) notMeant(si, i int, pronoun string) []entente.Actor {
	if strings.HasSuffix(pronoun, "self") || strings.HasSuffix(pronoun, "selves") {
		return nil
	}
	return d.barred(si, i)
}

func (d *run) lastThing(si, i int) entente.Actor {
	if a := d.officeState(si, i); !a.IsZero() {
		return a
	}
	return d.last(si, 1, func(m *Mention) bool {
		return len(m.Actors) == 1 && m.Actors[0].Kind != entente.Person && m.Actors[0].Kind != entente.Unnamed && m.How != ByAdjective && (m.Sentence < si || m.Last < i)
	})
}

// officeState returns the state of "Turkey's president says it will": that of whoever says so, where the
// sentence names him by his office and nothing else before token i that "it" could mean.
func (d *run) officeState(si, i int) entente.Actor {
	s := &d.sents[si]
	up := s.Tokens[i].Head
	if up < 0 || !strings.HasPrefix(s.Tokens[up].Rel, "ccomp") || s.Tokens[up].Head < 0 {
		return entente.Actor{}
	}
	j := subjectOf(s, s.Tokens[up].Head)
	if j < 0 || j > i {
		return entente.Actor{}
	}
	for k := d.firstOf(si); k < len(d.mentions) && d.mentions[k].Sentence == si; k++ {
		m := &d.mentions[k]
		if m.Last >= i || headOf(s, m.First, m.Last) != j || len(m.Actors) != 1 || m.Actors[0].Kind != entente.Person {
			continue
		}
		for n := range d.items[si] {
			if it := &d.items[si][n]; (it.kind == national || it.kind == adjective) && m.First <= it.first && it.last <= m.Last {
				return d.g.Actor(it.entry, d.on)
			}
		}
	}
	return entente.Actor{}
}

// last returns the actor of the best mention at most reach sentences back: near ones first, and of one
// sentence the subject.
func (d *run) last(si, reach int, fits func(*Mention) bool) entente.Actor {
	for back := 0; back <= reach; back++ {
		var first, subject *Mention
		for k := d.firstOf(si - back); k < len(d.mentions) && d.mentions[k].Sentence == si-back; k++ {
			m := &d.mentions[k]
			if !fits(m) {
				continue
			}
			if first == nil {
				first = m
			}
			if d.isSubject(m) {
				subject = m
			}
		}
		if subject != nil {
			return subject.Actors[0]
		}
		if first != nil {
			return first.Actors[0]
		}
	}
	return entente.Actor{}
}

// firstOf returns the index of the first mention of sentence si or a later one.
func (d *run) firstOf(si int) int {
	k, _ := slices.BinarySearchFunc(d.mentions, si, func(m Mention, si int) int { return m.Sentence - si })
	return k
}

func (d *run) isSubject(m *Mention) bool {
	s := &d.sents[m.Sentence]
	return strings.HasPrefix(s.Tokens[headOf(s, m.First, m.Last)].Rel, "nsubj")
}

// possesses reports whether the pronoun at token i stands before a noun: "their positions".
func (d *run) possesses(s *ud.Sentence, i int) bool {
	t := &s.Tokens[i]
	return t.Rel == "nmod:poss" || t.Rel == "" && i+1 < len(s.Tokens) && wordLike(s.Tokens[i+1].Form)
}

func (d *run) actorsOf(o owner) []entente.Actor {
	switch {
	case o.entry != nil:
		return []entente.Actor{d.g.Actor(o.entry, d.on)}
	case o.person != nil:
		return []entente.Actor{o.person.actor}
	}
	return o.actors
}

const hostileVerbs = "attack bomb bombard shell hit strike storm raid overrun target pound destroy capture seize besiege ambush burn torch"

const militaryPlaces = "positions position bases base strongholds stronghold hideouts hideout convoys convoy targets headquarters depots trenches facilities outposts outpost vehicles lines enclave enclaves bastion"

// enemys reports whether what a possessive pronoun holds is a thing that others strike.
func enemys(s *ud.Sentence, i int) bool {
	if !in(lower(s, i-1), "on against at near from of") && !(i > 0 && in(s.Tokens[i-1].Lemma, hostileVerbs)) {
		return false
	}
	for j := i + 1; j < min(i+4, len(s.Tokens)); j++ {
		if in(lower(s, j), militaryPlaces) || in(lower(s, j), "ranks fighters") {
			return true
		}
	}
	return false
}

// antecedentOwners returns whose "his", "its" or "their" at token i are.
func (d *run) antecedentOwners(si, i int) []owner {
	var actors []entente.Actor
	switch lower(&d.sents[si], i) {
	case "his", "her":
		if a := d.lastPerson(si, i, lower(&d.sents[si], i)); !a.IsZero() {
			actors = []entente.Actor{a}
		}
	case "its":
		if a := d.lastThing(si, i); !a.IsZero() {
			actors = []entente.Actor{a}
		}
	case "their":
		var barred []entente.Actor
		if enemys(&d.sents[si], i) { // nobody strikes his own positions
			if j := clauseSubject(&d.sents[si], i); j >= 0 {
				barred = d.actorsAt(si, j)
			}
		}
		actors = d.lastPlural(si, barred)
	}
	var out []owner
	for _, a := range actors {
		if e := d.g.Entry(a.ID); e != nil && a.Kind != entente.Person {
			out = append(out, owner{entry: e})
		} else {
			out = append(out, owner{actors: []entente.Actor{a}})
		}
	}
	return out
}
