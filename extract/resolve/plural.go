package resolve

import (
	"slices"
	"strings"

	"entente"
)

// lastPlural returns whom "they" means: actors joined by "and" or one plural mention, nearest first, but nobody
// of those barred.
func (d *run) lastPlural(si int, barred []entente.Actor) []entente.Actor {
	for back := 0; back <= 1; back++ {
		var best []entente.Actor
		for k := d.firstOf(si - back); k < len(d.mentions) && d.mentions[k].Sentence == si-back; k++ {
			m := &d.mentions[k]
			if m.How == ByAdjective || len(m.Actors) == 0 || holds(barred, m.Actors[0]) {
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
		if a := d.last(si-back, 0, func(m *Mention) bool { return isMany(m) && !holds(barred, m.Actors[0]) }); !a.IsZero() {
			return []entente.Actor{a}
		}
	}
	return nil
}

// isMany reports whether a mention is of one actor that is many people.
func isMany(m *Mention) bool {
	if len(m.Actors) != 1 || m.How == ByAdjective {
		return false
	}
	k := m.Actors[0].Kind
	return k == entente.Unnamed || k == entente.Group || k == entente.Body && m.How == ByRole
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

// lastPersons returns the n people whom "the two leaders" at token i means: those that a sentence names together or
// as its subject and beside it, the nearest such; else the last that were named, in text order. Those who act for
// a state come before others, and the subject of the clause is none of them.
func (d *run) lastPersons(si, i, n int) []entente.Actor {
	barred := d.barred(si, i)
	for back := 0; back <= partiesReach && back <= si; back++ {
		if out := d.namedWith(si-back, n, func(a entente.Actor) bool { return ofAState(a) && !holds(barred, a) }); out != nil {
			return out
		}
	}
	if out := d.lastOf(n, func(a entente.Actor) bool { return ofAState(a) && !holds(barred, a) }); out != nil {
		return out
	}
	return d.lastOf(n, func(a entente.Actor) bool { return a.Kind == entente.Person })
}

// ofAState reports whether a is a person who acts for a state.
func ofAState(a entente.Actor) bool {
	return a.Kind == entente.Person && a.Country != "" && strings.HasPrefix(a.Code, a.Country)
}

// lastOf returns the n actors named last that fit, in text order, nil if there are fewer.
func (d *run) lastOf(n int, fits func(entente.Actor) bool) []entente.Actor {
	var out []entente.Actor
	for k := len(d.mentions) - 1; k >= max(0, len(d.mentions)-mentionReach) && len(out) < n; k-- {
		for i := len(d.mentions[k].Actors) - 1; i >= 0 && len(out) < n; i-- {
			if a := d.mentions[k].Actors[i]; fits(a) {
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

// namedWith returns the n fitting actors that sentence si joins or that are its subject and those beside it.
func (d *run) namedWith(si, n int, fits func(entente.Actor) bool) []entente.Actor {
	var all, joined []entente.Actor
	subject := false
	for k := d.firstOf(si); k < len(d.mentions) && d.mentions[k].Sentence == si; k++ {
		m := &d.mentions[k]
		if m.How == ByAdjective {
			continue
		}
		j := slices.DeleteFunc(d.joinedWith(k), func(a entente.Actor) bool { return !fits(a) })
		if len(j) == n && n > 1 {
			joined = j
		}
		for _, a := range m.Actors {
			if fits(a) {
				all = appendActor(all, a)
				subject = subject || d.isSubject(m)
			}
		}
	}
	switch {
	case joined != nil:
		return joined
	case subject && len(all) == n:
		return all
	}
	return nil
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lastParties returns the n states, or groups, that were last named together or one after the other.
// None of those barred is one of them.
func (d *run) lastParties(si, n int, barred []entente.Actor) []entente.Actor {
	not := d.parties(barred)
	for back := 0; back <= partiesReach && back <= si; back++ {
		if out := d.partiesOf(si-back, n, not); out != nil {
			return out
		}
	}
	var out []entente.Actor
	for k := len(d.mentions) - 1; k >= max(0, len(d.mentions)-mentionReach) && len(out) < n; k-- {
		for _, a := range d.parties(d.mentions[k].Actors) {
			if len(out) < n && d.mentions[k].How != ByAdjective && !holds(not, a) {
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

// partiesReach is how many sentences back "both sides" finds those named together.
const partiesReach = 40

// partiesOf returns the n parties that sentence si names together, the last such first, else those that it has
// as its subject and beside it, if there are just n.
func (d *run) partiesOf(si, n int, not []entente.Actor) []entente.Actor {
	var all []entente.Actor
	var subject bool
	var joined []entente.Actor
	for k := d.firstOf(si); k < len(d.mentions) && d.mentions[k].Sentence == si; k++ {
		m := &d.mentions[k]
		if j := d.parties(d.joinedWith(k)); len(j) == n && m.How != ByAdjective {
			joined = j
		}
		if m.How == ByAdjective || m.How == ByPronoun && len(m.Actors) > 1 {
			continue
		}
		for _, a := range d.parties(m.Actors) {
			if !holds(not, a) {
				all = appendActor(all, a)
				subject = subject || d.isSubject(m)
			}
		}
	}
	switch {
	case joined != nil:
		return joined
	case subject && len(all) == n:
		return all
	}
	return nil
}

// parties turns actors into the sides they belong to: states and groups.
func (d *run) parties(actors []entente.Actor) []entente.Actor {
	var out []entente.Actor
	for _, a := range actors {
		if a.Kind == entente.Group {
			out = appendActor(out, a)
		} else if e := d.g.Entry(a.Country); e != nil && a.Kind != entente.Unnamed && (a.Code == "" || strings.HasPrefix(a.Code, a.Country)) {
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
