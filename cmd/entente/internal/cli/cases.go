package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"entente"
	"entente/extract"
	"entente/extract/news"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

// A wanted says what is asked of cases and of Parquet tables: less than all is read where that is enough.
type wanted struct {
	follow       *following   // of feeds: their articles; nil: the entries as they are
	texts        bool         // the text of documents, to be read anew
	since, until entente.Date // of the report
	noEvidence   bool
	uncorrected  bool
}

func (w *wanted) corrections(path string) (corrections.List, error) {
	if w.uncorrected {
		return nil, nil
	}
	return loadCorrections(path)
}

// openCase passes on what is in the case at path, corrected.
func (l *loader) openCase(ctx context.Context, in *news.Input, pass func(item) bool) bool {
	skip := func(err error) bool {
		return pass(item{err: &news.Skip{Path: in.Path, Reason: withoutPath(in.Path, err), Err: err}})
	}
	k, err := casefile.Open(ctx, in.Path)
	if err != nil {
		return skip(err)
	}
	defer k.Close()
	fix, err := l.corrections(in.Path)
	if err != nil {
		return skip(err)
	}
	applied, err := fix.Begin(ctx, k)
	if err != nil {
		return skip(err)
	}
	anew, err := l.anew(ctx, k)
	if err != nil {
		return skip(err)
	}
	q := casefile.Query{Since: l.since, Until: l.until, NoEvidence: l.noEvidence && !anew && !applied.NeedsEvidence(), NoInteractions: anew}
	for e, err := range k.Select(ctx, q) {
		if err != nil {
			return skip(err)
		}
		if !pass(l.caseItem(e, anew, applied)) {
			return false
		}
	}
	return true
}

// caseItem returns e as an item: to be read, if anew and it has text, else as it was read.
func (l *loader) caseItem(e *casefile.Entry, anew bool, fix *corrections.Applied) item {
	if anew && e.Document.Text != "" {
		return item{document: &e.Document, fix: fix}
	}
	found := fix.Apply(&e.Document, e.Interactions)
	return item{result: &extract.Result{Document: e.Document, Interactions: found}}
}

// anew reports whether the case must be read again from its text: what is asked for is not in it.
func (l *loader) anew(ctx context.Context, k *casefile.Case) (bool, error) {
	if l.texts || l.x.CoMentions || l.x.Actors != nil || l.x.Book != nil {
		return true, nil
	}
	runs, err := k.Runs(ctx)
	if err != nil {
		return false, err
	}
	for _, r := range runs {
		var o runOptions
		if json.Unmarshal([]byte(r.Options), &o) != nil {
			continue
		}
		if o.NoMerge != l.x.NoMerge && r.Counts.Added+r.Counts.Replaced > 0 {
			return true, nil
		}
		if l.x.MinConfidence != 0 && max(l.x.MinConfidence, 0) < o.MinConfidence {
			return true, nil
		}
	}
	return false, nil
}

// wanted returns what a graph needs of a case.
func (o *graphing) wanted() wanted {
	w := wanted{}
	if o.by != "event" {
		w.since, w.until = entente.Date(o.since), entente.Date(o.until)
	}
	return w
}

// withoutPath words err without the path that it begins with: a Skip says that itself.
func withoutPath(path string, err error) string {
	text := strings.TrimPrefix(err.Error(), "open ")
	return strings.TrimPrefix(text, path+": ")
}

// correctionsPath returns the path of the corrections of the case at path.
func correctionsPath(path string) string { return strings.TrimSuffix(path, ".ent") + ".corrections" }

// loadCorrections reads the corrections beside a case: none if there is no file.
func loadCorrections(path string) (corrections.List, error) {
	at := correctionsPath(path)
	f, err := os.Open(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", at, plainPath(err))
	}
	defer f.Close()
	list, err := corrections.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", at, err)
	}
	return list, nil
}

// correcting returns the corrections beside a case, and what applies them to it.
func correcting(ctx context.Context, k *casefile.Case) (corrections.List, *corrections.Applied, error) {
	list, err := loadCorrections(k.Path())
	if err != nil {
		return nil, nil, err
	}
	applied, err := list.Begin(ctx, k)
	return list, applied, err
}

// tellStale names the corrections that find nothing in the case any more.
func tellStale(ctx context.Context, s *Streams, k *casefile.Case) {
	list, err := loadCorrections(k.Path())
	if err != nil {
		fmt.Fprintln(s.Err, "entente: "+printable(err.Error()))
		return
	}
	applied, err := list.Begin(ctx, k)
	if err != nil || applied == nil {
		return
	}
	for _, c := range applied.Stale {
		fmt.Fprintln(s.Err, "entente: stale correction "+c.Key()+": "+printable(string(c.Action)+" "+c.Subject)+" finds nothing in the case")
	}
}
