package resolve

import (
	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// namedBehind reports whether the name of what a role phrase describes follows it, with or without a comma.
func (d *run) namedBehind(si int, s *ud.Sentence, it *item, r *gazetteer.Role) bool {
	if r == nil || r.Kind == entente.Person {
		return false
	}
	n := d.itemAt(si, it.last+1)
	comma := n == nil && lower(s, it.last+1) == ","
	if comma {
		n = d.itemAt(si, it.last+2)
	}
	if n == nil || n.first <= it.last {
		return false
	}
	switch n.kind {
	case corporate:
		return n.entry.Kind != entente.Body || !comma
	case unknown:
		return n.person != nil && n.person.actor.Kind != entente.Person && !comma
	case national:
		return comma && r.Kind == entente.Unnamed && (lower(s, n.last+1) == "," || n.last+2 >= len(s.Tokens))
	}
	return false
}

// describes reports whether an indefinite phrase that begins at token i only says what somebody is, and makes
// it a mention of whom it describes, if that is known.
func (d *run) describes(si int, s *ud.Sentence, i int, m *Mention) bool {
	a, ok := d.described(si, s, i)
	if ok && !a.IsZero() {
		m.Actors, m.How, m.Why = []entente.Actor{a}, ByApposition, "what the text says that "+a.Name+" is"
	}
	return ok
}

// described returns the actor of whom an indefinite phrase that begins at token i only says what it is: the
// name before a comma ("Russia, a key ally") or the subject before "is"; false where it describes nobody.
func (d *run) described(si int, s *ud.Sentence, i int) (entente.Actor, bool) {
	copula := in(lower(s, i-1), "is was are were be been being remains became become")
	apposed := lower(s, i-1) == "," && d.itemEnding(si, i-2) != nil && d.itemEnding(si, i-2).kind != role
	if !copula && !apposed {
		return entente.Actor{}, false
	}
	for k := len(d.mentions) - 1; k >= d.firstOf(si); k-- {
		m := &d.mentions[k]
		if len(m.Actors) != 1 || m.How == ByAdjective || m.Last >= i {
			continue
		}
		if apposed && m.Last == i-2 || copula && (d.isSubject(m) || s.Tokens[m.Head].Rel == "") {
			return m.Actors[0], true
		}
	}
	return entente.Actor{}, true
}

// modifying reports whether the role word only modifies a noun behind it: "police raids".
func modifying(s *ud.Sentence, it *item) bool {
	if in(lower(s, it.last+1), "- – ‑") && it.last+2 < len(s.Tokens) && s.Tokens[it.last].End == s.Tokens[it.last+1].Start {
		return true
	}
	for i := it.first; i <= it.last; i++ {
		t := &s.Tokens[i]
		if t.Head > it.last && (t.Rel == "compound" || t.Rel == "amod" || t.Rel == "nmod:desc") {
			return true
		}
		if t.Head >= 0 && (t.Head < it.first || t.Head > it.last) {
			return false
		}
	}
	return false
}
