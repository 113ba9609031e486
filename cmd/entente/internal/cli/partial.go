package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"entente"
	"entente/graph"
)

// partialSchema is the value of "schema" in every line that fold writes.
const partialSchema = "entente.partial/1"

// A wirePartial is one line of a graph that is not whole yet: an actor or a tie.
type wirePartial struct {
	Schema string       `json:"schema"`
	Level  graph.Level  `json:"level"`
	Actor  *partialNode `json:"actor,omitempty"`
	Tie    *partialTie  `json:"tie,omitempty"`
}

type partialNode struct {
	entente.WireActor
	Aliases  []string `json:"aliases"`
	Mentions int      `json:"mentions"`
}

// A partialTie has its sums in millionths, so that they add up the same in any order.
type partialTie struct {
	Source       string       `json:"source"`
	Target       string       `json:"target"`
	Weight       graph.Fixed  `json:"weight_millionths"`
	Cooperation  graph.Fixed  `json:"cooperation_millionths"`
	Conflict     graph.Fixed  `json:"conflict_millionths"`
	Count        int          `json:"count"`
	First        entente.Date `json:"first"`
	Last         entente.Date `json:"last"`
	Interactions []string     `json:"interactions"`
}

// writePartial writes the actors of g by ID and then its ties by source and target, one a line. Of the
// interactions of a tie it names the first evidence by ID, or all if evidence is 0.
func writePartial(w io.Writer, g *graph.Graph, evidence int) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	line := wirePartial{Schema: partialSchema, Level: g.Options().Level}
	for _, n := range g.Nodes() {
		line.Actor = &partialNode{entente.WireActor(n.Actor), orEmpty(n.Aliases), n.Mentions}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	line.Actor = nil
	for t := range g.AllTies() {
		if evidence > 0 {
			slices.Sort(t.Interactions)
			t.Interactions = t.Interactions[:min(evidence, len(t.Interactions))]
		}
		line.Tie = &partialTie{
			t.Source, t.Target, graph.ToFixed(t.Weight), graph.ToFixed(t.Cooperation), graph.ToFixed(t.Conflict),
			t.Count, t.First, t.Last, orEmpty(t.Interactions),
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// readPartial reads what one or more calls of writePartial wrote.
func readPartial(r io.Reader) (*graph.Graph, error) {
	var p partial
	br := bufio.NewReader(r)
	for line := 1; ; line++ {
		b, err := br.ReadBytes('\n')
		if len(bytes.TrimSpace(b)) > 0 {
			if err := p.add(b); err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return graph.FromTies(p.nodes, p.ties, graph.Options{Level: p.level})
		case err != nil:
			return nil, err
		}
	}
}

// A partial collects the lines of a graph.
type partial struct {
	level graph.Level
	nodes []graph.Node
	at    map[string]int
	ties  []graph.Tie
}

func (p *partial) add(b []byte) error {
	var w wirePartial
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	if p.level == "" {
		p.level = w.Level
	}
	switch {
	case w.Schema != partialSchema:
		return fmt.Errorf("schema is %q, want %q", w.Schema, partialSchema)
	case w.Level != p.level:
		return fmt.Errorf("level is %q, and was %q above", w.Level, p.level)
	case w.Actor != nil:
		p.node(graph.Node{Actor: entente.Actor(w.Actor.WireActor), Aliases: w.Actor.Aliases, Mentions: w.Actor.Mentions})
	case w.Tie != nil:
		t := w.Tie
		p.ties = append(p.ties, graph.Tie{
			Source: t.Source, Target: t.Target,
			Weight: t.Weight.Float(), Cooperation: t.Cooperation.Float(), Conflict: t.Conflict.Float(),
			Count: t.Count, First: t.First, Last: t.Last, Interactions: t.Interactions,
		})
	default:
		return errors.New("neither an actor nor a tie")
	}
	return nil
}

// node adds what is said of an actor.
func (p *partial) node(n graph.Node) {
	if p.at == nil {
		p.at = map[string]int{}
	}
	if i, ok := p.at[n.ID]; ok {
		p.nodes[i] = oneNode(p.nodes[i], n)
		return
	}
	p.at[n.ID] = len(p.nodes)
	p.nodes = append(p.nodes, n)
}
