package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"entente"
)

// somebody makes one of n actors.
func somebody(i int) entente.Actor {
	id := fmt.Sprintf("a%02d", i)
	return entente.Actor{ID: id, Name: "Actor " + id, Kind: entente.Person, Country: fmt.Sprintf("C%d", i%4), Code: fmt.Sprintf("C%dGOV", i%4)}
}

// story makes n interactions among few actors over a quarter of a year, with all that may be odd: no target,
// acts on oneself, mutual acts, all statuses, odd IDs.
func story(seed uint64, n int) []entente.Interaction {
	rng := rand.New(rand.NewPCG(seed, 11))
	xs := make([]entente.Interaction, n)
	for i := range xs {
		quad := 1 + rng.IntN(4)
		goldstein := float64(rng.IntN(100)) / 10
		if quad > 2 {
			goldstein = -goldstein
		}
		xs[i] = entente.Interaction{
			ID: fmt.Sprintf("%016x", i+1), Document: fmt.Sprintf("d%d", rng.IntN(1+n/4)),
			Date: entente.NewDate(2021, 1, 1+rng.IntN(90)), Source: somebody(rng.IntN(12)), Target: somebody(rng.IntN(12)),
			CAMEO: fmt.Sprintf("%02d", 1+rng.IntN(20)), Quad: quad, Goldstein: goldstein,
			Status: entente.Statuses()[rng.IntN(5)], Confidence: rng.Float64(), Weight: float64(rng.IntN(50)) / 10, Rule: "r",
		}
		x := &xs[i]
		switch rng.IntN(8) {
		case 0:
			x.Target = entente.Actor{}
		case 1:
			x.Mutual = true
		case 2:
			x.ID = fmt.Sprintf("odd-%d", i)
		case 3:
			x.Rule, x.Quad, x.Goldstein, x.CAMEO = entente.CoMention, 0, 0, ""
		case 4:
			x.Event = entente.Month(2020, 12)
		}
	}
	return xs
}

// same compares all that two graphs tell.
func same(t *testing.T, what string, got, want *Graph) {
	t.Helper()
	if !reflect.DeepEqual(got.Nodes(), want.Nodes()) {
		t.Errorf("%s: nodes are %+v, want %+v", what, got.Nodes(), want.Nodes())
	}
	if !equalTies(got.Ties(), want.Ties()) {
		t.Errorf("%s: ties are %+v, want %+v", what, got.Ties(), want.Ties())
	}
	if got.Period() != want.Period() || got.Interactions() != want.Interactions() {
		t.Errorf("%s: %d interactions in %v, want %d in %v", what, got.Interactions(), got.Period(), want.Interactions(), want.Period())
	}
}

// manyOptions are options of every kind.
func manyOptions() []Options {
	return []Options{
		{}, {Level: BodyLevel}, {Level: CountryLevel}, {Edges: AllEdges}, {Edges: CoMentions}, {Tone: Conflict},
		{Tone: Cooperation, Statuses: entente.Statuses()}, {Types: []string{"04", "19"}}, {MinConfidence: 0.5}, {MinWeight: 5},
		{ByEvent: true}, {Weighting: ByCount}, {Weighting: ByIntensity}, {HalfLife: 20}, {MaxEvidence: 2},
		{Since: entente.NewDate(2021, 2, 1), Until: entente.NewDate(2021, 2, 20)},
	}
}

