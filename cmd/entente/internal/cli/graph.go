package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"
)

type graphOptions struct {
	graphing
	format string
	output string
}

func (o *graphOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	o.format = "json"
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
of this one reads json, and what itself or others wrote as graphml, gexf, csv, node-link and pajek.
` + exitHelp,
		Example: `  entente graph articles -o graph.json
  entente graph interactions.jsonl --level country --tone conflict --format graphml -o conflict.graphml
  entente graph articles --since 2020-02-01 --until 2020-02-29 --status done`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runGraph(cmd.Context(), s, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func runGraph(ctx context.Context, s *Streams, o graphOptions, args []string) error {
	g, l, err := o.loadGraph(ctx, s, args, o.format == "dot")
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error { return writeGraph(w, o.format, g) })
	return l.ledger.close(err)
}
