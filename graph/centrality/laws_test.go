package centrality_test

import (
	"math"
	"reflect"
	"testing"

	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/graphtest"
)

func table(t *testing.T, g *graph.Graph, o centrality.Options) *centrality.Table {
	t.Helper()
	out, err := centrality.Compute(g, centrality.Names(), o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// byActor returns the rows of a table by actor.
func byActor(t *centrality.Table) map[string][]float64 {
	m := map[string][]float64{}
	for _, r := range t.Rows {
		m[r.Actor.ID] = r.Values
	}
	return m
}

func TestMeasuresAreFiniteOnAwkwardGraphs(t *testing.T) {
	for _, c := range graphtest.Awkward() {
		for _, o := range []centrality.Options{{}, {Unweighted: true}, {Normalised: true}, {Direction: centrality.Both}, {Samples: 3, Seed: 1}} {
			for _, r := range table(t, c.Graph, o).Rows {
				for i, v := range r.Values {
					if math.IsNaN(v) || math.IsInf(v, 0) || v < -1e-9 && centrality.Names()[i] != "effective-size" {
						t.Errorf("%s, %+v: column %d of %q is %v", c.Name, o, i, r.Actor.ID, v)
					}
				}
			}
		}
	}
}

func TestATieThatIsTooStrongForAUnitHasOne(t *testing.T) {
	g := graphtest.Of(nil, graphtest.T("a", "b", 1e-6), graphtest.T("b", "c", 9e12), graphtest.T("a", "c", 7.000003), graphtest.T("c", "d", 11.000001))
	for _, o := range []centrality.Options{{}, {Direction: centrality.Both}} {
		if c := centrality.Harmonic(g, o).Of("c"); c < 1e9 || math.IsInf(c, 0) {
			t.Errorf("%+v: Harmonic of c, with a tie of weight 9e12, = %v", o, c)
		}
		if b := centrality.Betweenness(g, centrality.Options{}).Of("c"); b != 2 { // from a and from b to d
			t.Errorf("Betweenness of c = %v, want 2", b)
		}
	}
}

func TestNamesDoNotMatter(t *testing.T) {
	for _, c := range graphtest.Awkward() {
		renamed, name := graphtest.Relabel(c.Graph, 7)
		for _, o := range []centrality.Options{{}, {Unweighted: true}} {
			before, after := byActor(table(t, c.Graph, o)), byActor(table(t, renamed, o))
			for id, row := range before {
				for i, v := range row {
					if !near(v, after[name[id]][i]) {
						t.Errorf("%s, %+v: column %d of %q is %v, and %v when it is called %q", c.Name, o, i, id, v, after[name[id]][i], name[id])
					}
				}
			}
		}
	}
}

func TestTheNumberOfWorkersDoesNotMatter(t *testing.T) {
	g := graphtest.FromEdges(150, graphtest.Heavy(1, 150, 1500))
	for _, o := range []centrality.Options{{}, {Unweighted: true}, {Direction: centrality.Both}, {Samples: 20, Seed: 3}} {
		o.Jobs = 1
		one := table(t, g, o)
		for _, jobs := range []int{2, 8} {
			o.Jobs = jobs
			if many := table(t, g, o); !reflect.DeepEqual(one, many) {
				t.Errorf("%+v: the table with %d workers differs from that with one", o, jobs)
			}
		}
	}
}

func TestAStrangerChangesNothingButCounts(t *testing.T) {
	// Scores that are shares or counts of ties do not see a stranger; PageRank and the scaled Closeness
	// divide by the number of actors, and are 1/n smaller.
	same := []string{"degree", "strength", "betweenness", "harmonic", "eigenvector", "hits", "core", "clustering", "constraint", "effective-size"}
	for _, c := range graphtest.Awkward() {
		with := graphtest.WithStranger(c.Graph, "stranger")
		if with.Order() != c.Graph.Order()+1 {
			t.Errorf("%s: a stranger makes %d actors of %d", c.Name, with.Order(), c.Graph.Order())
		}
		a, _ := centrality.Compute(c.Graph, same, centrality.Options{})
		b, _ := centrality.Compute(with, same, centrality.Options{})
		before, after := byActor(a), byActor(b)
		for id, row := range before {
			for i, v := range row {
				if !near(v, after[id][i]) {
					t.Errorf("%s: a stranger changes %s of %q from %v to %v", c.Name, a.Columns[i], id, v, after[id][i])
				}
			}
		}
		n := float64(c.Graph.Order())
		closer := centrality.Closeness(c.Graph, centrality.Options{})
		further := centrality.Closeness(with, centrality.Options{})
		for _, s := range closer {
			if got, want := further.Of(s.Actor), s.Value*(n-1)/n; n > 1 && !near(got, want) {
				t.Errorf("%s: with a stranger Closeness of %q is %v, want %v", c.Name, s.Actor, got, want)
			}
		}
	}
}

func TestSamplingAllSourcesIsExact(t *testing.T) {
	g := graphtest.Random(5, 20, 80, 9)
	for name, f := range map[string]func(*graph.Graph, centrality.Options) centrality.Scores{
		"Betweenness": centrality.Betweenness, "Closeness": centrality.Closeness, "Harmonic": centrality.Harmonic,
	} {
		if got, want := f(g, centrality.Options{Samples: 20}), f(g, centrality.Options{}); !reflect.DeepEqual(got, want) {
			t.Errorf("%s from all 20 sources = %v, want %v", name, got, want)
		}
	}
}

func TestSamplesComeNearTheTruth(t *testing.T) {
	g := graphtest.FromEdges(400, graphtest.Heavy(2, 400, 4000))
	exact := centrality.Harmonic(g, centrality.Options{Unweighted: true, Normalised: true})
	some := centrality.Harmonic(g, centrality.Options{Unweighted: true, Normalised: true, Samples: 100, Seed: 1})
	bound := centrality.SamplingError(400, 100)
	for i, s := range some {
		if math.Abs(s.Value-exact[i].Value) > bound {
			t.Errorf("Harmonic of %s from 100 sources = %v, more than %v from %v", s.Actor, s.Value, bound, exact[i].Value)
		}
	}
}

func TestTableIsSortedByItsFirstMeasureThenByActor(t *testing.T) {
	g := graphtest.Of(nil, graphtest.T("a", "b", 1), graphtest.T("c", "b", 1), graphtest.T("d", "c", 1))
	got, err := centrality.Compute(g, []string{"degree", "hits"}, centrality.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ids := ""
	for _, r := range got.Rows {
		ids += r.Actor.ID
	}
	if ids != "bcad" || !reflect.DeepEqual(got.Columns, []string{"degree", "hub", "authority"}) {
		t.Errorf("Compute gives actors %s and columns %v, want bcad and degree, hub, authority", ids, got.Columns)
	}
	if _, err := centrality.Compute(g, []string{"charm"}, centrality.Options{}); err == nil {
		t.Error("Compute knows a measure called charm")
	}
}
