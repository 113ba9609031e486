package community_test

import (
	"math"
	"reflect"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/community"
	"entente/graph/graphtest"
)

func TestLeidenFindsTwoCirclesOfFriends(t *testing.T) {
	var ties []graph.Tie
	for _, group := range []string{"abcd", "wxyz"} {
		for _, s := range group {
			for _, u := range group {
				if s != u {
					ties = append(ties, graphtest.T(string(s), string(u), 1))
				}
			}
		}
	}
	g := graphtest.Of([]string{"stranger"}, append(ties, graphtest.T("d", "w", 1))...)
	got := community.Leiden(g, community.Options{})
	want := [][]string{{"a", "b", "c", "d"}, {"w", "x", "y", "z"}, {"stranger"}}
	if !reflect.DeepEqual(got.Groups, want) {
		t.Errorf("Leiden(...).Groups = %v, want %v", got.Groups, want)
	}
}

// best returns the greatest modularity of all partitions of g.
func best(g *graph.Graph) float64 {
	of, top := make([]int, g.Order()), math.Inf(-1)
	var try func(v, groups int)
	try = func(v, groups int) {
		if v == len(of) {
			top = max(top, community.Modularity(g, of, 1))
			return
		}
		for c := range groups + 1 {
			of[v] = c
			try(v+1, max(groups, c+1))
		}
	}
	try(0, 0)
	return top
}

func TestLeidenComesNearTheBestOfAllPartitions(t *testing.T) {
	missed := 0
	for seed := range uint64(40) {
		g := graphtest.Random(seed, 8, 16, 3)
		got, want := community.Leiden(g, community.Options{}).Modularity, best(g)
		if got < want-0.05 || got > want+1e-12 {
			t.Errorf("seed %d: Leiden has modularity %v, the best partition %v", seed, got, want)
		}
		if got < want-1e-12 {
			missed++
		}
	}
	if missed > 10 {
		t.Errorf("Leiden misses the best partition in %d of 40 graphs, want at most 10", missed)
	}
}

func TestPartitionsAreSound(t *testing.T) {
	for _, c := range append(graphtest.Awkward(), graphtest.Named{Name: "heavy", Graph: graphtest.FromEdges(300, graphtest.Heavy(3, 300, 2000))}) {
		for _, resolution := range []float64{0.5, 1, 3} {
			p := community.Leiden(c.Graph, community.Options{Resolution: resolution})
			if q := community.Modularity(c.Graph, p.Of, resolution); math.Abs(q-p.Modularity) > 1e-12 {
				t.Errorf("%s: Leiden says modularity %v, Modularity %v", c.Name, p.Modularity, q)
			}
			count := 0
			for k, group := range p.Groups {
				count += len(group)
				if !hangTogether(c.Graph, group) {
					t.Errorf("%s: group %d, %v, falls apart", c.Name, k, group)
				}
				for _, id := range group {
					if v, _ := c.Graph.Index(id); p.Of[v] != k {
						t.Errorf("%s: %q is in group %d and numbered %d", c.Name, id, k, p.Of[v])
					}
				}
			}
			if count != c.Graph.Order() {
				t.Errorf("%s: groups hold %d actors of %d", c.Name, count, c.Graph.Order())
			}
		}
	}
}

// hangTogether reports whether the members are one component of the graph among them, weight zero aside.
func hangTogether(g *graph.Graph, members []string) bool {
	in := map[string]bool{}
	for _, id := range members {
		in[id] = true
	}
	var ties []graph.Tie
	for t := range g.AllTies() {
		if in[t.Source] && in[t.Target] && t.Weight > 0 {
			ties = append(ties, t)
		}
	}
	return len(community.Components(graphtest.Of(members, ties...)).Groups) == 1
}

