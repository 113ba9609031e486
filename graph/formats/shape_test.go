package formats_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/formats"
)

// small is a graph of one tie with interactions on three days, two of which follow each other.
func small(t *testing.T) *graph.Graph {
	t.Helper()
	a := entente.Actor{ID: "AAA", Name: "A & Co", Kind: entente.State, Country: "AAA", Code: "AAA"}
	b := entente.Actor{ID: "b", Name: "B", Kind: entente.Person}
	var xs []entente.Interaction
	for i, day := range []int{3, 4, 9} {
		xs = append(xs, entente.Interaction{
			ID: "000000000000000" + string(rune('1'+i)), Document: "d", Date: entente.NewDate(2020, 5, day), Source: a, Target: b,
			Quad: 3, Goldstein: -2, Weight: 0.5, Status: entente.Done,
		})
	}
	g, err := graph.Build(slices.Values(xs), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGraphJSONHasTheShapeOfTheContract(t *testing.T) {
	var b bytes.Buffer
	if err := formats.WriteJSON(&b, small(t)); err != nil {
		t.Fatal(err)
	}
	want := `{"schema":"entente.graph/1","directed":true,"since":"2020-05-03","until":"2020-05-09","level":"actor","interactions":3,
"nodes":[
{"id":"AAA","name":"A \u0026 Co","kind":"state","country":"AAA","code":"AAA","aliases":[],"mentions":3},
{"id":"b","name":"B","kind":"person","country":"","code":"","aliases":[],"mentions":3}
],
"ties":[
{"source":"AAA","target":"b","weight":1.5,"cooperation":0,"conflict":-3,"count":3,"first":"2020-05-03","last":"2020-05-09","interactions":["0000000000000001","0000000000000002","0000000000000003"]}
]}
`
	if b.String() != want {
		t.Errorf("graph.json is %s, want %s", &b, want)
	}
}

func TestDiffJSONHasTheShapeOfTheContract(t *testing.T) {
	g := small(t)
	may := g.Window(entente.On(entente.NewDate(2020, 5, 3)))
	d := graph.Compare(g.Window(entente.On(entente.NewDate(1999, 1, 1))), may, graph.CompareOptions{})
	var b bytes.Buffer
	if err := formats.WriteDiffJSON(&b, d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"schema": "entente.diff/1"`, `"since": "1999-01-01"`, `"appeared": [`, `"vanished": []`, `"change": "appeared"`,
		`"before": null`, `"delta": 0.5`, `"chance": 1`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("diff.json has no %s: %s", want, &b)
		}
	}
}

func TestGEXFPlaysTheDaysOfATie(t *testing.T) {
	var b bytes.Buffer
	if err := formats.WriteGEXF(&b, small(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`mode="dynamic"`, `timeformat="date"`, `<node id="AAA" label="A &amp; Co" start="2020-05-03" end="2020-05-09">`,
		`<spell start="2020-05-03" end="2020-05-04"/>`, `<spell start="2020-05-09" end="2020-05-09"/>`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the GEXF file has no %s: %s", want, &b)
		}
	}
}

func TestXMLIsWellFormedWhateverTheNames(t *testing.T) {
	g := hostile(t)
	for name, write := range map[string]func(io.Writer, *graph.Graph) error{"GraphML": formats.WriteGraphML, "GEXF": formats.WriteGEXF} {
		var b bytes.Buffer
		if err := write(&b, g); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "<script") {
			t.Errorf("%s: markup comes through", name)
		}
		for d := xml.NewDecoder(&b); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}
