package community_test

import (
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/community"
	"entente/graph/graphtest"
)

var heavy = sync.OnceValue(func() *graph.Graph {
	return graphtest.FromEdges(10_000, graphtest.Heavy(1, 10_000, 200_000))
})

func BenchmarkLeiden(b *testing.B) {
	g := heavy()
	b.ReportAllocs()
	before := graphtest.CPU()
	q := 0.0
	for b.Loop() {
		q = community.Leiden(g, community.Options{}).Modularity
	}
	b.ReportMetric((graphtest.CPU()-before)/float64(b.N), "cpu-s/op")
	b.ReportMetric(q, "modularity")
}
