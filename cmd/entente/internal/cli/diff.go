package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/community"
	"entente/graph/formats"
)

// comparing holds the flags that name two dates.
type comparing struct {
	before, after periodValue
}

func (c *comparing) addFlags(cmd *cobra.Command) {
	cmd.Flags().Var(&c.before, "before", "the earlier date: YYYY-MM-DD, YYYY-MM, YYYY or START/END")
	cmd.Flags().Var(&c.after, "after", "the later date, in the same forms")
}

// none reports whether neither date was given.
func (c *comparing) none() bool { return c.before == (periodValue{}) && c.after == (periodValue{}) }

// periods returns the two dates; one that was not given is the first or the last date of g.
func (c *comparing) periods(g *graph.Graph) (before, after entente.Period, err error) {
	before, after = entente.Period(c.before), entente.Period(c.after)
	span := g.Period()
	if before.IsZero() {
		before = entente.On(span.First)
	}
	if after.IsZero() {
		after = entente.On(span.Last)
	}
	if before == after && c.none() {
		return before, after, errOneDate
	}
	return before, after, nil
}

var errOneDate = errors.New("nothing to compare: all interactions have one date")

type diffOptions struct {
	graphing
	comparing
	measures     []string
	permutations int
	seed         uint64
	all          bool
	format       string
	output       string
	exitCode     bool
}

func (o *diffOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	o.comparing.addFlags(cmd)
	f := cmd.Flags()
	measureFlag(cmd, &o.measures, "compare these measures too (json and md: without this, the main four)")
	f.IntVar(&o.permutations, "permutations", 0, "find each chance by so many random swaps of whole documents; 0: by exact tests")
	f.Uint64Var(&o.seed, "seed", 1, "start of the random numbers")
	f.BoolVar(&o.all, "all", false, "list ties that stayed the same too (json always does)")
	f.BoolVar(&o.exitCode, "exit-code", false, "exit with 4 if there is a difference")
	formatFlag(cmd, &o.format, "table", "tsv", "csv", "json", "md")
	outputFlag(cmd, &o.output)
}

