package resolve

import (
	"strings"

	"entente"
	"entente/extract/ud"
)

// holdRight looks for an owner behind the role: "president of Turkey", "officials in Tehran".
func (d *run) holdRight(si int, s *ud.Sentence, it *item, h *holding) {
	prep := lower(s, it.last+1)
	if r := it.roleOf(); r != nil && r.Prefix {
		if o := d.itemAt(si, it.last+1); o != nil && o.kind == national {
			h.owners, h.used, h.last = []owner{{entry: o.entry}}, []*item{o}, o.last
			return
		}
	}
	if !in(prep, "of in from") {
		return
	}
	d.ownersFrom(si, s, it, h, it.last+2, prep)
}

// holdList goes on with a list of owners behind a title that says the first: "presidents of Mali and Niger".
func (d *run) holdList(si int, s *ud.Sentence, it *item, h *holding) {
	if i := listStep(s, it.last+1); i >= 0 && pluralRole(s, it) {
		d.ownersFrom(si, s, it, h, i, "of")
	}
}

// ownersFrom takes the owners that stand at token i and behind.
func (d *run) ownersFrom(si int, s *ud.Sentence, it *item, h *holding, i int, prep string) {
	if lower(s, i) == "the" {
		i++
	}
	for {
		o := d.behindTitle(si, s, d.itemAt(si, i))
		if o != nil && hyphen(s, o.last+1) && o.last+2 < len(s.Tokens) && s.Tokens[o.last].End == s.Tokens[o.last+1].Start {
			return // "supporters of X and Y-backed militias"
		}
		if o == nil || o.first < i || o.kind == role || o.kind == nothing || !d.mayOwn(prep, it, o) {
			return
		}
		w, ok := d.ownerOf(o)
		if !ok || prep == "from" && o.kind != corporate && !attached(s, o, it) && len(h.owners) == 0 {
			return
		}
		h.owners = append(h.owners, w)
		h.used = append(h.used, o)
		h.last, h.definite = o.last, true
		if i = listStep(s, o.last+1); i < 0 || !pluralRole(s, it) {
			return
		}
		if next := d.itemAt(si, i); prep == "in" && next != nil && d.mayOwn(prep, it, next) {
			h.owners, h.used, h.last = nil, nil, it.last // "fighters in Iraq and Syria" are not of either
			return
		}
		if lower(s, i) == "the" {
			i++
		}
	}
}

// listStep returns the token behind "and", a comma or both at i, or -1 where no list goes on.
func listStep(s *ud.Sentence, i int) int {
	if lower(s, i) == "," {
		i++
		if lower(s, i) != "and" {
			return i
		}
	}
	if lower(s, i) == "and" {
		return i + 1
	}
	return -1
}

// attached reports whether the parse hangs o below the role: "soldiers from Mali", but not "withdraw soldiers
// from Mali". Without a parse it does.
func attached(s *ud.Sentence, o, it *item) bool {
	head := headOf(s, o.first, o.last)
	if s.Tokens[head].Rel == "" {
		return true
	}
	h := s.Tokens[head].Head
	return it.first <= h && h <= it.last
}

// behindTitle returns the person whose title o begins, else o: "the forces of President X".
func (d *run) behindTitle(si int, s *ud.Sentence, o *item) *item {
	for o != nil && (o.kind == role && o.kindOfTitle() || o.kind == adjective) {
		n := d.itemAt(si, o.last+1)
		if n == nil || n.kind != role && n.kind != personal && n.kind != unknown {
			return o
		}
		o = n
	}
	return o
}

// mayOwn reports whether the thing behind a preposition is the owner of the role before it.
func (d *run) mayOwn(prep string, it, o *item) bool {
	if o.kind == adjective {
		return false
	}
	r := it.roleOf()
	switch prep {
	case "of":
		return true
	case "in":
		return (o.kind == local || o.kind == national) && r != nil && (r.Kind == entente.Unnamed || strings.HasSuffix(r.Suffix, "GOV") && r.Kind == entente.Body)
	}
	switch {
	case r == nil:
		return false
	case o.kind == corporate:
		return r.Kind == entente.Unnamed
	}
	return r.Plural == "members" && (o.kind == national || o.kind == local)
}
