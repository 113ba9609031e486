package graph

import (
	"math"
	"strings"
	"testing"

	"entente"
)

func period(s string) entente.Period {
	p, err := entente.ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return p
}

func TestPeriodsCoverASpan(t *testing.T) {
	cases := []struct {
		span, length, slide string
		want                string
	}{
		{"2020-01-15/2020-03-02", "1m", "", "2020-01 2020-02 2020-03"},
		{"2020-01-15", "1m", "", "2020-01"},
		{"2020-01-01/2020-01-20", "1w", "", "2019-12-30/2020-01-05 2020-01-06/2020-01-12 2020-01-13/2020-01-19 2020-01-20/2020-01-26"},
		{"2020-02-27/2020-03-02", "2d", "", "2020-02-27/2020-02-28 2020-02-29/2020-03-01 2020-03-02/2020-03-03"},
		{"2020-01-01/2020-01-04", "3d", "1d", "2020-01-01/2020-01-03 2020-01-02/2020-01-04 2020-01-03/2020-01-05 2020-01-04/2020-01-06"},
		{"2019-12-31/2020-01-01", "1y", "", "2019 2020"},
		{"2020-11-05/2021-02-01", "3m", "1m", "2020-11-01/2021-01-31 2020-12-01/2021-02-28 2021-01-01/2021-03-31 2021-02-01/2021-04-30"},
	}
	for _, c := range cases {
		length, err := ParseStep(c.length)
		if err != nil {
			t.Fatal(err)
		}
		slide := Step{}
		if c.slide != "" {
			slide, _ = ParseStep(c.slide)
		}
		got, err := Periods(period(c.span), length, slide)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Fields(c.want)
		if len(got) != len(want) {
			t.Errorf("Periods(%s, %s, %s) = %v, want %v", c.span, c.length, c.slide, got, want)
			continue
		}
		for i, p := range got {
			if p != period(want[i]) {
				t.Errorf("Periods(%s, %s, %s) = %v, want %v", c.span, c.length, c.slide, got, want)
				break
			}
		}
	}
}

func TestWrongStepsAreErrors(t *testing.T) {
	for _, s := range []string{"", "d", "7", "0d", "-1w", "1h", "1.5m", "99999999999d"} {
		if got, err := ParseStep(s); err == nil {
			t.Errorf("ParseStep(%q) = %v, want an error", s, got)
		}
	}
	if _, err := Periods(period("0001/9999"), Step{1, 'd'}, Step{}); err == nil {
		t.Error("three million windows give no error")
	}
}

func TestHalfLifeHalvesWeights(t *testing.T) {
	xs := concat(times(1, "a", 1, fra, mli, 1, 4), times(1, "b", 11, fra, mli, 3, -2))
	g := build(t, Options{HalfLife: 10, AsOf: entente.NewDate(2020, 1, 21)}, xs...)
	tie, _ := g.Tie("FRA", "MLI")
	if tie.Weight != 0.75 || tie.Cooperation != 1 || tie.Conflict != -1 || tie.Count != 2 {
		t.Errorf("two acts 20 and 10 days old weigh %+v, want 0.25 + 0.5, cooperation 1, conflict -1", tie)
	}
	g = build(t, Options{HalfLife: 10}, xs...)
	if tie, _ := g.Tie("FRA", "MLI"); tie.Weight != 1.5 {
		t.Errorf("to the last day they weigh %v, want 0.5 + 1", tie.Weight)
	}
}

func TestEventDates(t *testing.T) {
	x := act("1", "d", 20, fra, mli, 1, 3)
	x.Event = period("2019-12")
	y := act("2", "d", 21, fra, mli, 1, 3)
	g := build(t, Options{ByEvent: true}, x, y)
	if got := g.Period(); got != (entente.Period{First: entente.NewDate(2019, 12, 1), Last: entente.NewDate(2020, 1, 21)}) {
		t.Errorf("by event the graph spans %v", got)
	}
	if n := build(t, Options{ByEvent: true, Since: entente.NewDate(2020, 1, 1)}, x, y).Interactions(); n != 1 {
		t.Errorf("by event %d interactions since January, want 1", n)
	}
}

