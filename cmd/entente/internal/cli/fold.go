package cli

import (
	"cmp"
	"context"
	"io"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph/acts"
)

type foldOptions struct {
	graphing
	acts     bool
	evidence int
	output   string
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

With --acts, interactions come out: one for each act, however many documents tell of it, when they have the
actors, the code's family, the status and the day in common. An act then counts once in its tie.
` + exitHelp,
		Example: `  entente fold interactions.jsonl > part.jsonl
  cat part-*.jsonl | entente fold - > whole.jsonl
  entente fold --acts interactions.jsonl | entente fold - > whole.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runFold(cmd.Context(), s, o, args)
		},
	}
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	cmd.Flags().BoolVar(&o.acts, "acts", false, "write interactions: the tellings of one act in several documents as one")
	cmd.Flags().IntVar(&o.evidence, "evidence", 0, "keep so many interactions of a tie, or further tellings of an act, the first by id or place; 0: all of a tie, 8 of an act")
	outputFlag(cmd, &o.output)
	return cmd
}

func runFold(ctx context.Context, s *Streams, o foldOptions, args []string) error {
	switch {
	case o.minWeight != 0:
		return usagef("--min-weight has no place here: the weight of a partial tie is not its last")
	case o.evidence < 0:
		return usagef("--evidence %d: want 0 or more", o.evidence)
	case o.acts:
		return runFoldActs(ctx, s, o, args)
	}
	g, l, err := o.loadGraph(ctx, s, args, false)
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error { return writePartial(w, g.graph, o.evidence) })
	return l.ledger.close(err)
}

// runFoldActs writes the acts that interactions tell of.
func runFoldActs(ctx context.Context, s *Streams, o foldOptions, args []string) error {
	if len(o.set) > 0 {
		return usagef("--%s has no place beside --acts: every telling of an act must be there", o.set[0])
	}
	l, err := newLoader(s, &o.reading, &o.confidence, o.coMentions())
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		var failed error
		found := acts.Merge(untilError(l.interactions(ctx, paths), &failed), cmp.Or(o.evidence, acts.DefaultEvidence))
		if failed != nil {
			return failed
		}
		_, err := entente.WriteInteractions(w, slices.Values(found))
		return err
	})
	return l.ledger.close(err)
}

// untilError yields the values of seq up to the first error, which it leaves in failed.
func untilError[T any](seq iter.Seq2[T, error], failed *error) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x, err := range seq {
			if err != nil {
				*failed = err
				return
			}
			if !yield(x) {
				return
			}
		}
	}
}
