package relate

import "entente"

// labels returns the accusations that a speaker makes by what he calls somebody: "the ministry said the group was
// responsible", "he said they were terrorists".
func (v *view) labels() []act {
	var out []act
	for t := range v.s.Tokens {
		if v.child(t, "cop") < 0 || v.negated(t) || v.hits[t] != nil && v.hits[t].frame.Code != "" {
			continue
		}
		if l := v.lemma(t); !v.c.Book.InClass(l, "BADNAME") && !v.c.Book.InClass(l, "GUILTY") {
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
