package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract"
	"entente/internal/casefile"
)

func newCheckCmd(s *Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "check CASE.ent",
		Short: "Prove that a case file is whole",
		Long: `Check reads all of a case: the file's own structure, every link between its tables, every text against its
hash, every interaction and sentence; and the corrections beside it. It changes nothing.

Exit status: 0 sound; 1 damaged, or not a case; 2 wrong use; 130 interrupted.`,
		Example: "  entente check story.ent",
		Args:    between(1, 1, "wants a case file"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runCheck(cmd.Context(), s, args[0]) },
	}
}

func runCheck(ctx context.Context, s *Streams, path string) error {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	problems, err := k.Check(ctx)
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(s.Out, printable(p))
	}
	if len(problems) > 0 {
		return fmt.Errorf("%s: %s found", path, many(len(problems), "problem"))
	}
	size, err := k.Size(ctx)
	if err != nil {
		return err
	}
	if _, err := loadCorrections(path); err != nil {
		return err
	}
	tellStale(ctx, s, k)
	_, err = fmt.Fprintf(s.Out, "%s is sound: %s, %s\n", printable(path), many(size.Documents, "document"), many(size.Interactions, "interaction"))
	return err
}

func newVerifyCmd(s *Streams) *cobra.Command {
	var r reading
	var c confidence
	cmd := &cobra.Command{
		Use:   "verify CASE.ent",
		Short: "Read the texts of a case again and compare what comes out with what is stored",
		Long: `Verify reads every text of a case again, with the program, dictionary and codebook of today, and compares
byte by byte what comes out with what the case holds. Documents that differ are named, and it is said
whether they were read with something else than today.

Exit status: 0 all the same; 1 a document that was read with the same program, dictionary and codebook
differs; 2 wrong use; 4 documents differ, and all of them were read with others; 130 interrupted.`,
		Example: "  entente verify story.ent\n  entente verify story.ent --actors own.tsv",
		Args:    between(1, 1, "wants a case file"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runVerify(cmd.Context(), s, &r, &c, args[0]) },
	}
	r.addFlags(cmd)
	cmd.Flags().Var(&c, "min-confidence", "the one that the case was built with")
	return cmd
}

func runVerify(ctx context.Context, s *Streams, r *reading, c *confidence, path string) error {
	l, err := newLoader(s, r, c, false)
	if err != nil {
		return err
	}
	run, err := newRun(s, "verify", r, c)
	if err != nil {
		return err
	}
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	v := verifying{s: s, l: l, today: run.Recipe()}
	if v.recipes, err = recipes(ctx, k); err != nil {
		return err
	}
	if err := v.all(ctx, k); err != nil {
		return l.ledger.close(err)
	}
	return v.verdict(path)
}

// recipes returns the recipe of each run.
func recipes(ctx context.Context, k *casefile.Case) (map[int]string, error) {
	runs, err := k.Runs(ctx)
	out := map[int]string{}
	for i := range runs {
		out[runs[i].ID] = runs[i].Recipe()
	}
	return out, err
}

// A verifying compares what is stored with what comes out today.
type verifying struct {
	s       *Streams
	l       *loader
	today   string
	recipes map[int]string

	documents, bare, broken, older int
}

func (v *verifying) all(ctx context.Context, k *casefile.Case) error {
	seq := func(yield func(item) bool) {
		for e, err := range k.Select(ctx, casefile.Query{}) {
			it := item{err: err}
			if err == nil {
				it = item{stored: e}
			}
			if !yield(it) {
				return
			}
		}
	}
	for it := range inOrder(ctx, seq, v.l.workers, v.compare) {
		if it.err != nil {
			return it.err
		}
		v.count(&it)
	}
	return ctx.Err()
}

// compare reads the text of one document again.
func (v *verifying) compare(ctx context.Context, it item) item {
	if it.err != nil || it.stored.Document.Text == "" {
		return it
	}
	res, err := v.l.x.Extract(ctx, it.stored.Document)
	if err != nil {
		it.err = err
		return it
	}
	it.result = res
	it.known, it.err = same(it.stored.Interactions, res.Interactions)
	return it
}

