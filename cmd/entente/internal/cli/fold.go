package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"
)

type foldOptions struct {
	graphing
	output string
}

func newFoldCmd(s *Streams) *cobra.Command {
	var o foldOptions
	cmd := &cobra.Command{
		Use:   "fold [PATHS]",
		Short: "Sum interactions, or sums of them, into partial ties",
		Long: `Fold is for work that is divided over many processes: interactions in, their actors and ties out, one a
line; and such lines in, their sum out. Any split of the interactions and any order of the parts gives the
same sum, since weights are whole millionths. Within one fold an interaction that comes twice counts once.
The result can be given to graph, centrality, diff and render.
` + exitHelp,
		Example: `  entente fold interactions.jsonl > part.jsonl
  cat part-*.jsonl | entente fold - > whole.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runFold(cmd.Context(), s, o, args)
		},
	}
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	outputFlag(cmd, &o.output)
	return cmd
}

func runFold(ctx context.Context, s *Streams, o foldOptions, args []string) error {
	if o.minWeight != 0 {
		return usagef("--min-weight has no place here: the weight of a partial tie is not its last")
	}
	g, l, err := o.loadGraph(ctx, s, args, false)
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error { return writePartial(w, g.graph) })
	return l.ledger.close(err)
}
