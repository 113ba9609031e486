package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

func newCorrectionsCmd(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "corrections",
		Short: "The corrections of a case: list, undo, merge",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("corrections %s: want list, undo or merge", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newCorrectionsListCmd(s), newCorrectionsUndoCmd(s), newCorrectionsMergeCmd(s))
	return cmd
}

func newCorrectionsListCmd(s *Streams) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list CASE.ent",
		Short: "List the corrections of a case and what becomes of each",
		Long: `List shows every correction with its key and its state: applied, undone, or stale, which means that it finds
nothing in the case any more.`,
		Args: between(1, 1, "wants a case file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCorrectionsList(cmd.Context(), s, args[0], format)
		},
	}
	formatFlag(cmd, &format, "table", "tsv", "csv")
	return cmd
}

func runCorrectionsList(ctx context.Context, s *Streams, path, format string) error {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	list, err := loadCorrections(path)
	if err != nil {
		return err
	}
	fix, err := list.Begin(ctx, k)
	if err != nil {
		return err
	}
	effective := list.Effective()
	has := func(l corrections.List, key string) bool {
		return slices.ContainsFunc(l, func(c corrections.Correction) bool { return c.Key() == key })
	}
	t := &table{header: []string{"key", "when", "who", "action", "subject", "state", "why"}}
	for i := range list {
		c := &list[i]
		state := "applied"
		switch key := c.Key(); {
		case c.Action == corrections.Undo:
			state = ""
		case !has(effective, key):
			state = "undone"
		case fix != nil && has(fix.Stale, key):
			state = "stale"
		}
		t.add(c.Key(), c.When, c.Who, string(c.Action), c.Subject, state, c.Why)
	}
	return toFile("", s.Out, func(w io.Writer) error { return t.write(w, cmp.Or(format, tableFormat(s, "")), s.widthOf("")) })
}

func newCorrectionsUndoCmd(s *Streams) *cobra.Command {
	var o signing
	cmd := &cobra.Command{
		Use:   "undo CASE.ent [KEY]",
		Short: "Take back a correction: the last that counts, or the one with this key",
		Args:  between(1, 2, "wants a case file, and perhaps the key of a correction"),
		RunE: func(_ *cobra.Command, args []string) error {
			d := desk{signing: &o, s: s, path: args[0]}
			_, err := d.undoKey(strings.Join(args[1:], ""))
			return err
		},
	}
	o.addFlags(cmd)
	return cmd
}

func newCorrectionsMergeCmd(s *Streams) *cobra.Command {
	var output, prefer string
	cmd := &cobra.Command{
		Use:   "merge A.corrections B.corrections -o FILE",
		Short: "Put the corrections of two people together, and name where they differ",
		Long: `Merge writes the corrections of both files in the order of time. Where the two decide differently about the
same thing, both decisions are shown and nothing is written, unless --prefer says whose holds: the other's
is then taken back, visibly, in the result.

Exit status: 0 done; 1 failed; 2 wrong use; 4 there are conflicts.`,
		Args: between(2, 2, "wants two files of corrections"),
		RunE: func(_ *cobra.Command, args []string) error { return runCorrectionsMerge(s, args, output, prefer) },
	}
	outputFlag(cmd, &output)
	enumFlag(cmd, &prefer, "prefer", "whose decision holds where they differ", "first", "second")
	return cmd
}

func runCorrectionsMerge(s *Streams, args []string, output, prefer string) error {
	var lists [2]corrections.List
	for i, path := range args {
		f, err := openArgument(s, path)
		if err != nil {
			return err
		}
		lists[i], err = corrections.Read(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	all := lists[0].With(lists[1]...)
	conflicts := corrections.Conflicts(lists[0], lists[1])
	for _, c := range conflicts {
		fmt.Fprintf(s.Err, "entente: conflict about the %s:\n  %s\n  %s\n", printable(c.What), shown(&c.A), shown(&c.B))
		loser := c.B
		if prefer == "second" {
			loser = c.A
		}
		all = all.With(corrections.Correction{
			When: max(c.A.When, c.B.When), Who: "merge", Action: corrections.Undo, Subject: loser.Key(),
			Detail: map[string]string{"action": string(loser.Action), "of": loser.Subject}, Why: "the other decision was preferred"})
	}
	if len(conflicts) > 0 && prefer == "" {
		return &barError{many(len(conflicts), "conflict") + "; nothing was written: decide with --prefer first or --prefer second"}
	}
	return toFile(output, s.Out, all.Write)
}

func shown(c *corrections.Correction) string {
	return printable(strings.ReplaceAll(c.String(), "\t", "  "))
}
