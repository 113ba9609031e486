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
	samples    samplesValue
	seed       uint64
	teleport   []string
	interval   float64
	ties       bool
	summary    bool
	resolution float64
	series     bool
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
	measureFlag(cmd, &o.measures, "what to measure, the first one sorts")
	enumFlag(cmd, &o.direction, "direction", "which way ties count (without this: each measure's own)", "in", "out", "both")
	f.BoolVar(&o.unweighted, "unweighted", false, "every tie counts alike")
	f.BoolVar(&o.normalised, "normalised", false, "divide degree and betweenness by the most they could be")
	f.Var(&o.samples, "samples", "estimate betweenness, closeness and harmonic from so many actors, auto: from some only where all would take long; 0: exact")
	listFlag(cmd, &o.teleport, "teleport", "ids of the actors at whom the walk of pagerank begins anew (without this, and in a window that has none of them: at all alike)")
	f.BoolVar(&o.ties, "ties", false, "ties instead of actors, with their betweenness")
	f.BoolVar(&o.summary, "summary", false, "the graph as a whole instead of actors: density, parts, communities, balance and more")
	f.Float64Var(&o.resolution, "resolution", 1, "of the communities of --summary: the greater, the smaller they are")
	f.BoolVar(&o.series, "series", false, "a table for each window of time, that of --window or else a month")
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
heavy tie is a short one: its length is 1/weight. With "cooperation-" or "conflict-" before it a measure is
of that side alone, as in conflict-pagerank.

The table goes from the greatest value of the first measure down. In a pipe it is divided by tabs and
exact to the last digit. With --interval every value and rank has the bounds that hold if other documents
of the same kind had been read, and "above" says how surely an actor stands before the next; with --window
or --series there is a table for each window of time.

With --ties the ties are measured instead, and with --summary the graph as a whole: how dense it is, how many
ties are answered, into what parts and communities it falls and how well they explain it, whether like goes with
like, how many triads of friends and foes are balanced, and how much two camps leave unexplained.
` + exitHelp,
		Example: `  entente centrality articles --top 10
  entente centrality graph.json --measure betweenness,pagerank --format csv -o centrality.csv
  entente centrality articles --level country --measure strength --direction out
  entente centrality articles --ties --series --format csv -o ties.csv
  entente centrality articles --summary`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runCentrality(cmd.Context(), s, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func runCentrality(ctx context.Context, s *Streams, o centralityOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
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
	for _, note := range o.notes(g.graph) {
		l.ledger.say(note)
	}
	return l.ledger.close(toFile(o.output, s.Out, write))
}

// notes says what is not exact or not whole about the measures of g.
func (o *centralityOptions) notes(g *graph.Graph) []string {
	var notes []string
	if o.quiet {
		return nil
	}
	if note := o.samples.note(g); note != "" && !o.summary {
		notes = append(notes, note)
	}
	if o.window != (stepValue{}) {
		periods, _ := graph.Periods(g.Period(), graph.Step(o.window), graph.Step(o.slide)) // an error has been reported
		if note := leftOut(g, periods); note != "" {
			notes = append(notes, note)
		}
	}
	return notes
}

// check says which flags contradict each other, and sets what follows from others.
func (o *centralityOptions) check() error {
	if o.series && o.window == (stepValue{}) {
		o.window = stepValue{N: 1, Unit: 'm'}
	}
	switch {
	case o.top < 0:
		return usagef("--top %d: want 0 or more", o.top)
	case o.slide != (stepValue{}) && o.window == (stepValue{}):
		return usagef("--slide needs --window")
	case o.interval != 0 && o.window != (stepValue{}):
		return usagef("--interval and --window do not go together")
	case o.ties && o.summary:
		return usagef("--ties and --summary do not go together")
	case (o.ties || o.summary) && (len(o.measures) > 0 || o.interval != 0):
		return usagef("--ties and --summary go neither with --measure nor with --interval")
	case !(o.resolution > 0):
		return usagef("--resolution %v: want more than 0", o.resolution)
	}
	return nil
}

// measure measures g and returns a function that writes what came out.
func (o *centralityOptions) measure(g *graph.Graph, format string, width int) (func(io.Writer) error, error) {
	for _, id := range o.teleport {
		if _, ok := g.Node(id); !ok {
			return nil, usagef("--teleport: the graph has no actor %q", id)
		}
	}
	t := &table{}
	windows := o.window != (stepValue{})
	switch {
	case o.summary:
		return o.whole(g, format, width)
	case o.ties:
		t.header = tieHeader
		if windows {
			return o.inWindows(g, t, format, width, func(w *graph.Graph) error { o.addTies(t, w); return nil })
		}
		o.addTies(t, g)
	case windows:
		t.header = scoreHeader
		return o.inWindows(g, t, format, width, func(w *graph.Graph) error { return o.addScores(t, w) })
	case o.interval != 0:
		var err error
		if t, err = o.intervals(g); err != nil {
			return nil, err
		}
	default:
		plain, err := centrality.Compute(g, o.names(), o.measuring())
		if err != nil {
			return nil, err
		}
		o.cut(plain)
		if format == "json" {
			return func(w io.Writer) error { return formats.WriteScoresJSON(w, plain) }, nil
		}
		t = scoreTable(plain)
	}
	return t.writer(format, width), nil
}

// cut keeps the first rows, as many as --top says.
func (o *centralityOptions) cut(t *centrality.Table) {
	if o.top > 0 {
		t.Rows = t.Rows[:min(o.top, len(t.Rows))]
	}
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
	var teleport map[string]float64
	for _, id := range o.teleport {
		if teleport == nil {
			teleport = map[string]float64{}
		}
		teleport[id] = 1
	}
	return centrality.Options{
		Direction: centrality.Direction(o.direction), Unweighted: o.unweighted, Normalised: o.normalised, Jobs: o.jobs,
		Samples: int(o.samples), Seed: o.seed, Teleport: teleport,
	}
}

// scoreHeader are the columns before the measures.
var scoreHeader = []string{"actor", "name", "kind", "country"}

// scoreTable returns the measures as the contract of the centrality CSV says.
func scoreTable(m *centrality.Table) *table {
	t := &table{header: slices.Concat(scoreHeader, m.Columns)}
	for _, r := range m.Rows {
		row := []any{r.Actor.ID, r.Actor.Name, string(r.Actor.Kind), r.Actor.Country}
		for _, v := range r.Values {
			row = append(row, v)
		}
		t.add(row...)
	}
	return t
}
