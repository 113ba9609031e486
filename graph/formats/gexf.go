package formats

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"entente"
	"entente/graph"
)

// WriteGEXF writes g as GEXF 1.3 (https://gexf.net), for Gephi. If its interactions are dated the graph is
// dynamic: a tie is there on the days of its interactions, an actor from its first to its last, so that Gephi's
// timeline plays them. The weight of an edge is that of the whole tie.
func WriteGEXF(w io.Writer, g *graph.Graph) error {
	out := &xmlWriter{Writer: bufio.NewWriterSize(w, 1<<16)}
	out.WriteString(xml.Header)
	out.start("gexf", "xmlns", "http://gexf.net/1.3", "version", "1.3")
	dynamic := !g.Since().IsZero() && !g.Until().IsZero()
	if dynamic {
		out.start("graph", "defaultedgetype", "directed", "mode", "dynamic", "timeformat", "date",
			"timerepresentation", "interval", "start", g.Since().String(), "end", g.Until().String())
	} else {
		out.start("graph", "defaultedgetype", "directed", "mode", "static")
	}
	nodeFields, tieFields := nodeFields(), tieFields()
	declare(out, "node", nodeFields)
	declare(out, "edge", tieFields[1:]) // the first is the weight, which edges have of themselves
	days := activeDays(g)
	out.start("nodes")
	for _, n := range g.Nodes() {
		p := days[n.ID]
		out.start("node", "id", n.ID, "label", n.Name, "start", p.First.String(), "end", p.Last.String())
		writeValues(out, nodeFields, &n)
		out.end()
	}
	out.end()
	out.start("edges")
	i := 0
	for t := range g.AllTies() {
		out.start("edge", "id", fmt.Sprint(i), "source", t.Source, "target", t.Target, "weight", number(t.Weight),
			"start", t.First.String(), "end", t.Last.String())
		writeValues(out, tieFields[1:], &t)
		writeSpells(out, g, &t)
		out.end()
		i++
	}
	out.end()
	out.end()
	out.end()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write GEXF: %w", err)
	}
	return nil
}

// gexfKind is what GEXF calls a GraphML type.
func gexfKind(kind string) string {
	if kind == "int" {
		return "integer"
	}
	return kind
}

func declare[E any](out *xmlWriter, class string, fields []field[E]) {
	out.start("attributes", "class", class)
	for _, f := range fields {
		out.empty("attribute", "id", f.name, "title", f.name, "type", gexfKind(f.kind))
	}
	out.end()
}

func writeValues[E any](out *xmlWriter, fields []field[E], e *E) {
	out.start("attvalues")
	for _, f := range fields {
		if s := f.get(e); s != "" {
			out.empty("attvalue", "for", f.name, "value", s)
		}
	}
	out.end()
}

// writeSpells writes the days of the interactions behind t, days that follow each other as one.
func writeSpells(out *xmlWriter, g *graph.Graph, t *graph.Tie) {
	var spells []entente.Period
	for act := range g.Behind(t.Source, t.Target) {
		k := len(spells) - 1
		if k >= 0 && !act.Date.After(spells[k].Last.AddDays(1)) {
			spells[k].Last = act.Date
		} else {
			spells = append(spells, entente.On(act.Date))
		}
	}
	if len(spells) == 0 {
		return
	}
	out.start("spells")
	for _, s := range spells {
		out.empty("spell", "start", s.First.String(), "end", s.Last.String())
	}
	out.end()
}

// activeDays returns for each actor the days from its first interaction to its last.
func activeDays(g *graph.Graph) map[string]entente.Period {
	days := map[string]entente.Period{}
	for t := range g.AllTies() {
		if t.First.IsZero() {
			continue
		}
		for _, id := range [...]string{t.Source, t.Target} {
			p, ok := days[id]
			if !ok || t.First.Before(p.First) {
				p.First = t.First
			}
			if !ok || t.Last.After(p.Last) {
				p.Last = t.Last
			}
			days[id] = p
		}
	}
	return days
}

