package formats

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"entente"
	"entente/graph"
)

// WriteGraphML writes g as GraphML (http://graphml.graphdrawing.org), for Gephi, yEd, networkx, igraph and
// others. Lists (aliases, interactions) are JSON arrays in one string.
func WriteGraphML(w io.Writer, g *graph.Graph) error {
	out := &xmlWriter{Writer: bufio.NewWriterSize(w, 1<<16)}
	out.WriteString(xml.Header)
	out.start("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns")
	nodeFields, tieFields := nodeFields(), tieFields()
	for _, f := range nodeFields {
		out.empty("key", "id", "n-"+f.name, "for", "node", "attr.name", f.name, "attr.type", f.kind)
	}
	for _, f := range tieFields {
		out.empty("key", "id", "e-"+f.name, "for", "edge", "attr.name", f.name, "attr.type", f.kind)
	}
	out.start("graph", "id", "G", "edgedefault", "directed")
	for _, n := range g.Nodes() {
		out.start("node", "id", n.ID)
		writeData(out, "n-", nodeFields, &n)
		out.end()
	}
	for t := range g.AllTies() {
		out.start("edge", "source", t.Source, "target", t.Target)
		writeData(out, "e-", tieFields, &t)
		out.end()
	}
	out.end()
	out.end()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write GraphML: %w", err)
	}
	return nil
}

func writeData[E any](out *xmlWriter, prefix string, fields []field[E], e *E) {
	for _, f := range fields {
		if s := f.get(e); s != "" {
			out.text("data", s, "key", prefix+f.name)
		}
	}
}

// ReadGraphML reads a graph that WriteGraphML or another program wrote: attributes of our names are
// taken, "label" as the name where there is none, others passed over. A tie without a weight has 1, an
// undirected edge is a tie both ways, and several ties of one pair are summed.
func ReadGraphML(r io.Reader) (*graph.Graph, error) {
	p := &graphMLReader{names: map[string]string{}, fallback: map[string]string{}, directed: true}
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			if start, ok := token.(xml.StartElement); ok {
				err = p.element(d, start)
			}
		}
		if err != nil {
			line, _ := d.InputPos()
			return nil, fmt.Errorf("read GraphML: line %d: %w", line, err)
		}
	}
	if !p.graph {
		return nil, errors.New("read GraphML: no graph in it")
	}
	return finish("GraphML", p.nodes, p.ties)
}

// graphMLReader is what is known while reading.
type graphMLReader struct {
	names    map[string]string // key -> attribute name
	fallback map[string]string // key -> default value
	directed bool
	graph    bool
	nodes    []graph.Node
	ties     []graph.Tie
}

func (p *graphMLReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "key":
		return p.key(d, e)
	case "graph":
		p.graph = true
		p.directed = attribute(e, "edgedefault") != "undirected"
	case "node":
		n := graph.Node{Actor: entente.Actor{ID: attribute(e, "id")}}
		label := ""
		fields := nodeFields()
		err := p.data(d, e, func(name, value string) error {
			if name == "label" {
				label = value
			}
			return setField(fields, &n, name, value)
		})
		if err != nil {
			return fmt.Errorf("node %q: %w", n.ID, err)
		}
		n.Name = firstOf(n.Name, label, n.ID)
		p.nodes = append(p.nodes, n)
	case "edge":
		return p.edge(d, e)
	}
	return nil
}

// key reads the declaration of an attribute.
func (p *graphMLReader) key(d *xml.Decoder, e xml.StartElement) error {
	id := attribute(e, "id")
	p.names[id] = firstOf(attribute(e, "attr.name"), id)
	var content struct {
		Default *string `xml:"default"`
	}
	if err := d.DecodeElement(&content, &e); err != nil {
		return err
	}
	if content.Default != nil {
		p.fallback[id] = *content.Default
	}
	return nil
}

func (p *graphMLReader) edge(d *xml.Decoder, e xml.StartElement) error {
	t := graph.Tie{Source: attribute(e, "source"), Target: attribute(e, "target"), Weight: 1, Count: 1}
	fields := tieFields()
	err := p.data(d, e, func(name, value string) error { return setField(fields, &t, name, value) })
	if err != nil {
		return fmt.Errorf("edge from %q to %q: %w", t.Source, t.Target, err)
	}
	directed := p.directed
	if s := attribute(e, "directed"); s != "" {
		directed = s == "true"
	}
	p.ties = addTie(p.ties, t, directed)
	return nil
}

// addTie appends t, and if it is not directed its mirror.
func addTie(ties []graph.Tie, t graph.Tie, directed bool) []graph.Tie {
	ties = append(ties, t)
	if !directed && t.Source != t.Target {
		t.Source, t.Target = t.Target, t.Source
		ties = append(ties, t)
	}
	return ties
}

// data hands the data elements within e to set, by attribute name, after the defaults.
func (p *graphMLReader) data(d *xml.Decoder, e xml.StartElement, set func(name, value string) error) error {
	var content struct {
		Data []struct {
			Key  string `xml:"key,attr"`
			Text string `xml:",chardata"`
		} `xml:"data"`
	}
	if err := d.DecodeElement(&content, &e); err != nil {
		return err
	}
	given := map[string]bool{}
	for _, x := range content.Data {
		given[x.Key] = true
		if err := set(p.names[x.Key], x.Text); err != nil {
			return err
		}
	}
	for _, key := range sortedKeys(p.fallback) {
		if !given[key] {
			if err := set(p.names[key], p.fallback[key]); err != nil {
				return err
			}
		}
	}
	return nil
}

// finish makes the graph of what was read.
func finish(format string, nodes []graph.Node, ties []graph.Tie) (*graph.Graph, error) {
	g, err := graph.FromTies(nodes, ties, graph.Options{})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", format, err)
	}
	return g, nil
}

// firstOf returns the first of the words that is not empty.
func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
