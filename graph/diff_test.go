package graph

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"entente"
)

// times makes n acts from s to t on a day, each in its own document.
func times(n int, prefix string, day int, s, t entente.Actor, quad int, goldstein float64) []entente.Interaction {
	var xs []entente.Interaction
	for i := range n {
		id := fmt.Sprintf("%s-%d", prefix, i)
		xs = append(xs, act(id, "doc-"+id, day, s, t, quad, goldstein))
	}
	return xs
}

func concat(parts ...[]entente.Interaction) []entente.Interaction { return slices.Concat(parts...) }

func TestTiesAppearVanishStrengthenWeakenAndTurn(t *testing.T) {
	before := build(t, Options{}, concat(
		times(2, "a", 1, fra, mli, 1, 3), times(3, "b", 1, mli, fra, 1, 3), times(1, "c", 1, fra, tcd, 1, 3),
		times(2, "d", 1, tcd, fra, 1, 3), times(1, "e", 1, tcd, mli, 1, 3))...)
	after := build(t, Options{}, concat(
		times(4, "a", 9, fra, mli, 1, 3), times(1, "b", 9, mli, fra, 1, 3), times(1, "c", 9, fra, tcd, 4, -9),
		times(2, "d", 9, tcd, fra, 1, 3), times(2, "f", 9, mli, tcd, 1, 3))...)
	want := map[string]Change{
		"FRA MLI": Strengthened, "MLI FRA": Weakened, "FRA TCD": Turned, "TCD FRA": Same, "TCD MLI": Vanished, "MLI TCD": Appeared,
	}
	d := Compare(before, after, CompareOptions{})
	if len(d.Ties) != len(want) {
		t.Errorf("%d ties compared, want %d", len(d.Ties), len(want))
	}
	for _, c := range d.Ties {
		if key := c.Source + " " + c.Target; c.Change != want[key] {
			t.Errorf("%s %s, want %s", key, c.Change, want[key])
		}
	}
	if last := d.Ties[len(d.Ties)-1]; last.Change != Same {
		t.Errorf("the last tie is %s, want that which stayed the same", last.Change)
	}
	if first := d.Ties[0]; first.Change != Turned {
		t.Errorf("the first tie is %s, want that which turned", first.Change)
	}
}

func TestAVanishedTieOfActorsNobodyWritesAboutIsNotReported(t *testing.T) {
	before := build(t, Options{}, concat(times(3, "a", 1, fra, mli, 1, 3), times(3, "b", 1, tcd, mli, 1, 3))...)
	after := build(t, Options{}, concat(times(6, "c", 9, tcd, env, 1, 3), times(3, "d", 9, mli, env, 1, 3))...)
	for _, c := range Compare(before, after, CompareOptions{}).Ties {
		if c.Change != Vanished {
			continue
		}
		if want := c.Source == "FRA"; c.NotReported != want {
			t.Errorf("%s to %s: not reported is %v, want %v", c.Source, c.Target, c.NotReported, want)
		}
	}
}

func TestNothingInCommonAndNothingAtAll(t *testing.T) {
	empty := build(t, Options{})
	a := build(t, Options{}, times(2, "a", 1, fra, mli, 1, 3)...)
	b := build(t, Options{}, times(2, "b", 1, tcd, env, 1, 3)...)
	for _, c := range []struct {
		name               string
		before, after      *Graph
		appeared, vanished int
	}{{"nothing in common", a, b, 2, 2}, {"from nothing", empty, a, 2, 0}, {"to nothing", a, empty, 0, 2}, {"nothing", empty, empty, 0, 0}} {
		d := Compare(c.before, c.after, CompareOptions{Permutations: 5})
		if len(d.Appeared) != c.appeared || len(d.Vanished) != c.vanished || len(d.Ties) != (c.appeared+c.vanished)/2 {
			t.Errorf("%s: appeared %v, vanished %v, %d ties", c.name, d.Appeared, d.Vanished, len(d.Ties))
		}
		for _, tie := range d.Ties {
			if math.IsNaN(tie.P) || tie.Chance > 1 {
				t.Errorf("%s: chance of %+v", c.name, tie)
			}
		}
	}
}

