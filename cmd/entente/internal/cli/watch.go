package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph"
)

type watchOptions struct {
	buildOptions
	selection
	interval  time.Duration
	rounds    int
	alert     string
	exec      string
	threshold float64
}

func newWatchCmd(s *Streams) *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch FOLDER|FEED… -o CASE.ent",
		Short: "Keep a case up to date, and say when a tie appears, turns or grows strong",
		Long: `Watch builds a case again and again from folders, files, and feeds or pages of the network, which is used
only where an address is named: within 30 seconds, up to 32 MiB, and never through a redirect to the own
machine or network.

After each round it compares the graph with that before. Where a tie appears, turns from cooperation to
conflict or back, or where its weight reaches --threshold, one JSON object a line is added to the file
--alert, and the command --exec is run with these lines as its input. The selecting flags say which ties
count.

It ends when it is interrupted, or after --rounds; what is stored is safe.
` + exitHelp,
		Example: `  entente watch incoming -o story.ent --alert alerts.jsonl
  entente watch https://example.org/world.rss -o story.ent --interval 15m --level country --tone conflict --threshold 5 \
      --exec 'mail -s "entente" desk@example.org'
  entente watch incoming -o story.ent --rounds 1       # from cron`,
		RunE: func(cmd *cobra.Command, args []string) error { return runWatch(cmd.Context(), s, o, args) },
	}
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	f := cmd.Flags()
	f.StringVarP(&o.output, "output", "o", "", "the case `file`; it is made")
	f.BoolVar(&o.prune, "prune", false, "remove documents that came from there and are not there any more")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "name every document once it is stored")
	f.DurationVar(&o.interval, "interval", 5*time.Minute, "time from one round to the next")
	f.IntVar(&o.rounds, "rounds", 0, "end after so many rounds; 0: never")
	f.StringVar(&o.alert, "alert", "", "add alerts to this `file`, one JSON object a line")
	f.StringVar(&o.exec, "exec", "", "run this `command` through the shell when there are alerts; they are its input")
	f.Float64Var(&o.threshold, "threshold", 0, "alert when the weight of a tie reaches this; 0: never")
	return cmd
}

// confidence of the case is that of the build; that of the selection selects.
func runWatch(ctx context.Context, s *Streams, o watchOptions, args []string) error {
	switch {
	case o.output == "":
		return usagef("watch: which case? Give -o CASE.ent")
	case len(args) == 0:
		return usagef("watch: what? Give folders, files or addresses")
	case o.interval < time.Second:
		return usagef("--interval %v: want a second or more", o.interval)
	}
	o.calm = true
	w := watching{s: s, o: &o, args: args}
	if _, err := os.Stat(o.output); err == nil {
		if w.before, err = w.graph(ctx); err != nil {
			return err
		}
	}
	skipped := 0
	for round := 1; ; round++ {
		var some *skippedError
		if err := w.round(ctx); errors.As(err, &some) {
			skipped += some.documents
		} else if err != nil {
			return err
		}
		if round == o.rounds {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(o.interval):
		}
	}
	if skipped > 0 {
		return &skippedError{skipped}
	}
	return nil
}

// A watching is a case that is kept up to date.
type watching struct {
	s      *Streams
	o      *watchOptions
	args   []string
	before *graph.Graph // nil before the first round of a new case
}

// round builds once and tells what changed.
func (w *watching) round(ctx context.Context) error {
	built := runBuild(ctx, w.s, w.o.buildOptions, w.args)
	var some *skippedError
	if built != nil && !errors.As(built, &some) && !errors.Is(built, context.Canceled) {
		return built
	}
	after, err := w.graph(context.WithoutCancel(ctx))
	if err != nil {
		return err
	}
	alerts := w.alerts(after)
	w.before = after
	if len(alerts) > 0 {
		if err := w.raise(ctx, alerts); err != nil {
			return err
		}
	}
	return built
}

// graph makes the graph of the case.
func (w *watching) graph(ctx context.Context) (*graph.Graph, error) {
	g := graphing{reading: w.o.reading, selection: w.o.selection}
	g.actors, g.books, g.quiet = nil, nil, true
	quiet := *w.s
	made, _, err := g.loadGraph(ctx, &quiet, []string{w.o.output}, false)
	if err != nil {
		return nil, err
	}
	return made.graph, nil
}

// A wireAlert is one line of --alert.
type wireAlert struct {
	Schema string       `json:"schema"`
	Alert  string       `json:"alert"` // "appeared", "turned", "threshold"
	Source string       `json:"source"`
	Target string       `json:"target"`
	Before *alertWeight `json:"before"`
	After  alertWeight  `json:"after"`
	Last   entente.Date `json:"last"`
	IDs    []string     `json:"interactions"`
}

type alertWeight struct {
	Weight      float64 `json:"weight"`
	Cooperation float64 `json:"cooperation"`
	Conflict    float64 `json:"conflict"`
}

// alerts compares the graph with that before. A new case has no before: all of it would be new.
func (w *watching) alerts(after *graph.Graph) []wireAlert {
	if w.before == nil {
		return nil
	}
	var out []wireAlert
	for t := range after.AllTies() {
		old, was := w.before.Tie(t.Source, t.Target)
		a := wireAlert{
			Schema: "entente.alert/1", Source: t.Source, Target: t.Target,
			After: alertWeight{t.Weight, t.Cooperation, t.Conflict}, Last: t.Last, IDs: orEmpty(t.Interactions),
		}
		if was {
			a.Before = &alertWeight{old.Weight, old.Cooperation, old.Conflict}
		}
		add := func(kind string) { a.Alert = kind; out = append(out, a) }
		if !was {
			add("appeared")
		} else if side(&old)*side(&t) < 0 {
			add("turned")
		}
		if w.o.threshold > 0 && t.Weight >= w.o.threshold && (!was || old.Weight < w.o.threshold) {
			add("threshold")
		}
	}
	return out
}

// side returns 1 for a tie that is more cooperation, -1 for one that is more conflict, and 0 else.
func side(t *graph.Tie) int {
	switch sum := t.Cooperation + t.Conflict; {
	case sum > 0:
		return 1
	case sum < 0:
		return -1
	}
	return 0
}

// raise writes alerts and runs the command.
func (w *watching) raise(ctx context.Context, alerts []wireAlert) error {
	var lines bytes.Buffer
	if err := writeLines(&lines, alerts); err != nil {
		return err
	}
	if w.o.alert != "" {
		f, err := os.OpenFile(w.o.alert, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err != nil {
			return fmt.Errorf("write %s: %w", w.o.alert, plainPath(err))
		}
		_, err = f.Write(lines.Bytes())
		if err := errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("write %s: %w", w.o.alert, plainPath(err))
		}
	}
	if w.o.exec == "" {
		return nil
	}
	cmd := exec.CommandContext(ctx, shell()[0], append(shell()[1:], w.o.exec)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &lines, w.s.Out, w.s.Err
	if err := cmd.Run(); err != nil {
		fmt.Fprintf(w.s.Err, "entente: --exec: %v\n", err) // the watch goes on
	}
	return nil
}
