package extract

import (
	"context"
	"os"
	"reflect"
	"strings"
	"testing"

	"entente"
)

// spansHold reports the first span of an interaction that does not slice to its text.
func spansHold(t *testing.T, text string, xs []entente.Interaction) {
	t.Helper()
	for _, x := range xs {
		for _, q := range []entente.Quote{x.Evidence.Quote, x.Evidence.Trigger, x.Evidence.Source, x.Evidence.Target} {
			if q.Start < 0 || q.End > len(text) || q.Start > q.End || q.In(text) != q.Text {
				t.Fatalf("span %v of %s does not hold %q", q.Span, x.ID, q.Text)
			}
		}
		if x.Source.IsZero() || x.Source.ID == x.Target.ID {
			t.Fatalf("%s: source %q, target %q", x.ID, x.Source.ID, x.Target.ID)
		}
		if x.Confidence < 0 || x.Confidence > 1 || x.Weight < 0 {
			t.Fatalf("%s: confidence %v, weight %v", x.ID, x.Confidence, x.Weight)
		}
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"", "Kenya praised Somalia.", "Kenya, Somalia and and Chad met, “he said", strings.Repeat("(", 300),
		"Mali urged Niger to urge Chad to urge Mali to stop urging Niger.", "КЕНИЯ похвалила Сомали.", "a\x00b\u202e Kenya attacked Chad",
		"KABUL (Reuters) - Kenya attacked Chad -- or not - on March 3, 2020.",
	} {
		f.Add(s)
	}
	var x Extractor
	f.Fuzz(func(t *testing.T, text string) {
		doc := entente.Document{ID: "d", Date: entente.NewDate(2020, 3, 2), Text: strings.ToValidUTF8(text, "?")}
		a, err := x.Extract(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		spansHold(t, doc.Text, a.Interactions)
		b, err := x.Extract(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a.Interactions, b.Interactions) {
			t.Fatal("the same text gives other interactions")
		}
	})
}

// BenchmarkExtract runs the whole way from text to interactions over the example articles.
func BenchmarkExtract(b *testing.B) {
	files, err := os.ReadDir("../testdata/news")
	if err != nil {
		b.Fatal(err)
	}
	var docs []entente.Document
	size := 0
	for _, f := range files {
		data, err := os.ReadFile("../testdata/news/" + f.Name())
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, entente.Document{ID: f.Name(), Date: entente.NewDate(2020, 1, 1), Text: string(data)})
		size += len(data)
	}
	var x Extractor
	if err := x.prepare(); err != nil {
		b.Fatal(err)
	}
	tokens := 0
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, d := range docs {
			r, err := x.Extract(context.Background(), d)
			if err != nil {
				b.Fatal(err)
			}
			for i := range r.Sentences {
				tokens += len(r.Sentences[i].Tokens)
			}
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
