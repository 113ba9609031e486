package centrality_test

import (
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/graphtest"
)

var heavy = sync.OnceValue(func() *graph.Graph {
	return graphtest.FromEdges(10_000, graphtest.Heavy(1, 10_000, 200_000))
})

func BenchmarkMeasures(b *testing.B) {
	one := func(f func(*graph.Graph, centrality.Options) centrality.Scores, o centrality.Options) func(*graph.Graph) {
		o.Jobs = 1
		return func(g *graph.Graph) { f(g, o) }
	}
	for _, c := range []struct {
		name string
		run  func(*graph.Graph)
	}{
		{"Betweenness/unweighted/100sources", one(centrality.Betweenness, centrality.Options{Unweighted: true, Samples: 100})},
		{"Betweenness/weighted/100sources", one(centrality.Betweenness, centrality.Options{Samples: 100})},
		{"Harmonic/unweighted", one(centrality.Harmonic, centrality.Options{Unweighted: true})},
		{"Harmonic/weighted/100sources", one(centrality.Harmonic, centrality.Options{Samples: 100})},
		{"PageRank", one(centrality.PageRank, centrality.Options{})},
		{"Eigenvector", one(centrality.Eigenvector, centrality.Options{})},
		{"Katz", one(centrality.Katz, centrality.Options{})},
		{"HITS", func(g *graph.Graph) { centrality.HITS(g, centrality.Options{}) }},
		{"Core", one(centrality.Core, centrality.Options{})},
		{"Clustering", one(centrality.Clustering, centrality.Options{})},
		{"Constraint", one(centrality.Constraint, centrality.Options{})},
		{"EffectiveSize", one(centrality.EffectiveSize, centrality.Options{})},
		{"Strength", one(centrality.Strength, centrality.Options{})},
	} {
		b.Run(c.name, func(b *testing.B) {
			g := heavy()
			b.ReportAllocs()
			before := graphtest.CPU()
			for b.Loop() {
				c.run(g)
			}
			b.ReportMetric((graphtest.CPU()-before)/float64(b.N), "cpu-s/op")
		})
	}
}
