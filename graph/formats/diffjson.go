package formats

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"entente"
	"entente/graph"
)

// DiffSchema is the value of "schema" in a diff.
const DiffSchema = "entente.diff/1"

type wireRange struct {
	Since        entente.Date `json:"since"`
	Until        entente.Date `json:"until"`
	Level        graph.Level  `json:"level"`
	Reading      string       `json:"reading,omitempty"`
	Nodes        int          `json:"nodes"`
	Ties         int          `json:"ties"`
	Interactions int          `json:"interactions"`
}

type wireTieChange struct {
	Source      string       `json:"source"`
	Target      string       `json:"target"`
	Change      graph.Change `json:"change"`
	Before      *wireTie     `json:"before"`
	After       *wireTie     `json:"after"`
	Delta       float64      `json:"delta"`
	NotReported bool         `json:"not_reported,omitempty"`
	P           float64      `json:"p"`
	Chance      float64      `json:"chance"`
}

type wireMeasureChange struct {
	Measure    string  `json:"measure"`
	Actor      string  `json:"actor"`
	Before     float64 `json:"before"`
	After      float64 `json:"after"`
	Delta      float64 `json:"delta"`
	RankBefore int     `json:"rank_before"`
	RankAfter  int     `json:"rank_after"`
}

type wireCommunityChange struct {
	Actor  string `json:"actor"`
	Before string `json:"before"`
	After  string `json:"after"`
}

type wireDiff struct {
	Schema  string    `json:"schema"`
	Before  wireRange `json:"before"`
	After   wireRange `json:"after"`
	Reading bool      `json:"reading_changed,omitempty"`
	Nodes   struct {
		Appeared []wireNode `json:"appeared"`
		Vanished []wireNode `json:"vanished"`
	} `json:"nodes"`
	Ties        []wireTieChange       `json:"ties"`
	Measures    []wireMeasureChange   `json:"measures,omitempty"`
	Communities []wireCommunityChange `json:"communities,omitempty"`
}

// WriteDiffJSON writes d as entente.diff/1.
func WriteDiffJSON(w io.Writer, d *graph.Diff) error {
	v := wireDiff{Schema: DiffSchema, Before: wireRange(d.Before), After: wireRange(d.After), Reading: d.Reading}
	v.Nodes.Appeared, v.Nodes.Vanished = toWireNodes(d.Appeared), toWireNodes(d.Vanished)
	v.Ties = make([]wireTieChange, len(d.Ties))
	for i, t := range d.Ties {
		v.Ties[i] = wireTieChange{
			t.Source, t.Target, t.Change, toWireTiePointer(t.Before), toWireTiePointer(t.After),
			t.Delta, t.NotReported, t.P, t.Chance,
		}
	}
	for _, m := range d.Measures {
		v.Measures = append(v.Measures, wireMeasureChange(m))
	}
	for _, c := range d.Communities {
		v.Communities = append(v.Communities, wireCommunityChange(c))
	}
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write diff: %w", err)
	}
	return out.Flush()
}

func toWireNodes(nodes []graph.Node) []wireNode {
	out := make([]wireNode, len(nodes))
	for i, n := range nodes {
		out[i] = toWireNode(n)
	}
	return out
}

func toWireTiePointer(t *graph.Tie) *wireTie {
	if t == nil {
		return nil
	}
	w := toWireTie(*t)
	return &w
}

func (w *wireTie) pointer() *graph.Tie {
	if w == nil {
		return nil
	}
	t := w.tie()
	return &t
}

// ReadDiffJSON reads a diff that WriteDiffJSON wrote.
func ReadDiffJSON(r io.Reader) (*graph.Diff, error) {
	var v wireDiff
	if err := json.NewDecoder(r).Decode(&v); err != nil {
		return nil, fmt.Errorf("read diff: %w", err)
	}
	if v.Schema != DiffSchema {
		return nil, fmt.Errorf("read diff: schema is %q, want %q", v.Schema, DiffSchema)
	}
	d := &graph.Diff{Before: graph.Range(v.Before), After: graph.Range(v.After), Reading: v.Reading}
	for _, n := range v.Nodes.Appeared {
		d.Appeared = append(d.Appeared, n.node())
	}
	for _, n := range v.Nodes.Vanished {
		d.Vanished = append(d.Vanished, n.node())
	}
	for _, t := range v.Ties {
		d.Ties = append(d.Ties, graph.TieChange{
			Source: t.Source, Target: t.Target, Change: t.Change, Before: t.Before.pointer(), After: t.After.pointer(),
			Delta: t.Delta, NotReported: t.NotReported, P: t.P, Chance: t.Chance,
		})
	}
	for _, m := range v.Measures {
		d.Measures = append(d.Measures, graph.MeasureChange(m))
	}
	for _, c := range v.Communities {
		d.Communities = append(d.Communities, graph.CommunityChange(c))
	}
	return d, nil
}
