package serve

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/graph"
)

// A question is what the parameters of a request ask.
type question struct {
	values url.Values
	used   map[string]bool
	err    error // the first thing wrong with them
}

func newQuestion(raw string) *question {
	q := &question{used: map[string]bool{}}
	q.values, q.err = url.ParseQuery(raw)
	return q
}

// get returns the parameter name. It may be given once.
func (q *question) get(name string) string {
	v := q.values[name]
	q.used[name] = true
	switch {
	case len(v) == 0:
		return ""
	case len(v) > 1:
		q.fail(fmt.Errorf("%s is given %d times", name, len(v)))
	}
	return v[0]
}

// list returns the words of the parameter name, divided by commas.
func (q *question) list(name string) []string {
	v := q.get(name)
	if !q.values.Has(name) {
		return nil
	}
	words := strings.Split(v, ",")
	for i := range words {
		words[i] = strings.TrimSpace(words[i])
	}
	return words
}

// number returns the parameter name, from 0 to most.
func (q *question) number(name string, most float64) (float64, bool) {
	s := q.get(name)
	if s == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= 0 && v <= most) {
		q.fail(fmt.Errorf("%s %q: want a number from 0 to %g", name, s, most))
	}
	return v, true
}

func (q *question) date(name string) (d entente.Date, ok bool) {
	s := q.get(name)
	if s == "" {
		return d, false
	}
	if err := d.UnmarshalText([]byte(s)); err != nil {
		q.fail(fmt.Errorf("%s: %w", name, err))
	}
	return d, true
}

func (q *question) period(name string) (p entente.Period) {
	s := q.get(name)
	if s == "" {
		return p
	}
	p, err := entente.ParsePeriod(s)
	if err != nil {
		q.fail(fmt.Errorf("%s: %w", name, err))
	}
	return p
}

// word sets at to the parameter name as parse reads it, if it is given.
func word[W ~string](q *question, name string, at *W, parse func(string) (W, error)) {
	s := q.get(name)
	if s == "" {
		return
	}
	v, err := parse(s)
	if err != nil {
		q.fail(err)
	}
	*at = v
}

func (q *question) fail(err error) {
	if q.err == nil {
		q.err = err
	}
}

// check returns what is wrong with the parameters: one that nobody has read is a slip of the pen.
func (q *question) check() error {
	if q.err != nil {
		return q.err
	}
	var names []string
	for name := range q.values {
		if !q.used[name] {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	return fmt.Errorf("no such parameter: %q; /api lists them", names)
}

// options reads the selecting parameters over those that the story was made with; dates can only narrow them.
func (q *question) options(s *Story) graph.Options {
	o := s.Options
	if d, ok := q.date("since"); ok && d.After(o.Since) {
		o.Since = d
	}
	if d, ok := q.date("until"); ok && (o.Until.IsZero() || d.Before(o.Until)) {
		o.Until = d
	}
	word(q, "level", &o.Level, graph.ParseLevel)
	word(q, "edges", &o.Edges, graph.ParseEdgeKind)
	word(q, "tone", &o.Tone, graph.ParseTone)
	word(q, "weighting", &o.Weighting, graph.ParseWeighting)
	if l := q.list("status"); l != nil {
		o.Statuses = nil
		for _, w := range l {
			o.Statuses = append(o.Statuses, entente.Status(w))
		}
	}
	for name, at := range map[string]*[]string{"type": &o.Types, "claimed-by": &o.ClaimedBy} {
		if l := q.list(name); l != nil {
			*at = l
		}
	}
	for _, n := range [...]struct {
		name string
		most float64
		at   *float64
	}{{"min-weight", 1e12, &o.MinWeight}, {"min-confidence", 1, &o.MinConfidence}, {"half-life", 1e6, &o.HalfLife}} {
		if v, ok := q.number(n.name, n.most); ok {
			*n.at = v
		}
	}
	word(q, "by", new(string), func(s string) (string, error) {
		if s != "report" && s != "event" {
			return "", fmt.Errorf("by %q: want report or event", s)
		}
		o.ByEvent = s == "event"
		return s, nil
	})
	return o
}
