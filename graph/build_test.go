package graph

import (
	"slices"
	"testing"

	"entente"
)

var (
	fra = entente.Actor{ID: "FRA", Name: "France", Kind: entente.State, Country: "FRA", Code: "FRA"}
	mli = entente.Actor{ID: "MLI", Name: "Mali", Kind: entente.State, Country: "MLI", Code: "MLI"}
	tcd = entente.Actor{ID: "TCD", Name: "Chad", Kind: entente.State, Country: "TCD", Code: "TCD"}
	env = entente.Actor{ID: "some-envoy", Name: "Some Envoy", Kind: entente.Person, Country: "FRA", Code: "FRAGOV"}
)

// act makes an interaction of weight 1.
func act(id, doc string, day int, s, t entente.Actor, quad int, goldstein float64) entente.Interaction {
	return entente.Interaction{
		ID: id, Document: doc, Date: entente.NewDate(2020, 1, day), Source: s, Target: t, CAMEO: "04", PLOVER: "CONSULT",
		Quad: quad, Goldstein: goldstein, Status: entente.Done, Confidence: 1, Weight: 1, Rule: "r", Reports: 1,
	}
}

func build(t *testing.T, o Options, xs ...entente.Interaction) *Graph {
	t.Helper()
	g, err := Build(slices.Values(xs), o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestBuildSumsTheInteractionsOfATie(t *testing.T) {
	g := build(t, Options{},
		act("000000000000000b", "d1", 3, fra, mli, 1, 4),
		act("000000000000000a", "d1", 1, fra, mli, 4, -9),
		act("000000000000000c", "d2", 2, mli, tcd, 1, 1),
	)
	want := []Tie{
		{Source: "FRA", Target: "MLI", Weight: 2, Cooperation: 4, Conflict: -9, Count: 2,
			First: entente.NewDate(2020, 1, 1), Last: entente.NewDate(2020, 1, 3),
			Interactions: []string{"000000000000000a", "000000000000000b"}},
		{Source: "MLI", Target: "TCD", Weight: 1, Cooperation: 1, Count: 1,
			First: entente.NewDate(2020, 1, 2), Last: entente.NewDate(2020, 1, 2),
			Interactions: []string{"000000000000000c"}},
	}
	if got := g.Ties(); !equalTies(got, want) {
		t.Errorf("Ties() = %+v, want %+v", got, want)
	}
}

func equalTies(a, b []Tie) bool {
	return slices.EqualFunc(a, b, func(a, b Tie) bool {
		ids := slices.Equal(a.Interactions, b.Interactions)
		a.Interactions, b.Interactions = nil, nil
		return ids && a.Source == b.Source && a.Target == b.Target && a.Weight == b.Weight &&
			a.Cooperation == b.Cooperation && a.Conflict == b.Conflict && a.Count == b.Count &&
			a.First == b.First && a.Last == b.Last
	})
}
