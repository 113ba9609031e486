package formats_test

import (
	"bytes"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/formats"
)

// readers hands whatever the fuzzer makes to one reader; what it accepts must be written and read again to
// the same number of actors and ties with the same weights.
func fuzzWay(f *testing.F, name string) {
	var w way
	for _, c := range ways() {
		if c.name == name {
			w = c
		}
	}
	for _, g := range []*graph.Graph{sample(f), hostile(f)} {
		if b, err := w.write(g); err == nil {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		g, err := w.read(in)
		if err != nil {
			return
		}
		b, err := w.write(g)
		if err != nil {
			t.Fatalf("what was read is not written: %v", err)
		}
		again, err := w.read(b)
		if err != nil {
			t.Fatalf("what was written does not read back: %v\n%q", err, b)
		}
		if again.Order() != g.Order() || again.Size() != g.Size() {
			t.Errorf("%d actors and %d ties read back, want %d and %d", again.Order(), again.Size(), g.Order(), g.Size())
		}
	})
}

func FuzzJSON(f *testing.F)     { fuzzWay(f, "JSON") }
func FuzzGraphML(f *testing.F)  { fuzzWay(f, "GraphML") }
func FuzzGEXF(f *testing.F)     { fuzzWay(f, "GEXF") }
func FuzzNodeLink(f *testing.F) { fuzzWay(f, "node-link JSON") }
func FuzzPajek(f *testing.F)    { fuzzWay(f, "Pajek") }
func FuzzCSV(f *testing.F)      { fuzzWay(f, "CSV") }

func FuzzDiffJSON(f *testing.F) {
	var b bytes.Buffer
	formats.WriteDiffJSON(&b, sampleDiff(f))
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, in []byte) {
		d, err := formats.ReadDiffJSON(bytes.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := formats.WriteDiffJSON(&out, d); err != nil {
			t.Fatalf("what was read is not written: %v", err)
		}
		if err := formats.WriteDiffMarkdown(&out, d); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzEdges(f *testing.F) {
	f.Add([]byte("source,target,weight\na,b,1\n"))
	f.Add([]byte("a b 2\nb c\n"))
	f.Add([]byte("date\tfrom\tto\n2020-02-30\tx\ty\n20200101\tx\ty\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		g, err := formats.ReadEdges(bytes.NewReader(in), graph.Options{}, func(error) {})
		if err == nil {
			graph.Compare(g, g.Window(entente.Month(2020, 1)), graph.CompareOptions{})
		}
	})
}

func FuzzEvents(f *testing.F) {
	f.Add([]byte(gdeltRow(58, "9", "MLIGOV", "FRA", "042", "1", "1.9")))
	f.Add([]byte("h\n" + icewsRow("1", "2018-06-01", "Chad", "NA", "Chad", "040", "1", "Mali")))
	f.Fuzz(func(t *testing.T, in []byte) {
		collect(formats.ReadGDELT(bytes.NewReader(in), formats.Coded{}))
		collect(formats.ReadICEWS(bytes.NewReader(in), formats.Coded{}))
	})
}
