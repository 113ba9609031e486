package entente_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"slices"
	"strings"

	"entente"
	"entente/extract"
	"entente/extract/news"
	"entente/graph"
	"entente/graph/centrality"
	"entente/render"
	"entente/render/svg"
)

// The whole way: news, interactions, a graph, a measure, a picture.
func Example() {
	ctx := context.Background()
	const text = " date 2021-03-01 France condemned Turkey on Monday.\n\nRussia praised Turkey."

	var r news.Reader
	var x extract.Extractor
	var found []entente.Interaction
	for doc, err := range r.Read(ctx, strings.NewReader(text), "story.txt") {
		if err != nil {
			log.Print(err) // this document was left out; the next one follows
			continue
		}
		res, err := x.Extract(ctx, doc)
		if err != nil {
			log.Fatal(err)
		}
		found = append(found, res.Interactions...)
	}
	for _, i := range found {
		fmt.Println(i.Source.Name, i.Evidence.Trigger.Text, i.Target.Name)
	}

	g, err := graph.Build(slices.Values(found), graph.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range centrality.Strength(g, centrality.Options{}).Ranking() {
		fmt.Println(s.Actor, s.Value)
	}

	p, err := render.Draw(render.Input{Graph: g, Interactions: found})
	if err != nil {
		log.Fatal(err)
	}
	picture, err := svg.Render(ctx, p.DOT, svg.Options{Engine: p.Layout, Title: p.Title, Desc: p.Desc})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("the picture is whole:", bytes.HasSuffix(bytes.TrimSpace(picture), []byte("</svg>")))

	// Output:
	// France condemned Turkey
	// Russia praised Turkey
	// TUR 2
	// FRA 1
	// RUS 1
	// the picture is whole: true
}
