package resolve

import (
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// An owner is whose a role is: the state of "Turkish soldiers", the ministry of its spokesman.
type owner struct {
	entry  *gazetteer.Entry // nil where person or actor says who
	person *known
	actors []entente.Actor // of a pronoun
	local  bool            // a town or region, not the whole state
	adj    bool            // an adjective: "German allies" are Germany, "Germany's allies" are not
}

// A holding is a role word with its owners, as a stretch of tokens.
type holding struct {
	first, last int
	owners      []owner
	used        []*item // of the owners
	definite    bool    // "the", or an owner in front
	indefinite  bool    // "a", "some"
	pronoun     int     // token of "his", "their"; -1 if none
	when        gazetteer.When
	count       int   // of "two", "both"; 0 if not said
	inner       *item // the body inside: "foreign ministry" of its spokesman
	abroad      bool  // a modifier such as "European" says that it is no state's
}

// hold finds the owners of the role word it.
func (d *run) hold(si int, it *item) holding {
	s := &d.sents[si]
	h := holding{first: it.first, last: it.last, pronoun: -1}
	d.holdLeft(si, s, it, &h)
	if offices, _ := it.officesOf(); len(h.owners) == 0 {
		if of := d.g.OwnerOf(offices); of != nil && d.saysOwner(it) {
			h.owners, h.definite = []owner{{entry: of}}, true // "the taoiseach" is Ireland's
			d.holdList(si, s, it, &h)                         // "presidents of Mali", a title by itself, "and Niger"
		}
	}
	if len(h.owners) == 0 && lower(s, it.first-1) == "and" { // "Mali's president and foreign minister"
		if p := d.itemEnding(si, it.first-2); p != nil && p.kind == role && p.kindOfTitle() && it.kindOfTitle() {
			before := d.hold(si, p)
			h.owners, h.definite = before.owners, true
		}
	}
	if len(h.owners) == 0 && h.pronoun < 0 {
		d.holdRight(si, s, it, &h)
	}
	return h
}

// saysOwner reports whether the words of a title are used in one country only: "taoiseach" is no role that
// others have too.
func (d *run) saysOwner(it *item) bool { return it.roleOf() == nil }

// holdLeft walks over modifiers to an owner in front of the role.
func (d *run) holdLeft(si int, s *ud.Sentence, it *item, h *holding) {
	i, skipped := it.first-1, 0
	for i >= 0 && skipped <= 4 {
		w := lower(s, i)
		o := d.itemEnding(si, i)
		switch {
		case possessive(w) || hyphen(s, i):
			i--
		case o != nil && d.owns(s, o, it):
			d.own(si, s, o, h, it)
			return
		case o != nil && o.kind == role: // "foreign ministry spokesman", "the cabinet's spokesman"
			i = o.first - 1
			skipped++
			h.first = min(h.first, o.first)
			h.used = append(h.used, o)
			if r := o.roleOf(); r != nil && r.Kind != entente.Person && h.inner == nil {
				h.inner = o
			}
		case in(w, "his her its their our"):
			h.pronoun, h.first, h.definite = i, i, true
			return
		case in(w, determiners) && s.Tokens[i].UPOS != "SCONJ" && s.Tokens[i].UPOS != "PRON" && s.Tokens[i].Rel != "advmod": // not "most" of "most feared"
			h.first = i
			h.indefinite = in(w, indefinite)
			h.definite = !h.indefinite
			if w == "both" {
				h.count = 2
			}
			return
		case modifier(s, i, it.last):
			switch w {
			case "former", "ex", "ousted", "deposed", "late":
				h.when = gazetteer.Former
			case "two":
				h.count = 2
			case "three":
				h.count = 3
			}
			h.abroad = h.abroad || in(w, regions)
			h.first = i
			skipped++
			i--
		default:
			return
		}
	}
}

// modifier reports whether token i can stand between an owner and a role word that ends at last.
func modifier(s *ud.Sentence, i, last int) bool {
	t := &s.Tokens[i]
	w := strings.ToLower(t.Form)
	if t.Rel != "" && (t.Head <= i || t.Head > last) && !in(w, modifierWords) {
		return false
	}
	if in(w, prepositions) || in(w, conjunctions) || in(w, auxiliaries) || in(w, ", ; : . ( ) \" “ ” that who which he she it they we you not") {
		return false
	}
	switch t.UPOS {
	case "ADJ", "NUM", "ADV":
		return true
	case "NOUN", "PROPN":
		return true
	case "VERB":
		return t.Rel == "amod"
	case "": // without tags only words that are sure to be modifiers
		return in(w, modifierWords) || w != "" && w[0] >= '0' && w[0] <= '9'
	}
	return false
}

// owns reports whether o can be the owner of a role that follows it.
func (d *run) owns(s *ud.Sentence, o *item, r *item) bool {
	poss := possessiveAfter(s, o.last, len(s.Tokens))
	switch o.kind {
	case adjective, corporate:
		return true
	case national:
		return poss || o.last+1 == r.first || nounModifier(s, o)
	case local:
		return poss && d.stands(o) != nil || o.entry != nil && o.entry.Country != "" && nounModifier(s, o)
	case personal, unknown:
		b := r.roleOf()
		return poss || o.last+1 == r.first && b != nil && b.Kind == entente.Body && b.Plural != "members" // "the Bush administration"
	}
	return false
}

// nounModifier reports whether a name stands before a noun without a possessive: "US officials".
func nounModifier(s *ud.Sentence, o *item) bool {
	t := &s.Tokens[o.last]
	return t.Head < 0 && t.Rel == "" || t.Head < 0 || t.Head > o.last && (t.Rel == "compound" || t.Rel == "amod" || strings.HasPrefix(t.Rel, "nmod") || t.Rel == "flat")
}

// own adds o as an owner in front, with those conjoined to it.
func (d *run) own(si int, s *ud.Sentence, o *item, h *holding, r *item) {
	h.first, h.definite = o.first, true
	for o != nil {
		w, ok := d.ownerOf(o)
		if !ok {
			break
		}
		h.owners = append([]owner{w}, h.owners...)
		h.used = append(h.used, o)
		h.first = min(h.first, o.first)
		if !pluralRole(s, r) {
			break
		}
		next := o.first - 1
		if !in(lower(s, next), "and or ,") {
			break
		}
		if possessive(lower(s, next-1)) {
			next--
		}
		prev := d.itemEnding(si, next-1)
		if prev == nil || prev.kind != o.kind && !(shares(s, prev) && shares(s, o)) {
			break
		}
		o = prev
	}
	for h.first > 0 && modifier(s, h.first-1, r.last) && d.itemEnding(si, h.first-1) == nil {
		if in(lower(s, h.first-1), "former ex ousted deposed late") {
			h.when = gazetteer.Former
		}
		h.first--
	}
	if in(lower(s, h.first-1), "the his her its their") {
		h.first--
	} else if b := r.roleOf(); h.first > 0 && (b == nil || b.Kind != entente.Body) && in(lower(s, h.first-1), determiners) && s.Tokens[h.first-1].Rel == "det" {
		h.first-- // "a British captive", but "British troops" in "some British troops"
	}
}

// shares reports whether it can have a role together with others: "British and EU negotiators".
func shares(s *ud.Sentence, it *item) bool {
	name := s.Tokens[it.last].Form
	return it.kind == national || it.kind == adjective || it.kind == corporate && len(name) > 1 && name == strings.ToUpper(name)
}

// ownerOf returns whom an item makes the owner.
func (d *run) ownerOf(o *item) (owner, bool) {
	switch o.kind {
	case personal, unknown:
		if o.person == nil {
			return owner{}, false
		}
		return owner{person: o.person}, true
	case local:
		if e := d.stands(o); e != nil {
			return owner{entry: e}, true
		}
		if o.entry != nil {
			e := d.g.Entry(o.entry.Country)
			return owner{entry: e, local: true}, e != nil
		}
		return owner{}, false
	}
	return owner{entry: o.entry, adj: o.kind == adjective}, o.entry != nil
}

// stands returns the actor that a place stands for where it acts, or nil.
func (d *run) stands(o *item) *gazetteer.Entry {
	switch {
	case o.entry == nil:
		return nil
	case !o.entry.IsPlace():
		return o.entry
	case o.entry.Stands == "":
		return nil
	}
	return d.g.Entry(o.entry.Stands)
}

// roleOf returns the role among the readings of it, or nil.
func (it *item) roleOf() *gazetteer.Role {
	for _, r := range it.readings {
		if r.Role != nil {
			return r.Role
		}
	}
	return nil
}

// officesOf returns the offices whose title it is.
func (it *item) officesOf() (offices []*gazetteer.Office, title string) {
	for _, r := range it.readings {
		if r.Offices != nil {
			offices, title = append(offices, r.Offices...), r.Words
		}
	}
	return offices, title
}

func (d *run) itemEnding(si, i int) *item {
	for j := range d.items[si] {
		if it := &d.items[si][j]; it.last == i && it.kind != nothing {
			return it
		}
	}
	return nil
}

// pluralRole reports whether the role word is meant in the plural.
func pluralRole(s *ud.Sentence, it *item) bool {
	for i := it.last; i >= it.first; i-- {
		if strings.Contains(s.Tokens[i].Feats, "Number=Plur") {
			return true
		}
	}
	w := lower(s, it.last)
	first := lower(s, it.first)
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || in(w, "troops forces police military people personnel media men") ||
		in(first, "ministers presidents chancellors leaders secretaries heads chiefs")
}
