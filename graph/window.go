package graph

import (
	"errors"
	"fmt"
	"strconv"

	"entente"
)

// Window returns the graph of those interactions of g that are dated within p.
func (g *Graph) Window(p entente.Period) *Graph { return g.Windows([]entente.Period{p})[0] }

// Windows returns g.Window of each period, in one pass over the interactions.
func (g *Graph) Windows(periods []entente.Period) []*Graph {
	options := within(g.options, periods)
	if g.log != nil {
		return cut(g.log, options)
	}
	graphs := make([]*Graph, len(periods))
	for i, o := range options {
		graphs[i] = g.windowOfTies(o)
	}
	return graphs
}

// within returns o for each period, its dates narrowed to it.
func within(o Options, periods []entente.Period) []Options {
	options := make([]Options, len(periods))
	for i, p := range periods {
		options[i] = o
		if p.First.After(o.Since) {
			options[i].Since = p.First
		}
		if o.Until.IsZero() || p.Last.Before(o.Until) {
			options[i].Until = p.Last
		}
	}
	return options
}

// A Step is a length of time: days, weeks, months or years of the calendar.
type Step struct {
	N    int
	Unit byte // 'd', 'w', 'm' or 'y'
}

// ParseStep reads a number and a unit: 7d, 1w, 3m, 1y.
func ParseStep(s string) (Step, error) {
	if len(s) > 1 {
		n, err := strconv.Atoi(s[:len(s)-1])
		unit := s[len(s)-1]
		if err == nil && n > 0 && n <= 100_000 && (unit == 'd' || unit == 'w' || unit == 'm' || unit == 'y') {
			return Step{n, unit}, nil
		}
	}
	return Step{}, fmt.Errorf("bad length of time %q: want 7d, 1w, 1m or 1y", s)
}

// String returns s as ParseStep reads it.
func (s Step) String() string { return strconv.Itoa(s.N) + string(s.Unit) }

// after returns the day k steps after d. A month after the 31st may be the 1st or the 3rd of a later one;
// Periods therefore counts months from the first of one.
func (s Step) after(d entente.Date, k int) entente.Date {
	y, m, day := int(d.Year), int(d.Month), int(d.Day)
	switch s.Unit {
	case 'w':
		return d.AddDays(7 * s.N * k)
	case 'm':
		return entente.NewDate(y, m+s.N*k, day)
	case 'y':
		return entente.NewDate(y+s.N*k, m, day)
	}
	return d.AddDays(s.N * k)
}

// floor returns the day that windows of s begin on, at or before d: the first of the month or year, the
// Monday, or d itself.
func (s Step) floor(d entente.Date) entente.Date {
	switch s.Unit {
	case 'w':
		return d.AddDays(-(int(d.Weekday()) + 6) % 7)
	case 'm':
		return entente.NewDate(int(d.Year), int(d.Month), 1)
	case 'y':
		return entente.NewDate(int(d.Year), 1, 1)
	}
	return d
}

// maxPeriods bounds a series.
const maxPeriods = 100_000

// Periods returns the windows of length that cover span, the first beginning with the month, week or year
// of span's first day, each slide after the one before. A zero slide is length, so that the windows do
// not overlap.
func Periods(span entente.Period, length, slide Step) ([]entente.Period, error) {
	if slide.N == 0 {
		slide = length
	}
	if length.N <= 0 || slide.N < 0 {
		return nil, errors.New("a window needs a length of at least a day")
	}
	if span.IsZero() || span.First.IsZero() {
		return nil, nil
	}
	var periods []entente.Period
	start := length.floor(span.First)
	if slide.Unit != length.Unit && (slide.Unit == 'm' || slide.Unit == 'y') {
		start = slide.floor(start)
	}
	for k := 0; ; k++ {
		first := slide.after(start, k)
		if first.After(span.Last) {
			return periods, nil
		}
		if len(periods) == maxPeriods {
			return nil, fmt.Errorf("more than %d windows of %v in %v", maxPeriods, length, span)
		}
		periods = append(periods, entente.Period{First: first, Last: length.after(first, 1).AddDays(-1)})
	}
}
