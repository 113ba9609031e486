package formats

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"entente"
	"entente/graph"
)

type nodeLinkNode struct {
	ID       any          `json:"id"` // text; numbers in others' files
	Name     string       `json:"name,omitempty"`
	Label    string       `json:"label,omitempty"`
	Kind     entente.Kind `json:"kind,omitempty"`
	Country  string       `json:"country,omitempty"`
	Code     string       `json:"code,omitempty"`
	Aliases  []string     `json:"aliases,omitempty"`
	Mentions int          `json:"mentions,omitempty"`
}

type nodeLinkEdge struct {
	Source       any          `json:"source"`
	Target       any          `json:"target"`
	Weight       *float64     `json:"weight,omitempty"`
	Cooperation  float64      `json:"cooperation,omitempty"`
	Conflict     float64      `json:"conflict,omitempty"`
	Count        *int         `json:"count,omitempty"`
	First        entente.Date `json:"first,omitzero"`
	Last         entente.Date `json:"last,omitzero"`
	Interactions []string     `json:"interactions,omitempty"`
}

// WriteNodeLink writes g as node-link JSON, which networkx reads with node_link_graph.
func WriteNodeLink(w io.Writer, g *graph.Graph) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString(`{"directed":true,"multigraph":false,"graph":{}`)
	list := newList(out, "nodes")
	for _, n := range g.Nodes() {
		list.add(nodeLinkNode{
			ID: n.ID, Name: n.Name, Kind: n.Kind, Country: n.Country, Code: n.Code, Aliases: n.Aliases, Mentions: n.Mentions,
		})
	}
	list.end()
	list = list.another("edges")
	for t := range g.AllTies() {
		list.add(nodeLinkEdge{
			t.Source, t.Target, &t.Weight, t.Cooperation, t.Conflict, &t.Count, t.First, t.Last, t.Interactions,
		})
	}
	list.end()
	out.WriteString("}\n")
	if list.err != nil {
		return fmt.Errorf("write node-link JSON: %w", list.err)
	}
	return out.Flush()
}

// ReadNodeLink reads node-link JSON, the edges under "edges" or "links". A tie without a weight has 1; if
// the graph is not directed, an edge is a tie both ways. Numbers as IDs become their decimal digits.
func ReadNodeLink(r io.Reader) (*graph.Graph, error) {
	var x struct {
		Directed bool           `json:"directed"`
		Nodes    []nodeLinkNode `json:"nodes"`
		Edges    []nodeLinkEdge `json:"edges"`
		Links    []nodeLinkEdge `json:"links"`
	}
	if err := json.NewDecoder(r).Decode(&x); err != nil {
		return nil, fmt.Errorf("read node-link JSON: %w", err)
	}
	nodes := make([]graph.Node, len(x.Nodes))
	for i, n := range x.Nodes {
		id := idOf(n.ID)
		nodes[i] = graph.Node{
			Actor:   entente.Actor{ID: id, Name: firstOf(n.Name, n.Label, id), Kind: n.Kind, Country: n.Country, Code: n.Code},
			Aliases: n.Aliases, Mentions: n.Mentions,
		}
	}
	var ties []graph.Tie
	for _, e := range append(x.Edges, x.Links...) {
		t := graph.Tie{
			Source: idOf(e.Source), Target: idOf(e.Target), Weight: 1, Cooperation: e.Cooperation, Conflict: e.Conflict,
			Count: 1, First: e.First, Last: e.Last, Interactions: e.Interactions,
		}
		if e.Weight != nil {
			t.Weight = *e.Weight
		}
		if e.Count != nil {
			t.Count = *e.Count
		}
		ties = addTie(ties, t, x.Directed)
	}
	return finish("node-link JSON", nodes, ties)
}

// idOf returns an ID as text; what is neither text nor number has none.
func idOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}
