package render

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"entente"
	"entente/graph"
)

// idlibPictures are drawn once for all tests.
var idlibPictures = sync.OnceValue(func() (out [3]*Picture) {
	feb, mar, change := idlibInputs()
	for i, in := range [...]Input{feb, mar, change} {
		p, err := Draw(in)
		if err != nil {
			panic(err)
		}
		out[i] = p
	}
	return out
})

func draw(t *testing.T, in Input) *Picture {
	t.Helper()
	p, err := Draw(in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// statements returns the statements of the picture's DOT whose class begins so.
func statements(t *testing.T, p *Picture, class string) []statement {
	t.Helper()
	all, err := readDOT(string(p.DOT))
	if err != nil {
		t.Fatal(err)
	}
	var out []statement
	for _, st := range all {
		if strings.HasPrefix(st.attrs["class"], class) {
			out = append(out, st)
		}
	}
	return out
}

func TestNothingLiesOverAnything(t *testing.T) {
	for i, p := range idlibPictures() {
		q := p.Quality
		if q.NodeOverlaps+q.BlocOverlaps+q.WordsOnNodes+q.WordsOnWords+q.TiesOverNodes+q.WordsLeftOut > 0 {
			t.Errorf("%s: %+v", [...]string{"February", "March", "change"}[i], q)
		}
	}
}

func TestActorsKeepTheirPlaces(t *testing.T) {
	all := idlibPictures()
	a, b, c := all[0], all[1], all[2]
	for id, at := range a.Positions.Nodes {
		if b.Positions.Nodes[id] != at || c.Positions.Nodes[id] != at {
			t.Errorf("%s is at %v, %v and %v", id, at, b.Positions.Nodes[id], c.Positions.Nodes[id])
		}
	}
	for tie, bow := range a.Positions.Bends {
		if b.Positions.Bends[tie] != bow {
			t.Errorf("%s bends by %v and %v", tie, bow, b.Positions.Bends[tie])
		}
	}
}

func TestPositionsAreReadBack(t *testing.T) {
	feb, _, _ := idlibInputs()
	first := idlibPictures()[0]
	var file bytes.Buffer
	if _, err := first.Positions.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	read, err := ReadPositions(&file)
	if err != nil {
		t.Fatal(err)
	}
	feb.Positions, feb.Seed = read, 99
	if second := draw(t, feb); !bytes.Equal(first.DOT, second.DOT) {
		t.Error("the picture on its own positions differs")
	}
	delete(read.Nodes, "TUR")
	p := draw(t, feb)
	if q := p.Quality; q.NodeOverlaps > 0 {
		t.Errorf("an actor fitted in lies over others: %+v", q)
	}
	for id, at := range read.Nodes {
		if p.Positions.Nodes[id] != at {
			t.Errorf("%s moved from %v to %v when another was fitted in", id, at, p.Positions.Nodes[id])
		}
	}
}

func TestReadPositionsRefuses(t *testing.T) {
	for _, s := range []string{"", "{}", `{"schema":"other/1"}`, `{"schema":"entente.positions/1","nodes":[{"id":"a","x":1e9,"y":0}]}`,
		`{"schema":"entente.positions/1","bends":[{"source":"a","target":"b","bend":9,"along":0.5}]}`} {
		if _, err := ReadPositions(strings.NewReader(s)); err == nil {
			t.Errorf("ReadPositions(%s) gives no error", s)
		}
	}
}

func TestAbsentActorsStayInOutline(t *testing.T) {
	feb, change := idlibPictures()[0], idlibPictures()[2]
	if n := len(statements(t, feb, "actor person absent")); n != 3 {
		t.Errorf("%d people are absent in February, want 3", n)
	}
	for _, st := range statements(t, change, "actor") {
		if strings.Contains(st.attrs["class"], "absent") {
			t.Errorf("%s is absent from the change", st.names[0])
		}
	}
}

func TestThereAndBackIsOneTie(t *testing.T) {
	heads := map[string]string{}
	for _, st := range statements(t, idlibPictures()[0], "tie ") {
		heads[st.names[0]+" "+st.names[1]] = st.attrs["dir"]
	}
	if heads["angela-merkel vladimir-putin"] != "both" {
		t.Error("a talk on the telephone does not have two heads")
	}
	if _, ok := heads["vladimir-putin angela-merkel"]; ok {
		t.Error("the way back is drawn as well")
	}
	if heads["SYRMIL TURMIL"] == "both" || heads["TURMIL SYRMIL"] == "both" {
		t.Error("two different acts are one tie")
	}
}

func TestChangeIsBeforeInsideNow(t *testing.T) {
	p := idlibPictures()[2]
	if n := len(statements(t, p, "core")); n != 3 {
		t.Errorf("%d ties have a core, want the 3 that grew", n)
	}
	if n := len(statements(t, p, "band")); n != 1 {
		t.Errorf("%d ties have a band, want the 1 that shrank", n)
	}
	for _, st := range statements(t, p, "strike") {
		if st.attrs["fillcolor"] == "" {
			t.Error("a strike without colour")
		}
	}
	words := ""
	for _, st := range statements(t, p, "words") {
		words += shown(st.attrs["label"]) + "\n"
	}
	for _, want := range []string{"− air strikes ▲ 2→4", "− fights ▼ 2→1", "+ offers talks"} {
		if !strings.Contains(words, want) {
			t.Errorf("no words %q among\n%s", want, words)
		}
	}
	if !strings.Contains(p.Desc, "12 new, 12 gone, 3 stronger, 1 weaker, 1 unchanged") {
		t.Errorf("the description counts %q", p.Desc)
	}
}

// star returns n actors, each of whom deals with the first, and some with each other.
func star(n int) []entente.Interaction {
	var out []entente.Interaction
	act := func(a, b int, w float64) {
		out = append(out, entente.Interaction{
			ID: fmt.Sprintf("%016x", len(out)), Document: "d", Date: entente.NewDate(2021, 1, 1), CAMEO: "040", Quad: 1, Goldstein: 1, Status: entente.Done, Weight: w, Confidence: 1, Reports: 1, Rule: "r",
			Source: entente.Actor{ID: fmt.Sprintf("a%03d", a), Name: fmt.Sprintf("Actor %d", a), Kind: entente.Person},
			Target: entente.Actor{ID: fmt.Sprintf("a%03d", b), Name: fmt.Sprintf("Actor %d", b), Kind: entente.Person},
		})
	}
	for i := 1; i < n; i++ {
		act(i, 0, float64(n-i))
		act(i, 1+i%(n-1), 0.1)
		act(i, 1+(i*7)%(n-1), 0.1)
	}
	return out
}

func TestLargeGraphsLeaveABackbone(t *testing.T) {
	acts := star(60)
	g := buildGraph(t, acts, graph.Options{})
	p := draw(t, Input{Graph: g, Interactions: acts, MaxActors: 20, MaxTies: 25})
	if n := len(p.Positions.Nodes); n != 20 {
		t.Errorf("%d actors, want 20", n)
	}
	if p.Left.Actors != 40 || p.Left.Ties != g.Size()-25 {
		t.Errorf("left out %+v, want 40 actors and %d ties", p.Left, g.Size()-25)
	}
	tied := map[string]bool{}
	for _, st := range statements(t, p, "tie ") {
		tied[st.names[0]], tied[st.names[1]] = true, true
	}
	if len(tied) != 20 {
		t.Errorf("%d of 20 actors have kept their strongest tie", len(tied))
	}
	said := ""
	for _, st := range statements(t, p, "subtitle") {
		said += strings.TrimSpace(shown(st.attrs["label"])) + " "
	}
	if want := fmt.Sprintf("40 lesser actors and %d lesser ties left out", g.Size()-25); !strings.Contains(said, want) {
		t.Errorf("the picture says %q, want %q in it", said, want)
	}
}

func TestEmptyAndSmallGraphs(t *testing.T) {
	for _, acts := range [][]entente.Interaction{nil, meeting("a", "b")} {
		g := buildGraph(t, acts, graph.Options{})
		for _, in := range []Input{{Graph: g}, {Graph: g, Before: g}, {Graph: g, Plain: true}, {Graph: g, Union: g, Interactions: acts}} {
			if _, err := readDOT(string(draw(t, in).DOT)); err != nil {
				t.Errorf("%d actors: %v", g.Order(), err)
			}
		}
	}
}

func TestDrawRefuses(t *testing.T) {
	g := buildGraph(t, nil, graph.Options{})
	for _, in := range []Input{{}, {Graph: g, Layout: "patchwork"}, {Graph: g, MaxActors: -1}} {
		if _, err := Draw(in); err == nil {
			t.Errorf("Draw(%+v) gives no error", in)
		}
	}
}

func TestLinksAreHTTP(t *testing.T) {
	acts := meeting("a", "b")
	in := Input{Graph: buildGraph(t, acts, graph.Options{}), Interactions: acts,
		ActorLinks: map[string]string{"a": "javascript:alert(1)", "b": "https://example.org/?a=1&b=2"},
		TieLinks:   map[[2]string]string{{"a", "b"}: "file:///etc/passwd"}}
	dot := string(draw(t, in).DOT)
	if strings.Contains(dot, "javascript") || strings.Contains(dot, "passwd") {
		t.Error("a link that is not http is drawn")
	}
	if !strings.Contains(dot, "https://example.org/?a=1&amp;b=2") {
		t.Error("a link is missing")
	}
}

func TestHeadlines(t *testing.T) {
	day := entente.NewDate
	for _, c := range []struct {
		p    entente.Period
		want string
	}{
		{entente.On(day(2020, 2, 20)), "20 February 2020"},
		{entente.Month(2020, 2), "February 2020"},
		{entente.Year(2020), "2020"},
		{entente.Period{First: day(2020, 2, 20), Last: day(2020, 3, 2)}, "20 February – 2 March 2020"},
		{entente.Period{First: day(2020, 2, 20), Last: day(2020, 2, 22)}, "20–22 February 2020"},
		{entente.Period{First: day(2019, 12, 30), Last: day(2020, 1, 2)}, "30 December 2019 – 2 January 2020"},
		{entente.Period{}, ""},
	} {
		if got := period(c.p); got != c.want {
			t.Errorf("period(%v) = %q, want %q", c.p, got, c.want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	_, _, in := idlibInputs()
	p, err := Draw(in)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("layout", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Draw(in); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("positions given", func(b *testing.B) {
		in.Positions = p.Positions
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Draw(in); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Where all ties weigh the same none is drawn at full width; where one weighs much more, it is.
func TestWidthsOfTiesThatWeighTheSame(t *testing.T) {
	act := func(id, a, b string, w float64) entente.Interaction {
		x := meeting(a, b)[0]
		x.ID, x.Weight = id, w
		return x
	}
	for _, test := range []struct {
		weights []float64
		want    string // of the heaviest
	}{
		{[]float64{1, 1}, "2.48"}, {[]float64{0.2, 0.2}, "2.48"}, {[]float64{1, 2}, "3.85"}, {[]float64{1, 8}, "6.6"},
	} {
		acts := []entente.Interaction{act("1", "a", "b", test.weights[0]), act("2", "c", "d", test.weights[1])}
		p := draw(t, Input{Graph: buildGraph(t, acts, graph.Options{}), Interactions: acts})
		got := ""
		for _, st := range statements(t, p, "tie ") {
			if st.names[0] == "c" {
				got = st.attrs["penwidth"]
			}
		}
		if got != test.want {
			t.Errorf("weights %v: the heaviest is %s points wide, want %s", test.weights, got, test.want)
		}
	}
}
