package relate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/extract/when"
	"entente/internal/cameo"
)

// emit turns an act into an interaction and appends it, unless it is no act between parties.
func (v *view) emit(out []entente.Interaction, a *act) []entente.Interaction {
	if a.source.actor.IsZero() || a.source.media || a.source.actor.ID == a.target.actor.ID {
		return out
	}
	if a.target.actor.Kind == entente.State && a.source.actor.Country == a.target.actor.ID && (a.code == "042" || a.code == "043" || a.code == "036") {
		return out // nobody is a guest in his own country
	}
	v.homeward(a)
	if a.target.actor.IsZero() && !standsAlone(a) {
		return out
	}
	if a.target.media && a.code < "06" { // a paper that is told something is no party, one that is sued is
		return out
	}
	if h := v.hits[a.trigger]; h != nil {
		if a.code = v.c.Book.Shift(h.frame, a.code, a.source.actor, a.target.actor); a.code == "none" {
			return out
		}
	}
	if a.source.actor.Kind == entente.Unnamed && v.background(a.trigger) {
		a.conf *= 0.4
	}
	v.refusal(a)
	v.insistence(a)
	v.threat(a)
	v.future(a)
	v.remote(a)
	a.status = fitting(a.code, a.status)
	code, ok := cameo.Look(a.code)
	if !ok {
		return out
	}
	if a.mutual && a.target.actor.ID < a.source.actor.ID {
		a.source, a.target = a.target, a.source
	}
	date := v.date(a.trigger)
	x := entente.Interaction{
		Document: v.doc.ID, Date: v.doc.Date, Event: date.Period, EventText: date.Text,
		Source: a.source.actor, Target: a.target.actor, Mutual: a.mutual,
		CAMEO: a.code, PLOVER: code.PLOVER, Quad: code.Quad, Goldstein: code.Goldstein,
		Status: a.status, ClaimedBy: v.claimant(a.trigger, a.source.actor),
		Confidence: round(a.conf), Weight: 1, Rule: a.ref, Reports: 1,
		Evidence: entente.Evidence{
			Sentence: v.index + 1,
			Quote:    entente.Quote{Span: v.s.Span, Text: v.s.In(v.doc.Text)},
			Trigger:  v.quote(a.trigger, a.last),
			Source:   a.source.quote, Target: a.target.quote,
		},
		Numbers: v.numbers(a), Places: v.places(a.trigger),
	}
	if x.Status == entente.Done && v.denied(a.trigger) {
		x.Status = entente.Denied
	}
	x.ID = identity(&x)
	return append(out, x)
}

// homeward takes the target from a withdrawal that is nobody's in particular: an announced one from a country, and that of
// one's own forces.
func (v *view) homeward(a *act) {
	t := a.target.actor
	if a.code != "087" || t.IsZero() {
		return
	}
	if a.status == entente.Planned && t.Kind == entente.State || t.Kind == entente.Body && t.Country == a.source.actor.Country && a.source.actor.Kind != entente.Unnamed {
		a.target = party{conf: 1}
	}
}

// background reports whether the act at t only dates another one: "five years after crowds stormed the embassy".
func (v *view) background(t int) bool {
	for c, steps := t, 0; c >= 0 && steps < 6; c, steps = v.tok(c).Head, steps+1 {
		if !v.isVerb(c) {
			continue
		}
		marks := v.children(c, "mark", "case")
		for _, s := range v.children(c, "nsubj") { // read as "after crowds", with the verb hung on it
			marks = append(marks, v.children(s, "case")...)
		}
		for _, k := range marks {
			switch v.lemma(k) {
			case "after", "since", "before", "until":
				return true
			}
		}
	}
	return false
}

// standsAlone reports whether an act is told even without an addressee: force, withdrawals, demands and threats of
// a known actor.
func standsAlone(a *act) bool {
	if a.source.actor.Kind == entente.Unnamed || a.conf < 0.6 || a.mutual {
		return false
	}
	switch cameo.Root(a.code) {
	case "02", "08", "10", "13", "15", "18", "19", "20":
		return true
	}
	return false
}

// refusal codes what the subject himself will not do as CAMEO does: a refusal to meet, to give way, to help.
func (v *view) refusal(a *act) {
	if a.status != entente.Negated || !v.isVerb(a.trigger) {
		return
	}
	will := false
	for _, k := range v.children(a.trigger, "aux") {
		switch v.lemma(k) {
		case "will", "would", "wo", "'ll", "'d":
			will = true
		}
	}
	if !will {
		return
	}
	if c, ok := v.c.Book.Composition("refuse", a.code); ok && cameo.Root(c.Code) == "12" {
		a.code, a.status = c.Code, entente.Done
	}
}

// insistence makes a demand of what a speaker says that somebody must do: "he must release them, she said".
func (v *view) insistence(a *act) {
	if a.status != entente.Requested || !v.isVerb(a.trigger) || inherent(a.code) == entente.Requested {
		return
	}
	speakers := v.speakers(a.trigger, a.source.actor)
	c, ok := v.c.Book.Composition("demand", a.code)
	if len(speakers) == 0 || !ok || cameo.Root(c.Code) != "10" {
		return
	}
	a.target, a.source, a.code = a.source, speakers[0], c.Code
	a.conf *= 0.8
}