func newDiffCmd(s *Streams) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:   "diff [PATHS] --before DATE|RANGE --after DATE|RANGE | diff A B",
		Short: "Compare two dates, or two graphs",
		Long: `Diff says which actors and ties appeared, vanished, strengthened, weakened or turned from cooperation to
conflict or back. With --before and --after it compares two dates or ranges of the same news; with two
paths and no dates, the first with the second; with one path and no dates, its first date with its last.

"chance" is how likely a change of this size would be if the tie had kept its share of all reports, corrected
for the number of ties: small values are changes of the world rather than of the coverage. csv has every
column; json and md also have the changes of measures and of communities.
` + exitHelp + `
With --exit-code also 4: there is a difference.`,
		Example: `  entente diff articles --before 2020-02 --after 2020-03
  entente diff february.json march.json --format json
  entente diff articles --level country --exit-code`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runDiff(cmd.Context(), s, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func runDiff(ctx context.Context, s *Streams, o diffOptions, args []string) error {
	before, after, l, err := o.sides(ctx, s, args)
	if err != nil {
		return err
	}
	format := cmp.Or(o.format, tableFormat(s, o.output))
	if len(o.measures) == 0 && (format == "json" || format == "md") {
		o.measures = defaultMeasures
	}
	d, err := compare(before, after, o.measures, graph.CompareOptions{Permutations: o.permutations, Seed: o.seed})
	if err != nil {
		return err
	}
	if o.permutations > 0 && !(before.Dated() && after.Dated()) {
		return usagef("--permutations needs the interactions; these are graphs saved without them")
	}
	if !o.quiet && (format == "tsv" || format == "csv") { // which have no header for it
		for _, caution := range formats.DiffCautions(d) {
			l.ledger.say(caution)
		}
	}
	err = toFile(o.output, s.Out, func(w io.Writer) error { return o.write(w, format, s.widthOf(o.output), d) })
	if err == nil && o.exitCode && !d.IsEmpty() {
		err = &barError{"the two differ"}
	}
	return l.ledger.close(err)
}

// compare returns what changed, in these measures and in the communities too if there are measures.
func compare(before, after *graph.Graph, measures []string, o graph.CompareOptions) (*graph.Diff, error) {
	d := graph.Compare(before, after, o)
	if len(measures) == 0 {
		return d, nil
	}
	var err error
	d.Communities = community.Compare(before, after, community.Options{})
	d.Measures, err = centrality.Compare(before, after, measures, centrality.Options{})
	return d, err
}

// write writes d in a format.
func (o *diffOptions) write(w io.Writer, format string, width int, d *graph.Diff) error {
	switch format {
	case "json":
		return formats.WriteDiffJSON(w, d)
	case "md":
		return formats.WriteDiffMarkdown(w, d)
	case "csv":
		return formats.WriteDiffCSV(w, d)
	case "table":
		fmt.Fprintf(w, "%s\n\n", printable(strings.Join(formats.DiffNotes(d), "\n")))
	}
	if err := diffTable(d, o.all).write(w, format, width); err != nil || len(o.measures) == 0 {
		return err
	}
	fmt.Fprintln(w)
	return measureTable(d).write(w, format, width)
}

// sides returns the two graphs to compare.
func (o *diffOptions) sides(ctx context.Context, s *Streams, args []string) (before, after *graph.Graph, l *loader, err error) {
	if len(args) == 2 && o.none() {
		return o.files(ctx, s, args)
	}
	whole, l, err := o.loadGraph(ctx, s, args, false)
	if err != nil {
		return nil, nil, nil, err
	}
	before, after, err = windowsOf(whole.graph, &o.comparing)
	if err == nil && !o.quiet {
		if note := leftOut(whole.graph, []entente.Period{before.Period(), after.Period()}); note != "" {
			l.ledger.say(note)
		}
	}
	return before, after, l, err
}

// files returns the graphs of two paths.
func (o *diffOptions) files(ctx context.Context, s *Streams, args []string) (before, after *graph.Graph, l *loader, err error) {
	a, l, err := o.loadGraph(ctx, s, args[:1], false)
	if err != nil {
		return nil, nil, nil, err
	}
	b, err := o.build(ctx, l, args[1:], false)
	if err != nil {
		return nil, nil, nil, err
	}
	return a.graph, b.graph, l, nil
}

// days names the dates of one side.
func days(r graph.Range) string {
	if r.Since.IsZero() && r.Until.IsZero() {
		return "no date"
	}
	return entente.Period{First: r.Since, Last: r.Until}.String()
}

// diffTable lists what changed: actors first, then ties; those that stayed the same only with all.
func diffTable(d *graph.Diff, all bool) *table {
	t := &table{header: []string{"what", "change", "source", "target", "before", "after", "delta", "chance", "remark"}}
	for _, n := range d.Appeared {
		t.add("actor", string(graph.Appeared), n.ID, "", "", "", "", "", "")
	}
	for _, n := range d.Vanished {
		t.add("actor", string(graph.Vanished), n.ID, "", "", "", "", "", "")
	}
	for _, c := range d.Ties {
		if c.Change == graph.Same && !all {
			continue
		}
		remark := ""
		if c.NotReported {
			remark = "hardly covered on one side"
		}
		t.add("tie", string(c.Change), c.Source, c.Target, weightOf(c.Before), weightOf(c.After), c.Delta, c.Chance, remark)
	}
	return t
}

// weightOf returns the weight of a tie, or an empty cell if there is none.
func weightOf(t *graph.Tie) any {
	if t == nil {
		return ""
	}
	return t.Weight
}

// measureTable lists what changed in the measures.
func measureTable(d *graph.Diff) *table {
	t := &table{header: []string{"measure", "actor", "before", "after", "delta", "rank before", "rank after"}}
	for _, m := range d.Measures {
		t.add(m.Measure, m.Actor, m.Before, m.After, m.Delta, m.RankBefore, m.RankAfter)
	}
	return t
}
