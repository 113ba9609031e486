package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"entente/graph/centrality"
)

type centralityOptions struct {
	graphing
	measures   []string
	direction  string
	unweighted bool
	normalised bool
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
exact to the last digit.
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
	t, err := centrality.Compute(g.graph, o.names(), o.measuring())
	if err != nil {
		return err
	}
	if o.top > 0 {
		t.Rows = t.Rows[:min(o.top, len(t.Rows))]
	}
	format := cmp.Or(o.format, tableFormat(s, o.output))
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		if format == "json" {
			return writeScores(w, t)
		}
		return scoreTable(t).write(w, format, s.widthOf(o.output))
	})
	return l.ledger.close(err)
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

// A wireScore is one actor of entente.centrality/1.
type wireScore struct {
	Actor   string             `json:"actor"`
	Name    string             `json:"name"`
	Kind    string             `json:"kind"`
	Country string             `json:"country"`
	Values  map[string]float64 `json:"values"`
}

// writeScores writes m as entente.centrality/1: one JSON object.
func writeScores(w io.Writer, m *centrality.Table) error {
	out := struct {
		Schema   string      `json:"schema"`
		Measures []string    `json:"measures"`
		Actors   []wireScore `json:"actors"`
	}{"entente.centrality/1", m.Columns, []wireScore{}}
	for _, r := range m.Rows {
		values := map[string]float64{} // encoding/json writes the keys sorted
		for i, c := range m.Columns {
			values[c] = r.Values[i]
		}
		out.Actors = append(out.Actors, wireScore{r.Actor.ID, r.Actor.Name, string(r.Actor.Kind), r.Actor.Country, values})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