func TestComponents(t *testing.T) {
	g := graphtest.Of([]string{"z"}, graphtest.T("a", "b", 1), graphtest.T("b", "a", 1), graphtest.T("b", "c", 1), graphtest.T("x", "y", 0))
	if got, want := community.Components(g).Groups, [][]string{{"a", "b", "c"}, {"x", "y"}, {"z"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Components = %v, want %v", got, want)
	}
	if got, want := community.StrongComponents(g).Groups, [][]string{{"a", "b"}, {"c"}, {"x"}, {"y"}, {"z"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("StrongComponents = %v, want %v", got, want)
	}
}

func TestStrongComponentsAreThoseThatReachEachOther(t *testing.T) {
	for seed := range uint64(20) {
		g := graphtest.Random(seed, 14, 20, 3)
		w := graphtest.ShortestWays(g, true)
		of := community.StrongComponents(g).Of
		for a := range of {
			for b := range of {
				if mutual := w.Length[a][b] != nil && w.Length[b][a] != nil; mutual != (of[a] == of[b]) {
					t.Errorf("seed %d: nodes %d and %d reach each other: %v, but are in components %d and %d", seed, a, b, mutual, of[a], of[b])
				}
			}
		}
	}
}

func TestDensityReciprocityAssortativity(t *testing.T) {
	g := graphtest.Of(nil, graphtest.T("a", "b", 3), graphtest.T("b", "a", 1), graphtest.T("b", "c", 1), graphtest.T("d", "c", 1))
	class := func(a entente.Actor) string { return map[string]string{"a": "X", "b": "X", "c": "Y", "d": "Y"}[a.ID] }
	// e(X,X) = 2/4, e(X,Y) = 1/4, e(Y,Y) = 1/4; a = (3/4, 1/4), b = (1/2, 1/2): (3/4 - 1/2) / (1/2)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Density", community.Density(g), 4. / 12},
		{"Reciprocity", community.Reciprocity(g), 0.5},
		{"Assortativity", community.Assortativity(g, class, false), 0.5},
		{"Assortativity of nobody", community.Assortativity(graphtest.Of(nil), class, true), 0},
		{"Density of one", community.Density(graphtest.Of([]string{"a"})), 0},
	} {
		if math.Abs(c.got-c.want) > 1e-12 {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestASummaryHoldsWhatItsPartsSay(t *testing.T) {
	// A circle, three that are tied without one, a bridge between the two, and a stranger.
	g := graphtest.Of([]string{"s"}, graphtest.T("a", "b", 2), graphtest.T("b", "a", 1), graphtest.T("b", "c", 1), graphtest.T("c", "a", 1),
		graphtest.T("x", "y", 3), graphtest.T("y", "z", 1), graphtest.T("x", "z", 1), graphtest.T("c", "x", 1))
	want := community.Summary{
		Actors: 7, Ties: 8, Interactions: 8, Density: 8. / 42, Reciprocity: 2. / 8,
		Components: 2, Strong: 5, Largest: 6, Resolution: 1,
		Communities: []community.Group{{"a", []string{"a", "b", "c"}}, {"x", []string{"x", "y", "z"}}, {"s", []string{"s"}}},
	}
	// Of the weight of 11 each three hold 5, and they have 11 of the 22 ends.
	want.Modularity = 10./11 - 2*(11./22)*(11./22)
	got := community.Summarise(g, community.Options{})
	if math.Abs(got.Modularity-want.Modularity) > 1e-12 {
		t.Errorf("modularity %v, want %v", got.Modularity, want.Modularity)
	}
	got.Modularity = want.Modularity
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Summarise = %+v, want %+v", got, want)
	}
}

func TestASummaryTellsLikeWithLike(t *testing.T) {
	nodes := []graph.Node{
		{Actor: entente.Actor{ID: "a", Country: "AAA", Kind: entente.State}}, {Actor: entente.Actor{ID: "b", Country: "AAA", Kind: entente.Person}},
		{Actor: entente.Actor{ID: "c", Country: "BBB", Kind: entente.State}}, {Actor: entente.Actor{ID: "d", Country: "BBB", Kind: entente.Person}},
	}
	g, err := graph.FromTies(nodes, []graph.Tie{graphtest.T("a", "b", 3), graphtest.T("c", "d", 1)}, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	// All ties stay within a country; all lead from a state to a person.
	if s := community.Summarise(g, community.Options{}); s.ByCountry != 1 || s.ByKind != 0 {
		t.Errorf("assortativity by country %v and kind %v, want 1 and 0", s.ByCountry, s.ByKind)
	}
}

func TestCompareNamesWhoChangedSides(t *testing.T) {
	clique := func(ids string) (ties []graph.Tie) {
		for _, a := range ids {
			for _, b := range ids {
				if a != b {
					ties = append(ties, graphtest.T(string(a), string(b), 1))
				}
			}
		}
		return ties
	}
	before := graphtest.Of(nil, append(clique("abcd"), clique("wxyz")...)...)
	after := graphtest.Of(nil, append(clique("abc"), clique("dwxyz")...)...)
	want := []graph.CommunityChange{{Actor: "d", Before: "a", After: "d"}}
	if got := community.Compare(before, after, community.Options{}); !reflect.DeepEqual(got, want) {
		t.Errorf("Compare = %+v, want %+v", got, want)
	}
	if got := community.Compare(before, before, community.Options{}); len(got) != 0 {
		t.Errorf("Compare of a graph with itself = %+v, want nothing", got)
	}
}
