package resolve

import (
	"fmt"
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// role makes the mention of a role phrase: "the Turkish army", "the president", "militants". Where the phrase
// means nobody, the names inside it are mentions by themselves.
func (d *run) role(si int, s *ud.Sentence, it *item) {
	h := d.hold(si, it)
	m := d.mention(si, h.first, h.last)
	if n := d.itemAt(si, h.last+1); n != nil && n.first == h.last+1 && n.entry != nil && len(h.owners) == 1 && n.entry == h.owners[0].entry && n.kind != adjective {
		n.done = true // a dictionary of codes knows the person only as somebody of the state
		m = d.mention(si, h.first, n.last)
	}
	d.core[m.Span] = [2]int{it.first, it.last}
	if d.phrase(si, s, it, &h, &m); len(m.Actors) > 0 {
		d.mentions = append(d.mentions, m)
		return
	}
	for _, o := range h.used {
		if o.kind == role || !o.done {
			continue
		}
		if o.kind == personal || o.kind == unknown {
			continue // has its mention
		}
		o.done = false
		if o.first < it.first {
			d.item(si, s, o)
		}
	}
}

// phrase finds whom a role phrase means and fills m; it leaves m without actors where that is nobody.
func (d *run) phrase(si int, s *ud.Sentence, it *item, h *holding, m *Mention) {
	plural := pluralRole(s, it)
	offices, title := it.officesOf()
	r := it.roleOf()
	if h.pronoun >= 0 {
		h.owners = d.antecedentOwners(si, h.pronoun)
		if len(h.owners) == 0 {
			return
		}
	}
	modifies := modifying(s, it)
	if modifies && len(h.owners) == 0 && (s.Tokens[it.last].UPOS == "ADJ" || h.pronoun >= 0 || r != nil && r.Kind == entente.Unnamed) {
		return // "the terrorist threat", "refugee camp"
	}
	r, offices = innerRole(h, r, offices)
	if !plural && d.namedBehind(si, s, it, r) {
		return // "the rebel faction X", "Syria's backer, Russia": the name is the mention
	}
	if h.indefinite && !plural {
		if a, ok := d.described(si, s, h.first); ok {
			if !a.IsZero() {
				m.Actors, m.How, m.Why = []entente.Actor{a}, ByApposition, "what the text says that "+a.Name+" is"
			}
			return
		}
	}
	switch {
	case len(h.owners) > 0:
		for _, o := range h.owners {
			if a, how, why := d.owned(o, r, offices, title, h); !a.IsZero() {
				m.Actors = appendActor(m.Actors, a)
				m.How, m.Why = how, why
			}
		}
	case h.count > 0 && h.definite && plural && (len(offices) > 0 || r != nil && r.Kind == entente.Person):
		m.Actors, m.How, m.Why = d.lastPersons(h.count), ByPronoun, "those named last"
	case h.indefinite && (r == nil || r.Kind == entente.Person):
	default:
		d.bareRole(si, s, it, h, r, offices, m, plural)
	}
	if modifies {
		m.How = ByAdjective
	}
}

// innerRole lets the ministry's spokesman speak for the ministry and the rebel leader for the rebels.
func innerRole(h *holding, r *gazetteer.Role, offices []*gazetteer.Office) (*gazetteer.Role, []*gazetteer.Office) {
	if h.inner == nil || r == nil {
		return r, offices
	}
	in := h.inner.roleOf()
	if r.Plural == "members" && r.Kind == entente.Body || r.Kind == entente.Person && in.Kind != entente.Body {
		return in, nil
	}
	return r, offices
}

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

func appendActor(list []entente.Actor, a entente.Actor) []entente.Actor {
	for _, b := range list {
		if b.ID == a.ID {
			return list
		}
	}
	return append(list, a)
}

// owned returns the actor of a role or title with an owner.
func (d *run) owned(o owner, r *gazetteer.Role, offices []*gazetteer.Office, title string, h *holding) (entente.Actor, string, string) {
	if o.local && (len(offices) > 0 || r != nil && r.Kind == entente.Person) {
		return entente.Actor{}, "", "" // a town's mayor holds no office of the state
	}
	e := o.entry
	if o.person != nil {
		e = d.g.Entry(o.person.actor.Country)
	}
	if len(o.actors) > 0 {
		if e = d.g.Entry(o.actors[0].ID); e == nil || e.Kind == entente.Person {
			e = d.g.Entry(o.actors[0].Country)
		}
	}
	if e == nil {
		if o.person != nil && r != nil && r.Kind != entente.Person {
			return o.person.actor, ByRole, "of " + o.person.actor.Name
		}
		return entente.Actor{}, "", ""
	}
	if t, ok := d.officer(e, offices, r, h.when); ok {
		return d.g.Actor(t.Person, d.on), ByOffice, fmt.Sprintf("%s on %s", d.g.Title(t.Office), d.on)
	}
	if r != nil && r.ID == counterpart {
		return d.counterpart(e)
	}
	if e.Kind == entente.State && strings.EqualFold(title, "leader") || r != nil && r.Words == "leader" && e.Kind == entente.State && h.when == gazetteer.Present {
		if t, ok := d.g.Ruler(e.ID, d.on); ok {
			return d.g.Actor(t.Person, d.on), ByOffice, "rules " + e.Name + " on " + d.on.String()
		}
	}
	if r == nil {
		if e.Kind != entente.State {
			return d.g.Actor(e, d.on), ByRole, title + " of " + e.Name
		}
		return entente.Actor{ID: e.ID + "-" + gazetteer.Slug(title), Name: d.g.Adjective(e) + " " + title, Kind: entente.Body,
			Country: e.Country, Code: e.Code + "GOV"}, ByRole, title + " of " + e.Name
	}
	if e.Kind != entente.State && !(e.IsCoded() && !hasRole(e.Code, r.Suffix)) {
		return d.g.Actor(e, d.on), ByRole, r.Words + " of " + e.Name
	}
	return d.g.Combine(r, e), ByRole, fmt.Sprintf("%s of %s", r.Words, e.Name)
}

// hasRole reports whether a code of a dictionary names the role already: USAGOV and GOV.
func hasRole(code, suffix string) bool {
	return len(code) > 3 && len(suffix) >= 3 && strings.Contains(code[3:], suffix[:3])
}

// counterpart is the id of the role of those who hold an office that somebody else holds elsewhere.
const counterpart = "-counterpart"

// counterpart returns who holds in e the office that the person named last holds: "his Turkish
// counterpart". Where that is not known it is the state itself.
func (d *run) counterpart(e *gazetteer.Entry) (entente.Actor, string, string) {
	for k := len(d.mentions) - 1; k >= max(0, len(d.mentions)-mentionReach); k-- {
		m := &d.mentions[k]
		if len(m.Actors) != 1 || m.Actors[0].Kind != entente.Person || m.Actors[0].Country == e.Country {
			continue
		}
		if t, ok := d.sameOffice(m.Actors[0], e); ok {
			return d.g.Actor(t.Person, d.on), ByOffice, d.g.Title(t.Office) + ", as " + m.Actors[0].Name + " is elsewhere"
		}
		break
	}
	return d.g.Actor(e, d.on), ByRole, "somebody of " + e.Name
}

// sameOffice returns the term in e of an office like the one that a holds, by the tables or the text.
func (d *run) sameOffice(a entente.Actor, e *gazetteer.Entry) (gazetteer.Term, bool) {
	kinds := map[string]bool{}
	if known := d.g.Entry(a.ID); known != nil {
		if t, ok := d.g.TermOn(known, d.on); ok {
			kinds[t.Office.Kind] = true
		}
	}
	if k := d.byName["?"+gazetteer.Fold(a.Name)]; k != nil {
		for _, title := range k.titles {
			for _, r := range d.g.Lookup(title, d.on) {
				if t, ok := d.officer(e, r.Offices, r.Role, gazetteer.Present); ok {
					return t, true
				}
			}
		}
	}
	if kinds["leader"] || kinds["hos"] || kinds["hog"] {
		kinds["hos"], kinds["hog"] = true, true
		if t, ok := d.g.Ruler(e.ID, d.on); ok {
			return t, true
		}
	}
	for _, o := range d.g.OfficesOf(e.ID) {
		if kinds[o.Kind] {
			if t, ok := d.g.Holder(o, d.on, gazetteer.Present); ok {
				return t, true
			}
		}
	}
	return gazetteer.Term{}, false
}

// officer returns who holds the office that a title or role means for e.
func (d *run) officer(e *gazetteer.Entry, offices []*gazetteer.Office, r *gazetteer.Role, when gazetteer.When) (gazetteer.Term, bool) {
	of := d.g.OfficeFor(offices, e.ID, d.on)
	if of == nil && r != nil && r.Kind == entente.Person {
		of = d.g.OfficeOfRole(r, e.ID)
	}
	if of == nil {
		return gazetteer.Term{}, false
	}
	return d.g.Holder(of, d.on, when)
}

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
