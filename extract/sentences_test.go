package extract

import (
	"bufio"
	"cmp"
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/internal/cameo"
)

// TestSentences checks the coder's view of single sentences: who did what to whom. A line that begins with "?" is
// known to come out wrong; it must be marked so, and no other line may be wrong.
func TestSentences(t *testing.T) {
	f, err := os.Open("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var x Extractor
	right, all := 0, 0
	sc := bufio.NewScanner(f)
	for line := 1; sc.Scan(); line++ {
		if strings.HasPrefix(sc.Text(), "#") || sc.Text() == "" {
			continue
		}
		known := strings.HasPrefix(sc.Text(), "?")
		col := strings.Split(strings.TrimPrefix(sc.Text(), "?"), "\t")
		if len(col) != 3 {
			t.Fatalf("sentences.tsv:%d: %d columns, want 3", line, len(col))
		}
		date, err := entente.ParseDate(col[0])
		if err != nil {
			t.Fatalf("sentences.tsv:%d: %v", line, err)
		}
		res, err := x.Extract(context.Background(), entente.Document{ID: "d", Date: date, Text: col[1]})
		if err != nil {
			t.Fatal(err)
		}
		got, want := brief(res.Interactions), normal(col[2])
		all++
		if got == want {
			right++
		}
		if got != want && !known {
			t.Errorf("sentences.tsv:%d: %s\n   got  %s\n   want %s", line, col[1], got, want)
		}
		if got == want && known {
			t.Errorf("sentences.tsv:%d: right now: take the ? away: %s", line, col[1])
		}
	}
	t.Logf("%d of %d right", right, all)
}

// brief writes interactions as the table does, sorted.
func brief(xs []entente.Interaction) string {
	var out []string
	for _, x := range xs {
		if x.Target.IsZero() {
			continue
		}
		arrow := ">"
		if x.Mutual {
			arrow = "="
		}
		out = append(out, x.Source.ID+arrow+x.Target.ID+" "+cameo.Root(x.CAMEO)+" "+string(x.Status))
	}
	slices.Sort(out)
	return cmp.Or(strings.Join(slices.Compact(out), "; "), "-")
}

func normal(want string) string {
	parts := strings.Split(want, "; ")
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}
