package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"entente"
	"entente/extract/resolve"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

type reviewOptions struct {
	signing
	below float64
	limit int
	list  bool
}

func newReviewCmd(s *Streams) *cobra.Command {
	var o reviewOptions
	cmd := &cobra.Command{
		Use:   "review CASE.ent",
		Short: "Go through what is doubtful in a case, the most doubtful first",
		Long: `Review shows, one after the other, interactions of little confidence, contested claims (what somebody says
and somebody denies), actors that no table knows and names that were learned from a text, and asks about
each: a accept, r reject, m it is another actor (asks which), n it has another name, s skip, u take the last
answer back, q stop. What was answered before is not asked again.

On a terminal one key answers; elsewhere a line does. --list only lists.` + correctionHelp,
		Example: "  entente review story.ent --by anna\n  entente review story.ent --list",
		Args:    between(1, 1, "wants a case file"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runReview(cmd.Context(), s, &o, args[0]) },
	}
	o.addFlags(cmd)
	f := cmd.Flags()
	f.Float64Var(&o.below, "below", 0.6, "interactions of less confidence than this are doubtful")
	f.IntVar(&o.limit, "limit", 100, "ask about so many at most; 0: all")
	f.BoolVar(&o.list, "list", false, "list what is doubtful and ask nothing")
	return cmd
}

// A doubt is one thing to ask about: an interaction, or an actor and what documents call it.
type doubt struct {
	order  float64 // less is more doubtful
	why    string
	x      entente.Interaction // zero for an actor
	actor  entente.Actor
	called string
}

func (d *doubt) subject() string { return cmp.Or(d.x.ID, d.actor.ID) }

func runReview(ctx context.Context, s *Streams, o *reviewOptions, path string) error {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	doubts, err := o.doubts(ctx, k)
	if err != nil {
		return err
	}
	if o.limit > 0 {
		doubts = doubts[:min(len(doubts), o.limit)]
	}
	if o.list {
		return toFile("", s.Out, func(w io.Writer) error { return doubtTable(doubts).write(w, tableFormat(s, ""), s.widthOf("")) })
	}
	r := reviewing{s: s, o: o, k: k, path: path, in: bufio.NewReader(s.In)}
	return r.all(ctx, doubts)
}

// doubts lists what is doubtful and not answered yet, the most doubtful first.
func (o *reviewOptions) doubts(ctx context.Context, k *casefile.Case) ([]doubt, error) {
	list, err := loadCorrections(k.Path())
	if err != nil {
		return nil, err
	}
	fix, err := list.Begin(ctx, k)
	if err != nil {
		return nil, err
	}
	answered := map[string]bool{}
	for _, c := range list.Effective() {
		answered[c.Subject] = true
	}
	var out []doubt
	for e, err := range k.Select(ctx, casefile.Query{}) {
		if err != nil {
			return nil, err
		}
		for _, x := range fix.Apply(&e.Document, e.Interactions) {
			if d, ok := o.doubt(x); ok && !answered[x.ID] {
				out = append(out, d)
			}
		}
	}
	aliases, err := k.Aliases(ctx, resolve.ByUnknown, resolve.ByLearned)
	if err != nil {
		return nil, err
	}
	for _, a := range aliases {
		if !answered[a.Actor.ID] {
			out = append(out, doubt{order: 1 - 1/float64(1+a.Count), why: a.How + " name", actor: a.Actor, called: a.Name})
		}
	}
	slices.SortStableFunc(out, func(a, b doubt) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.subject(), b.subject()))
	})
	return out, nil
}

// doubt says why x is doubtful; ok is false if it is not.
func (o *reviewOptions) doubt(x entente.Interaction) (d doubt, ok bool) {
	switch {
	case x.Confidence < o.below:
		return doubt{order: x.Confidence, why: "low confidence", x: x}, true
	case !x.ClaimedBy.IsZero() && x.Status == entente.Denied:
		return doubt{order: 0.9, why: "contested", x: x}, true
	}
	return d, false
}

func doubtTable(all []doubt) *table {
	t := &table{header: []string{"doubt", "subject", "what", "text"}}
	for i := range all {
		d := &all[i]
		if d.x.ID == "" {
			t.add(d.why, d.actor.ID, d.actor.Name, d.called)
			continue
		}
		t.add(d.why, d.x.ID, d.x.Source.ID+" "+d.x.CAMEO+" "+d.x.Target.ID, d.x.Evidence.Text)
	}
	return t
}

// A reviewing is a conversation about doubts.
type reviewing struct {
	s    *Streams
	o    *reviewOptions
	k    *casefile.Case
	path string
	in   *bufio.Reader

	given []corrections.Correction
}

