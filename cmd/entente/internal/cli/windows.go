package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"

	"entente"
	"entente/extract/news"
	"entente/graph"
	"entente/graph/formats"
)

// perPass is how many interactions, in all windows together, one reading of tables gathers unless a single window has
// more: some 300 MB.
const perPass = 1 << 20

// runGraphWindows writes the graph of each window of time into a folder. Interactions in Parquet tables are read as
// often as it takes to hold few windows at a time, each time without the row groups that lie outside; everything
// else is read once and kept.
func runGraphWindows(ctx context.Context, s *Streams, o graphOptions, args []string) error {
	l, err := newLoader(s, &o.reading, &o.confidence, o.coMentions(), o.output)
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	l.wanted = o.wanted()
	l.ledger.once = map[string]bool{}
	w := windows{o: &o, loader: l, paths: paths}
	if w.options, err = o.options(l.names()); err != nil {
		return err
	}
	if w.options.Reading, err = o.readingOf(ctx, s, l, paths); err != nil {
		return err
	}
	return l.ledger.close(w.write(ctx))
}

// windows are graphs of the same interactions in windows of time.
type windows struct {
	o       *graphOptions
	options graph.Options
	loader  *loader
	paths   []string

	tables bool                  // there is nothing but tables of interactions, which can be read again
	kept   []entente.Interaction // if not
	days   map[entente.Date]int  // how many interactions each day has
}

