package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"entente/extract"
	"entente/internal/casefile"
)

// runOptions are those options that decide what is read from a text.
type runOptions struct {
	MinConfidence float64 `json:"min_confidence"`
	NoMerge       bool    `json:"no_merge"`
}

// newRun returns the run of a command that reads with r and c.
func newRun(s *Streams, command string, r *reading, c *confidence) (casefile.Run, error) {
	run := casefile.Run{Started: stamp(s), Command: command, Version: version()}
	parts, err := extract.Parts()
	if err != nil {
		return run, err
	}
	for _, p := range parts {
		run.Parts = append(run.Parts, casefile.Part(p))
	}
	for _, own := range []struct {
		kind  string
		files []string
	}{{"actors", r.actors}, {"codebook", r.books}} {
		for _, path := range own.files {
			hash, err := hashFile(s, path)
			if err != nil {
				return run, err
			}
			run.Parts = append(run.Parts, casefile.Part{Kind: "own " + own.kind, Name: filepath.Base(path), Hash: hash})
		}
	}
	options, err := json.Marshal(runOptions{MinConfidence: floorOf(c), NoMerge: r.noMerge})
	run.Options = string(options)
	return run, err
}

// floorOf returns the confidence below which nothing is kept.
func floorOf(c *confidence) float64 {
	if !c.set {
		return extract.DefaultMinConfidence
	}
	return c.value
}

func hashFile(s *Streams, path string) (string, error) {
	f, err := openArgument(s, path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read %s: %w", path, plainPath(err))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
