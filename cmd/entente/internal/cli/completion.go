package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newCompletionCmd(s *Streams, root *cobra.Command) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a script that completes commands, flags and actors in a shell",
		Long: `Completion prints a script for bash, zsh, fish or powershell. Once the shell has read it, the Tab key
completes commands, flags, the words that a flag takes, and actors by id or name.`,
		Example: `  entente completion bash > ~/.local/share/bash-completion/completions/entente
  entente completion zsh > "${fpath[1]}/_entente"
  entente completion fish > ~/.config/fish/completions/entente.fish`,
		Args:      between(1, 1, "takes one shell: bash, zsh, fish or powershell"),
		ValidArgs: shells,
		RunE: func(_ *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(s.Out, true)
			case "zsh":
				return root.GenZshCompletion(s.Out)
			case "fish":
				return root.GenFishCompletion(s.Out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(s.Out)
			}
			return &usageError{err: fmt.Errorf("no completion for %q: want one of %v", args[0], shells)}
		},
	}
}
