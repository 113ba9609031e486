package cli

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
)

// A dateValue is a flag that holds a day.
type dateValue entente.Date

func (v *dateValue) String() string     { return entente.Date(*v).String() }
func (v *dateValue) Type() string       { return "date" }
func (v *dateValue) Set(s string) error { return (*entente.Date)(v).UnmarshalText([]byte(s)) }

// A periodValue is a flag that holds a day or a range of days.
type periodValue entente.Period

func (v *periodValue) String() string     { return entente.Period(*v).String() }
func (v *periodValue) Type() string       { return "date|range" }
func (v *periodValue) Set(s string) error { return (*entente.Period)(v).UnmarshalText([]byte(s)) }

// A daysValue is a flag that holds a number of days, given in days or weeks.
type daysValue float64

func (v *daysValue) String() string { return strconv.FormatFloat(float64(*v), 'g', -1, 64) }
func (v *daysValue) Type() string   { return "length" }

func (v *daysValue) Set(s string) error {
	number, days := strings.TrimSuffix(s, "d"), 1.0
	if weeks, ok := strings.CutSuffix(s, "w"); ok {
		number, days = weeks, 7
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !(n >= 0) || math.IsInf(n, 0) {
		return fmt.Errorf("want days or weeks, such as 30d, 4w or 30")
	}
	*v = daysValue(n * days)
	return nil
}

// An enumValue is a flag that holds one of some words.
type enumValue struct {
	at    *string
	words []string
}

func (v enumValue) String() string { return *v.at }
func (v enumValue) Type() string   { return "word" }

func (v enumValue) Set(s string) error {
	if !slices.Contains(v.words, s) {
		return fmt.Errorf("want %s", strings.Join(v.words, ", "))
	}
	*v.at = s
	return nil
}

// enumFlag adds a flag that holds one of words, listed in its help and completed in the shell.
func enumFlag(cmd *cobra.Command, at *string, name, usage string, words ...string) {
	cmd.Flags().Var(enumValue{at, words}, name, usage+": "+strings.Join(words, ", "))
	complete(cmd, name, words)
}

// A listValue is a flag that holds several of some words, divided by commas; no words: any.
type listValue struct {
	at    *[]string
	words []string
}

func (v listValue) String() string { return strings.Join(*v.at, ",") }
func (v listValue) Type() string   { return "list" }

func (v listValue) Set(s string) error {
	for w := range strings.SplitSeq(s, ",") {
		w = strings.TrimSpace(w)
		if len(v.words) > 0 && !slices.Contains(v.words, w) {
			return fmt.Errorf("%q is none of %s", w, strings.Join(v.words, ", "))
		}
		*v.at = append(*v.at, w)
	}
	return nil
}

// listFlag adds a flag that holds several of words; it may be repeated.
func listFlag(cmd *cobra.Command, at *[]string, name, usage string, words ...string) {
	if len(words) > 0 {
		usage += ": " + strings.Join(words, ", ")
	}
	cmd.Flags().Var(listValue{at, words}, name, usage)
	if len(words) > 0 {
		completeList(cmd, name, words)
	}
}

// measureFlag adds the flag --measure, which holds several measures, each as it is or of one side.
func measureFlag(cmd *cobra.Command, at *[]string, usage string) {
	words := centrality.Names()
	for _, side := range []graph.Tone{graph.Cooperation, graph.Conflict} {
		for _, name := range centrality.Names() {
			words = append(words, string(side)+"-"+name)
		}
	}
	usage += ": " + strings.Join(centrality.Names(), ", ") + "; after cooperation- or conflict-, of that side alone"
	cmd.Flags().Var(listValue{at, words}, "measure", usage)
	completeList(cmd, "measure", words)
}

// A sizeValue is a flag that holds a number of bytes, as 500000, 200k, 8M or 1G (powers of 1024).
type sizeValue int

func (v *sizeValue) String() string { return strconv.Itoa(int(*v)) }
func (v *sizeValue) Type() string   { return "bytes" }

func (v *sizeValue) Set(s string) error {
	digits, unit := s, 1
	if n := len(s); n > 0 {
		if i := strings.IndexByte("kKmMgG", s[n-1]); i >= 0 {
			digits, unit = s[:n-1], 1<<(10*(i/2+1))
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n <= 0 || n > 1<<40/unit {
		return fmt.Errorf("want a number of bytes such as 500000, 200k, 8M or 1G")
	}
	*v = sizeValue(n * unit)
	return nil
}

// outputFlag adds -o.
func outputFlag(cmd *cobra.Command, at *string) {
	cmd.Flags().StringVarP(at, "output", "o", "", "write to this `file` instead of standard output")
}

// formatFlag adds --format. The word "" stands for what fits where the output goes.
func formatFlag(cmd *cobra.Command, at *string, words ...string) {
	enumFlag(cmd, at, "format", "form of the output", words...)
}

// changed returns the names of those flags of cmd, out of names, that the user has set.
func changed(flags *pflag.FlagSet, names ...string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !flags.Changed(n) })
}
