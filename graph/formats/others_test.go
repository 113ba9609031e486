package formats_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/formats"
)

// TestOtherProgramsReadOurFiles needs a Python with networkx, igraph, pandas and duckdb, whose path is in
// PEERS_PYTHON; see graph/graphtest/peers.
func TestOtherProgramsReadOurFiles(t *testing.T) {
	python := os.Getenv("PEERS_PYTHON")
	if python == "" {
		t.Skip("PEERS_PYTHON names no Python with networkx and igraph")
	}
	writers := map[string]func(*bytes.Buffer, *graph.Graph) error{
		"graphml":  func(b *bytes.Buffer, g *graph.Graph) error { return formats.WriteGraphML(b, g) },
		"gexf":     func(b *bytes.Buffer, g *graph.Graph) error { return formats.WriteGEXF(b, g) },
		"pajek":    func(b *bytes.Buffer, g *graph.Graph) error { return formats.WritePajek(b, g) },
		"nodelink": func(b *bytes.Buffer, g *graph.Graph) error { return formats.WriteNodeLink(b, g) },
		"csv":      func(b *bytes.Buffer, g *graph.Graph) error { return formats.WriteTiesCSV(b, g) },
		"parquet":  func(b *bytes.Buffer, g *graph.Graph) error { return formats.WriteTiesParquet(b, g) },
	}
	cases := []struct{ program, format string }{
		{"networkx", "graphml"}, {"networkx", "gexf"}, {"networkx", "pajek"}, {"networkx", "nodelink"},
		{"igraph", "graphml"}, {"igraph", "pajek"}, {"pandas", "csv"}, {"pandas", "parquet"},
	}
	names := map[string]*graph.Graph{"sample": sample(t), "hostile": hostile(t)}
	for _, c := range cases {
		for name, g := range names {
			if name == "hostile" && c.format == "pajek" { // its labels are not the IDs
				continue
			}
			t.Run(name+" "+c.format+" by "+c.program, func(t *testing.T) {
				var b bytes.Buffer
				if err := writers[c.format](&b, g); err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(t.TempDir(), "g."+c.format)
				if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
				got := readBy(t, python, c.program, c.format, file)
				if name == "hostile" { // XML writes some names in other words: it is enough that nothing breaks
					if len(got) != g.Size() {
						t.Errorf("%d ties, want %d", len(got), g.Size())
					}
					return
				}
				if want := weights(g); !reflect.DeepEqual(got, want) {
					t.Errorf("ties are %v, want %v", got, want)
				}
			})
		}
	}
}

// TestGephiReadsOurFiles needs Java and the path of Gephi's toolkit in PEERS_GEPHI; see graph/graphtest/peers.
func TestGephiReadsOurFiles(t *testing.T) {
	toolkit := os.Getenv("PEERS_GEPHI")
	if toolkit == "" {
		t.Skip("PEERS_GEPHI does not name the toolkit of Gephi, a download of the script in graph/graphtest/peers that is no part of the tests")
	}
	type tie struct {
		weight      float64
		first, last string
	}
	for name, g := range map[string]*graph.Graph{"sample": sample(t), "hostile": hostile(t)} {
		for format, write := range map[string]func(io.Writer, *graph.Graph) error{"gexf": formats.WriteGEXF, "graphml": formats.WriteGraphML} {
			t.Run(name+" "+format, func(t *testing.T) {
				var b bytes.Buffer
				if err := write(&b, g); err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(t.TempDir(), "g."+format)
				if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
				got := map[[2]string]tie{}
				cmd := exec.Command("java", "-Djava.awt.headless=true", "-cp", toolkit, filepath.Join("..", "graphtest", "peers", "Gephi.java"), file)
				for line := range bytes.Lines(output(t, cmd)) {
					var ends [2]string
					var x tie
					if err := json.Unmarshal(line, &[]any{&ends[0], &ends[1], &x.weight, &x.first, &x.last}); err != nil {
						t.Fatalf("%s: %v", line, err)
					}
					got[ends] = x
				}
				if name == "hostile" { // XML writes some names in other words: it is enough that nothing breaks
					if len(got) != g.Size() {
						t.Errorf("%d ties, want %d", len(got), g.Size())
					}
					return
				}
				want := map[[2]string]tie{}
				for e := range g.AllTies() {
					x := tie{e.Weight, e.First.String(), e.Last.String()}
					if format == "graphml" { // which knows no time
						x.first, x.last = "", ""
					}
					want[[2]string{e.Source, e.Target}] = x
				}
				if !reflect.DeepEqual(got, want) {
					t.Errorf("ties are %v, want %v", got, want)
				}
			})
		}
	}
}

// output returns what cmd prints.
func output(t *testing.T, cmd *exec.Cmd) []byte {
	t.Helper()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	return out
}

// readBy returns the weights that another program finds in a file.
func readBy(t *testing.T, python, program, format, file string) map[string]float64 {
	t.Helper()
	cmd := exec.Command(python, filepath.Join("..", "graphtest", "peers", "read.py"), program, format, file)
	got := map[string]float64{}
	for line := range bytes.Lines(output(t, cmd)) {
		var tie struct {
			source, target string
			weight         float64
		}
		if err := json.Unmarshal(line, &[]any{&tie.source, &tie.target, &tie.weight}); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		got[tie.source+"\x00"+tie.target] = tie.weight
	}
	return got
}
