package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/eval"
)

func newEvalCmd(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "Score against annotated text: interactions, tags, parses, names, coreference",
		Long:  `Eval scores what the program finds against text that was annotated by hand.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("eval %s: want interactions, tag, parse, names or coref", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newEvalInteractionsCmd(s), newEvalTagCmd(s), newEvalParseCmd(s), newEvalNamesCmd(s), newEvalCorefCmd(s))
	return cmd
}

type evalOptions struct {
	reading
	confidence confidence
	gold       string
	failUnder  float64
	level      string
	confusion  bool
	baselines  bool
	reliable   bool
	format     string
	output     string
}

func newEvalInteractionsCmd(s *Streams) *cobra.Command {
	var o evalOptions
	cmd := &cobra.Command{
		Use:   "interactions --gold GOLD.json [PATHS]",
		Short: "Score interactions against hand-coded ones",
		Long: `Interactions scores what is found in PATHS, news or interactions, against a file of hand-coded ones: precision,
recall and F1 with a 95 % bootstrap interval over documents, at levels from the same pair of actors to the
same act, status and date.

Exit status: 0 done; 1 failed; 2 wrong use; 3 some documents were skipped; 4 the F1 of --level is under
--fail-under.`,
		Example: "  entente eval interactions --gold gold.json articles --level \"actor +root\" --fail-under 0.5",
		RunE:    func(cmd *cobra.Command, args []string) error { return runEvalInteractions(cmd.Context(), s, o, args) },
	}
	o.reading.addFlags(cmd)
	f := cmd.Flags()
	f.Var(&o.confidence, "min-confidence", "leave out interactions of less confidence, 0 to 1; 0 keeps all")
	f.StringVar(&o.gold, "gold", "", "the `file` of hand-coded interactions")
	f.Float64Var(&o.failUnder, "fail-under", 0, "exit with 4 if the F1 of --level is less")
	o.level = "actor directed"
	enumFlag(cmd, &o.level, "level", "what --fail-under asks of", levelNames()...)
	f.BoolVar(&o.confusion, "confusion", false, "print which CAMEO root was taken for which")
	f.BoolVar(&o.baselines, "baselines", false, "score every pair that shares a sentence too")
	f.BoolVar(&o.reliable, "reliability", false, "print how many pairs of each confidence are right")
	formatFlag(cmd, &o.format, "table", "tsv", "csv")
	outputFlag(cmd, &o.output)
	return cmd
}

func levelNames() []string {
	var out []string
	for _, l := range eval.Levels() {
		out = append(out, l.Name)
	}
	return out
}

func runEvalInteractions(ctx context.Context, s *Streams, o evalOptions, args []string) error {
	if o.gold == "" {
		return usagef("eval interactions: against what? Give --gold FILE")
	}
	gold, err := readGold(s, o.gold)
	if err != nil {
		return err
	}
	l, err := newLoader(s, &o.reading, &o.confidence, o.baselines)
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	var found, company []entente.Interaction
	for x, err := range l.interactions(ctx, paths) {
		switch {
		case err != nil:
			return l.ledger.close(err)
		case x.IsCoMention():
			company = append(company, x)
		default:
			found = append(found, x)
		}
	}
	report := eval.Score(gold, found, eval.Options{})
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		return o.print(w, cmp.Or(o.format, tableFormat(s, o.output)), report, gold, company)
	})
	if err == nil {
		err = o.bar(report)
	}
	return l.ledger.close(err)
}

func readGold(s *Streams, path string) (*eval.Gold, error) {
	in, err := openArgument(s, path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	g, err := eval.ReadGold(in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return g, nil
}

// print writes the scores, and with the options set the baselines and the confusions.
func (o *evalOptions) print(w io.Writer, format string, r *eval.Report, gold *eval.Gold, company []entente.Interaction) error {
	t := &table{header: []string{"what", "level", "precision", "recall", "f1", "low", "high", "right", "found", "required"}}
	add := func(what string, r *eval.Report) {
		for _, row := range r.Rows {
			t.add(what, row.Level.Name, row.Precision(), row.Recall(), row.F1(), row.Low, row.High, row.Right, row.Found, row.Required)
		}
	}
	add("entente", r)
	if o.baselines {
		add("comention", eval.Score(gold, company, eval.Options{}))
		add("neutral", eval.Score(gold, eval.Neutral(company), eval.Options{}))
	}
	if err := t.write(w, format, 0); err != nil {
		return err
	}
	for _, pair := range r.MustNot {
		if _, err := fmt.Fprintln(w, "must not be: "+pair); err != nil {
			return err
		}
	}
	if o.reliable {
		if err := reliabilityTable(r).write(w, format, 0); err != nil {
			return err
		}
	}
	if o.confusion {
		return confusionTable(r).write(w, format, 0)
	}
	return nil
}

// reliabilityTable says of each tenth of confidence how many pairs were found and how many are right.
func reliabilityTable(r *eval.Report) *table {
	t := &table{header: []string{"confidence", "found", "right", "precision"}}
	for i, b := range r.Reliability {
		if b.Found > 0 {
			t.add(fmt.Sprintf("%.1f", float64(i)/10), b.Found, b.Right, float64(b.Right)/float64(b.Found))
		}
	}
	return t
}

// bar returns an error if the bar that was asked for was not met.
func (o *evalOptions) bar(r *eval.Report) error {
	for _, row := range r.Rows {
		if row.Level.Name == o.level && row.F1() < o.failUnder {
			return &barError{fmt.Sprintf("%s: F1 %.3f is under %.3f", o.level, row.F1(), o.failUnder)}
		}
	}
	return nil
}
