package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/news"
)

type actorsResolveOptions struct {
	actors  []string
	on      dateValue
	context string
	batch   string
	format  string
	output  string
}

func newActorsResolveCmd(s *Streams) *cobra.Command {
	var o actorsResolveOptions
	cmd := &cobra.Command{
		Use:   "resolve NAME",
		Short: "Say who is meant by a name on a date, and why",
		Long: `Resolve says who is meant by a name, a role or an office on a date. "Leader of COUNTRY" is whoever
effectively rules it.

With --batch it answers JSON lines {"id","name","date"} with {"id","actor","office","candidates"}, one for
each line. Exit status: 0 done; 1 nobody is known by that name; 2 wrong use; 3 lines were skipped.`,
		Example: `  entente actors resolve "president of France" --on 2013-05-01
  entente actors resolve Georgia --context "Tbilisi and Moscow"
  entente actors resolve --batch questions.jsonl`,
		Args: between(0, 1, "wants one name; put several words in quotes"),
		RunE: func(_ *cobra.Command, args []string) error { return runActorsResolve(s, o, args) },
	}
	actorsFlag(cmd, &o.actors)
	f := cmd.Flags()
	f.Var(&o.on, "on", "the day, as YYYY-MM-DD")
	f.StringVar(&o.context, "context", "", "`words` around the name, to choose between readings")
	f.StringVar(&o.batch, "batch", "", "answer the questions of this `file`, one JSON object a line; - is standard input")
	formatFlag(cmd, &o.format, "text", "json")
	outputFlag(cmd, &o.output)
	return cmd
}

func runActorsResolve(s *Streams, o actorsResolveOptions, args []string) error {
	if (o.batch == "") == (len(args) == 0) {
		return usagef("actors resolve: want a name, or --batch FILE")
	}
	g, err := dictionary(o.actors)
	if err != nil {
		return err
	}
	if o.batch != "" {
		return resolveBatch(s, o, g)
	}
	a := g.Resolve(args[0], entente.Date(o.on), o.context)
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		if o.format == "json" {
			return writeLines(w, []wireAnswer{newWireAnswer(nil, a)})
		}
		return printAnswer(w, a)
	})
	if err == nil && a.Actor.IsZero() {
		return fmt.Errorf("nobody is known by the name %q", args[0])
	}
	return err
}

// A wireAnswer says who is meant.
type wireAnswer struct {
	ID         json.RawMessage    `json:"id,omitempty"`
	Actor      *entente.WireActor `json:"actor"`
	Office     string             `json:"office"`
	Why        string             `json:"why,omitempty"`
	Candidates []wireCandidate    `json:"candidates"`
}

type wireCandidate struct {
	entente.WireActor
	Score float64 `json:"score"`
	Why   string  `json:"why"`
}

func newWireAnswer(id json.RawMessage, a gazetteer.Answer) wireAnswer {
	w := wireAnswer{ID: id, Actor: entente.NewWireActor(a.Actor), Office: a.Office, Why: a.Why, Candidates: []wireCandidate{}}
	for _, c := range a.Candidates {
		w.Candidates = append(w.Candidates, wireCandidate{entente.WireActor(c.Actor), c.Score, c.Why})
	}
	return w
}

func printAnswer(w io.Writer, a gazetteer.Answer) error {
	if a.Actor.IsZero() {
		_, err := fmt.Fprintln(w, printable(a.Why))
		return err
	}
	fmt.Fprintf(w, "%s (%s), %s", printable(a.Actor.Name), a.Actor.ID, a.Actor.Kind)
	if a.Office != "" {
		fmt.Fprintf(w, ", %s", printable(a.Office))
	}
	fmt.Fprintf(w, "\n  %s\n", printable(a.Why))
	for _, c := range a.Candidates {
		fmt.Fprintf(w, "  or %s (%s): %s\n", printable(c.Actor.Name), c.Actor.ID, printable(c.Why))
	}
	return nil
}

// A question is one line of a batch.
type question struct {
	ID      json.RawMessage `json:"id"`
	Name    string          `json:"name"`
	Date    entente.Date    `json:"date"`
	Context string          `json:"context"`
}

// resolveBatch answers a file of questions line by line.
func resolveBatch(s *Streams, o actorsResolveOptions, g *gazetteer.Gazetteer) error {
	in, err := openArgument(s, o.batch)
	if err != nil {
		return err
	}
	defer in.Close()
	ledger := newLedger(s, true)
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		br := bufio.NewReader(in)
		for line := 1; ; line++ {
			b, err := br.ReadBytes('\n')
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			if len(bytes.TrimSpace(b)) > 0 {
				if bad := answer(enc, b, o, g); bad != nil {
					ledger.skip(&news.Skip{Path: o.batch, Line: line, Reason: bad.Error()})
				}
			}
			if err != nil {
				return nil
			}
		}
	})
	return ledger.close(err)
}

// answer answers one line of a batch.
func answer(enc *json.Encoder, line []byte, o actorsResolveOptions, g *gazetteer.Gazetteer) error {
	q := question{Date: entente.Date(o.on)}
	if err := json.Unmarshal(line, &q); err != nil {
		return fmt.Errorf("bad question: %w", err)
	}
	if q.Name == "" {
		return errors.New("bad question: no name")
	}
	return enc.Encode(newWireAnswer(q.ID, g.Resolve(q.Name, q.Date, q.Context)))
}
