// Package acts joins the tellings of one act in many documents, so that an act that a hundred outlets report
// is one interaction with a hundred reports. The result does not depend on the order of the tellings, nor on
// how they were divided before, as long as all tellings with one Key come together in the end.
package acts

import (
	"iter"
	"slices"

	"entente"
	"entente/internal/cameo"
)

// A Key is what tellings of one act have in common.
type Key struct {
	Source, Target string // actor IDs
	Mutual         bool
	Family         string // the CAMEO root; for material conflict the whole code, since two blows are two acts
	Status         entente.Status
	Date           entente.Date
}

// nearby is how many days before or after its report an act may be dated and still go by its own date. An
// act that is told again years later is told by another story.
const nearby = 7

// KeyOf returns the key of x. An act without addressee and a co-mention have none: they are never joined.
func KeyOf(x *entente.Interaction) (k Key, ok bool) {
	if x.Target.IsZero() || x.IsCoMention() {
		return Key{}, false
	}
	family := cameo.Root(x.CAMEO)
	if x.Quad == 4 {
		family = x.CAMEO
	}
	return Key{x.Source.ID, x.Target.ID, x.Mutual, family, x.Status, dateOf(x)}, true
}

// dateOf returns the day of the act if the text names one near the report's, else the report's.
func dateOf(x *entente.Interaction) entente.Date {
	if d := x.Event.First; !d.IsZero() && d == x.Event.Last {
		if n := x.Date.DaysSince(d); -nearby <= n && n <= nearby {
			return d
		}
	}
	return x.Date
}

// DefaultEvidence is how many further tellings an act keeps the words of.
const DefaultEvidence = 8

// Merge returns the acts that seq tells of, by date, document and ID. A telling that comes twice, with the
// same ID, counts once. Of each act the first telling stands for all; the others are counted in Reports, and
// the first evidence of them, by date, document and place in the text, are kept in Also. Merge holds all of seq.
//
// Acts that were merged before may be merged again, if no document went into two of them.
func Merge(seq iter.Seq[entente.Interaction], evidence int) []entente.Interaction {
	tellings, out := distinct(seq)
	groups := map[Key][]entente.Interaction{}
	for _, x := range tellings {
		if k, ok := KeyOf(&x); ok {
			groups[k] = append(groups[k], x)
		} else {
			out = append(out, x)
		}
	}
	for _, g := range groups {
		out = append(out, join(g, evidence))
	}
	slices.SortFunc(out, compare)
	return out
}

// distinct returns one interaction for each ID, and apart from them those without ID.
func distinct(seq iter.Seq[entente.Interaction]) (one []entente.Interaction, nameless []entente.Interaction) {
	at := map[string]int{}
	for x := range seq {
		i, ok := at[x.ID]
		switch {
		case x.ID == "":
			nameless = append(nameless, x)
		case !ok:
			at[x.ID] = len(one)
			one = append(one, x)
		case compare(x, one[i]) < 0: // two states of one document
			one[i] = x
		}
	}
	return one, nameless
}
