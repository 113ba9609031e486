package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/formats"
	"entente/render"
	"entente/render/page"
)

type reportOptions struct {
	graphing
	drawing
	comparing
	output string
	top    int
	format string
}

func newReportCmd(s *Streams) *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:   "report PATHS -o DIR",
		Short: "Do it all: interactions, graph, measures, change, pictures and a page",
		Long: `Report reads news and writes into a folder: interactions.jsonl, graph.json, graph.dot, graph.svg,
centrality.csv, index.html (one offline page), and, where there is more than one date, diff.json and
diff.svg between the first and the last or between --before and --after. What it wrote, and the first
actors of the centrality table, are listed.
` + exitHelp,
		Example: `  entente report articles -o out
  entente report wire.jsonl --level country --before 2020-02 --after 2020-03 -o out`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runReport(cmd.Context(), s, o, args)
		},
	}
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	o.drawing.addFlags(cmd)
	o.comparing.addFlags(cmd)
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "`folder` to write into; it is made")
	cmd.Flags().IntVar(&o.top, "top", 10, "list this many actors of the centrality table")
	formatFlag(cmd, &o.format, "table", "tsv", "csv")
	return cmd
}

func runReport(ctx context.Context, s *Streams, o reportOptions, args []string) error {
	if o.output == "" {
		return usagef("report: where to? Give -o DIR")
	}
	g, l, err := o.loadGraph(ctx, s, args, true, o.output)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.output, 0o755); err != nil {
		return fmt.Errorf("make %s: %w", o.output, plainPath(err))
	}
	r := report{o: &o, graphs: g, loader: l}
	if err := r.write(ctx); err != nil {
		return l.ledger.close(err)
	}
	return l.ledger.close(buffered(s.Out, func(w io.Writer) error { return r.summary(w, s) }))
}

// A report is what report writes.
type report struct {
	o *reportOptions
	*graphs
	loader *loader
	table  *centrality.Table
	diff   *graph.Diff
	names  []string // of files written

	svg, changeSVG []byte
	first          *render.Picture // of the graph
}

func (r *report) write(ctx context.Context) error {
	table, err := centrality.Compute(r.graph, allMeasures(), centrality.Options{Jobs: r.o.jobs})
	if err != nil {
		return err
	}
	r.table = table
	in, err := r.o.input(r.graphs, r.loader.names())
	if err != nil {
		return err
	}
	return errors.Join(
		r.file("interactions.jsonl", func(w io.Writer) error {
			_, err := entente.WriteInteractions(w, slices.Values(r.interactions))
			return err
		}),
		r.file("graph.json", func(w io.Writer) error { return formats.WriteJSON(w, r.graph) }),
		r.file("centrality.csv", func(w io.Writer) error { return scoreTable(r.table).write(w, "csv", 0) }),
		r.picture(ctx, "graph", in),
		r.change(ctx, in),
		r.page(ctx),
	)
}

// allMeasures lists every measure, those first that a reader looks at first.
func allMeasures() []string {
	names := slices.Clone(defaultMeasures)
	for _, n := range centrality.Names() {
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// file writes one file of the report.
func (r *report) file(name string, write func(io.Writer) error) error {
	err := toFile(filepath.Join(r.o.output, name), nil, write)
	if err == nil {
		r.names = append(r.names, name)
	}
	return err
}

// change writes what changed, if there is more than one date.
func (r *report) change(ctx context.Context, in render.Input) error {
	before, after, err := windowsOf(r.graph, &r.o.comparing)
	if errors.Is(err, errOneDate) {
		return nil
	}
	if err != nil {
		return err
	}
	if r.diff, err = compare(before, after, defaultMeasures, graph.CompareOptions{}); err != nil {
		return err
	}
	err = r.file("diff.json", func(w io.Writer) error { return formats.WriteDiffJSON(w, r.diff) })
	in.Union, in.Before, in.Graph, in.Positions = r.graph, before, after, r.o.places
	return errors.Join(err, r.picture(ctx, "diff", in))
}

// picture draws in as name.svg, and the graph itself also as name.dot.
func (r *report) picture(ctx context.Context, name string, in render.Input) error {
	p, err := render.Draw(in)
	if err != nil {
		return err
	}
	if name == "graph" {
		r.first, r.o.places = p, p.Positions
		err = errors.Join(
			r.file("graph.dot", func(w io.Writer) error { _, err := w.Write(p.DOT); return err }),
			r.o.writePositions(p),
		)
	}
	var svg bytes.Buffer
	if e := paint(ctx, &svg, p); e != nil {
		return errors.Join(err, e)
	}
	if name == "graph" {
		r.svg = svg.Bytes()
	} else {
		r.changeSVG = svg.Bytes()
	}
	return errors.Join(err, r.file(name+".svg", func(w io.Writer) error { _, err := w.Write(svg.Bytes()); return err }))
}

// page writes the page.
func (r *report) page(ctx context.Context) error {
	if r.first == nil {
		return nil // and why is told already
	}
	levels, err := r.o.levels(ctx, r.graphs, r.loader.names(), r.first)
	if err != nil {
		return err
	}
	in := page.Input{
		Levels: levels,
		Title:  r.o.title, Graph: r.graph, Picture: r.svg, Change: r.changeSVG,
		Interactions: r.interactions, Documents: r.documents, Measures: pageMeasures(r.table),
	}
	return r.file("index.html", func(w io.Writer) error { return page.Write(w, in) })
}

// summary says what was found and written.
func (r *report) summary(w io.Writer, s *Streams) error {
	p := r.graph.Period()
	fmt.Fprintf(w, "%s, %s, %s, %s, %s\n", many(r.loader.ledger.documents, "document"), many(r.graph.Interactions(), "interaction"),
		many(r.graph.Order(), "actor"), many(r.graph.Size(), "tie"), cmp.Or(p.String(), "no date"))
	if r.diff != nil {
		fmt.Fprintf(w, "%s to %s: %s\n", days(r.diff.Before), days(r.diff.After), changes(r.diff))
	}
	fmt.Fprintf(w, "\nwritten into %s: %s\n", printable(r.o.output), strings.Join(r.names, ", "))
	fmt.Fprintf(w, "the picture: %s\n", printable(filepath.Join(r.o.output, "graph.svg")))
	if r.o.top == 0 {
		return nil
	}
	fmt.Fprintln(w)
	top := *r.table
	top.Rows = top.Rows[:min(max(r.o.top, 0), len(top.Rows))]
	return someColumns(&top, defaultMeasures).write(w, cmp.Or(r.o.format, tableFormat(s, "")), s.widthOf(""))
}

// changes counts what became of the ties.
func changes(d *graph.Diff) string {
	count := map[graph.Change]int{}
	for _, t := range d.Ties {
		count[t.Change]++
	}
	parts := []string{fmt.Sprintf("%s appeared, %d vanished", many(len(d.Appeared), "actor"), len(d.Vanished))}
	for _, c := range []graph.Change{graph.Appeared, graph.Vanished, graph.Strengthened, graph.Weakened, graph.Turned, graph.Same} {
		if n := count[c]; n > 0 {
			parts = append(parts, many(n, "tie")+" "+string(c))
		}
	}
	return strings.Join(parts, ", ")
}

// someColumns returns the actors with those measures that a reader looks at first.
func someColumns(t *centrality.Table, names []string) *table {
	out := &table{header: append([]string{"actor", "name"}, names...)}
	for _, r := range t.Rows {
		row := []any{r.Actor.ID, r.Actor.Name}
		for _, n := range names {
			row = append(row, r.Values[slices.Index(t.Columns, n)])
		}
		out.add(row...)
	}
	return out
}
