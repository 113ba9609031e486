package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"entente/extract/gazetteer"
)

// complete makes the shell complete the words of an enumerated flag.
func complete(cmd *cobra.Command, name string, words []string) {
	// The error says that the flag is not there, which a test of every command rules out.
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// completeList does so for a flag that holds several of words, divided by commas.
func completeList(cmd *cobra.Command, name string, words []string) {
	_ = cmd.RegisterFlagCompletionFunc(name, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before, last := "", typed
		if i := strings.LastIndexByte(typed, ','); i >= 0 {
			before, last = typed[:i+1], typed[i+1:]
		}
		var out []string
		for _, w := range words {
			if strings.HasPrefix(w, last) {
				out = append(out, before+w)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	})
}

// maxOffers bounds how many actors the shell is offered.
const maxOffers = 200

// offerActors completes the id or the name of an actor of the built-in tables.
func offerActors(typed string) []string {
	low := strings.ToLower(typed)
	var out []string
	for _, e := range gazetteer.Default().Entries() {
		if len(out) == maxOffers {
			break
		}
		if strings.HasPrefix(strings.ToLower(e.ID), low) || low != "" && strings.HasPrefix(strings.ToLower(e.Name), low) {
			out = append(out, e.ID+"\t"+e.Name)
		}
	}
	return out
}

// completeActorsAfterPaths completes files, and after the first argument actors too.
func completeActorsAfterPaths(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 || typed == "" {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return offerActors(typed), cobra.ShellCompDirectiveDefault
}

// completeActors completes actors only.
func completeActors(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return offerActors(typed), cobra.ShellCompDirectiveNoFileComp
}
