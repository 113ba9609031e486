package formats_test

import (
	"bytes"
	"encoding/json"
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

// readBy returns the weights that another program finds in a file.
func readBy(t *testing.T, python, program, format, file string) map[string]float64 {
	t.Helper()
	cmd := exec.Command(python, filepath.Join("..", "graphtest", "peers", "read.py"), program, format, file)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	got := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		var tie struct {
			source, target string
			weight         float64
		}
		if err := json.Unmarshal([]byte(line), &[]any{&tie.source, &tie.target, &tie.weight}); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		got[tie.source+"\x00"+tie.target] = tie.weight
	}
	return got
}
