package formats

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"entente"
	"entente/graph"
)

// GraphSchema is the value of "schema" in a graph.
const GraphSchema = "entente.graph/1"

type wireNode struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Kind     entente.Kind `json:"kind"`
	Country  string       `json:"country"`
	Code     string       `json:"code"`
	Aliases  []string     `json:"aliases"`
	Mentions int          `json:"mentions"`
}

type wireTie struct {
	Source       string       `json:"source"`
	Target       string       `json:"target"`
	Weight       float64      `json:"weight"`
	Cooperation  float64      `json:"cooperation"`
	Conflict     float64      `json:"conflict"`
	Count        int          `json:"count"`
	First        entente.Date `json:"first"`
	Last         entente.Date `json:"last"`
	Interactions []string     `json:"interactions"`
}

// wireHead is what stands before the nodes.
type wireHead struct {
	Schema       string          `json:"schema"`
	Directed     bool            `json:"directed"`
	Since        entente.Date    `json:"since"`
	Until        entente.Date    `json:"until"`
	Level        graph.Level     `json:"level"`
	Edges        graph.EdgeKind  `json:"edges,omitempty"`
	Tone         graph.Tone      `json:"tone,omitempty"`
	Weighting    graph.Weighting `json:"weighting,omitempty"`
	HalfLife     float64         `json:"half_life,omitempty"`
	ByEvent      bool            `json:"by_event,omitempty"`
	Reading      string          `json:"reading,omitempty"`
	Interactions int             `json:"interactions,omitempty"`
}

func toWireNode(n graph.Node) wireNode {
	w := wireNode{n.ID, n.Name, n.Kind, n.Country, n.Code, n.Aliases, n.Mentions}
	if w.Aliases == nil {
		w.Aliases = []string{}
	}
	return w
}

func (w wireNode) node() graph.Node {
	n := graph.Node{
		Actor:    entente.Actor{ID: w.ID, Name: w.Name, Kind: w.Kind, Country: w.Country, Code: w.Code},
		Mentions: w.Mentions,
	}
	if len(w.Aliases) > 0 {
		n.Aliases = w.Aliases
	}
	return n
}

func toWireTie(t graph.Tie) wireTie {
	w := wireTie(t)
	if w.Interactions == nil {
		w.Interactions = []string{}
	}
	return w
}

func (w wireTie) tie() graph.Tie {
	t := graph.Tie(w)
	if len(t.Interactions) == 0 {
		t.Interactions = nil
	}
	return t
}

func toWireHead(g *graph.Graph) wireHead {
	o := g.Options()
	h := wireHead{
		Schema: GraphSchema, Directed: true, Since: g.Since(), Until: g.Until(), Level: o.Level,
		Edges: o.Edges, Tone: o.Tone, Weighting: o.Weighting, HalfLife: o.HalfLife, ByEvent: o.ByEvent,
		Reading: o.Reading, Interactions: g.Interactions(),
	}
	if h.Level == "" {
		h.Level = graph.ActorLevel
	}
	return h
}

func (h wireHead) options() graph.Options {
	return graph.Options{
		Level: h.Level, Edges: h.Edges, Tone: h.Tone, Weighting: h.Weighting, HalfLife: h.HalfLife,
		ByEvent: h.ByEvent, Reading: h.Reading, Since: h.Since, Until: h.Until,
	}
}

// WriteJSON writes g as entente.graph/1: one object, an actor or a tie a line.
func WriteJSON(w io.Writer, g *graph.Graph) error {
	out := bufio.NewWriterSize(w, 1<<16)
	head, err := json.Marshal(toWireHead(g))
	if err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	out.Write(head[:len(head)-1])
	list := newList(out, "nodes")
	for _, n := range g.Nodes() {
		list.add(toWireNode(n))
	}
	list.end()
	list = list.another("ties")
	for t := range g.AllTies() {
		list.add(toWireTie(t))
	}
	list.end()
	out.WriteString("}\n")
	if list.err != nil {
		return fmt.Errorf("write graph: %w", list.err)
	}
	return out.Flush()
}

// A list writes one member of a JSON object that is a list, an item a line.
type list struct {
	w   *bufio.Writer
	n   int
	err error
}

func newList(w *bufio.Writer, name string) *list {
	w.WriteString(",\n\"" + name + "\":[")
	return &list{w: w}
}

func (l *list) another(name string) *list {
	n := newList(l.w, name)
	n.err = l.err
	return n
}

func (l *list) add(v any) {
	b, err := json.Marshal(v)
	if err != nil && l.err == nil {
		l.err = err
	}
	if l.n > 0 {
		l.w.WriteByte(',')
	}
	l.n++
	l.w.WriteByte('\n')
	l.w.Write(b)
}

func (l *list) end() {
	if l.n > 0 {
		l.w.WriteByte('\n')
	}
	l.w.WriteByte(']')
}

// ReadJSON reads a graph that WriteJSON wrote.
func ReadJSON(r io.Reader) (*graph.Graph, error) {
	var w struct {
		wireHead
		Nodes []wireNode `json:"nodes"`
		Ties  []wireTie  `json:"ties"`
	}
	if err := json.NewDecoder(r).Decode(&w); err != nil {
		return nil, fmt.Errorf("read graph: %w", err)
	}
	if w.Schema != GraphSchema {
		return nil, fmt.Errorf("read graph: schema is %q, want %q", w.Schema, GraphSchema)
	}
	nodes := make([]graph.Node, len(w.Nodes))
	for i, n := range w.Nodes {
		nodes[i] = n.node()
	}
	ties := make([]graph.Tie, len(w.Ties))
	for i, t := range w.Ties {
		ties[i] = t.tie()
	}
	g, err := graph.FromTies(nodes, ties, w.options())
	if err != nil {
		return nil, fmt.Errorf("read graph: %w", err)
	}
	if w.Interactions > 0 {
		g = g.OfInteractions(w.Interactions)
	}
	return g, nil
}
