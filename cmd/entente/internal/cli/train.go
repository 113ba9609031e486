package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"entente/extract/train"
)

type trainOptions struct {
	output string
	news   string
	seed   uint64
	jobs   int
	quiet  bool
}

func newTrainCmd(s *Streams) *cobra.Command {
	var o trainOptions
	cmd := &cobra.Command{
		Use:   "train TREEBANKS -o DIR",
		Short: "Train the language models from a folder of treebanks",
		Long: `Train makes every language model from the training parts of the treebanks in a folder: CoNLL-U files
(*-train.conllu, also .gz) for tags and dependencies, and files of names. The same folder and seed give the
same bytes, whatever --jobs is. It takes long: minutes to most of an hour on two processors.`,
		Example: "  entente train treebanks -o models",
		Args:    between(1, 1, "wants the folder of treebanks"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runTrain(cmd.Context(), s, o, args[0]) },
	}
	f := cmd.Flags()
	f.StringVarP(&o.output, "output", "o", "", "`folder` for the models")
	f.StringVar(&o.news, "news", "", "`folder` of own sentences in CoNLL-U that count more than the treebanks'")
	f.Uint64Var(&o.seed, "seed", 1, "start of the random numbers")
	f.IntVarP(&o.jobs, "jobs", "j", 0, "processors to use; 0: all")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "say nothing on the way")
	return cmd
}

func runTrain(ctx context.Context, s *Streams, o trainOptions, treebanks string) error {
	if o.output == "" {
		return usagef("train: where to? Give -o DIR")
	}
	if info, err := os.Stat(treebanks); err != nil || !info.IsDir() {
		return fmt.Errorf("train: %s is no folder", treebanks)
	}
	options := train.Options{
		Treebanks: os.DirFS(treebanks), Seed: o.seed, Jobs: cmp.Or(o.jobs, runtime.GOMAXPROCS(0)), More: train.Extra,
	}
	if o.news != "" {
		if info, err := os.Stat(o.news); err != nil || !info.IsDir() {
			return fmt.Errorf("train: %s is no folder", o.news)
		}
		options.News = os.DirFS(o.news)
	}
	if !o.quiet {
		options.Progress = s.Err
	}
	files, err := train.All(ctx, options)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.output, 0o755); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		err := toFile(filepath.Join(o.output, name), nil, func(w io.Writer) error {
			_, err := w.Write(files[name])
			return err
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(s.Out, "%s\t%d bytes\n", name, len(files[name]))
	}
	return nil
}
