package formats

import (
	"fmt"
	"strconv"
	"strings"

	"entente"
	"entente/graph"
)

// field is a property of an actor or a tie as the tables and XML formats hold it.
type field[E any] struct {
	name string
	kind string // GraphML's: string, double, int
	get  func(e *E) string
	set  func(e *E, s string) error
}

// nodeFields are what is kept of an actor beside its ID.
func nodeFields() []field[graph.Node] {
	text := func(name string, at func(n *graph.Node) *string) field[graph.Node] {
		return field[graph.Node]{name, "string",
			func(n *graph.Node) string { return *at(n) },
			func(n *graph.Node, s string) error { *at(n) = s; return nil },
		}
	}
	return []field[graph.Node]{
		text("name", func(n *graph.Node) *string { return &n.Name }),
		text("kind", func(n *graph.Node) *string { return (*string)(&n.Kind) }),
		text("country", func(n *graph.Node) *string { return &n.Country }),
		text("code", func(n *graph.Node) *string { return &n.Code }),
		{"mentions", "int", func(n *graph.Node) string { return strconv.Itoa(n.Mentions) }, func(n *graph.Node, s string) (err error) {
			n.Mentions, err = whole(s)
			return err
		}},
		{"aliases", "string", func(n *graph.Node) string { return words(n.Aliases) }, func(n *graph.Node, s string) error {
			n.Aliases = parseWords(s)
			return nil
		}},
	}
}

// tieFields are what is kept of a tie beside its ends.
func tieFields() []field[graph.Tie] {
	amount := func(name string, at func(t *graph.Tie) *float64) field[graph.Tie] {
		return field[graph.Tie]{name, "double",
			func(t *graph.Tie) string { return number(*at(t)) },
			func(t *graph.Tie, s string) (err error) { *at(t), err = real(s); return err },
		}
	}
	day := func(name string, at func(t *graph.Tie) *entente.Date) field[graph.Tie] {
		return field[graph.Tie]{name, "string",
			func(t *graph.Tie) string { return at(t).String() },
			func(t *graph.Tie, s string) error { return at(t).UnmarshalText([]byte(s)) },
		}
	}
	return []field[graph.Tie]{
		amount("weight", func(t *graph.Tie) *float64 { return &t.Weight }),
		amount("cooperation", func(t *graph.Tie) *float64 { return &t.Cooperation }),
		amount("conflict", func(t *graph.Tie) *float64 { return &t.Conflict }),
		{"count", "int", func(t *graph.Tie) string { return strconv.Itoa(t.Count) }, func(t *graph.Tie, s string) (err error) {
			t.Count, err = whole(s)
			return err
		}},
		day("first", func(t *graph.Tie) *entente.Date { return &t.First }),
		day("last", func(t *graph.Tie) *entente.Date { return &t.Last }),
		{"interactions", "string", func(t *graph.Tie) string { return words(t.Interactions) }, func(t *graph.Tie, s string) error {
			t.Interactions = parseWords(s)
			return nil
		}},
	}
}

// setField sets the field of this name, whatever its case; names that are not ours are passed over.
func setField[E any](fields []field[E], e *E, name, value string) error {
	for _, f := range fields {
		if strings.EqualFold(f.name, name) {
			if err := f.set(e, value); err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
		}
	}
	return nil
}

// whole reads a count; others may write it with a point.
func whole(s string) (int, error) {
	v, err := real(s)
	if err != nil || v != float64(int(v)) || v < 0 {
		return 0, fmt.Errorf("bad count %q", s)
	}
	return int(v), nil
}

func real(s string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return 0, fmt.Errorf("bad number %q", s)
	}
	return v, nil
}