var errStop = errors.New("stop")

func (r *reviewing) all(ctx context.Context, doubts []doubt) error {
	for i := range doubts {
		fmt.Fprintf(r.s.Out, "\n%d of %d, %s\n", i+1, len(doubts), doubts[i].why)
		switch err := r.ask(ctx, &doubts[i]); {
		case errors.Is(err, errStop):
			return nil
		case err != nil:
			return err
		}
	}
	_, err := fmt.Fprintln(r.s.Out, "\nnothing more is doubtful")
	return err
}

// ask shows d and takes answers until one settles it.
func (r *reviewing) ask(ctx context.Context, d *doubt) error {
	if d.x.ID != "" {
		if err := explain(r.s.Out, &d.x, r.s.Colour && r.s.OutTerminal); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(r.s.Out, "%s (%s, %s) is called %q\n", printable(d.actor.Name), printable(d.actor.ID), d.actor.Kind, printable(d.called))
	}
	for {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprint(r.s.Out, "accept, reject, merge, name, skip, undo, quit? ")
		key, err := r.key()
		if err != nil {
			return errStop // no more answers
		}
		fmt.Fprintln(r.s.Out)
		done, err := r.answer(ctx, d, key)
		if err != nil || done {
			return err
		}
	}
}

// key returns one key, or the first letter of a line.
func (r *reviewing) key() (byte, error) {
	f, ok := r.s.In.(*os.File)
	if !r.s.InTerminal || !ok {
		line, err := r.line()
		return (line + "?")[0], err
	}
	state, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return 0, err
	}
	defer term.Restore(int(f.Fd()), state)
	b, err := r.in.ReadByte()
	if b == 3 || b == 4 { // Ctrl-C, Ctrl-D
		return 'q', nil
	}
	return b, err
}

func (r *reviewing) line() (string, error) {
	line, err := r.in.ReadString('\n')
	if line != "" {
		err = nil
	}
	return strings.TrimSpace(line), err
}

// answer does what key says; done reports whether d is settled.
func (r *reviewing) answer(ctx context.Context, d *doubt, key byte) (done bool, err error) {
	act := d.x.ID != ""
	switch {
	case key == 'q':
		return true, errStop
	case key == 's':
		return true, nil
	case key == 'u':
		return false, r.undo()
	case key == 'a' && act:
		return true, r.record(corrections.Correction{Action: corrections.Accept, Subject: d.x.ID, Detail: corrections.About(&d.x)})
	case key == 'r' && act:
		return true, r.record(corrections.Correction{Action: corrections.Reject, Subject: d.x.ID, Detail: corrections.About(&d.x)})
	case key == 'a':
		return true, r.record(corrections.Correction{Action: corrections.Rename, Subject: d.actor.ID, Detail: map[string]string{"name": d.actor.Name}})
	case key == 'm' && !act:
		id, err := r.prompt("which actor is it, by id? ")
		if err != nil || id == "" {
			return false, err
		}
		into, err := describeActor(ctx, r.k, id)
		if err != nil {
			return false, err
		}
		return true, r.record(corrections.Correction{Action: corrections.Merge, Subject: d.actor.ID, Detail: corrections.ActorDetail(into)})
	case key == 'n' && !act:
		name, err := r.prompt("what is its name? ")
		if err != nil || name == "" {
			return false, err
		}
		return true, r.record(corrections.Correction{Action: corrections.Rename, Subject: d.actor.ID, Detail: map[string]string{"name": name}})
	}
	fmt.Fprintln(r.s.Out, "that has no meaning here")
	return false, nil
}

func (r *reviewing) prompt(text string) (string, error) {
	fmt.Fprint(r.s.Out, text)
	line, err := r.line()
	fmt.Fprintln(r.s.Out)
	return line, err
}

func (r *reviewing) record(c corrections.Correction) error {
	if err := r.o.sign(r.s, &c); err != nil {
		return err
	}
	written, err := record(r.s, r.path, c)
	r.given = append(r.given, written...)
	return err
}

// undo takes back the last answer.
func (r *reviewing) undo() error {
	if len(r.given) == 0 {
		fmt.Fprintln(r.s.Out, "nothing was answered yet")
		return nil
	}
	last := r.given[len(r.given)-1]
	r.given = r.given[:len(r.given)-1]
	c := corrections.Correction{Action: corrections.Undo, Subject: last.Key(), Detail: map[string]string{"action": string(last.Action), "of": last.Subject}}
	if err := r.o.sign(r.s, &c); err != nil {
		return err
	}
	c.When = max(c.When, last.When)
	_, err := record(r.s, r.path, c)
	return err
}