// threat makes a threat of the force that somebody says will be used.
func (v *view) threat(a *act) {
	switch cameo.Root(a.code) {
	case "18", "19", "20":
		if a.status == entente.Planned && v.isVerb(a.trigger) && v.reported(a.trigger) && a.source.actor.Kind != entente.Unnamed {
			a.code, a.status = "138", entente.Threatened
		}
	}
}

// future codes a meeting, backing, cooperation or aid that lies ahead as the readiness for it, as CAMEO does.
func (v *view) future(a *act) {
	if a.status != entente.Planned {
		return
	}
	switch cameo.Root(a.code) {
	case "04", "05", "06", "07", "08":
		if cameo.Root(a.code) == "08" && a.code != "084" && a.code != "0841" && a.code != "0842" && a.code != "0873" && a.code != "0874" {
			return
		}
		if code, _, ok := v.c.Book.Compose("intend", a.code); ok {
			a.code = code
		}
	}
}

// remote codes a talk that the clause says was held over a telephone as one.
func (v *view) remote(a *act) {
	if a.code != "040" && a.code != "046" {
		return
	}
	for _, k := range v.kids[a.trigger] {
		if (v.rel(k) == "obl" || v.rel(k) == "nmod") && v.c.Book.InClass(v.lemma(k), "PHONE") {
			a.code = "041"
		}
	}
}

// fitting mends a status that an act of its kind cannot have: an uttered threat is a threat, not a deed or a plan.
func fitting(code string, s entente.Status) entente.Status {
	if s == entente.Done || s == entente.Planned {
		if own := inherent(code); own != entente.Done {
			return own
		}
	}
	return s
}

// denied reports whether the act at t stands in what somebody denies.
func (v *view) denied(t int) bool {
	for c, steps := t, 0; c >= 0 && steps < 8; c, steps = v.tok(c).Head, steps+1 {
		if h := v.tok(c).Head; h >= 0 && v.hits[h] != nil && v.hits[h].frame.Op == "deny" {
			return true
		}
	}
	return false
}

func (v *view) quote(a, b int) entente.Quote {
	if b < a {
		a, b = b, a
	}
	s := entente.Span{Start: v.tok(a).Start, End: v.tok(b).End}
	return entente.Quote{Span: s, Text: s.In(v.doc.Text)}
}

// inherit finds the sentence's time expressions, and gives it that of the sentence before where it has none and goes on
// with the same story ("They …", "In response …"). It returns what the next sentence may inherit.
func (v *view) inherit(before when.Expr) when.Expr {
	v.dates = slices.DeleteFunc(when.Find(v.s, v.doc.Text, v.doc.Date), v.name)
	if n := len(v.dates); n > 0 {
		return v.dates[n-1]
	}
	if v.goesOn() {
		v.inherited = before
		return before
	}
	return when.Expr{}
}

// name reports whether a time expression is part of a person's name: Theresa May is no month.
func (v *view) name(e when.Expr) bool {
	for t := e.First; t <= e.Last; t++ {
		if m := v.cover[t]; m >= 0 && v.mentions[m].Actor().Kind == entente.Person {
			return true
		}
	}
	return false
}

// goesOn reports whether the sentence begins by pointing back.
func (v *view) goesOn() bool {
	words := ""
	for t := 0; t < len(v.s.Tokens) && t < 3; t++ {
		if v.tok(t).UPOS != "PUNCT" {
			words += v.lemma(t) + " "
		}
	}
	for _, w := range []string{"they ", "he ", "she ", "it ", "in response ", "in return ", "later ", "then ", "afterwards "} {
		if strings.HasPrefix(words, w) {
			return true
		}
	}
	return false
}

// date returns the time expression that dates the act at t: in its own clause, else in the clauses above, else that of the
// sentence before.
func (v *view) date(t int) when.Expr {
	best, far := v.inherited, 1<<30
	for _, e := range v.dates {
		if d := v.distance(t, e.Head); d >= 0 && d < far {
			best, far = e, d
		}
	}
	if far == 1<<30 && len(v.dates) == 1 && v.saidOn(v.dates[0].Head) {
		return v.dates[0] // "..., the ministry said on Saturday"
	}
	return best
}

// saidOn reports whether the time expression at token e says when something was said.
func (v *view) saidOn(e int) bool {
	top := v.verbAbove(e)
	return top >= 0 && v.saying(top)
}

// distance counts the clause borders between trigger t and token e: 0 where e hangs in t's own clause, -1 where e
// belongs to a clause that t is not part of.
func (v *view) distance(t, e int) int {
	anchor := e
	for steps := 0; steps < 12; steps++ {
		h := v.tok(anchor).Head
		if h < 0 {
			break
		}
		anchor = h
		if v.isVerb(anchor) || v.hits[anchor] != nil {
			break
		}
	}
	d := 0
	for c := t; c >= 0 && d < 12; c, d = v.tok(c).Head, d+1 {
		if c == anchor {
			return d
		}
	}
	if v.tok(anchor).Head == t || anchor != e && v.under(anchor, t) && v.rel(anchor) != "acl" && v.rel(anchor) != "advcl" {
		return 1
	}
	return -1
}

// identity hashes what makes an interaction the same in the same text: 16 hex digits.
func identity(x *entente.Interaction) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d\x00%d\x00%d\x00%s\x00%s\x00%s\x00%s", x.Document, x.Date, x.Evidence.Start,
		x.Evidence.Trigger.Start, x.Evidence.Trigger.End, x.Source.ID, x.Target.ID, x.CAMEO, x.Status)
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func round(c float64) float64 { return float64(int(c*100+0.5)) / 100 }
