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
		actors, why = d.lastPlural(si), "those named last"
	case w == "it" && !d.expletive(s, i):
		if a := d.lastThing(si, i); !a.IsZero() {
			actors, why = []entente.Actor{a}, "the actor named last"
		}
	case in(w, sides) && d.dual(s, i):
		actors, why = d.lastParties(2+toInt(lower(s, i-1) == "three")), "the parties named last"
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
		actors, why = d.lastPersons(2), "the two named last"
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
	return d.last(si, 2, func(m *Mention) bool {
		return len(m.Actors) == 1 && m.Actors[0].Kind == entente.Person && (m.Sentence < si || m.Last < i) && d.fitsPronoun(m.Actors[0], pronoun)
	})
}

func (d *run) lastThing(si, i int) entente.Actor {
	return d.last(si, 1, func(m *Mention) bool {
		return len(m.Actors) == 1 && m.Actors[0].Kind != entente.Person && m.Actors[0].Kind != entente.Unnamed && m.How != ByAdjective && (m.Sentence < si || m.Last < i)
	})
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

// lastPlural returns whom "they" means: actors joined by "and" or one plural mention, nearest first.
func (d *run) lastPlural(si int) []entente.Actor {
	for back := 0; back <= 1; back++ {
		var best []entente.Actor
		for k := d.firstOf(si - back); k < len(d.mentions) && d.mentions[k].Sentence == si-back; k++ {
			m := &d.mentions[k]
			if m.How == ByAdjective || len(m.Actors) == 0 {
				continue
			}
			joined := d.joinedWith(k)
			if len(joined) > 1 && (best == nil || d.isSubject(m)) {
				best = joined
				if d.isSubject(m) {
					break
				}
			}
		}
		if best != nil {
			return best
		}
	}
	a := d.last(si, 1, func(m *Mention) bool {
		return len(m.Actors) == 1 && (m.Actors[0].Kind == entente.Unnamed || m.Actors[0].Kind == entente.Group || m.Actors[0].Kind == entente.Body && m.How == ByRole)
	})
	if a.IsZero() {
		return nil
	}
	return []entente.Actor{a}
}

// joinedWith returns the actors of mention k and of those joined to it by commas and "and" behind it.
func (d *run) joinedWith(k int) []entente.Actor {
	out := append([]entente.Actor(nil), d.mentions[k].Actors...)
	for n := k + 1; n < len(d.mentions); n++ {
		a, b := &d.mentions[n-1], &d.mentions[n]
		if a.Sentence != b.Sentence {
			break
		}
		if b.How == ByAdjective || len(b.Actors) == 0 || a.Contains(b.Span) {
			break
		}
		if !onlyJoints(d.doc.Text[min(a.End, b.Start):b.Start]) {
			break
		}
		for _, x := range b.Actors {
			out = appendActor(out, x)
		}
	}
	return out
}

func onlyJoints(gap string) bool {
	for _, w := range strings.Fields(gap) {
		if !in(strings.ToLower(w), ", and & , the") {
			return false
		}
	}
	return strings.Contains(gap, "and") || strings.Contains(gap, ",") || strings.Contains(gap, "&")
}

// lastPersons returns the n people named last, if as many were named, in text order.
func (d *run) lastPersons(n int) []entente.Actor {
	var out []entente.Actor
	for k := len(d.mentions) - 1; k >= 0 && len(out) < n; k-- {
		for i := len(d.mentions[k].Actors) - 1; i >= 0 && len(out) < n; i-- {
			if a := d.mentions[k].Actors[i]; a.Kind == entente.Person {
				out = appendActor(out, a)
			}
		}
	}
	if len(out) < n {
		return nil
	}
	reverse(out)
	return out
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lastParties returns the n states, or groups, that were last named together or one after the other.
func (d *run) lastParties(n int) []entente.Actor {
	for k := len(d.mentions) - 1; k >= max(0, len(d.mentions)-mentionReach); k-- {
		if j := d.parties(d.joinedWith(k)); len(j) == n {
			return j
		}
	}
	var out []entente.Actor
	for k := len(d.mentions) - 1; k >= 0 && len(out) < n; k-- {
		for _, a := range d.parties(d.mentions[k].Actors) {
			if len(out) < n && d.mentions[k].How != ByAdjective {
				out = appendActor(out, a)
			}
		}
	}
	if len(out) < n {
		return nil
	}
	reverse(out)
	return out
}

// parties turns actors into the sides they belong to: states and groups.
func (d *run) parties(actors []entente.Actor) []entente.Actor {
	var out []entente.Actor
	for _, a := range actors {
		if a.Kind == entente.Group {
			out = appendActor(out, a)
		} else if e := d.g.Entry(a.Country); e != nil && a.Kind != entente.Unnamed {
			out = appendActor(out, d.g.Actor(e, d.on))
		}
	}
	return out
}

func reverse(a []entente.Actor) {
	for i, j := 0, len(a)-1; i < j; i, j = i+1, j-1 {
		a[i], a[j] = a[j], a[i]
	}
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
		actors = d.lastPlural(si)
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
