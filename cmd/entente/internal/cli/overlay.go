package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"entente/extract/codebook"
	"entente/extract/gazetteer"
)

// loadActors returns the built-in actors below those of files, the last file topmost. A mistake in a file
// is an error that names its line.
func loadActors(files []string) (*gazetteer.Gazetteer, error) {
	g, problems, err := layActors(files)
	if err == nil && len(problems) > 0 {
		err = problems
	}
	return g, err
}

// layActors is loadActors for those who want to know every mistake in the files.
func layActors(files []string) (*gazetteer.Gazetteer, gazetteer.Problems, error) {
	var overlays []*gazetteer.Overlay
	var problems gazetteer.Problems
	for _, path := range files {
		o, err := readOverlay(path)
		var some gazetteer.Problems
		switch {
		case errors.As(err, &some):
			problems = append(problems, some...)
		case err != nil:
			return nil, nil, fmt.Errorf("read actors: %w", err)
		}
		overlays = append(overlays, o)
	}
	g, err := gazetteer.Default().With(overlays...)
	var all gazetteer.Problems
	if err != nil && !errors.As(err, &all) {
		return nil, nil, fmt.Errorf("read actors: %w", err)
	}
	return g, append(problems, inFiles(all, files)...), nil
}

func readOverlay(path string) (*gazetteer.Overlay, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, plainPath(err))
	}
	defer f.Close()
	return gazetteer.ReadOverlay(path, f)
}

// inFiles returns those problems that are in files.
func inFiles(all gazetteer.Problems, files []string) gazetteer.Problems {
	var out gazetteer.Problems
	for _, p := range all {
		if slices.Contains(files, p.File) {
			out = append(out, p)
		}
	}
	return out
}

// loadCodebook returns the built-in codebook below those of files, the last file topmost.
func loadCodebook(files []string) (*codebook.Book, error) {
	b, err := codebook.Default()
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		if b, err = overCodebook(b, path); err != nil {
			return nil, fmt.Errorf("read codebook: %w", err)
		}
	}
	return b, nil
}

func overCodebook(b *codebook.Book, path string) (*codebook.Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, plainPath(err))
	}
	defer f.Close()
	return b.Overlay(path, f)
}