// exactBinomial is binomialTest in rational numbers.
func exactBinomial(k, l, n, m int) float64 {
	mass := func(i int) *big.Rat {
		c := new(big.Rat).SetInt(new(big.Int).Binomial(int64(k+l), int64(i)))
		power := func(a, e int) *big.Int { return new(big.Int).Exp(big.NewInt(int64(a)), big.NewInt(int64(e)), nil) }
		c.Mul(c, new(big.Rat).SetInt(power(n, i)))
		c.Mul(c, new(big.Rat).SetInt(power(m, k+l-i)))
		return c.Quo(c, new(big.Rat).SetInt(power(n+m, k+l)))
	}
	sum, limit := new(big.Rat), mass(k)
	for i := range k + l + 1 {
		if p := mass(i); p.Cmp(limit) <= 0 {
			sum.Add(sum, p)
		}
	}
	f, _ := sum.Float64()
	return f
}

func TestBinomialTestAgreesWithRationalNumbers(t *testing.T) {
	for _, c := range [][4]int{{0, 1, 1, 1}, {3, 0, 10, 20}, {5, 5, 50, 50}, {7, 2, 100, 90}, {0, 40, 1000, 1000}, {30, 11, 400, 300}, {1, 1, 1, 99}, {300, 250, 7, 8}, {0, 9, 5, 0x7fff}, {4, 4, 1, 1}} {
		got, want := binomialTest(c[0], c[1], c[2], c[3]), exactBinomial(c[0], c[1], c[2], c[3])
		if math.Abs(got-want) > 1e-9*want {
			t.Errorf("binomialTest%v = %v, want %v", c, got, want)
		}
	}
}

func TestFisherTestOfTheLadyTastingTea(t *testing.T) {
	// Of 70 ways to choose 4 cups of 8, 1 has all right and 16 have three, and as many have as few.
	for _, c := range []struct {
		a, b, c, d int
		want       float64
	}{{4, 0, 0, 4, 2. / 70}, {3, 1, 1, 3, 34. / 70}, {2, 2, 2, 2, 1}, {0, 0, 3, 3, 1}} {
		if got := fisherTest(c.a, c.b, c.c, c.d); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("fisherTest(%d, %d, %d, %d) = %v, want %v", c.a, c.b, c.c, c.d, got, c.want)
		}
	}
}

func TestBenjaminiAndHochberg(t *testing.T) {
	// Their procedure by its definition: the least p(k) m / k over all k at or above the rank.
	ps := []float64{0.01, 0.04, 0.03, 0.005, 0.5, 0.04}
	var verdicts []verdict
	for _, p := range ps {
		verdicts = append(verdicts, verdict{change: isAppeared, p: p, chance: 1})
	}
	verdicts = append(verdicts, verdict{change: isSame, p: 1, chance: 1})
	correct(verdicts)
	want := []float64{0.03, 0.048, 0.048, 0.03, 0.5, 0.048, 1}
	for i, w := range want {
		if math.Abs(verdicts[i].chance-w) > 1e-12 {
			t.Errorf("p %v is corrected to %v, want %v", verdicts[i].p, verdicts[i].chance, w)
		}
	}
}

func TestPermutationsTakeDocumentsAsWholes(t *testing.T) {
	// All ten acts of the tie stand in one document: by acts the change is no chance, by documents it is.
	var xs []entente.Interaction
	for i := range 10 {
		xs = append(xs, act(fmt.Sprintf("one-%d", i), "one", 1, fra, mli, 1, 3))
	}
	xs = append(xs, times(10, "x", 1, mli, tcd, 1, 3)...)
	before, after := build(t, Options{}, xs...), build(t, Options{}, times(20, "y", 9, mli, tcd, 1, 3)...)
	p := func(o CompareOptions) float64 {
		for _, c := range Compare(before, after, o).Ties {
			if c.Source == "FRA" {
				return c.P
			}
		}
		return -1
	}
	if by := p(CompareOptions{}); by > 0.01 {
		t.Errorf("by acts P = %v, want at most 0.01", by)
	}
	if by := p(CompareOptions{Permutations: 400, Seed: 1}); by < 0.2 {
		t.Errorf("by documents P = %v, want at least 0.2", by)
	}
	if a, b := p(CompareOptions{Permutations: 50, Seed: 2}), p(CompareOptions{Permutations: 50, Seed: 2}); a != b {
		t.Errorf("the same seed gives P = %v and %v", a, b)
	}
}

func BenchmarkCompare(b *testing.B) {
	g, err := Build(slices.Values(story(1, 20_000)), Options{})
	if err != nil {
		b.Fatal(err)
	}
	x, y := g.Window(entente.Month(2021, 1)), g.Window(entente.Month(2021, 2))
	b.ReportAllocs()
	for b.Loop() {
		Compare(x, y, CompareOptions{})
	}
}

func BenchmarkBuild(b *testing.B) {
	xs := story(1, 20_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(slices.Values(xs), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
