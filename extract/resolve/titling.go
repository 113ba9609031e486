package resolve

import (
	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// A titling is what the text says of a person beside the name: "German cabinet's spokesman".
type titling struct {
	first, last int
	words       string // of the title
	suffix      string // CAMEO
	owners      []owner
	roles, used []*item
	inner       *gazetteer.Role // of "opposition" in "opposition spokesman"
	comma       bool
	honorific   bool
	honour      string // the honorific word
}

// titleBefore finds the title in front of a name, or nil.
func (d *run) titleBefore(si int, it *item) *titling {
	s := &d.sents[si]
	t := &titling{first: it.first, last: it.first - 1}
	i := it.first - 1
	if lower(s, i) == "," {
		t.comma = true
		i--
		t.last = i
	}
	for i >= 0 {
		o := d.itemEnding(si, i)
		if o == nil && possessive(lower(s, i)) && i == it.first-1 {
			o = d.itemEnding(si, i-1)
		}
		switch {
		case o != nil && (o.kind == adjective || o.kind == national) && len(t.roles) == 0 && !t.comma:
			if w, ok := d.ownerOf(o); ok && (o.kind == adjective || possessive(lower(s, i))) {
				t.first, t.owners, t.used = o.first, append(t.owners, w), append(t.used, o)
			}
			return t.valid(s)
		case o != nil && o.kind == role && o.kindOfTitle():
			d.addTitle(si, s, t, o)
			i = t.first - 1
			if lower(s, i) == "and" && !t.comma {
				if p := d.itemEnding(si, i-1); p != nil && p.kind == role && p.kindOfTitle() {
					i--
					continue
				}
			}
			return t.valid(s)
		case o != nil && t.comma && (o.kind == local || o.kind == national || o.kind == corporate) && in(lower(s, o.first-1), "for to of on in"):
			i = o.first - 2
			t.used = append(t.used, o)
		case o != nil && t.comma && in(lower(s, o.first-1), "the") && in(lower(s, o.first-2), "for to of on in"):
			i = o.first - 3
			t.used = append(t.used, o)
		case in(lower(s, i), honorifics) && !t.comma || lower(s, i) == "." && in(lower(s, i-1), honorifics):
			t.first, t.honorific, t.honour = i, true, lower(s, i)
			if lower(s, i) == "." {
				i--
				t.first = i
			}
			i--
		default:
			return t.valid(s)
		}
	}
	return t.valid(s)
}

// valid returns t if it says something: a role, or an honorific of persons.
func (t *titling) valid(s *ud.Sentence) *titling {
	switch {
	case len(t.roles) == 0 && !t.honorific && len(t.owners) == 0:
		return nil
	case t.comma && len(t.owners) == 0:
		return nil // "told the spokesman, Berlin ..." says nothing of Berlin
	case t.comma && len(t.roles) > 0 && pluralRole(s, t.roles[0]):
		return nil
	}
	return t
}

func (d *run) addTitle(si int, s *ud.Sentence, t *titling, o *item) {
	h := d.hold(si, o)
	if h.last > o.last {
		h.owners, h.used = nil, nil
		d.holdLeft(si, s, o, &h)
	}
	t.first = min(t.first, h.first)
	t.roles = append(t.roles, o)
	t.used = append(t.used, h.used...)
	t.owners = append(t.owners, h.owners...)
	t.name(d, o)
	for _, u := range h.used { // "President General X" is a president
		if r := u.roleOf(); u.kind == role && (r == nil || r.Kind == entente.Person) && u.kindOfTitle() {
			t.name(d, u)
		}
	}
	if h.inner != nil {
		t.inner = h.inner.roleOf()
	}
}

func (t *titling) name(d *run, o *item) {
	t.words = o.In(d.doc.Text)
	if r := o.roleOf(); r != nil {
		t.suffix = r.Suffix
	} else if offices, _ := o.officesOf(); len(offices) > 0 {
		t.suffix = offices[0].Suffix
	}
}

// titleAfter finds the title in apposition behind a name: "Jens Holt, the Danish foreign minister,".
func (d *run) titleAfter(si int, it *item) *titling {
	s := &d.sents[si]
	if lower(s, it.last+1) != "," {
		return nil
	}
	for i := it.last + 2; i < len(s.Tokens) && i <= it.last+9; i++ {
		o := d.itemAt(si, i)
		if o == nil {
			if !in(lower(s, i), determiners) && !possessive(lower(s, i)) && !modifier(s, i, len(s.Tokens)) {
				return nil
			}
			continue
		}
		if o.kind == role && o.kindOfTitle() && !pluralRole(s, o) {
			h := d.hold(si, o)
			if h.first < it.last+2 || d.startsName(si, o) {
				return nil
			}
			t := &titling{first: h.first, last: max(o.last, h.last), owners: h.owners, roles: []*item{o}, used: h.used, comma: true}
			t.name(d, o)
			return t
		}
		if o.kind == personal || o.kind == unknown && o.typ == ud.PER {
			return nil
		}
		i = o.last
	}
	return nil
}

// startsName reports whether a person's name follows the title o, which is then that person's.
func (d *run) startsName(si int, o *item) bool {
	n := d.itemAt(si, o.last+1)
	return n != nil && (n.kind == personal || n.kind == unknown)
}