// ReadGEXF reads a graph that WriteGEXF or another program wrote, GEXF 1.1 to 1.3: attributes of our names
// are taken, others passed over. An edge without a weight has 1, an undirected or mutual one is a tie both
// ways. Dates are those of the edges' attributes, else of their start and end.
func ReadGEXF(r io.Reader) (*graph.Graph, error) {
	var x gexfFile
	d := xml.NewDecoder(r)
	if err := d.Decode(&x); err != nil {
		line, _ := d.InputPos()
		return nil, fmt.Errorf("read GEXF: line %d: %w", line, err)
	}
	if x.Graph == nil {
		return nil, errors.New("read GEXF: no graph in it")
	}
	titles := map[string]map[string]string{"node": {}, "edge": {}}
	for _, a := range x.Graph.Attributes {
		for _, v := range a.Attribute {
			if titles[a.Class] != nil {
				titles[a.Class][v.ID] = v.Title
			}
		}
	}
	nodes, err := x.Graph.nodes(titles["node"])
	if err != nil {
		return nil, fmt.Errorf("read GEXF: %w", err)
	}
	ties, err := x.Graph.ties(titles["edge"])
	if err != nil {
		return nil, fmt.Errorf("read GEXF: %w", err)
	}
	return finish("GEXF", nodes, ties)
}

type gexfFile struct {
	XMLName xml.Name   `xml:"gexf"`
	Graph   *gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	Default    string `xml:"defaultedgetype,attr"`
	Attributes []struct {
		Class     string `xml:"class,attr"`
		Attribute []struct {
			ID    string `xml:"id,attr"`
			Title string `xml:"title,attr"`
		} `xml:"attribute"`
	} `xml:"attributes"`
	Nodes []gexfNode `xml:"nodes>node"`
	Edges []gexfEdge `xml:"edges>edge"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
	Nodes  []gexfNode  `xml:"nodes>node"`
}

type gexfEdge struct {
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Type   string      `xml:"type,attr"`
	Weight string      `xml:"weight,attr"`
	Start  string      `xml:"start,attr"`
	End    string      `xml:"end,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

func (g *gexfGraph) nodes(titles map[string]string) ([]graph.Node, error) {
	var nodes []graph.Node
	fields := nodeFields()
	for todo := g.Nodes; len(todo) > 0; todo = todo[1:] {
		x := todo[0]
		todo = append(todo, x.Nodes...)
		n := graph.Node{Actor: entente.Actor{ID: x.ID}}
		for _, v := range x.Values {
			if err := setField(fields, &n, firstOf(titles[v.For], v.For), v.Value); err != nil {
				return nil, fmt.Errorf("node %q: %w", x.ID, err)
			}
		}
		n.Name = firstOf(n.Name, x.Label, x.ID)
		nodes = append(nodes, n)
	}
	return nodes, nil
}

func (g *gexfGraph) ties(titles map[string]string) ([]graph.Tie, error) {
	var ties []graph.Tie
	fields := tieFields()
	for _, x := range g.Edges {
		t := graph.Tie{Source: x.Source, Target: x.Target, Weight: 1, Count: 1}
		for _, v := range x.Values {
			if err := setField(fields, &t, firstOf(titles[v.For], v.For), v.Value); err != nil {
				return nil, fmt.Errorf("edge from %q to %q: %w", x.Source, x.Target, err)
			}
		}
		if x.Weight != "" {
			if err := setField(fields, &t, "weight", x.Weight); err != nil {
				return nil, fmt.Errorf("edge from %q to %q: %w", x.Source, x.Target, err)
			}
		}
		if first, err := entente.ParseDate(x.Start); err == nil && t.First.IsZero() {
			t.First = first
		}
		if last, err := entente.ParseDate(x.End); err == nil && t.Last.IsZero() {
			t.Last = last
		}
		kind := firstOf(x.Type, g.Default)
		ties = addTie(ties, t, kind == "directed") // the format says undirected where nothing is said
	}
	return ties, nil
}

// sortedKeys returns the keys of m in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
