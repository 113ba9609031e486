package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/formats"
	"entente/graph/graphtest"
)

func TestPassesHoldWhatFits(t *testing.T) {
	month := func(m int) entente.Period { return entente.Month(2021, m) }
	days := map[entente.Date]int{
		entente.NewDate(2021, 1, 3): 2, entente.NewDate(2021, 1, 31): 2, entente.NewDate(2021, 2, 1): 3, entente.NewDate(2021, 4, 9): 9,
		entente.NewDate(2021, 5, 2): 1, entente.NewDate(2021, 6, 2): 1,
	}
	periods := []entente.Period{month(1), month(2), month(3), month(4), month(5), month(6)}
	for _, c := range []struct {
		limit int
		want  []int // windows of each pass
	}{{100, []int{6}}, {7, []int{3, 1, 2}}, {6, []int{1, 2, 1, 2}}, {1, []int{1, 1, 1, 1, 1, 1}}} {
		var got []int
		var all []entente.Period
		for _, run := range passes(periods, days, c.limit) {
			got = append(got, len(run))
			all = append(all, run...)
		}
		if !slices.Equal(got, c.want) || !slices.Equal(all, periods) {
			t.Errorf("passes of at most %d: %v, want %v", c.limit, got, c.want)
		}
	}
	if got := passes(nil, nil, 10); got != nil {
		t.Errorf("passes of nothing: %v", got)
	}
}

func TestOverlappingWindows(t *testing.T) {
	day := func(d int) entente.Date { return entente.NewDate(2021, 3, d) }
	periods := []entente.Period{{First: day(1), Last: day(10)}, {First: day(6), Last: day(15)}, {First: day(20), Last: day(25)}}
	for d, want := range map[int][]int{1: {0}, 6: {0, 1}, 10: {0, 1}, 11: {1}, 17: nil, 25: {2}, 26: nil} {
		if got := slices.Collect(overlapping(periods, day(d))); !slices.Equal(got, want) {
			t.Errorf("day %d lies in %v, want %v", d, got, want)
		}
	}
}

// readFolder returns the content of the files in a folder by name.
func readFolder(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(b)
	}
	return files
}

func TestWindowsDoNotDependOnHowOftenTablesAreRead(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	xs := graphtest.Story(7, 12, 60, 400) // in no order of dates: every row group has to do with most windows
	for i, part := range [][]entente.Interaction{xs[:150], xs[150:]} {
		paths = append(paths, filepath.Join(dir, fmt.Sprintf("part-%d.parquet", i)))
		err := toFile(paths[i], nil, func(w io.Writer) error { return formats.WriteInteractionsParquet(w, slices.Values(part)) })
		if err != nil {
			t.Fatal(err)
		}
	}
	windowed := func(perPass int, by, slide string) map[string]string {
		var errs bytes.Buffer
		o := graphOptions{format: "json", output: filepath.Join(dir, fmt.Sprint(perPass, by, slide)), perPass: perPass}
		o.level, o.edges, o.tone, o.by = string(graph.ActorLevel), string(graph.AllEdges), string(graph.AnyTone), by
		if err := o.window.Set("1w"); err != nil {
			t.Fatal(err)
		}
		if slide != "" {
			if err := o.slide.Set(slide); err != nil {
				t.Fatal(err)
			}
		}
		if err := runGraph(context.Background(), &Streams{Out: io.Discard, Err: &errs}, o, paths); err != nil || errs.Len() > 0 {
			t.Fatalf("%v: %s", err, &errs)
		}
		return readFolder(t, o.output)
	}
	for _, by := range []string{"report", "event"} {
		for _, slide := range []string{"", "3d"} {
			want := windowed(1_000_000, by, slide)
			if len(want) < 3 {
				t.Fatalf("only %d windows", len(want))
			}
			for _, perPass := range []int{1, 90} {
				if got := windowed(perPass, by, slide); !reflect.DeepEqual(got, want) {
					t.Errorf("by %s, slide %q, %d at a time: the windows differ", by, slide, perPass)
				}
			}
		}
	}
}
