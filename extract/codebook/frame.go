package codebook

import (
	"slices"
	"strings"

	"entente"
)

// A POS is the part of speech of a frame's trigger.
type POS byte

// The parts of speech that have frames.
const (
	Verb      POS = 'v'
	Noun      POS = 'n'
	Adjective POS = 'a'
)

// A Slot is a place in the clause, with voice undone: subj, obj, iobj, poss, mod, comp.subj, comp.obj,
// or a preposition by its name. In a [Condition] it may also be a complement: to, that, ing.
type Slot = string

// Slots that are not prepositions.
const (
	Subj     Slot = "subj"      // subject of the active, "by" of the passive
	Obj      Slot = "obj"       // object of the active, subject of the passive
	IObj     Slot = "iobj"      // indirect object
	Poss     Slot = "poss"      // possessor of a noun
	Mod      Slot = "mod"       // adjective or compound of a noun
	CompSubj Slot = "comp.subj" // source of the act in the complement
	CompObj  Slot = "comp.obj"  // target of the act in the complement
)

// A Frame is one line of the tables verbs, nouns and adjectives.
type Frame struct {
	Trigger []string // lemma, then its particle or fixed words: {"carry", "out"}
	POS     POS
	When    []Condition // all must hold
	Code    string      // CAMEO, or "" where Op or None says more; with Op, of a complement without an act
	Op      string      // "request" for @request: the code comes from the act in the complement, see [Book.Compose]
	None    bool        // never an act

	Source, Target []Slot         // best first
	Mutual         bool           // both sides do it
	Status         entente.Status // when nothing else decides; "" for none given
	Weak           bool           // lower confidence
	Flags          []string       // all flags as written, those above included
	Note           string         // for people
	Ref            string         // "verbs.tsv:123"
}

// Key returns what tells two frames apart: part of speech, trigger and conditions in a fixed order.
func (f *Frame) Key() string {
	when := make([]string, len(f.When))
	for i, c := range f.When {
		when[i] = c.Text
	}
	slices.Sort(when)
	return string(f.POS) + "\t" + strings.Join(f.Trigger, " ") + "\t" + strings.Join(when, ",")
}

// alternatives appends f to out, with every condition that joins several kinds opened into one frame for each of
// them, or, where it is negated, into several conditions.
func (f *Frame) alternatives(out []Frame) []Frame {
	for i := range f.When {
		c := &f.When[i]
		if !c.mixed() {
			continue
		}
		kinds := c.kinds()
		if c.Not {
			return f.with(i, kinds).alternatives(out)
		}
		for _, k := range kinds {
			out = f.with(i, []Condition{k}).alternatives(out)
		}
		return out
	}
	return append(out, *f)
}

// with returns f with its condition i replaced by others.
func (f *Frame) with(i int, others []Condition) *Frame {
	g := *f
	g.When = slices.Concat(f.When[:i], others, f.When[i+1:])
	return &g
}

// breadth grows with how much the conditions of f let through.
func (f *Frame) breadth() int {
	n := 0
	for i := range f.When {
		n += f.When[i].breadth()
	}
	return n
}

// A Condition is one requirement of a frame on its clause. With no Words, Actor, Event or Place it asks only
// that the slot is filled; with several, any one of them is enough.
type Condition struct {
	Slot  Slot     // "to", "that" and "ing" alone are complements
	Not   bool     // the rest must not hold
	Actor bool     // the slot's head is an actor
	Event bool     // or it is the trigger of another act
	Place bool     // or it is the name of a place
	Words []string // or its lemma is one of these, sorted; classes are expanded
	Text  string   // as written
}

// Complement reports whether the condition asks for a complement (an infinitive, a that-clause, a gerund)
// rather than for a noun phrase.
func (c *Condition) Complement() bool {
	return (c.Slot == "to" || c.Slot == "that" || c.Slot == "ing") && c.Bare()
}

// Bare reports whether the condition asks only that the slot is filled (or, with Not, that it is empty).
func (c *Condition) Bare() bool { return !c.Actor && !c.Event && !c.Place && len(c.Words) == 0 }

func (c *Condition) breadth() int {
	switch {
	case c.Not:
		return 4000
	case c.Actor:
		return 3000
	case c.Event:
		return 2000
	case len(c.Words) > 0:
		return min(len(c.Words), 999)
	}
	return 1000
}

// mixed reports whether c joins things of several kinds.
func (c *Condition) mixed() bool {
	n := 0
	for _, has := range []bool{c.Actor, c.Event, c.Place, len(c.Words) > 0} {
		if has {
			n++
		}
	}
	return n > 1
}

// kinds splits c into conditions of one kind each.
func (c *Condition) kinds() []Condition {
	var out []Condition
	add := func(k Condition) {
		k.Slot, k.Not, k.Text = c.Slot, c.Not, c.Text
		out = append(out, k)
	}
	if len(c.Words) > 0 {
		add(Condition{Words: c.Words})
	}
	if c.Event {
		add(Condition{Event: true})
	}
	if c.Place {
		add(Condition{Place: true})
	}
	if c.Actor {
		add(Condition{Actor: true})
	}
	return out
}

// Has reports whether lemma is one of the condition's words.
func (c *Condition) Has(lemma string) bool {
	_, ok := slices.BinarySearch(c.Words, lemma)
	return ok
}

// A Light verb lends its clause to the event noun that stands in one of its slots: in "the army carried out a
// strike" the verb's subject is the noun's source.
type Light struct {
	Verb    []string // lemma and particle: {"come", "under"}
	Noun    Slot     // where the event noun stands: obj, or a preposition
	Subject string   // what the verb's subject is to the noun: "source", "target" or "both"
	Slots   []Slot   // slots of the verb that serve the noun as if they were its own
	Note    string
	Ref     string
}

// A Composition says what an operator makes of an act in its complement.
type Composition struct {
	Op     string         // "request"
	Inner  string         // prefix of the inner code; "" for any
	Code   string         // the result; "=" keeps the inner code, "none" gives nothing
	Status entente.Status // of the result; "" for the frame's own, else what the operator is for (planned, requested, …)
	Target []Slot         // slots that hold the target instead of the frame's; nil for the frame's
	Note   string
	Ref    string
}
