package corrections

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// An Action is what a correction does.
type Action string

// The actions.
const (
	Accept Action = "accept" // the interaction is right
	Reject Action = "reject" // it is wrong and left out
	Recode Action = "recode" // it is another: details cameo, status, source, target, claimed_by
	Merge  Action = "merge"  // the actor is another one: detail into, with name, kind, country, code
	Rename Action = "rename" // the actor has another name: detail name
	Split  Action = "split"  // the actor is another one where detail words or document says so: detail into
	Undo   Action = "undo"   // the correction whose key is the subject does not count
)

func actions() []Action { return []Action{Accept, Reject, Recode, Merge, Rename, Split, Undo} }

// OfActor reports whether a is about an actor.
func (a Action) OfActor() bool { return a == Merge || a == Rename || a == Split }

// OfInteraction reports whether a is about an interaction.
func (a Action) OfInteraction() bool { return a == Accept || a == Reject || a == Recode }

// A Correction is one line.
type Correction struct {
	When    string // UTC time stamp, RFC 3339
	Who     string
	Action  Action
	Subject string // ID of an interaction or an actor, or the key of a correction
	Detail  map[string]string
	Why     string
}

// String returns c as a line without its end.
func (c *Correction) String() string {
	detail := "{}"
	if len(c.Detail) > 0 {
		var buf bytes.Buffer
		enc := json.NewEncoder(&buf)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(c.Detail); err != nil { // keys are sorted
			panic(err) // strings alone
		}
		detail = strings.TrimSpace(buf.String())
	}
	return strings.Join([]string{c.When, cell(c.Who), string(c.Action), cell(c.Subject), detail, cell(c.Why)}, "\t")
}

// Key names c: 12 hexadecimal digits of its content.
func (c *Correction) Key() string {
	sum := sha256.Sum256([]byte(c.String()))
	return hex.EncodeToString(sum[:6])
}

// cell returns s on one line and without tabs.
func cell(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' }), " ")
}

// A List is corrections in the order of time, each once.
type List []Correction

// head is the first line of a file.
const head = "# entente corrections 1: when, who, action, subject, detail, why"

// A LineError says what is wrong with a line of a file.
type LineError struct {
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns what is wrong.
func (e *LineError) Unwrap() error { return e.Err }

// Read reads a file. Lines in any order are put into that of time; a line that is not right is a *LineError.
func Read(r io.Reader) (List, error) {
	var out List
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimSuffix(sc.Text(), "\r")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		c, err := parse(text)
		if err != nil {
			return nil, &LineError{line, err}
		}
		out = append(out, c)
	}
	return out.sorted(), sc.Err()
}

func parse(text string) (c Correction, err error) {
	cells := strings.Split(text, "\t")
	if len(cells) != 6 {
		return c, fmt.Errorf("%d cells divided by tabs, want 6: when, who, action, subject, detail, why", len(cells))
	}
	c = Correction{When: cells[0], Who: cells[1], Action: Action(cells[2]), Subject: cells[3], Why: cells[5]}
	if _, err := time.Parse(time.RFC3339, c.When); err != nil || !strings.HasSuffix(c.When, "Z") {
		return c, fmt.Errorf("bad time %q: want UTC as 2020-02-20T18:30:00Z", c.When)
	}
	if !slices.Contains(actions(), c.Action) {
		return c, fmt.Errorf("unknown action %q", c.Action)
	}
	if c.Subject == "" {
		return c, errors.New("no subject")
	}
	if err := json.Unmarshal([]byte(cells[4]), &c.Detail); err != nil {
		return c, fmt.Errorf("bad detail %s: want a JSON object of strings", cells[4])
	}
	return c, c.check()
}

// check says what is missing in c.
func (c *Correction) check() error {
	needs := map[Action][]string{Merge: {"into"}, Rename: {"name"}, Split: {"into"}}
	for _, key := range needs[c.Action] {
		if c.Detail[key] == "" {
			return fmt.Errorf("%s needs the detail %q", c.Action, key)
		}
	}
	if c.Action == Split && c.Detail["words"] == "" && c.Detail["document"] == "" {
		return errors.New(`split needs the detail "words" or "document"`)
	}
	return nil
}

// sorted returns l in the order of time, each line once.
func (l List) sorted() List {
	slices.SortStableFunc(l, compare)
	return slices.CompactFunc(l, func(a, b Correction) bool { return compare(a, b) == 0 })
}

func compare(a, b Correction) int { return strings.Compare(a.String(), b.String()) }

// Write writes l as Read reads it.
func (l List) Write(w io.Writer) error {
	if _, err := fmt.Fprintln(w, head); err != nil {
		return err
	}
	for i := range l {
		if _, err := fmt.Fprintln(w, l[i].String()); err != nil {
			return err
		}
	}
	return nil
}

// With returns l and c, in order.
func (l List) With(c ...Correction) List { return slices.Concat(l, List(c)).sorted() }

// Find returns the correction that key begins, if there is exactly one.
func (l List) Find(key string) (Correction, error) {
	var found []Correction
	for _, c := range l {
		if key != "" && strings.HasPrefix(c.Key(), key) {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return Correction{}, fmt.Errorf("no correction %q", key)
	case 1:
		return found[0], nil
	}
	return Correction{}, fmt.Errorf("%q begins %d corrections: give more of it", key, len(found))
}

// Effective returns those of l that count: what was undone, and the undoing, left out. An undoing can be
// undone.
func (l List) Effective() List {
	off := map[string]bool{}
	for i := len(l) - 1; i >= 0; i-- { // the last word counts
		c := &l[i]
		if c.Action == Undo && !off[c.Key()] {
			off[c.Subject] = true
		}
	}
	var out List
	for _, c := range l {
		if c.Action != Undo && !off[c.Key()] {
			out = append(out, c)
		}
	}
	return out
}
