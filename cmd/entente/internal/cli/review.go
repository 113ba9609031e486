package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

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
	f.Float64Var(&o.below, "below", doubtfulBelow, "interactions of less confidence than this are doubtful")
	f.IntVar(&o.limit, "limit", 100, "ask about so many at most; 0: all")
	f.BoolVar(&o.list, "list", false, "list what is doubtful and ask nothing")
	return cmd
}

func runReview(ctx context.Context, s *Streams, o *reviewOptions, path string) error {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	doubts, err := doubtsOf(ctx, k, o.below, o.limit)
	if err != nil {
		return err
	}
	if o.list {
		return toFile("", s.Out, func(w io.Writer) error { return doubtTable(doubts).write(w, tableFormat(s, ""), s.widthOf("")) })
	}
	r := reviewing{s: s, desk: desk{s: s, signing: &o.signing, k: k, path: path}, in: bufio.NewReader(s.In)}
	return r.all(ctx, doubts)
}

// A reviewing is a conversation about doubts.
type reviewing struct {
	desk
	s  *Streams
	in *bufio.Reader

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
		if d.text != "" {
			fmt.Fprintf(r.s.Out, "  %s\n", printable(d.text))
		}
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
		return false, r.undoLast()
	case key == 'a' && act:
		return true, r.settle(r.judge(corrections.Accept, &d.x))
	case key == 'r' && act:
		return true, r.settle(r.judge(corrections.Reject, &d.x))
	case key == 'a':
		return true, r.settle(r.rename(ctx, d.actor.ID, d.actor.Name))
	case key == 'm' && !act:
		id, err := r.prompt("which actor is it, by id? ")
		if err != nil || id == "" {
			return false, err
		}
		return true, r.settle(r.merge(ctx, d.actor.ID, id))
	case key == 'n' && !act:
		name, err := r.prompt("what is its name? ")
		if err != nil || name == "" {
			return false, err
		}
		return true, r.settle(r.rename(ctx, d.actor.ID, name))
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

// settle remembers what was written.
func (r *reviewing) settle(written []corrections.Correction, err error) error {
	r.given = append(r.given, written...)
	return err
}

// undoLast takes back the last answer.
func (r *reviewing) undoLast() error {
	if len(r.given) == 0 {
		fmt.Fprintln(r.s.Out, "nothing was answered yet")
		return nil
	}
	last := r.given[len(r.given)-1]
	r.given = r.given[:len(r.given)-1]
	_, err := r.undo(last)
	return err
}
