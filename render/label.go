package render

import (
	"fmt"
	"strings"

	"entente"
	"entente/graph"
)

// label returns the words of a tie as they stand in the picture: sign, words, and what changed.
func (s *scene) label(t *tie) string {
	if t.words == "" {
		return ""
	}
	l := t.tone.sign() + " " + t.words
	switch t.change {
	case graph.Strengthened:
		l += fmt.Sprintf(" ▲ %s→%s", brief(t.before), brief(t.now))
	case graph.Weakened:
		l += fmt.Sprintf(" ▼ %s→%s", brief(t.before), brief(t.now))
	case graph.Turned:
		l += " (was " + t.was.sign() + ")"
	}
	return l
}

// brief writes a weight in as few figures as tell it.
func brief(v float64) string {
	if v >= 10 {
		return fmt.Sprintf("%.0f", v)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

// boldWords reports whether a tie is news in a picture of change.
func (s *scene) boldWords(t *tie) bool {
	return s.change && t.change != graph.Vanished && t.change != graph.Same
}

// headline returns the title with its dates.
func headline(in Input) string {
	title := clean(in.Title)
	if in.Before != nil {
		if title == "" {
			title = "What changed"
		}
		return title + ", " + period(in.Before.Period()) + " → " + period(in.Graph.Period())
	}
	if title == "" {
		title = "Who deals with whom"
	}
	if p := period(in.Graph.Period()); p != "" {
		return title + ", " + p
	}
	return title
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December"}

// period writes days as people do: "20 February – 2 March 2020".
func period(p entente.Period) string {
	a, b := p.First, p.Last
	switch {
	case a.IsZero() && b.IsZero():
		return ""
	case a.IsZero():
		return "until " + day(b, true)
	case b.IsZero():
		return "since " + day(a, true)
	case a == b:
		return day(a, true)
	case a.Year == b.Year && p == entente.Year(int(a.Year)):
		return fmt.Sprint(a.Year)
	case p == entente.Month(int(a.Year), int(a.Month)):
		return fmt.Sprintf("%s %d", months[a.Month-1], a.Year)
	case a.Year == b.Year && a.Month == b.Month:
		return fmt.Sprintf("%d–%s", a.Day, day(b, true))
	}
	return day(a, a.Year != b.Year) + " – " + day(b, true)
}

func day(d entente.Date, year bool) string {
	s := fmt.Sprintf("%d %s", d.Day, months[d.Month-1])
	if year {
		s += fmt.Sprintf(" %d", d.Year)
	}
	return s
}

// subtitle counts what is in the picture and says what was left out.
func subtitle(in Input, s *scene) string {
	parts := []string{counts(s)}
	if s.change {
		parts = append(parts, "pale is before, full colour is now")
	} else {
		parts = append(parts, "width of a line: weight of the tie")
	}
	parts = append(parts, "size of a name: "+sizeName(in))
	if o := s.omitted; o.Actors > 0 || o.Ties > 0 {
		parts = append(parts, fmt.Sprintf("the backbone only: %s and %s left out", many(o.Actors, "lesser actor"), many(o.Ties, "lesser tie")))
	}
	return strings.Join(parts, "; ")
}

func sizeName(in Input) string {
	switch {
	case in.SizeName != "":
		return clean(in.SizeName)
	case in.Sizes != nil:
		return "a measure"
	}
	return "weighted degree"
}

func counts(s *scene) string {
	present, ties := 0, 0
	for i := range s.actors {
		if !s.actors[i].absent {
			present++
		}
	}
	by := map[graph.Change]int{}
	for i := range s.ties {
		n := 1
		if s.ties[i].both {
			n = 2
		}
		if !s.ties[i].member {
			ties += n
			by[s.ties[i].change] += n
		}
	}
	if !s.change {
		return many(present, "actor") + ", " + many(ties, "tie")
	}
	out := fmt.Sprintf("%s: %d new, %d gone, %d stronger, %d weaker, %d unchanged", many(ties, "tie"),
		by[graph.Appeared], by[graph.Vanished], by[graph.Strengthened], by[graph.Weakened], by[graph.Same])
	if n := by[graph.Turned]; n > 0 {
		out += fmt.Sprintf(", %d turned", n)
	}
	return out
}

// describe tells the picture in sentences: counts, and the heaviest ties.
func describe(in Input, s *scene) string {
	var b strings.Builder
	b.WriteString(headline(in) + ". " + counts(s) + ".")
	for _, k := range heaviest(s, 12) {
		t := &s.ties[k]
		fmt.Fprintf(&b, " %s to %s: %s", clean(s.actors[t.from].Name), clean(s.actors[t.to].Name), t.tone.name())
		if t.words != "" {
			b.WriteString(", " + t.words)
		}
		if s.change && t.change != "" {
			b.WriteString(", " + changeWords[t.change])
		}
		b.WriteString(", weight " + brief(t.weight()) + ".")
	}
	if in.Graph != nil && in.Graph.Options().Reading != "" {
		b.WriteString(" Reading: " + clean(in.Graph.Options().Reading) + ".")
	}
	return b.String()
}

var changeWords = map[graph.Change]string{
	graph.Appeared: "new", graph.Vanished: "gone", graph.Strengthened: "stronger", graph.Weakened: "weaker",
	graph.Turned: "turned", graph.Same: "unchanged",
}