// same reports whether a and b are written alike.
func same(a, b []entente.Interaction) (bool, error) {
	var x, y bytes.Buffer
	_, err1 := entente.WriteInteractions(&x, slices.Values(a))
	_, err2 := entente.WriteInteractions(&y, slices.Values(b))
	return bytes.Equal(x.Bytes(), y.Bytes()), errors.Join(err1, err2)
}

func (v *verifying) count(it *item) {
	d := &it.stored.Document
	switch {
	case it.result == nil:
		v.bare++
		return
	case it.known:
	case v.recipes[it.stored.Run] != v.today:
		v.older++
		v.tell(d, it.result, it.stored, "read with another version, dictionary or codebook")
	default:
		v.broken++
		v.tell(d, it.result, it.stored, "read with the same program, dictionary and codebook")
	}
	v.documents++
	v.l.ledger.read(len(it.result.Interactions))
}

func (v *verifying) tell(d *entente.Document, now *extract.Result, was *casefile.Entry, how string) {
	v.l.ledger.wipe()
	fmt.Fprintf(v.s.Out, "%s differs: %d stored, %d today; %s\n", printable(d.ID), len(was.Interactions), len(now.Interactions), how)
}

func (v *verifying) verdict(path string) error {
	v.l.ledger.wipe()
	if v.broken > 0 {
		return fmt.Errorf("%s: %s of %d cannot be explained", path, many(v.broken, "difference"), v.documents)
	}
	if v.older > 0 {
		return &barError{fmt.Sprintf("%s: %s of %d differ; entente build -o %s --refresh reads them anew", path, many(v.older, "document"), v.documents, path)}
	}
	var more string
	if v.bare > 0 {
		more = fmt.Sprintf("; %s without text", many(v.bare, "document"))
	}
	_, err := fmt.Fprintf(v.s.Out, "%s: the same comes out of %s%s\n", printable(path), many(v.documents, "document"), more)
	return err
}

func newRunsCmd(s *Streams) *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "runs CASE.ent",
		Short: "List what was read into a case, when, and with what",
		Long: `Runs lists every time that something was read into a case: when, with which version, what became of the
documents. --format json adds models, dictionaries and codebooks with their hashes; --format prov is
W3C PROV-JSON for archives and provenance tools.`,
		Example: "  entente runs story.ent\n  entente runs story.ent --format prov -o story.prov.json",
		Args:    between(1, 1, "wants a case file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRuns(cmd.Context(), s, args[0], format, output)
		},
	}
	formatFlag(cmd, &format, "table", "tsv", "csv", "json", "prov")
	outputFlag(cmd, &output)
	return cmd
}

// A wireRun is one line of runs --format json.
type wireRun struct {
	Schema   string          `json:"schema"`
	Run      int             `json:"run"`
	Started  string          `json:"started"`
	Finished string          `json:"finished"`
	Command  string          `json:"command"`
	Version  string          `json:"version"`
	Recipe   string          `json:"recipe"`
	Options  string          `json:"options"`
	Counts   casefile.Counts `json:"counts"`
	Parts    []casefile.Part `json:"parts"`
}

func runRuns(ctx context.Context, s *Streams, path, format, output string) error {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	runs, err := k.Runs(ctx)
	if err != nil {
		return err
	}
	t := &table{header: []string{"run", "started", "finished", "command", "version", "recipe", "added", "replaced", "removed", "unchanged", "skipped", "interactions"}}
	var wires []wireRun
	for i := range runs {
		r := &runs[i]
		c := r.Counts
		t.add(r.ID, r.Started, r.Finished, r.Command, r.Version, r.Recipe()[:12], c.Added, c.Replaced, c.Removed, c.Unchanged, c.Skipped, c.Interactions)
		wires = append(wires, wireRun{"entente.run/1", r.ID, r.Started, r.Finished, r.Command, r.Version, r.Recipe(), r.Options, c, r.Parts})
	}
	format = cmp.Or(format, tableFormat(s, output))
	return toFile(output, s.Out, func(w io.Writer) error {
		switch format {
		case "json":
			return writeLines(w, wires)
		case "prov":
			return casefile.WriteProv(w, caseName(path), runs)
		}
		return t.write(w, format, s.widthOf(output))
	})
}

// caseName returns what a case is called: its file without folder and extension.
func caseName(path string) string {
	path = path[strings.LastIndexAny(path, `/\`)+1:]
	return strings.TrimSuffix(path, ".ent")
}
