package formats_test

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/community"
	"entente/graph/formats"
	"entente/graph/graphtest"
)

// sampleDiff compares the two halves of a story, with measures and communities.
func sampleDiff(t testing.TB) *graph.Diff {
	t.Helper()
	g := sample(t)
	b := g.Window(entente.Period{First: entente.NewDate(2021, 1, 1), Last: entente.NewDate(2021, 1, 20)})
	a := g.Window(entente.Period{First: entente.NewDate(2021, 1, 21), Last: entente.NewDate(2021, 2, 28)})
	d := graph.Compare(b, a, graph.CompareOptions{})
	var err error
	if d.Measures, err = centrality.Compare(b, a, []string{"strength", "hits"}, centrality.Options{}); err != nil {
		t.Fatal(err)
	}
	d.Communities = community.Compare(b, a, community.Options{})
	return d
}

func TestDiffJSONReadsBackTheSame(t *testing.T) {
	g := sample(t)
	for name, d := range map[string]*graph.Diff{"two halves": sampleDiff(t), "a graph and itself": graph.Compare(g, g, graph.CompareOptions{})} {
		var b bytes.Buffer
		if err := formats.WriteDiffJSON(&b, d); err != nil {
			t.Fatal(err)
		}
		got, err := formats.ReadDiffJSON(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		var again bytes.Buffer
		formats.WriteDiffJSON(&again, got)
		if !bytes.Equal(again.Bytes(), b.Bytes()) || got.IsEmpty() != d.IsEmpty() || len(got.Ties) != len(d.Ties) {
			t.Errorf("%s: the diff read back is written as %s, want %s", name, &again, &b)
		}
	}
}

func TestMarkdownOfADiffIsSafe(t *testing.T) {
	g := hostile(t)
	d := graph.Compare(graphtest.Of(nil), g, graph.CompareOptions{})
	var b bytes.Buffer
	if err := formats.WriteDiffMarkdown(&b, d); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	rows := slices.DeleteFunc(lines, func(s string) bool { return !strings.HasPrefix(s, "|") })
	if want := 2 + g.Size(); len(rows) != want {
		t.Errorf("the table has %d lines, want %d", len(rows), want)
	}
	for _, r := range rows {
		if n := strings.Count(strings.ReplaceAll(strings.ReplaceAll(r, `\\`, ""), `\|`, ""), "|"); n != 10 {
			t.Errorf("row %q has %d bars, want 10", r, n)
		}
	}
	if s := b.String(); strings.Contains(s, "<script") || strings.Contains(s, "\x1b") {
		t.Errorf("markup comes through: %s", s)
	}
}

func TestDiffTableHasARowForEachChange(t *testing.T) {
	d := sampleDiff(t)
	var b bytes.Buffer
	if err := formats.WriteDiffCSV(&b, d); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if want := 1 + len(d.Ties) - d.Count(graph.Same); err != nil || len(rows) != want {
		t.Errorf("%d rows, error %v; want %d", len(rows), err, want)
	}
	if n := formats.DiffNotes(d); len(n) < 2 || !strings.Contains(n[0], "2021-01-01/2021-01-20") {
		t.Errorf("DiffNotes = %q", n)
	}
}

func TestDiffNotesSayThatTheReadingChanged(t *testing.T) {
	a, _ := graph.FromTies(nil, nil, graph.Options{Reading: "1"})
	b, _ := graph.FromTies(nil, nil, graph.Options{Reading: "2", Level: graph.CountryLevel})
	d := graph.Compare(a, b, graph.CompareOptions{})
	notes := strings.Join(formats.DiffNotes(d), "; ")
	if !d.Reading || !strings.Contains(notes, "read differently") || !strings.Contains(notes, "by actor, after by country") {
		t.Errorf("notes %q do not tell that the graphs were read and counted differently", notes)
	}
}

func TestScoresAreWrittenAsTheContractSays(t *testing.T) {
	g := graphtest.Of(nil, graphtest.T("a", "b,c", 0.1), graphtest.T("b,c", "d", 2))
	table, _ := centrality.Compute(g, []string{"strength", "degree"}, centrality.Options{Direction: centrality.Out})
	var b bytes.Buffer
	if err := formats.WriteScoresCSV(&b, table); err != nil {
		t.Fatal(err)
	}
	want := "actor,name,kind,country,strength,degree\n\"b,c\",\"b,c\",,,2,1\n"
	if got := b.String(); !strings.HasPrefix(got, want) {
		t.Errorf("CSV %q, want it to begin with %q", got, want)
	}
}

func TestSeriesHaveALineForEachWindow(t *testing.T) {
	g := sample(t)
	periods, err := graph.Periods(g.Period(), graph.Step{N: 1, Unit: 'w'}, graph.Step{})
	if err != nil {
		t.Fatal(err)
	}
	windows := g.Windows(periods)
	var tables []*centrality.Table
	total := 0
	for _, w := range windows {
		table, _ := centrality.Compute(w, []string{"degree"}, centrality.Options{})
		tables = append(tables, table)
		total += w.Order()
	}
	tie := g.Ties()[0]
	for name, c := range map[string]struct {
		write func(b *bytes.Buffer) error
		lines int
	}{
		"measures": {func(b *bytes.Buffer) error { return formats.WriteSeriesCSV(b, periods, tables) }, 1 + total},
		"tie":      {func(b *bytes.Buffer) error { return formats.WriteTieSeriesCSV(b, windows, tie.Source, tie.Target) }, 1 + len(periods)},
		"actor":    {func(b *bytes.Buffer) error { return formats.WriteActorSeriesCSV(b, windows, tie.Source) }, 1 + len(periods)},
	} {
		var b bytes.Buffer
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != c.lines {
			t.Errorf("series of %s: %d lines, error %v; want %d", name, len(rows), err, c.lines)
		}
	}
}

func TestIntervalsHoldTheValueAndTellRanks(t *testing.T) {
	g := sample(t)
	table, err := centrality.Intervals(g, []string{"strength", "pagerank"}, centrality.Options{}, centrality.Bootstrap{Replicates: 60, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	again, _ := centrality.Intervals(g, []string{"strength", "pagerank"}, centrality.Options{Jobs: 1}, centrality.Bootstrap{Replicates: 60, Seed: 1})
	if !reflect.DeepEqual(table, again) {
		t.Error("the same seed gives other intervals")
	}
	wide := 0
	for _, r := range table.Rows {
		for _, e := range r.Estimates {
			if e.Low > e.Value || e.Value > e.High || e.RankLow > e.Rank || e.Rank > e.RankHigh || e.RankLow < 1 || e.RankHigh > g.Order() {
				t.Errorf("%s: %+v", r.Actor.ID, e)
			}
			if e.High > e.Low {
				wide++
			}
		}
		if r.Above < 0 || r.Above > 1 {
			t.Errorf("%s: above %v", r.Actor.ID, r.Above)
		}
	}
	if wide == 0 {
		t.Error("no interval has any width")
	}
	header, rows := formats.IntervalsTable(table)
	if len(header) != 4+12+1 || len(rows) != g.Order() || len(rows[0]) != len(header) {
		t.Errorf("the table has %d columns and %d rows of %d cells", len(header), len(rows), len(rows[0]))
	}
	if _, err := centrality.Intervals(hostile(t), []string{"degree"}, centrality.Options{}, centrality.Bootstrap{}); err == nil {
		t.Error("intervals of a graph without dated interactions give no error")
	}
}
