package formats_test

import (
	"bytes"
	"io"
	"testing"

	"entente/graph"
	"entente/graph/formats"
	"entente/graph/graphtest"
)

func BenchmarkReadEdges(b *testing.B) {
	var plain, dated bytes.Buffer
	plain.WriteString("source,target,weight\n")
	for _, e := range graphtest.Heavy(1, 2000, 50_000) {
		plain.WriteString(graphtest.Name(e.Source) + "," + graphtest.Name(e.Target) + ",7\n")
	}
	if err := graphtest.WriteActs(&dated, 1, 2000, 365, 50_000); err != nil {
		b.Fatal(err)
	}
	for name, in := range map[string][]byte{"plain": plain.Bytes(), "dated": dated.Bytes()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := formats.ReadEdges(bytes.NewReader(in), graph.Options{}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	g := graphtest.FromEdges(2000, graphtest.Heavy(1, 2000, 20_000))
	for name, write := range map[string]func(io.Writer, *graph.Graph) error{
		"JSON": formats.WriteJSON, "GraphML": formats.WriteGraphML, "GEXF": formats.WriteGEXF, "CSV": formats.WriteTiesCSV,
		"Parquet": formats.WriteTiesParquet,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(io.Discard, g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
