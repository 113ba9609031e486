package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newManCmd(s *Streams, root *cobra.Command) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Long:    "Man prints the manual page of all commands, for man(1).",
		Example: "  entente man | man -l -\n  entente man -o entente.1",
		Args:    between(0, 0, "takes no arguments"),
		RunE: func(*cobra.Command, []string) error {
			return toFile(output, s.Out, func(w io.Writer) error { return writeManual(w, root) })
		},
	}
	outputFlag(cmd, &output)
	return cmd
}

// writeManual writes the page in the language of troff with the macros of man(7).
func writeManual(w io.Writer, root *cobra.Command) error {
	m := manual{w: w}
	m.request("TH", "ENTENTE", "1", "", "entente "+version())
	m.request("SH", "NAME")
	m.text("entente - " + root.Short)
	m.request("SH", "SYNOPSIS")
	m.text("entente COMMAND [PATHS] [FLAGS]")
	m.request("SH", "DESCRIPTION")
	m.literal(root.Long)
	m.request("SH", "COMMANDS")
	m.commands(root)
	return m.err
}

// A manual writes a page and remembers the first error.
type manual struct {
	w   io.Writer
	err error
}

func (m *manual) print(s string) {
	if m.err == nil {
		_, m.err = io.WriteString(m.w, s)
	}
}

// request writes a macro with its arguments.
func (m *manual) request(name string, args ...string) {
	for i, a := range args {
		args[i] = `"` + strings.ReplaceAll(troff(a), `"`, `""`) + `"`
	}
	m.print("." + strings.Join(append([]string{name}, args...), " ") + "\n")
}

// text writes a paragraph that is filled.
func (m *manual) text(s string) {
	for line := range strings.Lines(strings.Trim(s, "\n")) {
		m.print(guard(troff(strings.TrimSuffix(line, "\n"))) + "\n")
	}
}

// literal writes lines as they are.
func (m *manual) literal(s string) {
	m.request("nf")
	m.text(s)
	m.request("fi")
}

// commands describes every command below c.
func (m *manual) commands(c *cobra.Command) {
	for _, sub := range c.Commands() {
		if !sub.IsAvailableCommand() {
			continue
		}
		if sub.HasAvailableSubCommands() {
			m.commands(sub)
			continue
		}
		m.request("SS", strings.TrimPrefix(sub.UseLine(), "entente "))
		long := sub.Long
		if long == "" {
			long = sub.Short + "."
		}
		m.literal(long)
		sub.LocalFlags().VisitAll(m.flag)
		if sub.Example != "" {
			m.request("PP")
			m.literal(sub.Example)
		}
	}
}

func (m *manual) flag(f *pflag.Flag) {
	if f.Hidden || f.Name == "help" {
		return
	}
	value, usage := pflag.UnquoteUsage(f)
	name := "--" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + ", " + name
	}
	m.request("TP")
	m.print(guard(troff(strings.TrimSpace(fmt.Sprintf("%s %s", name, value)))) + "\n")
	m.text(usage)
}

// troff returns s with the characters escaped that the language gives a meaning.
func troff(s string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ").Replace(s)
}

// guard keeps a line from being taken for a request.
func guard(line string) string {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		return `\&` + line
	}
	return line
}
