package balance_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/balance"
	"entente/graph/graphtest"
)

// S makes a tie with cooperation and conflict.
func S(source, target string, cooperation, conflict float64) graph.Tie {
	t := graphtest.T(source, target, cooperation-conflict)
	t.Cooperation, t.Conflict = cooperation, conflict
	return t
}

func TestTriadsAreCountedByHostilePairs(t *testing.T) {
	cases := []struct {
		name         string
		ties         []graph.Tie
		want         [4]float64
		strong, weak float64
	}{
		{"three friends", []graph.Tie{S("a", "b", 1, 0), S("b", "c", 1, 0), S("c", "a", 2, 0)}, [4]float64{1, 0, 0, 0}, 1, 1},
		{"two friends at odds over a third", []graph.Tie{S("a", "b", 1, 0), S("b", "c", 1, 0), S("c", "a", 0, -2)}, [4]float64{0, 1, 0, 0}, 0, 0},
		{"two friends with a common foe", []graph.Tie{S("a", "b", 1, 0), S("b", "c", 0, -1), S("c", "a", 0, -2)}, [4]float64{0, 0, 1, 0}, 1, 1},
		{"three foes", []graph.Tie{S("a", "b", 0, -1), S("b", "c", 0, -1), S("c", "a", 0, -2)}, [4]float64{0, 0, 0, 1}, 0, 1},
		{"a friend who is half a foe", []graph.Tie{S("a", "b", 3, 0), S("b", "a", 0, -1), S("b", "c", 1, 0), S("c", "a", 1, 0)}, [4]float64{0.75, 0.25, 0, 0}, 0.75, 0.75},
		{"no triad", []graph.Tie{S("a", "b", 1, 0)}, [4]float64{}, 1, 1},
	}
	for _, c := range cases {
		got := balance.Count(graphtest.Of(nil, c.ties...))
		if got.Hostile != c.want || got.Strong() != c.strong || got.Weak() != c.weak {
			t.Errorf("%s: Count = %v, strong %v, weak %v; want %v, %v, %v", c.name, got.Hostile, got.Strong(), got.Weak(), c.want, c.strong, c.weak)
		}
	}
}

func TestFrustrationOfTwoCampsIsWhatDisturbsThem(t *testing.T) {
	g := graphtest.Of([]string{"stranger"},
		S("a", "b", 5, 0), S("x", "y", 4, 0), S("a", "x", 0, -3), S("b", "y", 0, -3), S("a", "y", 1, 0), S("x", "a", 0.5, 0))
	got := balance.Frustrate(g)
	want := balance.Frustration{Cost: 1.5, Bound: 1.5, Total: 16.5, Exact: true, Camps: [2][]string{{"a", "b"}, {"x", "y"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Frustrate = %+v, want %+v", got, want)
	}
}

// random returns a graph of n actors with mostly pure signed ties.
func random(seed uint64, n, m int) *graph.Graph {
	rng := rand.New(rand.NewPCG(seed, 1))
	var ties []graph.Tie
	for range m {
		a, b, w := rng.IntN(n), rng.IntN(n), float64(1+rng.IntN(5))
		switch rng.IntN(5) {
		case 0:
			ties = append(ties, S(graphtest.Name(int32(a)), graphtest.Name(int32(b)), w, -1))
		case 1, 2:
			ties = append(ties, S(graphtest.Name(int32(a)), graphtest.Name(int32(b)), 0, -w))
		default:
			ties = append(ties, S(graphtest.Name(int32(a)), graphtest.Name(int32(b)), w, 0))
		}
	}
	return graphtest.Of(nil, ties...)
}

// cost is what a division leaves, by its definition.
func cost(g *graph.Graph, camp []string) float64 {
	sum := 0.0
	for t := range g.AllTies() {
		if slices.Contains(camp, t.Source) == slices.Contains(camp, t.Target) {
			sum -= t.Conflict
		} else {
			sum += t.Cooperation
		}
	}
	return sum
}

func TestFrustrationIsWhatItsCampsLeaveAndNotBelowItsBound(t *testing.T) {
	for seed := range uint64(12) {
		n := 6 + 5*int(seed)
		g := random(seed, n, 4*n)
		f := balance.Frustrate(g)
		if got := cost(g, f.Camps[0]); math.Abs(got-f.Cost) > 1e-9 {
			t.Errorf("%d actors: the camps leave %v, Cost is %v", n, got, f.Cost)
		}
		if f.Bound > f.Cost || f.Bound <= 0 && f.Cost > 0 {
			t.Errorf("%d actors: Bound %v, Cost %v", n, f.Bound, f.Cost)
		}
		if !reflect.DeepEqual(f, balance.Frustrate(g)) {
			t.Errorf("%d actors: Frustrate gives two answers", n)
		}
	}
}

func TestTheBoundOfSmallGraphsHoldsForEveryDivision(t *testing.T) {
	for seed := range uint64(20) {
		g := random(seed, 7, 16)
		f := balance.Frustrate(g)
		for k := range 1 << g.Order() {
			var camp []string
			for v, n := range g.Nodes() {
				if k>>v&1 == 1 {
					camp = append(camp, n.ID)
				}
			}
			if c := cost(g, camp); c < f.Bound-1e-9 {
				t.Errorf("seed %d: camp %v leaves %v, less than Bound %v", seed, camp, c, f.Bound)
			}
		}
	}
}

func TestSignedDegreesKeepTheTwoApart(t *testing.T) {
	g := graphtest.Of(nil, S("a", "b", 3, -2), S("b", "a", 0, -1), S("a", "c", 1, 0))
	want := []balance.Degrees{
		{Actor: "a", Friends: 2, Foes: 1, CooperationOut: 4, ConflictIn: -1, ConflictOut: -2},
		{Actor: "b", Friends: 1, Foes: 1, CooperationIn: 3, ConflictIn: -2, ConflictOut: -1},
		{Actor: "c", Friends: 1, CooperationIn: 1},
	}
	if got := balance.SignedDegrees(g); !reflect.DeepEqual(got, want) {
		t.Errorf("SignedDegrees = %+v, want %+v", got, want)
	}
}

func TestAwkwardGraphs(t *testing.T) {
	for _, c := range graphtest.Awkward() {
		if f, s := balance.Frustrate(c.Graph), balance.Count(c.Graph); f.Cost != 0 || f.Share() != 0 || s.Strong() != 1 {
			t.Errorf("%s, without signs: %+v, %+v", c.Name, f, s)
		}
	}
}

func BenchmarkFrustrate(b *testing.B) {
	g := random(1, 2000, 20000)
	b.ReportAllocs()
	for b.Loop() {
		balance.Frustrate(g)
	}
}
