package page_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"entente"
	"entente/graph"
	"entente/render"
	"entente/render/page"
)

// many returns the acts of n ties among people of 12 countries, invented, over 40 days.
func many(n int) []entente.Interaction {
	person := func(i int) entente.Actor {
		c := fmt.Sprintf("C%02d", i%12)
		return entente.Actor{ID: fmt.Sprintf("p%d", i), Name: fmt.Sprintf("Person %d", i), Kind: entente.Person, Country: c, Code: c + "GOV"}
	}
	var out []entente.Interaction
	for i := range n {
		s, t := person(i%1700), person((i*i+7*i+1)%1699)
		text := s.Name + " spoke with " + t.Name + "."
		out = append(out, entente.Interaction{
			ID: fmt.Sprintf("%016x", i), Document: fmt.Sprintf("d%d", i%90), Date: entente.NewDate(2021, 5, 1+i%40), Source: s, Target: t,
			CAMEO: "040", Quad: 1 + i%4, Goldstein: float64(3 - 2*(i%4)), Status: entente.Done, Confidence: 0.9, Weight: float64(1 + i%5), Rule: "r",
			Evidence: entente.Evidence{Sentence: 1, Quote: entente.Quote{Span: entente.Span{Start: 0, End: len(text)}, Text: text}},
		})
	}
	return out
}

// largePage returns the page of n ties with the levels below it, and the graphs of all three.
func largePage(t testing.TB, n int) (string, []*graph.Graph) {
	t.Helper()
	acts := many(n)
	graphs := []*graph.Graph{build(t, acts, graph.Options{})}
	in := page.Input{Title: "Many", Graph: graphs[0], Interactions: acts, Picture: picture(t, render.Input{Graph: graphs[0], MaxActors: 40, MaxTies: 60})}
	for _, l := range []graph.Level{graph.BodyLevel, graph.CountryLevel} {
		g := build(t, acts, graph.Options{Level: l})
		graphs = append(graphs, g)
		in.Levels = append(in.Levels, page.Level{Graph: g, Picture: picture(t, render.Input{Graph: g, MaxTies: 40})})
	}
	var b strings.Builder
	if err := page.Write(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String(), graphs
}

func TestLevelsAreOfOneKindEach(t *testing.T) {
	g := build(t, lake(), graph.Options{Level: graph.CountryLevel})
	l := page.Level{Graph: g, Picture: picture(t, render.Input{Graph: g})}
	err := page.Write(&strings.Builder{}, page.Input{Graph: g, Picture: l.Picture, Levels: []page.Level{l}})
	if err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("a level that is the page's own: %v", err)
	}
}

func TestLargePageInBrowser(t *testing.T) {
	ctx := browser(t)
	html, graphs := largePage(t, 5000)
	file := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(file, []byte(html), 0o644); err != nil {
		t.Fatal(err)
	}
	address := "file://" + file
	w := watch(t, ctx)
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.WaitVisible("#measures tbody tr")); err != nil {
		t.Fatal(err)
	}
	const status = `document.getElementById("status").textContent.split(", ").slice(0,2).join(", ")`
	const visible = `[...document.querySelectorAll("#stage .sheet")].filter(e=>!e.hidden).map(e=>e.id).join(" ")`
	counts := func(g *graph.Graph) string { return fmt.Sprintf("%d actors, %d ties", g.Order(), g.Size()) }

	t.Run("the backbone says what it is", func(t *testing.T) {
		want(t, ctx, "all", status, counts(graphs[0]))
		if got := ask(t, ctx, `document.getElementById("left-out").textContent`); !strings.HasPrefix(got, fmt.Sprintf("The picture shows 40 of %d actors and ", graphs[0].Order())) || !strings.Contains(got, "Bodies and Countries") {
			t.Errorf("above the picture stands %q", got)
		}
		want(t, ctx, "rows", `document.querySelectorAll("#measures tbody tr").length`, "200")
	})
	for i, name := range []string{"actor", "body", "country"} {
		t.Run("level "+name, func(t *testing.T) {
			ask(t, ctx, `document.getElementById("level-`+name+`").click()`)
			want(t, ctx, "counts", status, counts(graphs[i]))
			want(t, ctx, "shown", visible, []string{"sheet-graph", "sheet-body", "sheet-country"}[i])
			want(t, ctx, "pressed", `document.querySelector("#levels [aria-pressed=true]").id`, "level-"+name)
		})
	}
	t.Run("ids are the page's only ones", func(t *testing.T) {
		want(t, ctx, "twice", `[...document.querySelectorAll("[id]")].length-new Set([...document.querySelectorAll("[id]")].map(e=>e.id)).size`, "0")
	})
	t.Run("filters hold on every level", func(t *testing.T) {
		ask(t, ctx, `(()=>{const e=document.getElementById("to");e.value="0";e.dispatchEvent(new Event("input"))})()`)
		first := build(t, many(5000), graph.Options{Level: graph.CountryLevel, Until: entente.NewDate(2021, 5, 1)})
		want(t, ctx, "ties of the first day", `document.getElementById("status").textContent.split(", ")[1]`, strconv.Itoa(first.Size())+" ties")
		ask(t, ctx, `(()=>{const e=document.getElementById("to");e.value=e.max;e.dispatchEvent(new Event("input"))})()`)
	})
	t.Run("from a country down to the sentence", func(t *testing.T) {
		tie := slices.MaxFunc(graphs[2].Ties(), func(a, b graph.Tie) int { return int(a.Weight - b.Weight) })
		ask(t, ctx, `document.querySelector("#country-`+render.TieElement(tie.Source, tie.Target)+` path").dispatchEvent(new MouseEvent("click",{bubbles:true}))`)
		want(t, ctx, "address", `location.hash`, "#level=country&tie="+tie.Source+"+"+tie.Target)
		ask(t, ctx, `[...document.querySelectorAll("#panel li button")].find(e=>e.textContent.includes("→")).click()`)
		want(t, ctx, "back at", visible, "sheet-graph")
		if got := ask(t, ctx, `document.querySelector("#panel blockquote").textContent`); !strings.HasPrefix(got, "Person ") {
			t.Errorf("the sentence is %q", got)
		}
	})
	t.Run("the level comes back from the address", func(t *testing.T) {
		if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(address+"#level=country&actor=C03"), chromedp.WaitVisible("#panel h2")); err != nil {
			t.Fatal(err)
		}
		want(t, ctx, "actor", `document.querySelector("#panel h2").textContent`, "C03")
		want(t, ctx, "shown", visible, "sheet-country")
	})
	t.Run("a step of the slider", func(t *testing.T) { // for the log: nothing depends on it
		t.Logf("5,000 ties: %s ms", ask(t, ctx, `(()=>{document.getElementById("level-actor").click();const a=performance.now();const e=document.getElementById("to");e.value="20";e.dispatchEvent(new Event("input"));return Math.round(performance.now()-a)})()`))
	})
	w.Lock()
	defer w.Unlock()
	if len(w.outside) > 0 || len(w.messages) > 0 {
		t.Errorf("requests outside the file: %q; console: %q", w.outside, w.messages)
	}
}
