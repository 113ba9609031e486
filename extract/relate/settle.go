package relate

import (
	"slices"

	"entente/extract/resolve"
	"entente/internal/cameo"
)

// settle lets an act be told once where a verb and the event noun in its object both have a frame for it ("launched an
// attack on"): the one that knows both sides speaks, the verb if both do.
func (v *view) settle() {
	for t := range v.s.Tokens {
		h := v.hits[t]
		if h == nil || h.consumed || !v.isVerb(t) || h.frame.Op != "" {
			continue
		}
		if g := v.tok(t).Head; g >= 0 && v.hits[g] != nil && v.casualties(t, g) {
			h.consumed = true
			continue
		}
		for n := range v.s.Tokens {
			g := v.hits[n]
			if g == nil || g.consumed || n == t || v.isVerb(n) || g.frame.Op != "" || !v.carries(t, n) {
				continue
			}
			switch {
			case whole(h) && !elsewhere(g, h):
				g.consumed = true
			case whole(g) && !whole(h):
				h.consumed = true
			}
		}
	}
}

// saysWhose reports whether the words at t say whose somebody is: "ten Palestinians", "two Kenyan officers", but not "three
// officers".
func (v *view) saysWhose(t int) bool {
	m := v.cover[t]
	if m < 0 {
		return false
	}
	x := &v.mentions[m]
	return x.How != resolve.ByRole || len(x.Parts) > 0
}

// strikes reports whether some act of h has a target of the country.
func (h *hit) strikes(country string) bool {
	return slices.ContainsFunc(h.acts, func(a act) bool { return a.target.actor.Country == country })
}

// casualties reports whether t only counts the dead and wounded of the act of force at g: "shelled a post, killing two".
func (v *view) casualties(t, g int) bool {
	if !v.gerund(t) || v.rel(t) != "advcl" || v.harm(t) == "" || !whole(v.hits[g]) {
		return false
	}
	victims := v.parties(v.slot(t, "obj"))
	if len(victims) > 0 && !slices.ContainsFunc(victims, func(p party) bool { return v.hits[g].strikes(p.actor.Country) || !v.saysWhose(p.tok) }) {
		return false // "took the town, killing ten Palestinians": those are a party
	}
	r := cameo.Root(v.hits[g].frame.Code)
	return r == "18" || r == "19" || r == "20"
}

// carries reports whether noun n is the object of verb t or hangs on t by an adposition of its trigger.
func (v *view) carries(t, n int) bool {
	if v.tok(n).Head != t {
		return false
	}
	switch v.rel(n) {
	case "obj":
		return true
	case "nsubj":
		return v.passive(t)
	case "obl":
		return n == v.hits[t].last || v.adposition(n) != "" && v.lemma(v.hits[t].last) == v.adposition(n)
	}
	return false
}

// whole reports whether some act of h has both sides.
func whole(h *hit) bool {
	for i := range h.acts {
		if !h.acts[i].source.actor.IsZero() && !h.acts[i].target.actor.IsZero() {
			return true
		}
	}
	return false
}

// elsewhere reports whether g has a pair of its own that h does not have in either direction.
func elsewhere(g, h *hit) bool {
	for i := range g.acts {
		a := &g.acts[i]
		if a.source.actor.IsZero() || a.target.actor.IsZero() {
			continue
		}
		found := false
		for j := range h.acts {
			b := &h.acts[j]
			found = found || a.source.actor.ID == b.source.actor.ID && a.target.actor.ID == b.target.actor.ID ||
				a.source.actor.ID == b.target.actor.ID && a.target.actor.ID == b.source.actor.ID
		}
		if !found {
			return true
		}
	}
	return false
}
