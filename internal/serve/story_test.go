package serve_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/graph"
	"entente/internal/serve"
	"entente/render"
	"entente/render/page"
	"entente/render/svg"
)

// hostile is a name made to break out of pages, scripts, and JSON.
const hostile = `"]} </script><script>alert(1)</script><img src=x onerror=alert(2)> & \N '`

// lake returns acts around an invented lake on days of May 2021; the first actor has a hostile name.
func lake(days ...int) []entente.Interaction {
	actor := func(id, name string, k entente.Kind, country string) entente.Actor {
		return entente.Actor{ID: id, Name: name, Kind: k, Country: country, Code: country}
	}
	evil, south := actor("EVL", hostile, entente.State, "EVL"), actor("SOU", "Southland", entente.State, "SOU")
	anna := actor("anna-berg", "Anna Berg", entente.Person, "SOU")
	var out []entente.Interaction
	for _, day := range days {
		for i, x := range []entente.Interaction{
			{Source: evil, Target: south, CAMEO: "112", Quad: 3, Goldstein: -2},
			{Source: anna, Target: evil, CAMEO: "036", Quad: 1, Goldstein: 4, ClaimedBy: south},
		} {
			text := x.Source.Name + " did something about the lake."
			x.ID, x.Document, x.Date = fmt.Sprintf("%08x%08x", day, i), hostile, entente.NewDate(2021, 5, day)
			x.Status, x.Confidence, x.Weight, x.Rule = entente.Done, 0.9, 1, "r"
			x.Evidence = entente.Evidence{Sentence: 1, Quote: entente.Quote{Span: entente.Span{Start: 0, End: len(text)}, Text: text}}
			out = append(out, x)
		}
	}
	return out
}

// tell returns the story of acts.
func tell(t testing.TB, acts []entente.Interaction) *serve.Story {
	t.Helper()
	g, err := graph.Build(slices.Values(acts), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := render.Draw(render.Input{Graph: g, Interactions: acts})
	if err != nil {
		t.Fatal(err)
	}
	picture, err := svg.Render(context.Background(), p.DOT, svg.Options{Engine: p.Layout, Title: p.Title, Desc: p.Desc, Style: p.Style})
	if err != nil {
		t.Fatal(err)
	}
	return &serve.Story{
		Page:  page.Input{Title: hostile, Graph: g, Interactions: acts, Picture: picture},
		Graph: g, Interactions: acts, Options: g.Options(),
		Behind: func(_ *graph.Graph, all []entente.Interaction, _ graph.Options, ids []string) []entente.Interaction {
			return slices.DeleteFunc(slices.Clone(all), func(x entente.Interaction) bool {
				return slices.ContainsFunc(ids, func(id string) bool { return x.Source.ID != id && x.Target.ID != id })
			})
		},
	}
}

func server(t testing.TB, acts []entente.Interaction) *serve.Server {
	t.Helper()
	s, err := serve.New(tell(t, acts))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func inert(s string) bool {
	return !strings.Contains(s, "<script>alert") && !strings.Contains(s, "<img src=x")
}
