package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"entente/extract/ud"
)

type parseOptions struct {
	reading
	output string
}

func newParseCmd(s *Streams) *cobra.Command {
	var o parseOptions
	cmd := &cobra.Command{
		Use:   "parse [PATHS]",
		Short: "Print sentences, words, tags and dependencies as CoNLL-U",
		Long: `Parse prints what the language models see in news: sentences, words, lemmas, parts of speech, features and
Universal Dependencies, in CoNLL-U.
` + exitHelp,
		Example: "  entente parse story.txt\n  entente parse articles -o articles.conllu",
		RunE:    func(cmd *cobra.Command, args []string) error { return runParse(cmd.Context(), s, o, args) },
	}
	o.reading.addFlags(cmd)
	outputFlag(cmd, &o.output)
	return cmd
}

func runParse(ctx context.Context, s *Streams, o parseOptions, args []string) error {
	l, err := newLoader(s, &o.reading, &confidence{}, false)
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		for r, err := range l.results(ctx, paths) {
			if err != nil {
				return err
			}
			if err := ud.WriteCoNLLU(w, ud.Parsed{ID: r.Document.ID, Text: r.Document.Text, Sentences: r.Sentences}); err != nil {
				return err
			}
		}
		return nil
	})
	return l.ledger.close(err)
}
