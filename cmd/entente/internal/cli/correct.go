package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"entente"
	"entente/internal/casefile/corrections"
)

// signing holds the flags of every command that corrects: who, when and why.
type signing struct {
	by, at, why string
}

func (o *signing) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.by, "by", "", "who corrects (without this: $USER)")
	f.StringVar(&o.at, "at", "", "when, as 2020-02-20T18:30:00Z (without this: now)")
	f.StringVar(&o.why, "why", "", "why, in a few words")
}

// sign fills in who, when and why.
func (o *signing) sign(s *Streams, c *corrections.Correction) error {
	c.Who, c.When, c.Why = cmp.Or(o.by, os.Getenv("USER"), "unknown"), cmp.Or(o.at, stamp(s)), o.why
	t, err := time.Parse(time.RFC3339, c.When)
	if err != nil {
		return usagef("--at %q: want a time as 2020-02-20T18:30:00Z", c.When)
	}
	c.When = t.UTC().Format(time.RFC3339)
	return nil
}

const correctionHelp = `

The correction is written to the text file beside the case, story.corrections for story.ent, with who, when
and why. It is applied whenever the case is read, survives that the text is read anew, and can be taken back
with entente corrections undo.

Exit status: 0 done; 1 failed, or there is no such thing in the case; 2 wrong use.`

func newJudgeCmd(s *Streams, action corrections.Action, short, long string) *cobra.Command {
	var o signing
	cmd := &cobra.Command{
		Use:     string(action) + " CASE.ent INTERACTION…",
		Short:   short,
		Long:    long + correctionHelp,
		Example: fmt.Sprintf("  entente %s story.ent 9f2c6e1ab04d77c3 --by anna --why \"about a film\"", action),
		Args:    between(2, -1, "wants a case file and one or more interactions, by ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runJudge(cmd.Context(), s, &o, action, args[0], args[1:])
		},
	}
	o.addFlags(cmd)
	return cmd
}

func newAcceptCmd(s *Streams) *cobra.Command {
	return newJudgeCmd(s, corrections.Accept, "Say that interactions of a case are right",
		"Accept says that interactions are right: they count with full confidence and are not asked about again.")
}

func newRejectCmd(s *Streams) *cobra.Command {
	return newJudgeCmd(s, corrections.Reject, "Say that interactions of a case are wrong",
		"Reject says that interactions are wrong: no command sees them any more.")
}

// runJudge writes a correction of each interaction.
func runJudge(ctx context.Context, s *Streams, o *signing, action corrections.Action, path string, ids []string) error {
	d, err := openDesk(ctx, s, o, path)
	if err != nil {
		return err
	}
	defer d.k.Close()
	var all []*entente.Interaction
	for _, id := range ids {
		x, err := d.find(ctx, id)
		if err != nil {
			return err
		}
		all = append(all, x)
	}
	_, err = d.judge(action, all...)
	return err
}
