package gazetteer_test

import (
	"os"
	"strings"
	"testing"

	"entente"
	"entente/extract/gazetteer"
)

// Questions on who held an office on a day, answered apart from the tables; at least 97 of 100 must agree.
func TestHoldersAnswerQuestions(t *testing.T) {
	data, err := os.ReadFile("testdata/leaders.tsv")
	if err != nil {
		t.Fatal(err)
	}
	g := gazetteer.Default()
	asked, right := 0, 0
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		for i := 1; i+1 < len(cells); i += 2 {
			day, err := entente.ParseDate(cells[i])
			if err != nil {
				t.Fatal(err)
			}
			asked++
			got := g.Resolve(cells[0], day, "")
			want := g.Resolve(cells[i+1], day, "")
			if got.Actor.ID != "" && got.Actor.ID == want.Actor.ID {
				right++
			} else {
				t.Logf("%s on %s: got %q, want %q", cells[0], cells[i], got.Actor.Name, cells[i+1])
			}
		}
	}
	t.Logf("%d of %d", right, asked)
	if right*100 < asked*97 {
		t.Errorf("%d of %d questions answered right", right, asked)
	}
}