func TestNeitherOrderNorRepetitionMatters(t *testing.T) {
	for seed := range uint64(4) {
		xs := story(seed, 300)
		shuffled := append(slices.Clone(xs), xs[:100]...)
		rand.New(rand.NewPCG(seed, 5)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for _, o := range manyOptions() {
			same(t, fmt.Sprintf("seed %d, %+v", seed, o), build(t, o, shuffled...), build(t, o, xs...))
		}
	}
}

// naive sums ties in the plainest way.
func naive(xs []entente.Interaction, o Options) map[[2]string]Tie {
	sel := newSelection(o)
	ties := map[[2]string]Tie{}
	add := func(x entente.Interaction, s, t entente.Actor) {
		if a, b := o.Level.of(s, nil).ID, o.Level.of(t, nil).ID; a != b && !t.IsZero() {
			tie := ties[[2]string{a, b}]
			tie.Weight += o.weigh(&x).Float()
			tie.Count++
			if x.Quad >= 3 {
				tie.Conflict += min(x.Weight*x.Goldstein, 0)
			} else if x.Quad > 0 {
				tie.Cooperation += max(x.Weight*x.Goldstein, 0)
			}
			ties[[2]string{a, b}] = tie
		}
	}
	for _, x := range xs {
		if _, ok := sel.keep(&x); !ok {
			continue
		}
		add(x, x.Source, x.Target)
		if x.Mutual {
			add(x, x.Target, x.Source)
		}
	}
	return ties
}

func TestTiesAreTheSumsOfTheirInteractions(t *testing.T) {
	for seed := range uint64(4) {
		xs := story(seed, 400)
		for _, o := range []Options{{}, {Level: CountryLevel}, {Level: BodyLevel, Edges: AllEdges}, {Tone: Conflict}, {MinConfidence: 0.7}} {
			g, want := build(t, o, xs...), naive(xs, o)
			if g.Size() != len(want) {
				t.Errorf("%+v: %d ties, want %d", o, g.Size(), len(want))
			}
			for tie := range g.AllTies() {
				w := want[[2]string{tie.Source, tie.Target}]
				if !close(tie.Weight, w.Weight) || !close(tie.Cooperation, w.Cooperation) || !close(tie.Conflict, w.Conflict) || tie.Count != w.Count {
					t.Errorf("%+v: tie %+v, want the sums %+v", o, tie, w)
				}
			}
		}
	}
}

func close(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func TestWindowIsTheGraphOfItsInteractions(t *testing.T) {
	xs := story(1, 400)
	for _, o := range manyOptions() {
		g := build(t, o, xs...)
		for _, p := range []entente.Period{entente.Month(2021, 2), entente.On(entente.NewDate(2021, 3, 3)), entente.Year(2021), entente.Year(1999)} {
			within := o
			if p.First.After(within.Since) {
				within.Since = p.First
			}
			if within.Until.IsZero() || within.Until.After(p.Last) {
				within.Until = p.Last
			}
			if within.Until.Before(within.Since) {
				continue
			}
			w, direct := g.Window(p), build(t, within, xs...)
			for i := range direct.nodes { // names seen outside the window stay known
				direct.nodes[i].Aliases = w.nodes[i].Aliases
			}
			same(t, fmt.Sprintf("%+v, window %v", o, p), w, direct)
		}
	}
}

func TestAWindowSumsItsWindows(t *testing.T) {
	g := build(t, Options{Edges: AllEdges}, story(2, 500)...)
	periods, err := Periods(g.Period(), Step{1, 'w'}, Step{})
	if err != nil {
		t.Fatal(err)
	}
	type sums struct {
		weight, cooperation, conflict Fixed
		count                         int
	}
	total := map[[2]string]sums{}
	interactions := 0
	for _, w := range g.Windows(periods) {
		interactions += w.Interactions()
		for tie := range w.AllTies() {
			s := total[[2]string{tie.Source, tie.Target}]
			total[[2]string{tie.Source, tie.Target}] = sums{
				s.weight + ToFixed(tie.Weight), s.cooperation + ToFixed(tie.Cooperation),
				s.conflict + ToFixed(tie.Conflict), s.count + tie.Count,
			}
		}
	}
	if interactions != g.Interactions() || len(total) != g.Size() {
		t.Errorf("the weeks have %d interactions and %d ties, the whole %d and %d", interactions, len(total), g.Interactions(), g.Size())
	}
	for tie := range g.AllTies() {
		want := sums{ToFixed(tie.Weight), ToFixed(tie.Cooperation), ToFixed(tie.Conflict), tie.Count}
		if got := total[[2]string{tie.Source, tie.Target}]; got != want {
			t.Errorf("the weeks of %s to %s sum to %+v, the whole is %+v", tie.Source, tie.Target, got, want)
		}
	}
}

func TestDiffWithItselfIsEmpty(t *testing.T) {
	for _, o := range manyOptions() {
		g := build(t, o, story(3, 300)...)
		for _, c := range []CompareOptions{{}, {Permutations: 20, Seed: 1}} {
			d := Compare(g, g, c)
			if !d.IsEmpty() || d.Count(Same) != g.Size() {
				t.Errorf("%+v: Compare(g, g) has %d ties the same of %d, appeared %v", o, d.Count(Same), g.Size(), d.Appeared)
			}
			for _, tie := range d.Ties {
				if tie.Chance != 1 || tie.Delta != 0 || tie.NotReported {
					t.Errorf("%+v: a tie of Compare(g, g) is %+v", o, tie)
				}
			}
		}
	}
}

func TestDiffMirrors(t *testing.T) {
	opposite := map[Change]Change{Appeared: Vanished, Vanished: Appeared, Strengthened: Weakened, Weakened: Strengthened, Turned: Turned, Same: Same}
	for _, o := range manyOptions() {
		g := build(t, o, story(4, 400)...)
		a, b := g.Window(entente.Month(2021, 1)), g.Window(entente.Month(2021, 2))
		there, back := Compare(a, b, CompareOptions{}), Compare(b, a, CompareOptions{})
		if !reflect.DeepEqual(there.Appeared, back.Vanished) || !reflect.DeepEqual(there.Vanished, back.Appeared) ||
			there.Before != back.After || len(there.Ties) != len(back.Ties) {
			t.Fatalf("%+v: Compare(a, b) = %+v, Compare(b, a) = %+v", o, there, back)
		}
		for i, x := range there.Ties {
			y := back.Ties[i]
			if x.Source != y.Source || x.Target != y.Target || x.Change != opposite[y.Change] || x.Delta != -y.Delta ||
				x.NotReported != y.NotReported || !close(x.Chance, y.Chance) {
				t.Errorf("%+v: change %+v there, %+v back", o, x, y)
			}
		}
	}
}

func TestGraphsOfTiesAreTheGraphTheyCameFrom(t *testing.T) {
	for _, o := range manyOptions() {
		g := build(t, o, story(5, 300)...)
		again, err := FromTies(g.Nodes(), g.Ties(), o)
		if err != nil {
			t.Fatal(err)
		}
		if !equalTies(again.Ties(), g.Ties()) || !reflect.DeepEqual(again.Nodes(), g.Nodes()) {
			t.Errorf("%+v: FromTies(g.Nodes(), g.Ties()) differs from g", o)
		}
	}
}

func TestBareEdgesMakeTheSameGraphAsInteractions(t *testing.T) {
	xs := story(6, 500)
	b, err := NewBuilder(Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names Intern
	var e Edges
	for i := range xs {
		x := &xs[i]
		*x = entente.Interaction{Date: x.Date, Source: entente.Actor{ID: x.Source.ID, Name: x.Source.ID}, Target: entente.Actor{ID: somebody(i % 7).ID, Name: somebody(i % 7).ID}, Weight: x.Weight}
		b.Bare(b.Number([]byte(x.Source.ID)), b.Number([]byte(x.Target.ID)), x.Date, ToFixed(x.Weight))
		e.Source, e.Target = append(e.Source, names.Of([]byte(x.Source.ID))), append(e.Target, names.Of([]byte(x.Target.ID)))
		e.Weight = append(e.Weight, ToFixed(x.Weight))
	}
	want := build(t, Options{}, xs...)
	same(t, "Bare", b.Graph(), want)
	e.Actors = names.Actors
	g, err := FromEdges(e, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for tie := range want.AllTies() {
		if got, _ := g.Tie(tie.Source, tie.Target); got.Weight != tie.Weight || got.Count != tie.Count {
			t.Errorf("FromEdges: tie %+v, want %+v", got, tie)
		}
	}
}

func TestBootstrapDrawsDocuments(t *testing.T) {
	g := build(t, Options{}, story(7, 300)...)
	mean, n := 0.0, 0
	first := []Tie(nil)
	for h := range g.Bootstrap(200, 1) {
		if n == 0 {
			first = h.Ties()
		}
		n++
		for tie := range h.AllTies() {
			mean += tie.Weight
		}
	}
	total := 0.0
	for tie := range g.AllTies() {
		total += tie.Weight
	}
	if mean /= float64(n); n != 200 || mean < 0.95*total || mean > 1.05*total {
		t.Errorf("%d graphs of mean weight %v, want 200 of about %v", n, mean, total)
	}
	for h := range g.Bootstrap(1, 1) {
		if !equalTies(h.Ties(), first) {
			t.Error("the same seed draws another graph")
		}
	}
}
