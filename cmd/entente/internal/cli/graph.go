package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"
)

type graphOptions struct {
	graphing
	format  string
	window  stepValue
	slide   stepValue
	output  string
	perPass int // interactions that windows hold at a time; 0: perPass
}

func (o *graphOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	o.format = "json"
	f := cmd.Flags()
	f.Var(&o.window, "window", "a graph for each window of this length, as files in the folder of -o: 7d, 1w, 1m, 1y")
	f.Var(&o.slide, "slide", "how far the next window begins after the last; without this, where it ends")
	formatFlag(cmd, &o.format, graphFormatNames()...)
	outputFlag(cmd, &o.output)
}

func newGraphCmd(s *Streams) *cobra.Command {
	var o graphOptions
	cmd := &cobra.Command{
		Use:   "graph [PATHS]",
		Short: "Make the graph of actors and ties",
		Long: `Graph sums the interactions into ties: from each actor to each other one that it did something to, with
their weight, what of it is cooperation and what conflict (never netted), their number and their dates.

Other programs read --format graphml (networkx, igraph, yEd), gexf (Gephi, with its timeline), csv and csv-nodes
(Gephi's tables of ties and of actors), node-link (networkx), pajek, parquet and dot (Graphviz). Every command
of this one reads json, and what itself or others wrote as graphml, gexf, csv, node-link, pajek and parquet.

With --window there is a graph for each window of time, in the folder of -o, called for its first day. Tables of
interactions in Parquet, as extract and clusters write them, may then be larger than memory: they are read row
group by row group, and only as many windows are held at a time as fit.
` + exitHelp,
		Example: `  entente graph articles -o graph.json
  entente graph interactions.jsonl --level country --tone conflict --format graphml -o conflict.graphml
  entente graph articles --since 2020-02-01 --until 2020-02-29 --status done
  entente graph interactions --window 1m -o months`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runGraph(cmd.Context(), s, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func runGraph(ctx context.Context, s *Streams, o graphOptions, args []string) error {
	switch {
	case o.window == (stepValue{}) && o.slide != (stepValue{}):
		return usagef("--slide needs --window")
	case o.window != (stepValue{}) && (o.output == "" || o.output == "-"):
		return usagef("--window makes several graphs: name a folder for them with -o")
	case o.window != (stepValue{}):
		return runGraphWindows(ctx, s, o, args)
	}
	g, l, err := o.loadGraph(ctx, s, args, o.format == "dot")
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error { return writeGraph(w, o.format, g) })
	return l.ledger.close(err)
}
