package graph

import (
	"math/rand/v2"
	"slices"
	"testing"

	"entente"
)

// fold merges the pieces of graphs.
func fold(t *testing.T, o Options, graphs ...*Graph) *Graph {
	t.Helper()
	b, err := NewBuilder(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range graphs {
		for p := range g.Pieces() {
			if err := b.AddPiece(&p); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Graph()
}

func TestFoldingPartsGivesTheWholeHoweverTheyAreSplit(t *testing.T) {
	xs := story(8, 400)
	for i := range xs { // names that a surface gave would not come with the pieces
		xs[i].Evidence = entente.Evidence{}
	}
	for _, o := range []Options{{}, {Level: CountryLevel, Edges: AllEdges}, {Tone: Conflict, MaxEvidence: 3}, {HalfLife: 15}} {
		whole := build(t, o, xs...)
		for i := range whole.nodes {
			whole.nodes[i].Aliases = nil
		}
		for seed := range uint64(5) {
			rng := rand.New(rand.NewPCG(seed, 3))
			parts := make([][]entente.Interaction, 4)
			for _, x := range xs {
				k := rng.IntN(4)
				parts[k] = append(parts[k], x)
				if rng.IntN(10) == 0 { // delivered twice
					again := (k + rng.IntN(4)) % 4
					parts[again] = append(parts[again], x)
				}
			}
			var graphs []*Graph
			for _, p := range parts {
				graphs = append(graphs, build(t, o, p...))
			}
			rng.Shuffle(4, func(i, j int) { graphs[i], graphs[j] = graphs[j], graphs[i] })
			same(t, "folded flat", fold(t, o, graphs...), whole)
			same(t, "folded in two steps", fold(t, o, fold(t, o, graphs[:2]...), fold(t, o, graphs[2:]...)), whole)
			same(t, "folded with itself", fold(t, o, whole, whole), whole)
		}
	}
}

func TestPiecesAreInOrder(t *testing.T) {
	g := build(t, Options{}, story(9, 200)...)
	pieces := slices.Collect(g.Pieces())
	if !slices.IsSortedFunc(pieces, func(a, b Piece) int {
		if a.Source.ID != b.Source.ID {
			return a.Source.Compare(b.Source)
		}
		return a.Target.Compare(b.Target)
	}) {
		t.Error("pieces are not by source and target")
	}
}
