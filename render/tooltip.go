package render

import (
	"fmt"
	"strconv"
	"strings"

	"entente/graph"
)

// tieTooltip tells what a tie is made of, a line each.
func tieTooltip(source, target string, before, after *graph.Tie, words string) string {
	lines := []string{clean(source) + " → " + clean(target)}
	if words != "" {
		lines[0] += ": " + words
	}
	if before != nil && after != nil {
		lines = append(lines, "before: "+tieNumbers(before), "now: "+tieNumbers(after))
	} else if before != nil {
		lines = append(lines, "gone; before: "+tieNumbers(before))
	} else {
		lines = append(lines, tieNumbers(after))
	}
	return strings.Join(lines, "\n")
}

func tieNumbers(t *graph.Tie) string {
	s := fmt.Sprintf("weight %s, cooperation %s, conflict %s, %s", short(t.Weight), short(t.Cooperation), short(t.Conflict), many(t.Count, "interaction"))
	switch {
	case t.First.IsZero():
		return s
	case t.First == t.Last:
		return s + ", " + t.First.String()
	}
	return s + ", " + t.First.String() + " to " + t.Last.String()
}

func actorTooltip(a *actor, sizeName string) string {
	s := clean(a.Name) + ", " + kindNames[a.Kind]
	if a.Country != "" {
		s += ", " + clean(a.Country)
	}
	s += "\n" + sizeName + " " + short(a.value)
	if a.absent {
		s += "\nnot in the news of this date"
	}
	return s
}

// short writes v with at most two decimals.
func short(v float64) string { return strings.ReplaceAll(number(v), "-", "−") }

// many writes a count with its noun.
func many(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
