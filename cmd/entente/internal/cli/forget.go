package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"entente/internal/casefile"
)

func newForgetCmd(s *Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "forget CASE.ent DOCUMENT…",
		Aliases: []string{"remove"},
		Short:   "Remove documents from a case, with all that was read from them",
		Long: `Forget removes documents by their ID, with every interaction and sentence that came from them. The next
build reads them again if they are among its PATHS.

Exit status: 0 done; 1 failed, or one of them is not in the case; 2 wrong use.`,
		Example: "  entente forget story.ent wire-0312",
		Args:    between(2, -1, "wants a case file and one or more documents"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runForget(cmd.Context(), s, args[0], args[1:])
		},
	}
}

func runForget(ctx context.Context, s *Streams, path string, names []string) (err error) {
	if err := mustBeCase(ctx, path); err != nil {
		return err
	}
	run, err := newRun(s, "forget", &reading{}, &confidence{})
	if err != nil {
		return err
	}
	k, err := casefile.Edit(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	w := k.Writer(run)
	n, err := w.Remove(ctx, names)
	if err != nil {
		return err
	}
	if err := w.Finish(ctx, stamp(s)); err != nil {
		return err
	}
	fmt.Fprintf(s.Err, "entente: %s: %s removed\n", printable(path), many(n, "document"))
	if n < len(names) {
		return fmt.Errorf("%s: %d of %d are not in the case", path, len(names)-n, len(names))
	}
	return nil
}

// mustBeCase returns an error if there is no case at path: a command that changes a case makes none. A case
// of an older version will do.
func mustBeCase(ctx context.Context, path string) error {
	k, err := casefile.Open(ctx, path)
	switch {
	case err == nil:
		return k.Close()
	case errors.Is(err, casefile.ErrOlder):
		return nil
	}
	return err
}