// write writes all windows.
func (w *windows) write(ctx context.Context) error {
	if err := w.survey(ctx); err != nil {
		return err
	}
	var span entente.Period
	for d := range w.days {
		if span.IsZero() {
			span = entente.On(d)
		}
		span.First, span.Last = earlier(span.First, d), later(span.Last, d)
	}
	periods, err := graph.Periods(span, graph.Step(w.o.window), graph.Step(w.o.slide))
	if err != nil {
		return &usageError{err: err}
	}
	if err := os.MkdirAll(w.o.output, 0o755); err != nil {
		return fmt.Errorf("make %s: %w", w.o.output, plainPath(err))
	}
	for _, some := range passes(periods, w.days, cmp.Or(w.o.perPass, perPass)) {
		if err := w.pass(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// survey counts the interactions of each day, and keeps those that are in no table.
func (w *windows) survey(ctx context.Context) error {
	w.days = map[entente.Date]int{}
	if w.tables = w.onlyTables(ctx); w.tables && !w.options.ByEvent {
		return w.surveyDates(ctx)
	}
	for x, err := range w.loader.interactions(ctx, w.paths) {
		if err != nil {
			return err
		}
		w.count(w.day(&x))
		if !w.tables {
			w.kept = append(w.kept, x)
		}
	}
	return nil
}

// onlyTables reports whether the paths hold Parquet tables and nothing else.
func (w *windows) onlyTables(ctx context.Context) bool {
	if files, urls := addresses(w.paths); len(urls) > 0 || slices.Contains(files, "-") {
		return false
	}
	found := false
	for in, err := range w.loader.reader.Inputs(ctx, w.paths...) {
		if err == nil && in.Kind != news.Parquet {
			return false
		}
		found = found || err == nil
	}
	return found
}

// surveyDates counts days by the columns of dates alone. What cannot be read is told when it is read in full.
func (w *windows) surveyDates(ctx context.Context) error {
	for in, err := range w.loader.reader.Inputs(ctx, w.paths...) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			continue
		}
		r, size, err := in.File()
		if err != nil {
			continue
		}
		t, err := formats.OpenParquet(r, size)
		if err != nil {
			continue
		}
		if t.Holds != formats.ParquetActs {
			return errNoInteractions()
		}
		for i := range t.Groups() {
			if t.Misses(i, w.period()) {
				continue
			}
			for d, err := range t.Dates(i) {
				if err == nil {
					w.count(d)
				}
			}
		}
	}
	return nil
}

// period returns the days that are asked for.
func (w *windows) period() entente.Period {
	return entente.Period{First: w.options.Since, Last: w.options.Until}
}

// day returns the day that x counts for.
func (w *windows) day(x *entente.Interaction) entente.Date {
	if w.options.ByEvent && !x.Event.IsZero() {
		return x.Event.First
	}
	return x.Date
}

func (w *windows) count(d entente.Date) {
	if p := w.period(); !d.Before(p.First) && (p.Last.IsZero() || !d.After(p.Last)) {
		w.days[d]++
	}
}

// pass reads the interactions of some windows, which follow on one another, and writes these.
func (w *windows) pass(ctx context.Context, periods []entente.Period) error {
	builders := make([]*graph.Builder, len(periods))
	for i, p := range periods {
		o := w.options
		o.Since = later(o.Since, p.First)
		if o.Until.IsZero() || p.Last.Before(o.Until) {
			o.Until = p.Last
		}
		b, err := graph.NewBuilder(o)
		if err != nil {
			return err
		}
		builders[i] = b
	}
	for x, err := range w.interactions(ctx, periods) {
		if err != nil {
			return err
		}
		for i := range overlapping(periods, w.day(&x)) {
			if err := builders[i].Add(&x); err != nil {
				return err
			}
		}
	}
	for i, b := range builders {
		path := filepath.Join(w.o.output, periods[i].First.String()+"."+extension(w.o.format))
		err := toFile(path, nil, func(out io.Writer) error { return writeGraph(out, w.o.format, &graphs{graph: b.Graph()}) })
		if err != nil {
			return err
		}
		builders[i] = nil
	}
	return nil
}

// interactions yields those of the periods, and perhaps others.
func (w *windows) interactions(ctx context.Context, periods []entente.Period) iter.Seq2[entente.Interaction, error] {
	if !w.tables {
		return func(yield func(entente.Interaction, error) bool) {
			for _, x := range w.kept {
				if !yield(x, nil) {
					return
				}
			}
		}
	}
	if !w.options.ByEvent {
		w.loader.since, w.loader.until = periods[0].First, periods[len(periods)-1].Last
	}
	return w.loader.interactions(ctx, w.paths)
}

// passes divides periods, which are in order, into runs that hold at most limit interactions together, or are one.
func passes(periods []entente.Period, days map[entente.Date]int, limit int) [][]entente.Period {
	sorted := slices.SortedFunc(maps.Keys(days), entente.Date.Compare)
	before := make([]int, len(sorted)+1) // interactions before a day
	for i, d := range sorted {
		before[i+1] = before[i] + days[d]
	}
	within := func(p entente.Period) int {
		from := sort.Search(len(sorted), func(i int) bool { return !sorted[i].Before(p.First) })
		to := sort.Search(len(sorted), func(i int) bool { return sorted[i].After(p.Last) })
		return before[max(from, to)] - before[from]
	}
	var runs [][]entente.Period
	held := 0
	for i, p := range periods {
		n := within(p)
		if i == 0 || held+n > limit {
			runs, held = append(runs, nil), 0
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], p)
		held += n
	}
	return runs
}

// overlapping yields the indices of the periods that d lies in. Both ends of them rise.
func overlapping(periods []entente.Period, d entente.Date) iter.Seq[int] {
	return func(yield func(int) bool) {
		from := sort.Search(len(periods), func(i int) bool { return !periods[i].Last.Before(d) })
		for i := from; i < len(periods) && !periods[i].First.After(d); i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func earlier(a, b entente.Date) entente.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b entente.Date) entente.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// extension returns the usual ending of a file in one of graphFormatNames.
func extension(format string) string {
	switch format {
	case "csv", "csv-nodes":
		return "csv"
	case "node-link":
		return "json"
	case "pajek":
		return "net"
	case "parquet", "parquet-nodes":
		return "parquet"
	}
	return format
}
