package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente"
	"entente/internal/casefile"
)

func TestTallySaysHowFarABuildIs(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt", "c.txt", "d.zip", ".hidden"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	y := newTally([]string{dir})
	x := entente.Interaction{Source: entente.Actor{ID: "A"}, Target: entente.Actor{ID: "B"}}
	for _, path := range []string{"a.txt", "d.zip!/x.txt", "d.zip!/y.txt"} {
		y.at(path)
		y.add(&casefile.Entry{Interactions: []entente.Interaction{x}})
	}
	got := y.line(3, 10*time.Second)
	if want := "2 of 4 files, 10s left, 3 documents, 0 documents/s, 2 actors, 1 ties"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := newTally([]string{dir, "-"}).line(3, time.Second); strings.Contains(got, "left") {
		t.Errorf("got %q: what comes from standard input is not known", got)
	}
}
