package cli

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph"
	"entente/graph/formats"
)

type extractOptions struct {
	reading
	edges      string
	confidence confidence
	receipts   bool
	format     string
	output     string
}

func (o *extractOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.edges = string(graph.Interactions)
	enumFlag(cmd, &o.edges, "edges", "what is written", string(graph.Interactions), string(graph.CoMentions), string(graph.AllEdges))
	cmd.Flags().Var(&o.confidence, "min-confidence", "leave out interactions of less confidence, 0 to 1; 0 keeps all")
	cmd.Flags().BoolVar(&o.receipts, "receipts", false, "after each document, one more line that says that it is done or why it was skipped (for engines that feed this program)")
	o.format = "jsonl"
	formatFlag(cmd, &o.format, "jsonl", "parquet")
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

With --format parquet the interactions are a table for DuckDB, pandas, Spark and Trino: one row each, with the whole
record in its last column, json. Every command of this one reads such tables, and folders of them.
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
	if o.receipts && o.format != "jsonl" {
		return usagef("--receipts are lines: they have no place in --format %s", o.format)
	}
	l, err := newLoader(s, &o.reading, &o.confidence, o.edges != string(graph.Interactions))
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		if o.format == "parquet" {
			return o.writeTable(w, l.interactions(ctx, paths))
		}
		r := receipts{w: w}
		if o.receipts {
			l.ledger.skips = r.skip
		}
		for it, err := range l.items(ctx, paths) {
			if err == nil && it.graph != nil {
				err = errNoInteractions()
			}
			if err != nil {
				return err
			}
			// Writes through after each document, so that whoever reads the pipe need not wait.
			n, err := entente.WriteInteractions(w, o.chosen(it.found()))
			if err == nil && o.receipts && it.result != nil {
				err = r.done(&it.result.Document, n)
			}
			if err = errors.Join(err, r.err); err != nil {
				return err
			}
		}
		return r.err
	})
	return l.ledger.close(err)
}

// writeTable writes those of seq that are asked for as a Parquet table.
func (o *extractOptions) writeTable(w io.Writer, seq iter.Seq2[entente.Interaction, error]) error {
	var failed error
	err := formats.WriteInteractionsParquet(w, func(yield func(entente.Interaction) bool) {
		for x := range untilError(seq, &failed) {
			if o.wants(&x) && !yield(x) {
				return
			}
		}
	})
	return errors.Join(failed, err)
}

// chosen yields those of found that are asked for.
func (o *extractOptions) chosen(found []entente.Interaction) iter.Seq[entente.Interaction] {
	return func(yield func(entente.Interaction) bool) {
		for i := range found {
			if o.wants(&found[i]) && !yield(found[i]) {
				return
			}
		}
	}
}

// wants reports whether x is of the kind of edges that is asked for.
func (o *extractOptions) wants(x *entente.Interaction) bool {
	kinds := []graph.EdgeKind{graph.AllEdges, graph.Interactions}
	if x.IsCoMention() {
		kinds[1] = graph.CoMentions
	}
	return slices.Contains(kinds, graph.EdgeKind(o.edges)) && x.Confidence >= o.confidence.atLeast()
}
