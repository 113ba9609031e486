package graph_test

import (
	"fmt"
	"slices"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
)

// Two months of a story: who is tied to whom, who matters, and what changed.
func Example() {
	a := entente.Actor{ID: "AAA", Name: "Country A", Kind: entente.State, Country: "AAA"}
	b := entente.Actor{ID: "BBB", Name: "Country B", Kind: entente.State, Country: "BBB"}
	act := func(id, date string, quad int, goldstein float64) entente.Interaction {
		d, _ := entente.ParseDate(date)
		return entente.Interaction{
			ID: id, Document: id, Date: d, Source: a, Target: b, Quad: quad, Goldstein: goldstein, Weight: 1, Status: entente.Done,
		}
	}
	found := []entente.Interaction{
		act("0000000000000001", "2020-01-05", 1, 2.5), act("0000000000000002", "2020-01-20", 1, 1),
		act("0000000000000003", "2020-02-03", 4, -10),
	}
	g, err := graph.Build(slices.Values(found), graph.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for t := range g.AllTies() {
		fmt.Println(t.Source, t.Target, "weight", t.Weight, "cooperation", t.Cooperation, "conflict", t.Conflict)
	}
	for _, s := range centrality.Strength(g, centrality.Options{Direction: centrality.In}).Ranking() {
		fmt.Println(s.Actor, s.Value)
	}
	january, february := g.Window(entente.Month(2020, 1)), g.Window(entente.Month(2020, 2))
	for _, c := range graph.Compare(january, february, graph.CompareOptions{}).Ties {
		fmt.Println(c.Source, c.Target, c.Change)
	}
	// Output:
	// AAA BBB weight 3 cooperation 3.5 conflict -10
	// BBB 3
	// AAA 0
	// AAA BBB turned
}
