package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"entente"
	"entente/extract/news"
	"entente/internal/casefile"
)

// copies is how many documents of a benchmark have the same text: to read more of it would cost hours and show
// nothing about the case.
const copies = 100

// newsLines writes n documents of about 600 words as JSON Lines, from the first-th on: sentences of the example
// articles, a different choice of them in each but that every text comes copies times, over ten years.
func newsLines(w io.Writer, sentences []string, first, n, of int) error {
	enc := json.NewEncoder(w)
	for i := first; i < first+n; i++ {
		r := rand.New(rand.NewPCG(7, uint64(i%max(of/copies, 1))))
		var text strings.Builder
		for words := 0; words < 600; {
			s := sentences[r.IntN(len(sentences))]
			words += len(strings.Fields(s))
			text.WriteString(s)
			if text.WriteString(" "); r.IntN(4) == 0 {
				text.WriteString("\n\n")
			}
		}
		d := map[string]string{"id": fmt.Sprintf("doc-%07d", i), "date": entente.NewDate(2010, 1, 1).AddDays(i * 3650 / of).String(), "text": text.String()}
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

// exampleSentences returns the sentences of the example articles, roughly.
func exampleSentences(tb testing.TB) (out []string) {
	tb.Helper()
	files, err := filepath.Glob("../../../../testdata/news/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no example articles: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		text := strings.TrimSpace(string(b))[len(" date 2020-01-01"):]
		for _, s := range strings.SplitAfter(strings.Join(strings.Fields(text), " "), ". ") {
			out = append(out, strings.TrimSpace(s))
		}
	}
	return out
}

// BenchmarkCaseOfDocuments makes a case of ENTENTE_BENCH_DOCUMENTS documents of real length, else 2000: it reads one in
// a hundred and stores the others as copies. Then all the news are given to the case again, and it is read. It
// reports the most memory that the process has taken up to there.
func BenchmarkCaseOfDocuments(b *testing.B) {
	n := 2000
	if v, err := strconv.Atoi(os.Getenv("ENTENTE_BENCH_DOCUMENTS")); err == nil {
		n = v
	}
	dir, sentences := b.TempDir(), exampleSentences(b)
	some, all, story := filepath.Join(dir, "some.jsonl"), filepath.Join(dir, "all.jsonl"), filepath.Join(dir, "story.ent")
	writeNews(b, some, sentences, 0, max(n/copies, 1), n)
	writeNews(b, all, sentences, 0, n, n)
	measure := func(what string, do func()) {
		before := usage(b)
		do()
		after := usage(b)
		b.ReportMetric((after.cpu-before.cpu)*1e3/float64(n), what+"-cpu-ms/document")
		b.ReportMetric(after.megabytes, what+"-peak-MB")
	}
	run := func(args ...string) func() {
		return func() {
			if code := Main(context.Background(), args, Streams{Out: io.Discard, Err: io.Discard}); code != 0 {
				b.Fatalf("entente %v: exit code %d", args, code)
			}
		}
	}
	for b.Loop() {
		os.Remove(story)
		measure("read", run("build", some, "-o", story))
		measure("store", func() { copyDocuments(b, story, all) })
		measure("again", run("build", all, "-o", story))
		measure("graph", run("graph", story, "--since", "2014-01-01", "--until", "2014-03-31", "-o", filepath.Join(dir, "graph.json")))
		measure("find", run("find", story, "--text", "agreed talks", "--limit", "20", "-o", filepath.Join(dir, "found")))
		measure("check", run("check", story))
	}
}

func writeNews(tb testing.TB, path string, sentences []string, first, n, of int) {
	tb.Helper()
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	buf := bufio.NewWriter(f)
	if err := errors.Join(newsLines(buf, sentences, first, n, of), buf.Flush(), f.Close()); err != nil {
		tb.Fatal(err)
	}
}

// copyDocuments stores the news at path with what the case holds of the documents of the same text, which come first.
func copyDocuments(tb testing.TB, story, path string) {
	tb.Helper()
	ctx := context.Background()
	k, err := casefile.Edit(ctx, story)
	if err != nil {
		tb.Fatal(err)
	}
	defer k.Close()
	var first []*casefile.Entry
	for e, err := range k.Select(ctx, casefile.Query{}) {
		if err != nil {
			tb.Fatal(err)
		}
		first = append(first, e)
	}
	run, err := newRun(&Streams{}, "build", &reading{}, &confidence{})
	if err != nil {
		tb.Fatal(err)
	}
	w := k.Writer(run)
	i := 0
	for d, err := range new(news.Reader).Documents(ctx, path) {
		if err != nil {
			tb.Fatal(err)
		}
		e := casefile.Entry{Document: d, Interactions: slices.Clone(first[i%len(first)].Interactions)}
		for j := range e.Interactions {
			x := &e.Interactions[j]
			x.Document, x.Date, x.ID = d.ID, d.Date, fmt.Sprintf("%08x%08x", i, j)
		}
		if i++; i <= len(first) {
			continue
		}
		if _, err := w.Add(ctx, e); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Finish(ctx, ""); err != nil {
		tb.Fatal(err)
	}
}

type used struct{ cpu, megabytes float64 }

func usage(tb testing.TB) used {
	tb.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		tb.Fatal(err)
	}
	return used{float64(r.Utime.Nano()+r.Stime.Nano()) / 1e9, float64(r.Maxrss) / 1024}
}
