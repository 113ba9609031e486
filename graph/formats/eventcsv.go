package formats

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"entente"
	"entente/internal/cameo"
)

// ReadEventsCSV yields the rows of a table of coded events as interactions. Its header names the columns, in
// any order and case: date and source are needed; id, document, event_date, target, cameo (or code), plover,
// quad, goldstein, status, mutual, confidence, weight, claimed_by are read; source_name, source_kind,
// source_country and source_code, and the same of target, tell of the actors. What a CAMEO code implies
// need not be given. Fields are separated by commas, tabs or semicolons. A damaged line yields a
// *entente.LineError and reading goes on; any other error ends it.
func ReadEventsCSV(r io.Reader) iter.Seq2[entente.Interaction, error] {
	return func(yield func(entente.Interaction, error) bool) {
		t := newRecords(r)
		end, _ := t.find(0, '\n')
		t.sep = separator(t.buf[t.start:end])
		if !t.next() {
			yield(entente.Interaction{}, firstError(t.err, errors.New("no header line")))
			return
		}
		var header []string
		for _, f := range t.fields {
			header = append(header, strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(f), "\ufeff"))))
		}
		for _, name := range []string{"date", "source"} {
			if !slices.Contains(header, name) {
				yield(entente.Interaction{}, fmt.Errorf("no column %q in the header %q", name, header))
				return
			}
		}
		for t.next() {
			row := eventRow{}
			for i, v := range t.fields[:min(len(t.fields), len(header))] {
				row[header[i]] = strings.TrimSpace(string(v))
			}
			x, err := row.interaction()
			if err != nil {
				err = &entente.LineError{Line: t.line, Err: err}
			}
			if !yield(x, err) {
				return
			}
		}
		if t.err != nil {
			yield(entente.Interaction{}, fmt.Errorf("line %d: %w", t.after, t.err))
		}
	}
}

// eventRow is one row by the names of its columns.
type eventRow map[string]string

func (r eventRow) interaction() (x entente.Interaction, err error) {
	x = entente.Interaction{
		ID: r["id"], Document: r["document"], Source: r.actor("source"), Target: r.actor("target"),
		ClaimedBy: entente.Actor{ID: r["claimed_by"], Name: r["claimed_by"]},
		CAMEO:     firstOf(r["cameo"], r["code"]), PLOVER: r["plover"], Status: entente.Done, Rule: "table",
		Confidence: 1, Weight: 1, Reports: 1,
	}
	if x.Source.IsZero() {
		return x, errors.New("no source")
	}
	if x.Date, err = parseDay([]byte(r["date"])); err != nil {
		return x, err
	}
	if s := r["event_date"]; s != "" {
		if x.Event, err = entente.ParsePeriod(s); err != nil {
			return x, err
		}
	}
	if s := r["status"]; s != "" {
		if x.Status = entente.Status(s); !slices.Contains(entente.Statuses(), x.Status) {
			return x, fmt.Errorf("bad status %q", s)
		}
	}
	if x.Mutual, err = yes(r["mutual"]); err != nil {
		return x, err
	}
	if err := r.code(&x); err != nil {
		return x, err
	}
	return x, r.numbers(&x)
}

func (r eventRow) actor(role string) entente.Actor {
	id := r[role]
	return entente.Actor{
		ID: id, Name: firstOf(r[role+"_name"], id), Kind: entente.Kind(r[role+"_kind"]), Country: r[role+"_country"], Code: r[role+"_code"],
	}
}

func yes(s string) (bool, error) {
	switch strings.ToLower(s) {
	case "", "false", "no", "0":
		return false, nil
	case "true", "yes", "1":
		return true, nil
	}
	return false, fmt.Errorf("bad yes or no %q", s)
}

// code sets what the CAMEO code of x implies.
func (r eventRow) code(x *entente.Interaction) error {
	if x.CAMEO == "" {
		return nil
	}
	known, ok := cameo.Look(x.CAMEO)
	if !ok {
		return fmt.Errorf("bad CAMEO code %q", x.CAMEO)
	}
	x.PLOVER, x.Quad, x.Goldstein = firstOf(x.PLOVER, known.PLOVER), known.Quad, known.Goldstein
	return nil
}

// numbers sets the figures of x that the row gives.
func (r eventRow) numbers(x *entente.Interaction) error {
	quad := float64(x.Quad)
	for _, n := range []struct {
		name   string
		at     *float64
		lo, hi float64
	}{
		{"quad", &quad, 0, 4}, {"goldstein", &x.Goldstein, -10, 10}, {"confidence", &x.Confidence, 0, 1}, {"weight", &x.Weight, 0, 1e12},
	} {
		if r[n.name] == "" {
			continue
		}
		v, err := real(r[n.name])
		if err != nil || !(v >= n.lo && v <= n.hi) {
			return fmt.Errorf("bad %s %q", n.name, r[n.name])
		}
		*n.at = v
	}
	x.Quad = int(quad)
	return nil
}
