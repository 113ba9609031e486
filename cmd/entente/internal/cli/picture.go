package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/gazetteer"
	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/formats"
	"entente/render"
	"entente/render/page"
)

// drawing holds the flags of every command that makes a picture.
type drawing struct {
	layout    string
	sizeBy    string
	title     string
	plain     bool
	positions string
	maxActors int
	maxTies   int

	places *render.Positions // of an earlier picture of the same story, to be kept
}

func (d *drawing) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	enumFlag(cmd, &d.layout, "layout", "Graphviz's layout instead of our own", render.Engines()...)
	enumFlag(cmd, &d.sizeBy, "size-by", "measure that sizes the names (without this: strength)", centrality.Names()...)
	f.StringVar(&d.title, "title", "", "headline of the picture; dates are added")
	f.StringVar(&d.positions, "positions", "", "keep the places of this `file`, if it is there, and write them to it")
	f.IntVar(&d.maxActors, "max-actors", render.DefaultMaxActors, "draw the backbone of a larger graph")
	f.IntVar(&d.maxTies, "max-ties", render.DefaultMaxTies, "draw the backbone of a larger graph")
}

// input returns what to draw of g.
func (d *drawing) input(g *graphs, names *gazetteer.Gazetteer) (render.Input, error) {
	in := render.Input{
		Graph: g.graph, Interactions: g.interactions, Title: d.title, Blocs: countryNames(names), Layout: d.layout,
		Plain: d.plain, MaxActors: d.maxActors, MaxTies: d.maxTies,
	}
	if d.sizeBy != "" {
		t, err := centrality.Compute(g.graph, []string{d.sizeBy}, centrality.Options{})
		if err != nil {
			return in, err
		}
		in.SizeName, in.Sizes = d.sizeBy, map[string]float64{}
		for _, r := range t.Rows {
			in.Sizes[r.Actor.ID] = r.Values[0]
		}
	}
	if in.Positions = d.places; in.Positions != nil {
		return in, nil
	}
	var err error
	in.Positions, err = readPositions(d.positions)
	return in, err
}

// countryNames returns the names of states by their codes.
func countryNames(g *gazetteer.Gazetteer) map[string]string {
	names := map[string]string{}
	for _, e := range g.Entries() {
		if e.ID == e.Country {
			names[e.ID] = e.Name
		}
	}
	return names
}

// readPositions reads the places of a picture; there are none where the file is not there yet.
func readPositions(path string) (*render.Positions, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := render.ReadPositions(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return p, nil
}

// writePositions keeps the places of a picture, if a file for them is named.
func (d *drawing) writePositions(p *render.Picture) error {
	if d.positions == "" || p.Positions == nil {
		return nil
	}
	return toFile(d.positions, nil, func(w io.Writer) error {
		_, err := p.Positions.WriteTo(w)
		return err
	})
}

// draw writes the picture of in as dot or svg.
func (d *drawing) draw(ctx context.Context, w io.Writer, in render.Input, format string) error {
	p, err := render.Draw(in)
	if err != nil {
		return err
	}
	if format == "svg" {
		err = paint(ctx, w, p)
	} else {
		_, err = w.Write(p.DOT)
	}
	return errors.Join(err, d.writePositions(p))
}

// newPage returns the page of g, with the change between the dates of c where there are two.
func (d *drawing) newPage(ctx context.Context, g *graphs, l *loader, c *comparing, t *centrality.Table) (page.Input, error) {
	out := page.Input{
		Title: d.title, Graph: g.graph, Interactions: g.interactions, Documents: g.documents, Measures: pageMeasures(t),
	}
	in, err := d.input(g, l.names())
	if err != nil {
		return out, err
	}
	p, err := painted(ctx, in, &out.Picture)
	if err != nil {
		return out, err
	}
	d.places, in.Positions = p.Positions, p.Positions
	if out.Levels, err = d.levels(ctx, g, l.names(), p); err != nil {
		return out, err
	}
	before, after, err := windowsOf(g.graph, c)
	if errors.Is(err, errOneDate) {
		return out, nil
	}
	if err == nil {
		in.Union, in.Before, in.Graph = g.graph, before, after
		_, err = painted(ctx, in, &out.Change)
	}
	return out, err
}

// painted puts the SVG of in into svg, and returns its picture.
func painted(ctx context.Context, in render.Input, svg *[]byte) (*render.Picture, error) {
	p, err := render.Draw(in)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = paint(ctx, &out, p)
	*svg = out.Bytes()
	return p, err
}

// pageMeasures returns the columns of t for a page.
func pageMeasures(t *centrality.Table) []page.Measure {
	out := make([]page.Measure, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = page.Measure{Name: c, Values: map[string]float64{}}
		for _, r := range t.Rows {
			out[i].Values[r.Actor.ID] = r.Values[i]
		}
	}
	return out
}

// graphFormatNames are the words of graph --format.
func graphFormatNames() []string {
	return []string{"json", "graphml", "gexf", "csv", "csv-nodes", "node-link", "pajek", "parquet", "parquet-nodes", "dot"}
}

// writeGraph writes g in one of graphFormatNames.
func writeGraph(w io.Writer, format string, g *graphs) error {
	writers := map[string]func(io.Writer, *graph.Graph) error{
		"json": formats.WriteJSON, "graphml": formats.WriteGraphML, "gexf": formats.WriteGEXF, "csv": formats.WriteTiesCSV,
		"csv-nodes": formats.WriteNodesCSV, "node-link": formats.WriteNodeLink, "pajek": formats.WritePajek,
		"parquet": formats.WriteTiesParquet, "parquet-nodes": formats.WriteNodesParquet,
	}
	if write, ok := writers[format]; ok {
		return write(w, g.graph)
	}
	if format == "dot" {
		dot, err := render.DOT(render.Input{Graph: g.graph, Interactions: g.interactions, Every: true})
		if err != nil {
			return err
		}
		_, err = w.Write(dot)
		return err
	}
	return fmt.Errorf("no graph format %q", format)
}

// windowsOf returns g cut to the two dates of c.
func windowsOf(g *graph.Graph, c *comparing) (before, after *graph.Graph, err error) {
	p, q, err := c.periods(g)
	if err != nil {
		return nil, nil, err
	}
	two := g.Windows([]entente.Period{p, q})
	return two[0], two[1], nil
}
