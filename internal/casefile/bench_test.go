package casefile_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"entente"
	"entente/graph"
	"entente/internal/casefile"
)

// benchSize is how many interactions the benchmarks work on: ENTENTE_BENCH_INTERACTIONS, else 100,000.
func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("ENTENTE_BENCH_INTERACTIONS")); err == nil {
		return n
	}
	return 100_000
}

func cpuSeconds() float64 {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return float64(r.Utime.Nano()+r.Stime.Nano()) / 1e9
}

// fill makes a case of n interactions.
func fill(tb testing.TB, path string, n int, search bool) {
	tb.Helper()
	ctx := context.Background()
	k, err := casefile.Edit(ctx, path)
	if err != nil {
		tb.Fatal(err)
	}
	w := k.Writer(casefile.Run{Started: "2020-01-01T00:00:00Z", Command: "build", Version: "test", Options: "{}"})
	w.NoSearch = !search
	for e := range entries(n, 7) {
		if _, err := w.Add(ctx, e); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Finish(ctx, "2020-01-01T00:01:00Z"); err != nil {
		tb.Fatal(err)
	}
	if err := k.Close(); err != nil {
		tb.Fatal(err)
	}
}

// BenchmarkIngest stores generated interactions; what their generation costs is measured apart.
func BenchmarkIngest(b *testing.B) {
	for _, c := range []struct {
		name   string
		search bool
	}{{"tables", false}, {"tables and words", true}} {
		b.Run(c.name, func(b *testing.B) {
			n := benchSize()
			generation := cpuSeconds()
			for range entries(n, 7) {
			}
			generation = cpuSeconds() - generation
			b.ReportAllocs()
			for b.Loop() {
				path := filepath.Join(b.TempDir(), "case.ent")
				start := cpuSeconds()
				fill(b, path, n, c.search)
				b.ReportMetric((cpuSeconds()-start-generation)*1e6/float64(n), "cpu-µs/interaction")
				sizes, err := casefile.Sizes(context.Background(), path)
				if err != nil {
					b.Fatal(err)
				}
				for _, s := range sizes {
					if float64(s.Bytes)/float64(n) >= 1 {
						b.ReportMetric(float64(s.Bytes)/float64(n), s.Name+"-B/interaction")
					}
				}
			}
		})
	}
}

func benchCase(b *testing.B) *casefile.Case {
	b.Helper()
	path := os.Getenv("ENTENTE_BENCH_CASE") // kept between runs, if named
	if path == "" {
		path = filepath.Join(b.TempDir(), "case.ent")
	}
	if _, err := os.Stat(path); err != nil {
		fill(b, path, benchSize(), true)
	}
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { k.Close() })
	return k
}

// BenchmarkWindow makes the graph of 90 days out of ten years.
func BenchmarkWindow(b *testing.B) {
	for _, c := range []struct {
		name  string
		light bool
	}{{"with evidence", false}, {"without evidence", true}} {
		b.Run(c.name, func(b *testing.B) {
			k := benchCase(b)
			b.ReportAllocs()
			for b.Loop() {
				start := cpuSeconds()
				q := casefile.Query{Since: entente.NewDate(2014, 5, 1), Until: entente.NewDate(2014, 7, 29), NoEvidence: c.light}
				n := 0
				builder, err := graph.NewBuilder(graph.Options{})
				if err != nil {
					b.Fatal(err)
				}
				for e, err := range k.Select(context.Background(), q) {
					if err != nil {
						b.Fatal(err)
					}
					for i := range e.Interactions {
						n++
						if err := builder.Add(&e.Interactions[i]); err != nil {
							b.Fatal(err)
						}
					}
				}
				g := builder.Graph()
				b.ReportMetric(cpuSeconds()-start, "cpu-s")
				b.ReportMetric(float64(n), "interactions")
				b.ReportMetric(float64(g.Size()), "ties")
			}
		})
	}
}

// BenchmarkSearch finds the newest twenty sentences with some words.
func BenchmarkSearch(b *testing.B) {
	for _, c := range []struct {
		name, text string
		none       bool
	}{
		{"three words", "ceasefire convoy summit", false}, {"a frequent word", "ministers", false}, {"two frequent words", "ministers envoys", false},
		{"the beginning of many words", "dordor*", false}, {"a phrase", `"actor 7"`, false}, {"a rare phrase", `"ceasefire convoy summit"`, false}, {"a word that is not there", "ministers zzz", true},
		{"a phrase that is not there", `"summit convoy ceasefire missile"`, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			k := benchCase(b)
			b.ReportAllocs()
			for b.Loop() {
				start := cpuSeconds()
				found := 0
				for e, err := range k.Select(context.Background(), casefile.Query{Text: c.text, Limit: 20}) {
					if err != nil {
						b.Fatal(err)
					}
					found += len(e.Interactions)
				}
				b.ReportMetric((cpuSeconds()-start)*1e3, "cpu-ms")
				if (found == 0) != c.none {
					b.Fatalf("%d interactions were found", found)
				}
			}
		})
	}
}

// BenchmarkTie finds what is between two actors.
func BenchmarkTie(b *testing.B) {
	k := benchCase(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range k.Select(context.Background(), casefile.Query{Actors: []string{"actor-3"}, Partners: []string{"actor-5"}}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
