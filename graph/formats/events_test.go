package formats_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/formats"
)

// gdeltRow makes a row with these actors and code; columns is 57, 58 or 61.
func gdeltRow(columns int, id, actor1, actor2, code, quad, goldstein string) string {
	f := make([]string, columns)
	f[0], f[1], f[5], f[6], f[7] = id, "20210105", actor1, "SOME NAME", actor1[:min(3, len(actor1))]
	if len(actor1) > 3 {
		f[12] = actor1[3:6]
	}
	if actor2 != "" {
		f[15], f[16], f[17] = actor2, "OTHER NAME", actor2[:3]
	}
	f[26], f[29], f[30], f[31] = code, quad, goldstein, "4"
	switch columns {
	case 57:
		f[56] = "20210106"
	case 58:
		f[56], f[57] = "20210106", "http://example.org/a"
	case 61:
		f[59], f[60] = "20210106121500", "http://example.org/a"
	}
	return strings.Join(f, "\t")
}

func icewsRow(id, day, source, sectors, country, code, intensity, target string) string {
	f := make([]string, 20)
	f[0], f[1], f[2], f[3], f[4], f[6], f[7], f[8], f[10], f[11], f[12] = id, day, source, sectors, country, code, intensity, target, "Chad", "77", "3"
	return strings.Join(f, "\t")
}

// collect returns the interactions and the errors of seq.
func collect(seq iter.Seq2[entente.Interaction, error]) (xs []entente.Interaction, errs []error) {
	for x, err := range seq {
		if err != nil {
			errs = append(errs, err)
		} else {
			xs = append(xs, x)
		}
	}
	return xs, errs
}

func TestKnownGroupsHaveTheirName(t *testing.T) {
	f := strings.Split(gdeltRow(58, "1", "IGOUNO", "FRA", "042", "1", "1.9"), "\t")
	f[6], f[7], f[8], f[12] = "THE UNITED NATIONS' OFFICE", "", "UNO", "IGO"
	xs, _ := collect(formats.ReadGDELT(strings.NewReader(strings.Join(f, "\t")), formats.Coded{}))
	if got, want := xs[0].Source, (entente.Actor{ID: "IGOUNO", Name: "The United Nations' Office", Kind: entente.Organisation, Code: "IGOUNO"}); got != want {
		t.Errorf("the actor is %+v, want %+v", got, want)
	}
}

func TestFinerCodesCountAsTheCodeAboveThem(t *testing.T) {
	xs, errs := collect(formats.ReadGDELT(strings.NewReader(gdeltRow(58, "1", "FRA", "MLI", "0834", "2", "5.0")), formats.Coded{}))
	if len(errs) > 0 || len(xs) != 1 || xs[0].CAMEO != "0834" || xs[0].PLOVER != "CONCEDE" {
		t.Errorf("a row of code 0834 is %+v, errors %v; want PLOVER type CONCEDE", xs, errs)
	}
}

func TestGDELTRowsAreInteractions(t *testing.T) {
	for _, columns := range []int{57, 58, 61} {
		in := gdeltRow(columns, "9", "MLIGOV", "FRA", "042", "1", "1.9") + "\n" + gdeltRow(columns, "10", "", "FRA", "010", "1", "0.0")
		xs, errs := collect(formats.ReadGDELT(strings.NewReader(in), formats.Coded{}))
		if len(errs) > 0 || len(xs) != 1 {
			t.Fatalf("%d columns: %d interactions, errors %v; want 1 and none", columns, len(xs), errs)
		}
		x := xs[0]
		got := fmt.Sprint(x.ID, " ", x.Date, " ", x.Event, " ", x.Source, " ", x.Target, " ", x.CAMEO, x.PLOVER, x.Quad, x.Goldstein, " ", x.Reports)
		want := "gdelt-9 2021-01-06 2021-01-05 {MLIGOV MLIGOV body MLI MLIGOV} {FRA FRA state FRA FRA} 042CONSULT1 1.9 4"
		if got != want {
			t.Errorf("%d columns: %s, want %s", columns, got, want)
		}
	}
}

