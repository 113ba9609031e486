package entente_test

import (
	"context"
	"runtime"
	"slices"
	"testing"

	"entente"
	"entente/extract"
	"entente/extract/news"
	"entente/graph"
	"entente/graph/centrality"
	"entente/render"
	"entente/render/svg"
)

// articles reads the example articles.
func articles(b *testing.B) []entente.Document {
	b.Helper()
	var r news.Reader
	var docs []entente.Document
	for doc, err := range r.Documents(context.Background(), "testdata/news") {
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

// BenchmarkExtract is the way from text to interactions, on one processor.
func BenchmarkExtract(b *testing.B) {
	docs := articles(b)
	var x extract.Extractor
	run := func() (tokens int) {
		for _, d := range docs {
			res, err := x.Extract(context.Background(), d)
			if err != nil {
				b.Fatal(err)
			}
			for i := range res.Sentences {
				tokens += len(res.Sentences[i].Tokens)
			}
		}
		return tokens
	}
	run() // loads the models
	b.ReportAllocs()
	tokens := 0
	for b.Loop() {
		tokens += run()
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportMetric(float64(len(docs)*b.N)/b.Elapsed().Seconds(), "documents/s")
}

// BenchmarkWholeWay is the way from files to the finished picture, models and tables loaded before.
func BenchmarkWholeWay(b *testing.B) {
	ctx := context.Background()
	var x extract.Extractor
	run := func() (documents int) {
		var found []entente.Interaction
		var r news.Reader
		for doc, err := range r.Documents(ctx, "testdata/news") {
			if err != nil {
				b.Fatal(err)
			}
			res, err := x.Extract(ctx, doc)
			if err != nil {
				b.Fatal(err)
			}
			documents++
			found = append(found, res.Interactions...)
		}
		draw(b, found)
		return documents
	}
	run()
	b.ReportAllocs()
	documents := 0
	for b.Loop() {
		documents += run()
	}
	b.ReportMetric(float64(documents)/b.Elapsed().Seconds(), "documents/s")
}

// draw makes the graph, its measures and its picture.
func draw(b *testing.B, found []entente.Interaction) {
	b.Helper()
	g, err := graph.Build(slices.Values(found), graph.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := centrality.Compute(g, centrality.Names(), centrality.Options{Jobs: runtime.GOMAXPROCS(0)}); err != nil {
		b.Fatal(err)
	}
	p, err := render.Draw(render.Input{Graph: g, Interactions: found})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := svg.Render(context.Background(), p.DOT, svg.Options{Engine: p.Layout, Title: p.Title, Desc: p.Desc}); err != nil {
		b.Fatal(err)
	}
}
