package page_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/graph"
	"entente/render"
	"entente/render/page"
	"entente/render/svg"
)

// lake returns acts around an invented lake, told in our own words, on three days.
func lake() []entente.Interaction {
	actor := func(id, name string, k entente.Kind, country string) entente.Actor {
		return entente.Actor{ID: id, Name: name, Kind: k, Country: country, Code: country}
	}
	north, south := actor("NOR", "Northland", entente.State, "NOR"), actor("SOU", "Southland", entente.State, "SOU")
	anna, ben := actor("anna-berg", "Anna Berg", entente.Person, "NOR"), actor("ben-sur", "Ben Sur", entente.Person, "SOU")
	army, band := actor("SOUMIL", "Southland’s army", entente.Body, "SOU"), actor("lake-band", "Lake Band", entente.Group, "")
	var out []entente.Interaction
	add := func(day int, s, t entente.Actor, code string, quad int, g float64, status entente.Status, by entente.Actor, text, trigger string) {
		at := strings.Index(text, trigger)
		quote := func(w string) entente.Quote {
			i := strings.Index(text, w)
			if i < 0 {
				return entente.Quote{}
			}
			return entente.Quote{Span: entente.Span{Start: 100 + i, End: 100 + i + len(w)}, Text: w}
		}
		out = append(out, entente.Interaction{
			ID: fmt.Sprintf("%016x", len(out)+1), Document: fmt.Sprintf("day%d", day), Date: entente.NewDate(2021, 5, day),
			Source: s, Target: t, CAMEO: code, Quad: quad, Goldstein: g, Status: status, ClaimedBy: by, Confidence: 0.9, Weight: 1, Rule: "r" + code, Reports: 1,
			Evidence: entente.Evidence{Sentence: len(out) + 1, Quote: entente.Quote{Span: entente.Span{Start: 100, End: 100 + len(text)}, Text: text},
				Trigger: entente.Quote{Span: entente.Span{Start: 100 + at, End: 100 + at + len(trigger)}, Text: trigger}, Source: quote(s.Name), Target: quote(t.Name)},
		})
	}
	nobody := entente.Actor{}
	add(1, anna, ben, "041", 1, 1, entente.Done, nobody, "Anna Berg telephoned Ben Sur about the lake.", "telephoned")
	add(1, army, band, "194", 4, -10, entente.Done, north, "Southland’s army shelled the Lake Band, Northland says.", "shelled")
	add(2, north, south, "163", 4, -8, entente.Threatened, nobody, "Northland threatened Southland with sanctions.", "threatened")
	add(2, ben, anna, "036", 1, 4, entente.Planned, nobody, "Ben Sur offered Anna Berg talks.", "offered")
	add(3, band, army, "193", 4, -10, entente.Done, south, "Lake Band fired on Southland’s army <script>alert(1)</script> & so on.", "fired on")
	add(3, north, south, "057", 1, 8, entente.Done, nobody, "Northland and Southland signed an agreement.", "signed")
	return out
}

func build(t testing.TB, acts []entente.Interaction, o graph.Options) *graph.Graph {
	t.Helper()
	g, err := graph.Build(slices.Values(acts), o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func picture(t testing.TB, in render.Input) []byte {
	t.Helper()
	p, err := render.Draw(in)
	if err != nil {
		t.Fatal(err)
	}
	out, err := svg.Render(context.Background(), p.DOT, svg.Options{Engine: p.Layout, Title: p.Title, Desc: p.Desc, Style: p.Style})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func lakePage(t testing.TB) string {
	t.Helper()
	acts := lake()
	g := build(t, acts, graph.Options{})
	first := build(t, acts, graph.Options{Until: entente.NewDate(2021, 5, 1)})
	last := build(t, acts, graph.Options{Since: entente.NewDate(2021, 5, 3)})
	strength := map[string]float64{}
	for _, x := range g.Ties() {
		strength[x.Source] += x.Weight
		strength[x.Target] += x.Weight
	}
	var b strings.Builder
	err := page.Write(&b, page.Input{
		Title: "The lake", Graph: g, Interactions: acts,
		Picture:   picture(t, render.Input{Graph: g, Interactions: acts}),
		Change:    picture(t, render.Input{Graph: last, Before: first, Union: g, Interactions: acts}),
		Documents: map[string]entente.Document{"day1": {ID: "day1", Title: "On the lake", Source: "Gazette", URL: "https://example.org/1"}, "day2": {URL: "javascript:alert(1)"}},
		Measures:  []page.Measure{{Name: "strength", Values: maps.Clone(strength)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