func TestDamagedRowsAreNamedAndPassedOver(t *testing.T) {
	gdelt := strings.Join([]string{
		gdeltRow(58, "1", "FRA", "MLI", "042", "1", "1.9"),
		"only\tthree\tcolumns",
		gdeltRow(58, "2", "FRA", "MLI", "999", "1", "1.9"),
		gdeltRow(58, "3", "FRA", "MLI", "042", "7", "1.9"),
		gdeltRow(58, "4", "FRA", "MLI", "042", "1", "lots"),
		gdeltRow(58, "x", "FRA", "MLI", "042", "1", "1"),
		strings.Replace(gdeltRow(58, "5", "FRA", "MLI", "042", "1", "1.9"), "20210105", "20211345", 1),
		gdeltRow(58, "6", "FRA", "MLI", "190", "4", "-10"),
	}, "\n")
	icews := strings.Join([]string{
		"Event ID\tEvent Date\t...",
		icewsRow("1", "2018-06-01", "Chad", "NA", "Chad", "040", "1", "Mali"),
		icewsRow("2", "June", "Chad", "NA", "Chad", "040", "1", "Mali"),
		icewsRow("3", "2018-06-02", "Chad", "NA", "Chad", "abc", "1", "Mali"),
		icewsRow("4", "2018-06-03", "NA", "NA", "NA", "040", "1", "Mali"),
		icewsRow("5", "2018-06-04", "Police (Chad)", "Police,Government", "Chad", "190", "-10", "Mali"),
	}, "\r\n")
	cases := []struct {
		name  string
		seq   iter.Seq2[entente.Interaction, error]
		read  int
		lines []int
	}{
		{"GDELT", formats.ReadGDELT(strings.NewReader(gdelt), formats.Coded{}), 2, []int{2, 3, 4, 5, 6, 7}},
		{"ICEWS", formats.ReadICEWS(strings.NewReader(icews), formats.Coded{}), 2, []int{3, 4}},
	}
	for _, c := range cases {
		xs, errs := collect(c.seq)
		if len(xs) != c.read {
			t.Errorf("%s: %d interactions, want %d", c.name, len(xs), c.read)
		}
		var lines []int
		for _, err := range errs {
			var at *entente.LineError
			if !errors.As(err, &at) {
				t.Fatalf("%s: error %v names no line", c.name, err)
			}
			lines = append(lines, at.Line)
		}
		if fmt.Sprint(lines) != fmt.Sprint(c.lines) {
			t.Errorf("%s: damaged lines %v, want %v", c.name, lines, c.lines)
		}
	}
}

func TestICEWSActors(t *testing.T) {
	in := "header\n" + icewsRow("1", "2018-06-01", "Chad", "NA", "Chad", "040", "1", "Some Leader") + "\n" +
		icewsRow("2", "2018-06-01", "Police (Chad)", "Police,Government", "Chad", "173", "-5", "Chad")
	country := func(name string) string { return map[string]string{"Chad": "TCD"}[name] }
	xs, errs := collect(formats.ReadICEWS(strings.NewReader(in), formats.Coded{Country: country}))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	got := fmt.Sprint(xs[0].Source, xs[0].Target, xs[1].Source, xs[1].Document, xs[1].Evidence.Sentence)
	want := "{TCD Chad state TCD TCD} {some-leader Some Leader unnamed TCD } {police-chad Police (Chad) body TCD }icews-story-773"
	if got != want {
		t.Errorf("actors are %s, want %s", got, want)
	}
}

func TestSharedEventsAreReadGraphedAndCompared(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "events")
	readers := map[string]func(io.Reader, formats.Coded) iter.Seq2[entente.Interaction, error]{
		"gdelt1_sample.export.tsv": formats.ReadGDELT, "gdelt2_sample.export.CSV": formats.ReadGDELT, "icews_2018_sample.tab": formats.ReadICEWS,
	}
	for name, read := range readers {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			t.Skipf("the shared events are not here: %v", err)
		}
		defer f.Close()
		xs, errs := collect(read(f, formats.Coded{}))
		b, _ := graph.NewBuilder(graph.Options{ByEvent: true})
		for i := range xs {
			if err := b.Add(&xs[i]); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		g := b.Graph()
		t.Logf("%s: %d interactions, %d damaged, %d actors, %d ties, %v", name, len(xs), len(errs), g.Order(), g.Size(), g.Period())
		if len(xs) == 0 || len(errs) > len(xs)/100 || g.Size() == 0 {
			t.Errorf("%s: %d interactions, %d damaged lines, %d ties; the first: %v", name, len(xs), len(errs), g.Size(), errs[:min(1, len(errs))])
		}
		day := g.Until()
		d := graph.Compare(g.Window(entente.On(day.AddDays(-1))), g.Window(entente.On(day)), graph.CompareOptions{})
		if d.After.Ties == 0 {
			t.Errorf("%s: the last day has no ties", name)
		}
	}
}

