package graph

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
)

// A selection is Options made ready for asking about one interaction after the other.
type selection struct {
	o        Options
	statuses map[entente.Status]bool
	claimed  map[string]bool
}

func newSelection(o Options) selection {
	s := selection{o: o, statuses: map[entente.Status]bool{}, claimed: map[string]bool{}}
	statuses := o.Statuses
	if len(statuses) == 0 {
		statuses = DefaultStatuses()
	}
	for _, v := range statuses {
		s.statuses[v] = true
	}
	s.statuses[""] = s.statuses[entente.Done]
	for _, id := range o.ClaimedBy {
		s.claimed[id] = true
	}
	return s
}

// keep returns the date that x counts for, and whether it is selected.
func (s *selection) keep(x *entente.Interaction) (entente.Date, bool) {
	date := s.o.date(x)
	ok := s.o.inPeriod(date) && s.edge(x) && s.tone(x) && s.statuses[x.Status] &&
		(len(s.claimed) == 0 || s.claimed[x.ClaimedBy.ID]) &&
		!(x.Confidence < s.o.MinConfidence) && s.kind(x)
	return date, ok
}

// date returns the day that x counts for.
func (o *Options) date(x *entente.Interaction) entente.Date {
	if o.ByEvent && !x.Event.IsZero() {
		return x.Event.First
	}
	return x.Date
}

func (o *Options) inPeriod(d entente.Date) bool {
	return !d.Before(o.Since) && (o.Until.IsZero() || !d.After(o.Until))
}

func (s *selection) edge(x *entente.Interaction) bool {
	switch s.o.Edges {
	case CoMentions:
		return x.IsCoMention()
	case AllEdges:
		return true
	}
	return !x.IsCoMention()
}

func (s *selection) tone(x *entente.Interaction) bool {
	switch s.o.Tone {
	case Cooperation:
		return x.Cooperative()
	case Conflict:
		return x.Quad == 3 || x.Quad == 4
	}
	return true
}

func (s *selection) kind(x *entente.Interaction) bool {
	if len(s.o.Types) == 0 {
		return true
	}
	for _, t := range s.o.Types {
		if t == x.PLOVER || x.CAMEO != "" && t != "" && strings.HasPrefix(x.CAMEO, t) {
			return true
		}
	}
	return false
}

// weigh returns what x adds to the weight of its tie, before decay.
func (o *Options) weigh(x *entente.Interaction) Fixed {
	switch o.Weighting {
	case ByCount:
		return Unit
	case ByConfidence:
		return ToFixed(x.Weight * x.Confidence)
	case ByIntensity:
		return ToFixed(x.Weight * math.Abs(x.Goldstein))
	}
	return ToFixed(x.Weight)
}

// tone returns weight x Goldstein, positive for cooperation and negative for conflict. The quad class says
// which of the two; a Goldstein score that points the other way adds nothing.
func (o *Options) tone(x *entente.Interaction) Fixed {
	v := ToFixed(x.Weight * x.Goldstein)
	if o.Weighting == ByCount {
		v = ToFixed(x.Goldstein)
	}
	switch x.Quad {
	case 1, 2:
		return max(v, 0)
	case 3, 4:
		return min(v, 0)
	}
	return 0
}

// isName reports whether the words that stand for an actor look like its name: they begin with a capital
// letter, and not only because the sentence does.
func isName(e *entente.Evidence, q entente.Quote) bool {
	r, _ := utf8.DecodeRuneInString(q.Text)
	return unicode.IsUpper(r) && q.Start > e.Start
}
