package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"entente/extract"
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
	return writeResults(ctx, s, &o.reading, o.output, args, func(w io.Writer) func(*extract.Result) error {
		return func(r *extract.Result) error {
			return ud.WriteCoNLLU(w, ud.Parsed{ID: r.Document.ID, Text: r.Document.Text, Sentences: r.Sentences})
		}
	})
}
