package resolve

import (
	"fmt"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// bareRole resolves a role without an owner: the one mentioned before in these words, else that of the
// country the text is about.
func (d *run) bareRole(si int, s *ud.Sentence, it *item, h *holding, r *gazetteer.Role, offices []*gazetteer.Office, m *Mention, plural bool) {
	words := gazetteer.Fold(it.In(d.doc.Text))
	personal := len(offices) > 0 || r != nil && r.Kind == entente.Person
	if !plural && (h.definite || capital(s.Tokens[it.first].Form) && it.first > 0) {
		if a, ok := d.sameWords(words, personal); ok {
			m.Actors, m.How, m.Why = []entente.Actor{a}, ByRole, "mentioned before as "+words
			return
		}
	}
	if h.definite && !plural && in(lower(s, it.last), groupNouns) {
		if a := d.last(si, 3, func(m *Mention) bool { return len(m.Actors) == 1 && m.Actors[0].Kind == entente.Group }); !a.IsZero() {
			m.Actors, m.How, m.Why = []entente.Actor{a}, ByRole, "the group named last"
			return
		}
	}
	if it.weak() {
		return
	}
	var e *gazetteer.Entry
	if several := r != nil && r.Kind == entente.Body && r.Plural == "all" && plural; !h.abroad && !several && !strings.HasPrefix(words, "foreign") {
		e = d.g.Entry(d.homeOf(si, it, r))
	}
	switch {
	case e != nil && personal && !plural:
		if t, ok := d.officer(e, offices, r, h.when); ok && h.definite {
			m.Actors, m.How = []entente.Actor{d.g.Actor(t.Person, d.on)}, ByOffice
			m.Why = d.g.Title(t.Office) + ", the country the text is about"
		}
	case personal:
	case r == nil:
	case e == nil:
		if r.Kind == entente.Unnamed {
			m.Actors, m.How, m.Why = []entente.Actor{d.g.Combine(r, nil)}, ByRole, "no country is said"
		}
	case r.Kind == entente.Unnamed || h.definite || plural || r.Kind == entente.Body:
		m.Actors, m.How = []entente.Actor{d.g.Combine(r, e)}, ByRole
		m.Why = fmt.Sprintf("%s of %s, the country the text is about", r.Words, e.Name)
	}
}

// homeOf returns the country of a role without an owner: that of the same role elsewhere in the text,
// else of what stands before it, else what the text is about. Empty where it may be anybody's.
func (d *run) homeOf(si int, it *item, r *gazetteer.Role) string {
	if r == nil {
		return d.focus(si, false)
	}
	if !ofState(r) {
		return ""
	}
	if c := d.explicit(si, r); c != "" {
		return c
	}
	if r.Kind == entente.Unnamed || strings.HasPrefix(r.Suffix, "MIL") || strings.HasPrefix(r.Suffix, "REB") {
		return d.focus(si, true)
	}
	return d.countryLeft(si, it)
}

// explicit returns the country with which the text has said the role: before sentence si if it has, else
// after it.
func (d *run) explicit(si int, r *gazetteer.Role) string {
	found := ""
	for _, x := range d.said {
		if x.role.ID != r.ID || x.role.Suffix != r.Suffix {
			continue
		}
		if found != "" && x.sentence > si {
			break
		}
		found = x.country
	}
	return found
}

// ofState reports whether those with the role belong to the country that a text is about: soldiers and
// rebels do, journalists and companies may be anybody's.
func ofState(r *gazetteer.Role) bool {
	for _, p := range []string{"GOV", "MIL", "REB", "SEP", "INS", "UAF", "RAD", "OPP", "LEG", "JUD", "COP", "SPY", "CVL", "REF", "PTY", "SET", "CRM"} {
		if strings.HasPrefix(r.Suffix, p) {
			return true
		}
	}
	return false
}

func (it *item) weak() bool {
	for _, r := range it.readings {
		if !r.Weak {
			return false
		}
	}
	return true
}

// mentionReach is how many mentions back a phrase such as "the ministry" can refer.
const mentionReach = 400

// sameWords returns the last actor whose mention ended in the words, or whom the text gave the title.
func (d *run) sameWords(words string, person bool) (entente.Actor, bool) {
	for i := len(d.mentions) - 1; i >= max(0, len(d.mentions)-mentionReach); i-- {
		m := &d.mentions[i]
		if len(m.Actors) != 1 || m.How == ByAdjective {
			continue
		}
		a := m.Actors[0]
		if person != (a.Kind == entente.Person) {
			continue
		}
		if endsInWords(gazetteer.Fold(m.In(d.doc.Text)), words) || endsInWords(gazetteer.Fold(a.Name), words) {
			return a, true
		}
		if person && d.hasTitle(a, words) {
			return a, true
		}
	}
	return entente.Actor{}, false
}

// hasTitle reports whether the text or the tables give a the title.
func (d *run) hasTitle(a entente.Actor, words string) bool {
	for _, k := range []*known{d.byName[a.ID], d.byName["?"+gazetteer.Fold(a.Name)]} {
		if k == nil {
			continue
		}
		for _, t := range k.titles {
			if endsInWords(t, words) {
				return true
			}
		}
	}
	e := d.g.Entry(a.ID)
	if e == nil {
		return false
	}
	for _, t := range d.g.Terms(e) {
		if !t.On(d.on) {
			continue
		}
		for _, w := range t.Office.Titles {
			if gazetteer.Fold(w) == words {
				return true
			}
		}
	}
	return false
}

func endsInWords(s, words string) bool {
	return s == words || strings.HasSuffix(s, " "+words)
}
