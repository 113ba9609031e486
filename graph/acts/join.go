package acts

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"entente"
)

// join returns the act that all of the tellings tell of. Each field is the first's, or a sum, a largest or a
// smallest over all: what does not depend on how they are grouped.
func join(tellings []entente.Interaction, evidence int) entente.Interaction {
	x := slices.MinFunc(tellings, compare)
	x.Reports = 0
	var also []entente.Evidence
	for i := range tellings {
		y := &tellings[i]
		x.Reports += max(y.Reports, 1)
		x.Confidence, x.Weight = max(x.Confidence, y.Confidence), max(x.Weight, y.Weight)
		if y.ClaimedBy.IsZero() {
			x.ClaimedBy = entente.Actor{} // a report says so itself
		}
		if earlierEvent(y, &x) {
			x.Event, x.EventText = y.Event, y.EventText
		}
		if less(y.Numbers, x.Numbers, compareNumbers) {
			x.Numbers = y.Numbers
		}
		if less(y.Places, x.Places, strings.Compare) {
			x.Places = y.Places
		}
		also = append(also, words(y)...)
	}
	x.Also = further(&x, also, evidence)
	return x
}

// compare orders interactions by date, document and ID, and copies that differ by what they hold.
func compare(a, b entente.Interaction) int {
	if c := cmp.Or(a.Date.Compare(b.Date), strings.Compare(a.Document, b.Document), strings.Compare(a.ID, b.ID)); c != 0 {
		return c
	}
	ja, errA := a.MarshalJSON()
	jb, errB := b.MarshalJSON()
	if errA != nil || errB != nil { // a number that is none: such a record cannot be written
		return 0
	}
	return bytes.Compare(ja, jb)
}

// earlierEvent reports whether y's event is to be taken instead of x's.
func earlierEvent(y, x *entente.Interaction) bool {
	if y.Event.IsZero() || x.Event.IsZero() {
		return x.Event.IsZero() && !y.Event.IsZero()
	}
	return cmp.Or(y.Event.First.Compare(x.Event.First), y.Event.Last.Compare(x.Event.Last),
		strings.Compare(y.EventText, x.EventText)) < 0
}

// less reports whether a is to be taken instead of b: the smaller that is not empty.
func less[T any](a, b []T, by func(T, T) int) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) > 0
	}
	return slices.CompareFunc(a, b, by) < 0
}

func compareNumbers(a, b entente.Number) int {
	return cmp.Or(strings.Compare(a.What, b.What), cmp.Compare(a.Value, b.Value), strings.Compare(a.Unit, b.Unit))
}

// words returns the evidence of x, each with the document that it stands in.
func words(x *entente.Interaction) []entente.Evidence {
	all := append([]entente.Evidence{x.Evidence}, x.Also...)
	for i := range all {
		if e := &all[i]; e.Document == "" {
			e.Document = x.Document
			if e.Date.IsZero() {
				e.Date = x.Date
			}
		}
	}
	return all
}

// further returns the first n of all that are not x's own, in the form in which x keeps them.
func further(x *entente.Interaction, all []entente.Evidence, n int) []entente.Evidence {
	own := words(&entente.Interaction{Document: x.Document, Date: x.Date, Evidence: x.Evidence})[0]
	all = slices.DeleteFunc(all, func(e entente.Evidence) bool { return e == own })
	slices.SortFunc(all, compareEvidence)
	all = slices.Compact(all)
	all = slices.Clip(all[:min(n, len(all))])
	for i := range all {
		if all[i].Document == x.Document {
			all[i].Document = ""
			if all[i].Date == x.Date {
				all[i].Date = entente.Date{}
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// compareEvidence orders evidence by date, document and place in the text.
func compareEvidence(a, b entente.Evidence) int {
	return cmp.Or(
		a.Date.Compare(b.Date), strings.Compare(a.Document, b.Document), a.Start-b.Start, a.End-b.End,
		compareQuote(a.Trigger, b.Trigger), compareQuote(a.Source, b.Source), compareQuote(a.Target, b.Target),
		a.Sentence-b.Sentence, strings.Compare(a.Text, b.Text),
	)
}

func compareQuote(a, b entente.Quote) int {
	return cmp.Or(a.Start-b.Start, a.End-b.End, strings.Compare(a.Text, b.Text))
}
