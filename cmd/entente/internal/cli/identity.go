package cli

import (
	"context"
	"os"
	"slices"
	"strings"

	"entente/extract/news"
	"entente/internal/casefile"
)

// readingOf returns what identifies with what the interactions of paths are read: the recipe of today for
// news, those of the runs for a case; empty where it is not known, as for interactions and graphs.
func (o *graphing) readingOf(ctx context.Context, s *Streams, l *loader, paths []string) (string, error) {
	if l.from != "" {
		return "", nil
	}
	var all []string
	for _, p := range paths {
		recipes, err := o.recipesOf(ctx, s, l, p)
		if err != nil || len(recipes) == 0 {
			return "", err
		}
		all = append(all, recipes...)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "+"), nil
}

// recipesOf returns those of one path; none where they are not known.
func (o *graphing) recipesOf(ctx context.Context, s *Streams, l *loader, path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() && !info.Mode().IsRegular() {
		return nil, nil // standard input, a pipe, a pattern, an address: read only once
	}
	kind, ok := kindOf(ctx, path)
	switch {
	case ok && kind == news.Parquet: // a table may be a folder
		return nil, nil
	case info.IsDir():
	case ok && kind == news.Case:
		return l.caseRecipes(ctx, path)
	case !ok || !kind.News():
		return nil, nil
	}
	run, err := newRun(s, "", &o.reading, &o.confidence)
	if err != nil {
		return nil, err
	}
	return []string{run.Recipe()}, nil
}

// kindOf looks at the first bytes of a file, or of the first in a folder that is read.
func kindOf(ctx context.Context, path string) (kind news.Kind, ok bool) {
	var r news.Reader
	for in, err := range r.Inputs(ctx, path) {
		if err != nil {
			return 0, false
		}
		return in.Kind, true
	}
	return 0, false
}

// caseRecipes returns the recipes by which the documents of a case were read; none where the case cannot be
// opened or is read anew.
func (l *loader) caseRecipes(ctx context.Context, path string) ([]string, error) {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return nil, nil // the loader says why
	}
	defer k.Close()
	if anew, err := l.anew(ctx, k); err != nil || anew {
		return nil, err
	}
	return k.Recipes(ctx)
}
