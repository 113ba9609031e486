package relate

import (
	"slices"

	"entente"
)

// labels returns the accusations that a speaker makes by what he calls somebody or says that he did: "the ministry said the
// group was responsible", "he said they were terrorists", "they violated the treaty, he said".
func (v *view) labels() []act {
	var out []act
	for t := range v.s.Tokens {
		if v.negated(t) || v.hits[t] != nil && v.hits[t].frame.Code != "" && (!v.isVerb(t) || whole(v.hits[t])) {
			continue
		}
		l := v.lemma(t)
		called := v.child(t, "cop") >= 0 && (v.c.Book.InClass(l, "BADNAME") || v.c.Book.InClass(l, "GUILTY"))
		if !called && !(v.isVerb(t) && v.c.Book.InClass(l, "MISDEED") && v.marked(t) == "") {
			continue
		}
		subjects := v.parties(v.children(t, "nsubj"))
		if len(subjects) == 0 {
			continue
		}
		speakers := v.speakers(t, subjects[0].actor)
		base := act{trigger: t, last: t, code: "112", status: entente.Done, conf: 0.8, ref: "label"}
		if len(speakers) > 0 {
			out = append(out, pairs(base, speakers, subjects)...)
		}
	}
	return out
}

// obligations returns the demands and appeals in what a speaker says that somebody must or should do, where the codebook
// has no act for the deed itself: "they must stop the enrichment, the envoy said".
func (v *view) obligations() []act {
	var out []act
	for t := range v.s.Tokens {
		if !v.isVerb(t) || v.hits[t] != nil && (v.hits[t].frame.Op == "" || len(v.hits[t].acts) > 0) {
			continue
		}
		base := act{trigger: t, last: t, status: entente.Requested, conf: 0.6, ref: "obligation"}
		for _, k := range v.children(t, "aux") {
			switch v.lemma(k) {
			case "must":
				base.code = "100"
			case "should", "ought":
				base.code = "020"
			}
		}
		subjects := v.parties(v.children(t, "nsubj"))
		if base.code == "" || len(subjects) == 0 {
			continue
		}
		out = append(out, pairs(base, v.speakers(t, subjects[0].actor), subjects)...)
	}
	return slices.DeleteFunc(out, func(a act) bool { return a.source.actor.IsZero() })
}
