package cli

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph"
)

type extractOptions struct {
	reading
	edges      string
	confidence confidence
	output     string
}

func (o *extractOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.edges = string(graph.Interactions)
	enumFlag(cmd, &o.edges, "edges", "what is written", string(graph.Interactions), string(graph.CoMentions), string(graph.AllEdges))
	cmd.Flags().Var(&o.confidence, "min-confidence", "leave out interactions of less confidence, 0 to 1; 0 keeps all")
	outputFlag(cmd, &o.output)
}

func newExtractCmd(s *Streams) *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract [PATHS]",
		Short: "Find the interactions in news, one JSON object a line",
		Long: `Extract reads dated news and writes who did what to whom: one interaction a line, as the schema
entente.interaction/1 says, each with the sentence and the words that it was read from. The order is that
of the documents and of their text, whatever --jobs is.

A text begins with " date YYYY-MM-DD "; without it, --date or a date in the file's name counts. JSON Lines
({"id","date","text"}), CSV with such a header, and .gz and .zst of all these are read too.
` + exitHelp,
		Example: `  entente extract articles > interactions.jsonl
  entente extract --edges all wire.jsonl.gz -o interactions.jsonl
  cat story.txt | entente extract --date 2020-02-20`,
		RunE: func(cmd *cobra.Command, args []string) error { return runExtract(cmd.Context(), s, o, args) },
	}
	o.addFlags(cmd)
	return cmd
}

func runExtract(ctx context.Context, s *Streams, o extractOptions, args []string) error {
	l, err := newLoader(s, &o.reading, &o.confidence, o.edges != string(graph.Interactions))
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		var failed error
		_, err := entente.WriteInteractions(w, func(yield func(entente.Interaction) bool) {
			for x, err := range l.interactions(ctx, paths) {
				if failed = err; err != nil {
					return
				}
				if o.wants(&x) && !yield(x) {
					return
				}
			}
		})
		return errors.Join(failed, err)
	})
	return l.ledger.close(err)
}

// wants reports whether x is of the kind of edges that is asked for.
func (o *extractOptions) wants(x *entente.Interaction) bool {
	kinds := []graph.EdgeKind{graph.AllEdges, graph.Interactions}
	if x.IsCoMention() {
		kinds[1] = graph.CoMentions
	}
	return slices.Contains(kinds, graph.EdgeKind(o.edges)) && x.Confidence >= o.confidence.atLeast()
}
