package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph"
	"entente/internal/casefile"
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
machine or network. --follow reads the articles that feeds link to, as entente build does.

After each round it compares the graph with that which it last saw, also in an earlier run: the case remembers
that for each selection of ties. Where a tie appears, turns from cooperation to conflict or back, or where its
weight reaches --threshold, one JSON object a line is added to the file --alert, and the command --exec is run
with these lines as its input. The selecting flags say which ties count.

Alerts are kept in the case until they are delivered: what could not be, because the program was killed, the
disk was full or the command failed, is delivered in the next round or run. So an alert comes at least once; one
that comes twice has the same number.

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
	followFlag(f, &o.follow)
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
	if err := w.begin(ctx); err != nil {
		return err
	}
	defer w.k.Close()
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
	s    *Streams
	o    *watchOptions
	args []string
	k    *casefile.Case
	w    *casefile.Watch
}

// begin opens the case, which it makes if there is none, and goes on with the watch of these ties, or begins it.
func (w *watching) begin(ctx context.Context) (err error) {
	if w.k, err = casefile.Edit(ctx, w.o.output); err != nil {
		return err
	}
	if w.w, err = w.watch(ctx); err != nil {
		w.k.Close()
	}
	return err
}

func (w *watching) watch(ctx context.Context) (*casefile.Watch, error) {
	key, err := w.o.selection.key()
	if err != nil {
		return nil, err
	}
	found, err := w.k.Watch(ctx, key)
	if !errors.Is(err, casefile.ErrNoWatch) {
		return found, err
	}
	size, err := w.k.Size(ctx)
	if err != nil {
		return nil, err
	}
	if size.Documents == 0 {
		return w.k.NewWatch(ctx, key, true, nil)
	}
	g, err := w.graph(ctx)
	if err != nil {
		return nil, err
	}
	return w.k.NewWatch(ctx, key, false, watchedTies(g))
}

// round builds once and tells what changed, and what was left untold before.
func (w *watching) round(ctx context.Context) error {
	built := runBuild(ctx, w.s, w.o.buildOptions, w.args)
	var some *skippedError
	if built != nil && !errors.As(built, &some) && !errors.Is(built, context.Canceled) {
		return built
	}
	last := context.WithoutCancel(ctx)
	g, err := w.graph(last)
	if err != nil {
		return err
	}
	err = w.w.Raise(last, watchedTies(g), func(known map[[2]string]casefile.WatchedTie, first int) ([]casefile.Alert, error) {
		return w.alerts(g, known, first)
	})
	if err == nil {
		err = w.deliver(ctx)
	}
	return cmp.Or(err, built)
}

// watchedTies returns what a watch remembers of a graph.
func watchedTies(g *graph.Graph) (out []casefile.WatchedTie) {
	for t := range g.AllTies() {
		out = append(out, casefile.WatchedTie{Source: t.Source, Target: t.Target, Weight: t.Weight, Cooperation: t.Cooperation, Conflict: t.Conflict})
	}
	return out
}

// key names the ties that are selected.
func (o *selection) key() (string, error) {
	b, err := json.Marshal(map[string]any{ // sorted
		"since": entente.Date(o.since), "until": entente.Date(o.until), "level": o.level, "edges": o.edges, "tone": o.tone,
		"status": o.statuses, "type": o.types, "claimed_by": o.claimedBy, "min_weight": o.minWeight,
		"min_confidence": o.confidence.atLeast(), "by": o.by, "weighting": o.weighting, "half_life": o.halfLife,
	})
	return string(b), err
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
