package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

const rootHelp = `Entente reads dated news and finds who did what to whom: every interaction of states, bodies, persons,
organisations and groups, with its date, its tone and the sentence it stands in. From that it makes a
graph, measures who matters in it, compares two dates and draws it.

  entente report articles -o out     the whole way: interactions, graph, measures, change, pictures
  entente extract articles           the interactions, one JSON object a line
  entente why articles TUR RUS       the sentences behind a tie

Every command that reads takes any mix of news (files, folders, "-"), interactions made by "extract" and
graphs made by "graph", told apart by their content, and does the steps that are missing.

Exit status: 0 done; 1 failed; 2 wrong use; 3 finished, but some documents were skipped (each is named
with its reason); 4 a bar that was asked for was not met; 130 interrupted.`

// newRootCmd returns the command line.
func newRootCmd(s *Streams) *cobra.Command {
	root := &cobra.Command{
		Use:               "entente",
		Short:             "Who did what to whom: dated news in, a graph, its measures and its picture out",
		Long:              rootHelp,
		SilenceUsage:      true,
		SilenceErrors:     true,
		Args:              noSuchCommand,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return &usageError{err, fmt.Sprintf("See %q.", cmd.CommandPath()+" --help")}
	})
	root.AddGroup(&cobra.Group{ID: "do", Title: "From news to a picture:"},
		&cobra.Group{ID: "look", Title: "Looking closer:"}, &cobra.Group{ID: "keep", Title: "Keeping a case:"}, &cobra.Group{ID: "more", Title: "More:"})
	root.SetHelpCommandGroupID("more")
	add := func(group string, cmds ...*cobra.Command) {
		for _, c := range cmds {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add("do", commandsDo(s)...)
	add("look", commandsLook(s)...)
	add("keep", commandsKeep(s)...)
	add("more", commandsMore(s, root)...)
	return root
}

// noSuchCommand refuses arguments of the bare program.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	hint := `See "entente --help".`
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, " or ") + "?"
	}
	return &usageError{errors.New("no such command: " + args[0]), hint}
}

// between returns an argument check that wants at least lo and at most hi arguments; hi < 0: any number.
func between(lo, hi int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < lo || hi >= 0 && len(args) > hi {
			return &usageError{fmt.Errorf("%s: %s", cmd.CommandPath(), what), "Usage: " + cmd.UseLine()}
		}
		return nil
	}
}
