package cli

import (
	"cmp"
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/formats"
)

type centralityOptions struct {
	graphing
	measures   []string
	direction  string
	unweighted bool
	normalised bool
	samples    int
	seed       uint64
	interval   float64
	window     stepValue
	slide      stepValue
	top        int
	format     string
	output     string
}

// defaultMeasures are shown where none are asked for.
var defaultMeasures = []string{"strength", "degree", "betweenness", "pagerank"}

func (o *centralityOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	f := cmd.Flags()
	listFlag(cmd, &o.measures, "measure", "what to measure, the first one sorts", centrality.Names()...)
	enumFlag(cmd, &o.direction, "direction", "which way ties count (without this: each measure's own)", "in", "out", "both")
	f.BoolVar(&o.unweighted, "unweighted", false, "every tie counts alike")
	f.BoolVar(&o.normalised, "normalised", false, "divide degree and betweenness by the most they could be")
	f.IntVar(&o.samples, "samples", 0, "estimate betweenness, closeness and harmonic from so many actors; 0: exact")
	f.Float64Var(&o.interval, "interval", 0, "with bootstrap intervals over documents that keep this many `percent`, as 95")
	f.Var(&o.window, "window", "a table for each window of this length: 7d, 1w, 1m, 1y")
	f.Var(&o.slide, "slide", "how far the next window begins after the last; without this, where it ends")
	f.Uint64Var(&o.seed, "seed", 1, "start of the random numbers of --samples and --interval")
	f.IntVar(&o.top, "top", 0, "only the first `N` actors; 0: all")
	formatFlag(cmd, &o.format, "table", "csv", "tsv", "json")
	outputFlag(cmd, &o.output)
}

func newCentralityCmd(s *Streams) *cobra.Command {
	var o centralityOptions
	cmd := &cobra.Command{
		Use:   "centrality [PATHS]",
		Short: "Measure who matters in the graph",
		Long: `Centrality measures every actor. Strength sums the weights of an actor's ties and degree counts them;
betweenness counts the shortest ways between others that lead through it; closeness and harmonic say how
near the others are; eigenvector, katz, pagerank and hits ask how weighty those are that it is tied to. A
heavy tie is a short one: its length is 1/weight.

The table goes from the greatest value of the first measure down. In a pipe it is divided by tabs and
exact to the last digit. With --interval every value and rank has the bounds that hold if other documents
of the same kind had been read, and "above" says how surely an actor stands before the next; with --window
there is a table for each window of time.
` + exitHelp,
		Example: `  entente centrality articles --top 10
  entente centrality graph.json --measure betweenness,pagerank --format csv -o centrality.csv
  entente centrality articles --level country --measure strength --direction out`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runCentrality(cmd.Context(), s, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func runCentrality(ctx context.Context, s *Streams, o centralityOptions, args []string) error {
	if o.top < 0 {
		return usagef("--top %d: want 0 or more", o.top)
	}
	g, l, err := o.loadGraph(ctx, s, args, false)
	if err != nil {
		return err
	}
	format := cmp.Or(o.format, tableFormat(s, o.output))
	write, err := o.measure(g.graph, format, s.widthOf(o.output))
	if err != nil {
		return err
	}
	return l.ledger.close(toFile(o.output, s.Out, write))
}

// measure measures g and returns a function that writes what came out.
func (o *centralityOptions) measure(g *graph.Graph, format string, width int) (func(io.Writer) error, error) {
	var t *table
	var err error
	switch {
	case o.window != (stepValue{}):
		t, err = o.series(g)
	case o.interval != 0:
		t, err = o.intervals(g)
	default:
		var plain *centrality.Table
		if plain, err = centrality.Compute(g, o.names(), o.measuring()); err != nil {
			return nil, err
		}
		if o.top > 0 {
			plain.Rows = plain.Rows[:min(o.top, len(plain.Rows))]
		}
		if format == "json" {
			return func(w io.Writer) error { return formats.WriteScoresJSON(w, plain) }, nil
		}
		t = scoreTable(plain)
	}
	if err == nil && format == "json" {
		return func(w io.Writer) error { return t.lines(w) }, nil
	}
	return func(w io.Writer) error { return t.write(w, format, width) }, err
}

func (o *centralityOptions) names() []string {
	if len(o.measures) == 0 {
		return defaultMeasures
	}
	var out []string
	for _, m := range o.measures {
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

func (o *centralityOptions) measuring() centrality.Options {
	return centrality.Options{
		Direction: centrality.Direction(o.direction), Unweighted: o.unweighted, Normalised: o.normalised, Jobs: o.jobs,
		Samples: o.samples, Seed: o.seed,
	}
}

// scoreTable returns the measures as the contract of the centrality CSV says.
func scoreTable(m *centrality.Table) *table {
	t := &table{header: append([]string{"actor", "name", "kind", "country"}, m.Columns...)}
	for _, r := range m.Rows {
		row := []any{r.Actor.ID, r.Actor.Name, string(r.Actor.Kind), r.Actor.Country}
		for _, v := range r.Values {
			row = append(row, v)
		}
		t.add(row...)
	}
	return t
}