func TestMutualActsCountBothWaysAndOneActor(t *testing.T) {
	x := act("1", "d", 1, fra, mli, 1, 3)
	x.Mutual = true
	g := build(t, Options{}, x)
	if g.Size() != 2 || g.Interactions() != 1 {
		t.Errorf("a mutual act makes %d ties of %d interactions, want 2 of 1", g.Size(), g.Interactions())
	}
	if n, _ := g.Node("FRA"); n.Mentions != 1 {
		t.Errorf("FRA is mentioned %d times, want 1", n.Mentions)
	}
}

func TestActsWithoutAddresseeCountTheirActor(t *testing.T) {
	y := act("2", "d", 1, env, fra, 1, 3)
	g := build(t, Options{Level: CountryLevel}, act("1", "d", 1, tcd, entente.Actor{}, 1, 3), y)
	if g.Order() != 2 || g.Size() != 0 || g.Interactions() != 2 {
		t.Errorf("%d actors, %d ties, %d interactions; want 2, 0, 2", g.Order(), g.Size(), g.Interactions())
	}
}

func TestLevelsPutActorsTogether(t *testing.T) {
	org := entente.Actor{ID: "a-union", Name: "A Union", Kind: entente.Organisation, Code: "IGO"}
	xs := []entente.Interaction{act("1", "d", 1, env, mli, 1, 3), act("2", "d", 1, org, env, 1, 3), act("3", "d", 1, fra, mli, 1, 3)}
	ids := func(o Options) string {
		s := ""
		for _, n := range build(t, o, xs...).Nodes() {
			s += n.ID + "=" + n.Name + ";"
		}
		return s
	}
	for o, want := range map[Level]string{
		ActorLevel: "FRA=France;MLI=Mali;a-union=A Union;some-envoy=Some Envoy;",
		BodyLevel:  "FRA=France;FRAGOV=FRAGOV;MLI=Mali;a-union=A Union;", CountryLevel: "FRA=France;MLI=Mali;a-union=A Union;",
	} {
		if got := ids(Options{Level: o}); got != want {
			t.Errorf("%s level: %s, want %s", o, got, want)
		}
	}
	named := Options{Level: BodyLevel, Names: map[string]entente.Actor{"FRAGOV": {ID: "FRAGOV", Name: "French government"}}}
	if got, want := ids(named), "FRA=France;FRAGOV=French government;MLI=Mali;a-union=A Union;"; got != want {
		t.Errorf("with names: %s, want %s", got, want)
	}
}

func TestWrongOptionsAndInteractionsAreErrors(t *testing.T) {
	for _, o := range []Options{
		{Level: "planet"}, {Edges: "some"}, {Tone: "nice"}, {Weighting: "heavy"}, {Statuses: []entente.Status{"maybe"}},
		{MinWeight: math.NaN()}, {HalfLife: -1}, {Since: entente.NewDate(2020, 2, 1), Until: entente.NewDate(2020, 1, 1)},
	} {
		if _, err := NewBuilder(o); err == nil {
			t.Errorf("%+v gives no error", o)
		}
	}
	b, _ := NewBuilder(Options{})
	for name, change := range map[string]func(x *entente.Interaction){
		"no source": func(x *entente.Interaction) { x.Source = entente.Actor{} }, "a negative weight": func(x *entente.Interaction) { x.Weight = -1 },
		"a weight that is no number": func(x *entente.Interaction) { x.Weight = math.NaN() }, "an infinite Goldstein": func(x *entente.Interaction) { x.Goldstein = math.Inf(1) },
	} {
		x := act("1", "d", 1, fra, mli, 1, 3)
		change(&x)
		if err := b.Add(&x); err == nil {
			t.Errorf("%s gives no error", name)
		}
	}
}

func TestFixedIsHeldAtItsEnds(t *testing.T) {
	top := Fixed(math.MaxInt64)
	for _, c := range []struct{ got, want Fixed }{
		{ToFixed(0.1) + ToFixed(0.2), ToFixed(0.3)}, {ToFixed(1e300), top}, {ToFixed(-1e300), math.MinInt64}, {ToFixed(math.NaN()), 0},
		{top.plus(1), top}, {Fixed(math.MinInt64).plus(-1), math.MinInt64}, {ToFixed(2.5e-6), 3}, {Fixed(1).plus(-2), -1},
	} {
		if c.got != c.want {
			t.Errorf("got %d, want %d", c.got, c.want)
		}
	}
}
