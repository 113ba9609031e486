package formats_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/formats"
	"entente/graph/graphtest"
)

// sample is a graph with all that a graph can have.
func sample(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := graph.Build(slices.Values(graphtest.Story(1, 12, 40, 200)), graph.Options{Edges: graph.AllEdges, Reading: "test 1"})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// hostile is a graph whose names try to break out of any format.
func hostile(t testing.TB) *graph.Graph {
	t.Helper()
	var nodes []graph.Node
	for _, s := range []string{
		`"]; x -> <script>alert(1)</script> & \N`, "a\nb", "a\r\nb", "tab\there", "]]>", "<!--", "&lt;", "null\x00byte", "\xff\xfe broken",
		"=SUM(A1)", "'", `\`, `\"`, "*Arcs", "%", " space ", "é世界\u2028", "\u202egnirts", "{{.}}", "-->", "a,b;c", "\ufeff", "\ufffe", "\x1b[31m",
	} {
		nodes = append(nodes, graph.Node{
			Actor:   entente.Actor{ID: s, Name: s + " name", Kind: entente.Kind(s), Country: s, Code: s},
			Aliases: []string{s, s + "2"},
		})
	}
	var ties []graph.Tie
	for i := range nodes[1:] {
		ties = append(ties, graph.Tie{
			Source: nodes[i].ID, Target: nodes[i+1].ID, Weight: 1.5, Cooperation: 0.1, Conflict: -2, Count: 2,
			First: entente.NewDate(2020, 1, 1), Last: entente.NewDate(2020, 2, 1), Interactions: []string{nodes[i].ID},
		})
	}
	g, err := graph.FromTies(nodes, ties, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A way is a format there and back.
type way struct {
	name  string
	exact bool // all fields come back, not only actors and weights
	write func(g *graph.Graph) ([]byte, error)
	read  func(b []byte) (*graph.Graph, error)
}

func through(f func(*bytes.Buffer) error) ([]byte, error) {
	var b bytes.Buffer
	err := f(&b)
	return b.Bytes(), err
}

func ways() []way {
	const cut = "\x00cut\x00"
	return []way{
		{"JSON", true,
			func(g *graph.Graph) ([]byte, error) {
				return through(func(b *bytes.Buffer) error { return formats.WriteJSON(b, g) })
			},
			func(b []byte) (*graph.Graph, error) { return formats.ReadJSON(bytes.NewReader(b)) }},
		{"GraphML", true,
			func(g *graph.Graph) ([]byte, error) {
				return through(func(b *bytes.Buffer) error { return formats.WriteGraphML(b, g) })
			},
			func(b []byte) (*graph.Graph, error) { return formats.ReadGraphML(bytes.NewReader(b)) }},
		{"GEXF", true,
			func(g *graph.Graph) ([]byte, error) {
				return through(func(b *bytes.Buffer) error { return formats.WriteGEXF(b, g) })
			},
			func(b []byte) (*graph.Graph, error) { return formats.ReadGEXF(bytes.NewReader(b)) }},
		{"node-link JSON", true,
			func(g *graph.Graph) ([]byte, error) {
				return through(func(b *bytes.Buffer) error { return formats.WriteNodeLink(b, g) })
			},
			func(b []byte) (*graph.Graph, error) { return formats.ReadNodeLink(bytes.NewReader(b)) }},
		{"Pajek", false,
			func(g *graph.Graph) ([]byte, error) {
				return through(func(b *bytes.Buffer) error { return formats.WritePajek(b, g) })
			},
			func(b []byte) (*graph.Graph, error) { return formats.ReadPajek(bytes.NewReader(b)) }},
		{"CSV", true,
			func(g *graph.Graph) ([]byte, error) {
				return through(func(b *bytes.Buffer) error {
					if err := formats.WriteNodesCSV(b, g); err != nil {
						return err
					}
					b.WriteString(cut)
					return formats.WriteTiesCSV(b, g)
				})
			},
			func(b []byte) (*graph.Graph, error) {
				nodes, ties, _ := bytes.Cut(b, []byte(cut))
				return formats.ReadCSV(bytes.NewReader(nodes), bytes.NewReader(ties))
			}},
		{"Parquet", true,
			func(g *graph.Graph) ([]byte, error) {
				return through(func(b *bytes.Buffer) error {
					if err := formats.WriteNodesParquet(b, g); err != nil {
						return err
					}
					b.WriteString(cut)
					return formats.WriteTiesParquet(b, g)
				})
			},
			func(b []byte) (*graph.Graph, error) {
				nodes, ties, _ := bytes.Cut(b, []byte(cut))
				return formats.ReadParquet(bytes.NewReader(nodes), int64(len(nodes)), bytes.NewReader(ties), int64(len(ties)))
			}},
	}
}

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	graphs := append(graphtest.Awkward(), graphtest.Named{Name: "sample", Graph: sample(t)})
	for _, c := range graphs {
		if c.Name == "hostile names" {
			continue
		}
		for _, w := range ways() {
			b, err := w.write(c.Graph)
			if err != nil {
				t.Errorf("%s, %s: %v", w.name, c.Name, err)
				continue
			}
			g, err := w.read(b)
			if err != nil {
				t.Errorf("%s, %s: %v", w.name, c.Name, err)
				continue
			}
			if !w.exact {
				if got, want := weights(g), weights(c.Graph); !reflect.DeepEqual(got, want) {
					t.Errorf("%s, %s: ties read back as %v, want %v", w.name, c.Name, got, want)
				}
				continue
			}
			if c.Graph.Order() != g.Order() || g.Order() > 0 && !reflect.DeepEqual(g.Nodes(), c.Graph.Nodes()) {
				t.Errorf("%s, %s: nodes read back as %+v, want %+v", w.name, c.Name, g.Nodes(), c.Graph.Nodes())
			}
			if !reflect.DeepEqual(g.Ties(), c.Graph.Ties()) {
				t.Errorf("%s, %s: ties read back as %+v, want %+v", w.name, c.Name, g.Ties(), c.Graph.Ties())
			}
		}
	}
}

func TestAGraphReadFromJSONIsWrittenAsTheSameBytes(t *testing.T) {
	g := sample(t)
	var a, b bytes.Buffer
	if err := formats.WriteJSON(&a, g); err != nil {
		t.Fatal(err)
	}
	again, err := formats.ReadJSON(bytes.NewReader(a.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := formats.WriteJSON(&b, again); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("read and written again it is %s, want %s (%v)", &b, &a, err)
	}
	if d := graph.Compare(g, again, graph.CompareOptions{}); !d.IsEmpty() || d.Before != d.After {
		t.Errorf("the graph and its JSON differ: %+v and %+v", d.Before, d.After)
	}
}

func weights(g *graph.Graph) map[string]float64 {
	m := map[string]float64{}
	for t := range g.AllTies() {
		m[t.Source+"\x00"+t.Target] = t.Weight
	}
	return m
}

func TestHostileNamesStayNames(t *testing.T) {
	g := hostile(t)
	for _, w := range ways() {
		b, err := w.write(g)
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		got, err := w.read(b)
		if err != nil {
			t.Errorf("%s: what was written does not read back: %v", w.name, err)
			continue
		}
		if got.Order() != g.Order() || got.Size() != g.Size() {
			t.Errorf("%s: %d actors and %d ties read back, want %d and %d", w.name, got.Order(), got.Size(), g.Order(), g.Size())
		}
	}
}

func TestWritersGiveTheSameBytesTwice(t *testing.T) {
	for _, w := range ways() {
		a, _ := w.write(sample(t))
		b, _ := w.write(sample(t))
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two different files from the same interactions", w.name)
		}
	}
}

func TestReadersSayWhatIsWrong(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"JSON", `{"schema":"entente.diff/1"}`, "schema"},
		{"JSON", `{"schema":"entente.graph/1","nodes":[],"ties":[{"source":"a","target":"b","weight":-1}]}`, "weight"},
		{"JSON", `{`, "EOF"},
		{"GraphML", `<graphml><graph><node id="a"/><node id="a"/></graph></graphml>`, "twice"},
		{"GraphML", `<graphml><graph><node`, "line 1"},
		{"GraphML", `<html/>`, "no graph"},
		{"GEXF", `<gexf></gexf>`, "no graph"},
		{"GEXF", `<gexf><graph><edges><edge source="a" target="b" weight="much"/></edges></graph></gexf>`, "much"},
		{"node-link JSON", `{"nodes":[{"id":null}]}`, "no ID"},
		{"Pajek", "*Vertices 2\n*Arcs\n1 3\n", "line 3"},
		{"Pajek", "*Vertices 99999999999\n", "bad number"},
		{"Pajek", "hello", "section"},
		{"CSV", "a,b\n1,2\n\x00cut\x00x,y\n1,2\n", `column "id"`},
		{"CSV", "Id\na\n\x00cut\x00Source,Target,Weight\na,b,heavy\n", "line 2"},
		{"Parquet", "PAR1", ""},
	}
	all := ways()
	for _, c := range cases {
		w := all[slices.IndexFunc(all, func(w way) bool { return w.name == c.name })]
		if _, err := w.read([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: reading %q: error %v, want one with %q", c.name, c.in, err, c.want)
		}
	}
}

func TestOthersFilesAreRead(t *testing.T) {
	cases := []struct {
		name, format, in string
		want             map[string]float64
	}{
		{"an undirected GraphML with a default weight", "GraphML",
			`<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d1" for="edge" attr.name="weight" attr.type="double"><default>2</default></key>
			<graph edgedefault="undirected"><node id="a"/><node id="b"/><edge source="a" target="b"/><edge source="b" target="c" directed="true"><data key="d1">3.5</data></edge></graph></graphml>`,
			map[string]float64{"a\x00b": 2, "b\x00a": 2, "b\x00c": 3.5}},
		{"a GEXF 1.2 without weights", "GEXF",
			`<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed"><nodes><node id="0" label="Hello"/><node id="1" label="World"/></nodes>
			<edges><edge id="0" source="0" target="1"/><edge id="1" source="1" target="0" type="undirected" weight="2"/></edges></graph></gexf>`,
			map[string]float64{"0\x001": 3, "1\x000": 2}},
		{"a node-link JSON with numbers and links", "node-link JSON",
			`{"directed":false,"nodes":[{"id":1},{"id":2}],"links":[{"source":1,"target":2,"weight":4}]}`,
			map[string]float64{"1\x002": 4, "2\x001": 4}},
		{"a Pajek file with edges and comments", "Pajek",
			"% made elsewhere\n*Vertices 3\n1 \"one with spaces\" 0.1 0.2\n2 two\n*Arcs\n1 2\n*Edges\n2 3 1.5\n",
			map[string]float64{"one with spaces\x00two": 1, "two\x003": 1.5, "3\x00two": 1.5}},
		{"Gephi's edge table without nodes", "CSV",
			"Id\n\x00cut\x00\ufeffSource,Target,Type,Id,Label,Weight\nx,y,Directed,0,,2.0\ny,z,Undirected,1,,1.0\n",
			map[string]float64{"x\x00y": 2, "y\x00z": 1, "z\x00y": 1}},
	}
	all := ways()
	for _, c := range cases {
		w := all[slices.IndexFunc(all, func(w way) bool { return w.name == c.format })]
		g, err := w.read([]byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := weights(g); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: ties %v, want %v", c.name, got, c.want)
		}
	}
}
