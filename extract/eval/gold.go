// Package eval scores interactions against hand-coded ones: precision, recall and F1 at levels from "the same pair" to
// "the same act, status and date", with bootstrap intervals over documents, a confusion table of CAMEO roots, and two
// baselines to be better than: every co-mention, and every co-mention called a neutral statement.
package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Gold is a set of hand-coded documents.
type Gold struct {
	Documents []Document `json:"documents"`
}

// A Document is one hand-coded text.
type Document struct {
	File    string  `json:"file"` // base name, with or without an extension
	Date    string  `json:"date"`
	Actors  []Actor `json:"actors"`
	Events  []Event `json:"events"`
	MustNot []Pair  `json:"must_not"`
}

// An Actor is a party of the text with all its surface forms.
type Actor struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	Country string   `json:"country"`
	Aliases []string `json:"aliases"`
}

// An Event is one coded act. Required ones must be found; the others count neither way.
type Event struct {
	Sentence  int    `json:"sentence"`
	Source    string `json:"source"`
	Target    string `json:"target"`
	CAMEO     string `json:"cameo"`
	Root      string `json:"cameo_root"`
	Quad      int    `json:"quad"`
	Status    string `json:"status"`
	Mutual    bool   `json:"mutual"`
	EventDate string `json:"event_date"`
	Required  bool   `json:"required"`
}

// A Pair is an edge that a careful reader would not draw.
type Pair struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Why    string `json:"why"`
}

// ReadGold reads a gold file.
func ReadGold(r io.Reader) (*Gold, error) {
	var g Gold
	if err := json.NewDecoder(r).Decode(&g); err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	if len(g.Documents) == 0 {
		return nil, errors.New(`read gold: no "documents" in the file`)
	}
	for _, d := range g.Documents {
		if err := d.check(); err != nil {
			return nil, fmt.Errorf("read gold: %s: %w", d.File, err)
		}
	}
	return &g, nil
}

// check reports the first event that names an actor the document does not list.
func (d *Document) check() error {
	known := map[string]bool{"": true}
	for _, a := range d.Actors {
		known[a.ID] = true
	}
	for i, e := range d.Events {
		if !known[e.Source] || !known[e.Target] {
			return fmt.Errorf("event %d: %q or %q is not among the actors", i+1, e.Source, e.Target)
		}
	}
	return nil
}

// root returns the event's CAMEO root.
func (e *Event) root() string {
	if e.Root != "" {
		return e.Root
	}
	return e.CAMEO[:min(2, len(e.CAMEO))]
}

// status returns the event's status in the words of the interaction schema.
func (e *Event) status() string {
	switch e.Status {
	case "asserted", "claimed":
		return "done"
	case "intended":
		return "planned"
	}
	return e.Status
}

// fold makes two spellings of a name comparable.
func fold(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'").Replace(strings.ToLower(s))
	return strings.TrimPrefix(strings.Join(strings.Fields(s), " "), "the ")
}
