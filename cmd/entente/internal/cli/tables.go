package cli

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"strings"

	"entente"
	"entente/extract/news"
	"entente/graph"
	"entente/graph/formats"
)

// tables collects the Parquet tables of ties and actors, however many files they are, for one graph of all of them.
type tables struct {
	partial
	sums, acts string // paths of the first file of ties or actors, and of the first of interactions
	window     string // of the ties; "" for those in no folder of a window
}

// openTable passes on the interactions of a Parquet file, row group by row group. Ties and actors it keeps, for table.
func (l *loader) openTable(ctx context.Context, in *news.Input, pass func(item) bool) bool {
	skip := func(err error) bool {
		return pass(item{err: &news.Skip{Path: in.Path, Reason: err.Error(), Err: err}})
	}
	r, size, err := in.File()
	if err != nil {
		return skip(err)
	}
	t, err := formats.OpenParquet(r, size)
	if err != nil {
		return skip(err)
	}
	if err := l.tables.fits(in.Path, t.Holds); err != nil {
		return pass(item{err: err})
	}
	if t.Holds == formats.ParquetActs {
		return openInteractions(ctx, in.Path, l.acts(t), pass)
	}
	if err := l.tables.add(ctx, t); err != nil {
		return skip(err)
	}
	return true
}

// acts yields the interactions of t, without the row groups that hold no day that is wanted.
func (l *loader) acts(t *formats.ParquetTable) iter.Seq2[entente.Interaction, error] {
	return func(yield func(entente.Interaction, error) bool) {
		for i := range t.Groups() {
			if t.Misses(i, entente.Period{First: l.since, Last: l.until}) {
				continue
			}
			for x, err := range t.Interactions(i) {
				if !yield(x, err) {
					return
				}
			}
		}
	}
}

// fits reports what is wrong with reading the file at path beside those before it: what would count twice.
func (t *tables) fits(path string, holds formats.ParquetContent) error {
	if holds == formats.ParquetActs {
		t.acts = path
	} else if t.sums == "" {
		t.sums = path
	}
	if t.acts != "" && t.sums != "" {
		return usagef("%s holds interactions and %s sums of such: name the folder of the ones or of the others", t.acts, t.sums)
	}
	if holds != formats.ParquetTies {
		return nil
	}
	w := windowOf(path)
	if before := t.window; before != "" && before != w && (before == allTime || w == allTime) {
		return usagef("%s: a window beside that of all time counts twice: name one folder, such as window=%s", path, allTime)
	}
	t.window = w
	return nil
}

// allTime is the window of everything.
const allTime = "all"

// windowOf returns the value of the folder window=VALUE in path, "" if there is none.
func windowOf(path string) string {
	for _, part := range strings.Split(filepath.ToSlash(path), "/") {
		if value, ok := strings.CutPrefix(part, "window="); ok {
			return value
		}
	}
	return ""
}

// add keeps the rows of a table of ties or actors, all or none.
func (t *tables) add(ctx context.Context, from *formats.ParquetTable) error {
	var nodes []graph.Node
	var ties []graph.Tie
	for i := range from.Groups() {
		if ctx.Err() != nil {
			return nil // the loop over all inputs says so
		}
		var failed error
		if from.Holds == formats.ParquetTies {
			for tie := range untilError(from.Ties(i), &failed) {
				ties = append(ties, tie)
			}
		} else {
			for n := range untilError(from.Nodes(i), &failed) {
				nodes = append(nodes, n)
			}
		}
		if failed != nil {
			return failed
		}
	}
	for _, n := range nodes {
		t.node(n)
	}
	t.ties = append(t.ties, ties...)
	return nil
}

// pass passes on the graph of the ties and actors, if there are any.
func (t *tables) pass(pass func(item) bool) bool {
	if t.sums == "" || len(t.nodes) == 0 && len(t.ties) == 0 {
		return true
	}
	g, err := graph.FromTies(t.nodes, t.ties, graph.Options{Level: graph.ActorLevel})
	if err != nil {
		return pass(item{err: &news.Skip{Path: t.sums, Reason: err.Error(), Err: err}})
	}
	return pass(item{graph: g})
}

// tableError reports whether err is of one place in a Parquet table, behind which reading goes on.
func tableError(err error) bool {
	var at *formats.ParquetError
	return errors.As(err, &at)
}