func TestCodedEventsInCSV(t *testing.T) {
	in := "Date;Source;Target;CAMEO;Weight;Mutual;source_country\n2020-02-01;FRA;MLI;190;2.5;no;FRA\n" +
		"2020-02-02;FRA;;010;;;\n2020-02-30;FRA;MLI;010;;;\n2020-02-03;;MLI;010;;;\n2020-02-04;FRA;MLI;777;;;\n2020-02-05;FRA;MLI;;-1;;\n"
	xs, errs := collect(formats.ReadEventsCSV(strings.NewReader(in)))
	if len(xs) != 2 || len(errs) != 4 {
		t.Fatalf("%d interactions, errors %v; want 2 and 4", len(xs), errs)
	}
	x := xs[0]
	if x.Quad != 4 || x.Goldstein != -10 || x.Weight != 2.5 || x.Source.Country != "FRA" || x.Mutual || x.PLOVER != "ASSAULT" {
		t.Errorf("the first row is %+v", x)
	}
	if !xs[1].Target.IsZero() {
		t.Errorf("the second row has the target %v, want none", xs[1].Target)
	}
	if _, errs := collect(formats.ReadEventsCSV(strings.NewReader("a,b\n1,2\n"))); len(errs) != 1 {
		t.Errorf("a table without dates gives errors %v, want one", errs)
	}
}

func TestEdgeTablesOfAllShapes(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"with a header", "weight,target,source\n2.5,b,a\n1,c,a\n", "a b 2.5;a c 1;"},
		{"without", "a,b,2\nb,a,0.000001\n", "a b 2;b a 1e-06;"},
		{"without weights", "a b\na b\nb c\n", "a b 2;b c 1;"},
		{"tabs, to oneself, last line open", "from\tto\nx\tx\nx\ty", "x y 1;"},
		{"quoted", "source,target\n\"a,1\",\"b\"\"2\"\n", "a,1 b\"2 1;"},
		{"exponents", "a,b,1e2\n", "a b 100;"},
		{"dates", "date,source,target,n\n2020-01-02,a,b,3\n2020-01-01,a,b,1\n", "a b 4;"},
		{"empty", "", ""},
	}
	for _, c := range cases {
		g, err := formats.ReadEdges(strings.NewReader(c.in), graph.Options{}, nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := ""
		for tie := range g.AllTies() {
			got += fmt.Sprint(tie.Source, " ", tie.Target, " ", tie.Weight, ";")
		}
		if got != c.want {
			t.Errorf("%s: ties %s want %s", c.name, got, c.want)
		}
	}
}

func TestDamagedEdgesAreNamed(t *testing.T) {
	in := "date,source,target,weight\n2020-01-01,a,b,1\n2020-01-01,a,b,-1\nsoon,a,b,1\n2020-01-01,a\n2020-01-02,b,c,nan\n2020-01-03,,c,1\n2020-01-04,b,c,1\n"
	var said []string
	g, err := formats.ReadEdges(strings.NewReader(in), graph.Options{}, func(err error) { said = append(said, err.Error()) })
	if err != nil || g.Size() != 2 || len(said) != 5 || !strings.Contains(said[0], "line 3") {
		t.Errorf("%d ties, error %v, said %q", g.Size(), err, said)
	}
	if _, err := formats.ReadEdges(strings.NewReader(in), graph.Options{}, nil); err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("without skip the error is %v, want one of line 3", err)
	}
	windows, err := formats.ReadEdgeWindows(strings.NewReader(in), graph.Options{}, []entente.Period{entente.On(entente.NewDate(2020, 1, 1)), entente.On(entente.NewDate(2020, 1, 4))}, func(error) {})
	if err != nil || windows[0].Size() != 1 || windows[1].Size() != 1 || windows[1].Order() != 2 {
		t.Errorf("windows %v, error %v", windows, err)
	}
}
