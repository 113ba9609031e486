package graph

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	library "github.com/dominikbraun/graph"

	"entente"
)

var _ library.Store[string, Node] = (*Store)(nil)

func node(id string) Node { return Node{Actor: entente.Actor{ID: id, Name: "name of " + id}} }

// twins are a graph on our store and one on the library's.
type twins struct{ ours, theirs library.Graph[string, Node] }

func newTwins(options ...func(*library.Traits)) twins {
	return twins{library.NewWithStore[string, Node](ID, &Store{}, options...), library.New(ID, options...)}
}

// step does the same random thing to both, and returns their errors.
func (w twins) step(rng *rand.Rand) (what string, ours, theirs error) {
	a, b := fmt.Sprintf("v%02d", rng.IntN(12)), fmt.Sprintf("v%02d", rng.IntN(12))
	both := func(f func(library.Graph[string, Node]) error) (error, error) { return f(w.ours), f(w.theirs) }
	switch k := rng.IntN(10); {
	case k < 2:
		what = "AddVertex " + a
		ours, theirs = both(func(g library.Graph[string, Node]) error {
			return g.AddVertex(node(a), library.VertexWeight(len(b)), library.VertexAttribute("b", b))
		})
	case k < 3:
		what = "RemoveVertex " + a
		ours, theirs = both(func(g library.Graph[string, Node]) error { return g.RemoveVertex(a) })
	case k < 7:
		what = "AddEdge " + a + " " + b
		weight := rng.IntN(9)
		ours, theirs = both(func(g library.Graph[string, Node]) error {
			if weight < 5 {
				return g.AddEdge(a, b, library.EdgeWeight(weight))
			}
			return g.AddEdge(a, b, library.EdgeWeight(weight), library.EdgeAttribute("x", a), library.EdgeData(weight))
		})
	case k < 8:
		what = "UpdateEdge " + a + " " + b
		ours, theirs = both(func(g library.Graph[string, Node]) error {
			return g.UpdateEdge(a, b, library.EdgeWeight(7), library.EdgeAttribute("y", b))
		})
	default:
		what = "RemoveEdge " + a + " " + b
		ours, theirs = both(func(g library.Graph[string, Node]) error { return g.RemoveEdge(a, b) })
	}
	return what, ours, theirs
}

func TestStoreBehavesAsTheLibrarysOwn(t *testing.T) {
	kinds := map[string][]func(*library.Traits){
		"directed": {library.Directed(), library.Weighted()}, "undirected": {},
		"acyclic": {library.Directed(), library.PreventCycles()},
	}
	for name, traits := range kinds {
		for seed := range uint64(20) {
			rng, w := rand.New(rand.NewPCG(seed, 1)), newTwins(traits...)
			for i := range 300 {
				what, ours, theirs := w.step(rng)
				if (ours == nil) != (theirs == nil) || !errors.Is(ours, kindOfError(theirs)) {
					t.Fatalf("%s seed %d step %d: %s = %v, the library's store gives %v", name, seed, i, what, ours, theirs)
				}
			}
			sameGraph(t, w.ours, w.theirs)
		}
	}
}

// kindOfError returns the library's sentinel that err wraps.
func kindOfError(err error) error {
	for _, kind := range []error{
		library.ErrVertexNotFound, library.ErrVertexAlreadyExists, library.ErrVertexHasEdges,
		library.ErrEdgeNotFound, library.ErrEdgeAlreadyExists, library.ErrEdgeCreatesCycle,
	} {
		if errors.Is(err, kind) {
			return kind
		}
	}
	return err
}

// sameGraph compares all that the two tell through the library's interface.
func sameGraph(t *testing.T, ours, theirs library.Graph[string, Node]) {
	t.Helper()
	type facts struct {
		Order, Size            int
		Adjacency, Predecessor map[string]map[string]library.Edge[string]
		Vertices               map[string]library.VertexProperties
	}
	collect := func(g library.Graph[string, Node]) (f facts) {
		f.Order, _ = g.Order()
		f.Size, _ = g.Size()
		f.Adjacency, _ = g.AdjacencyMap()
		f.Predecessor, _ = g.PredecessorMap()
		f.Vertices = map[string]library.VertexProperties{}
		for _, m := range []map[string]map[string]library.Edge[string]{f.Adjacency, f.Predecessor} {
			for _, edges := range m {
				for k, e := range edges {
					if e.Properties.Attributes == nil {
						e.Properties.Attributes = map[string]string{}
						edges[k] = e
					}
				}
			}
		}
		for id := range f.Adjacency {
			_, f.Vertices[id], _ = g.VertexWithProperties(id)
		}
		return f
	}
	if a, b := collect(ours), collect(theirs); !reflect.DeepEqual(a, b) {
		t.Errorf("on our store %+v, on the library's %+v", a, b)
	}
}

// filled returns a random graph on both stores.
func filled(seed uint64, n, m int, traits ...func(*library.Traits)) twins {
	rng, w := rand.New(rand.NewPCG(seed, 2)), newTwins(traits...)
	for _, g := range []library.Graph[string, Node]{w.ours, w.theirs} {
		for i := range n {
			g.AddVertex(node(fmt.Sprintf("v%02d", i)))
		}
	}
	for range m {
		a, b, k := rng.IntN(n), rng.IntN(n), 1+rng.IntN(50)
		for _, g := range []library.Graph[string, Node]{w.ours, w.theirs} {
			g.AddEdge(fmt.Sprintf("v%02d", a), fmt.Sprintf("v%02d", b), library.EdgeWeight(k))
		}
	}
	return w
}

func TestLibrarysAlgorithmsGiveTheSameOnOurStore(t *testing.T) {
	results := func(g library.Graph[string, Node]) map[string]any {
		out := map[string]any{}
		keep := func(name string, v any, err error) { out[name] = fmt.Sprint(v, err) }
		parts, err := library.StronglyConnectedComponents(g)
		for _, p := range parts {
			slices.Sort(p)
		}
		slices.SortFunc(parts, slices.Compare)
		keep("strong components", parts, err)
		order, err := library.StableTopologicalSort(g, func(a, b string) bool { return a < b })
		keep("topological order", order, err)
		reached := 0
		err = library.BFS(g, "v00", func(string) bool { reached++; return false })
		keep("BFS", reached, err)
		reached = 0
		err = library.DFS(g, "v00", func(string) bool { reached++; return false })
		keep("DFS", reached, err)
		path, err := library.ShortestPath(g, "v00", "v05")
		cost := 0
		for i := range max(len(path)-1, 0) {
			e, _ := g.Edge(path[i], path[i+1])
			cost += e.Properties.Weight
		}
		keep("cost of the shortest path", cost, err)
		clone, err := g.Clone()
		size, _ := clone.Size()
		keep("size of a clone", size, err)
		reduced, err := library.TransitiveReduction(g)
		if err == nil {
			size, _ = reduced.Size()
		}
		keep("transitive reduction", size, err)
		return out
	}
	for seed := range uint64(30) {
		for _, traits := range [][]func(*library.Traits){
			{library.Directed(), library.Weighted()}, {library.Directed(), library.Weighted(), library.PreventCycles()},
		} {
			w := filled(seed, 10, 22, traits...)
			if a, b := results(w.ours), results(w.theirs); !reflect.DeepEqual(a, b) {
				t.Errorf("seed %d: on our store %v, on the library's %v", seed, a, b)
			}
		}
	}
}

func TestStoreChecksWhatTheGraphOnTopMayNot(t *testing.T) {
	s := &Store{}
	s.AddVertex("a", node("a"), library.VertexProperties{})
	s.AddVertex("b", node("b"), library.VertexProperties{})
	s.AddEdge("a", "b", library.Edge[string]{})
	cases := []struct {
		name string
		got  error
		want error
	}{
		{"a tie twice", s.AddEdge("a", "b", library.Edge[string]{}), library.ErrEdgeAlreadyExists},
		{"a tie to nobody", s.AddEdge("a", "c", library.Edge[string]{}), library.ErrVertexNotFound},
		{"a tie of nobody", s.AddEdge("c", "a", library.Edge[string]{}), library.ErrVertexNotFound},
		{"removing no tie", s.RemoveEdge("b", "a"), library.ErrEdgeNotFound},
		{"updating no tie", s.UpdateEdge("b", "a", library.Edge[string]{}), library.ErrEdgeNotFound},
		{"removing an actor with ties", s.RemoveVertex("b"), library.ErrVertexHasEdges},
		{"removing nobody", s.RemoveVertex("c"), library.ErrVertexNotFound},
	}
	for _, c := range cases {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestStoreListsAreSortedWhateverTheOrderOfAdding(t *testing.T) {
	s := &Store{}
	for _, id := range []string{"d", "b", "c", "a"} {
		s.AddVertex(id, node(id), library.VertexProperties{})
	}
	for _, e := range []string{"dc", "da", "ab", "db", "ad"} {
		s.AddEdge(e[:1], e[1:], library.Edge[string]{})
	}
	edges, _ := s.ListEdges()
	got := ""
	for _, e := range edges {
		got += e.Source + e.Target + " "
	}
	if want := "ab ad da db dc "; got != want {
		t.Errorf("ListEdges = %s, want %s", got, want)
	}
}

func TestStoreMayBeUsedByManyAtOnce(t *testing.T) {
	s := &Store{}
	g := Over(s)
	var wg sync.WaitGroup
	for k := range 8 {
		wg.Go(func() {
			for i := range 50 {
				id := fmt.Sprintf("%d-%d", k, i)
				g.AddVertex(node(id))
				g.AddEdge(id, fmt.Sprintf("%d-%d", k, max(i-1, 0)))
				g.Edges()
			}
		})
	}
	wg.Wait()
	if n, _ := g.Order(); n != 400 {
		t.Errorf("Order() = %d, want 400", n)
	}
}

func TestLibraryGraphOfAGraphAndBack(t *testing.T) {
	g := build(t, Options{}, act("1", "d", 1, fra, mli, 1, 3), act("2", "d", 2, mli, fra, 4, -5), act("3", "e", 3, fra, tcd, 1, 1))
	l := g.Library()
	e, err := l.Edge("FRA", "MLI")
	if err != nil || e.Properties.Weight != int(Unit) {
		t.Fatalf("Edge = %+v, %v", e, err)
	}
	if got := e.Properties.Data.(*Link).Tie().Interactions; !slices.Equal(got, []string{"1"}) {
		t.Errorf("the edge's interactions are %v, want [1]", got)
	}
	back, err := FromLibrary(l, func(n Node) entente.Actor { return n.Actor }, 1)
	if err != nil || !equalTies(back.Ties(), g.Ties()) || !reflect.DeepEqual(back.Nodes(), g.Nodes()) {
		t.Errorf("back from the library: %+v, %v; want %+v", back.Ties(), err, g.Ties())
	}
	if err := l.RemoveEdge("FRA", "MLI"); err != nil {
		t.Fatal(err)
	}
	if err := l.AddEdge("FRA", "MLI", library.EdgeWeight(5)); err != nil {
		t.Fatal(err)
	}
	if e, _ := l.Edge("FRA", "MLI"); e.Properties.Data != nil || e.Properties.Weight != 5 {
		t.Errorf("an edge added anew is %+v, want weight 5 and no data", e.Properties)
	}
	if got, _ := g.Tie("FRA", "MLI"); got.Weight != 1 {
		t.Errorf("changing the library graph changed the graph: %+v", got)
	}
}

func TestForeignLibraryGraphs(t *testing.T) {
	g := library.New(library.StringHash)
	for _, id := range []string{"a", "b", "c"} {
		g.AddVertex(id)
	}
	g.AddEdge("a", "b", library.EdgeWeight(3))
	got, err := FromLibrary(g, func(s string) entente.Actor { return entente.Actor{Name: s} }, Unit)
	if err != nil || got.Order() != 3 || got.Size() != 2 {
		t.Fatalf("an undirected edge became %d ties of %d actors, %v", got.Size(), got.Order(), err)
	}
	if tie, _ := got.Tie("b", "a"); tie.Weight != 1 {
		t.Errorf("the weight in an unweighted graph is %v, want 1", tie.Weight)
	}
}

func BenchmarkStore(b *testing.B) {
	const n, m = 2000, 40_000
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("v%04d", i)
	}
	fill := func(g library.Graph[string, Node]) {
		for _, id := range ids {
			g.AddVertex(Node{Actor: entente.Actor{ID: id}})
		}
		rng := rand.New(rand.NewPCG(1, 1))
		for range m {
			g.AddEdge(ids[rng.IntN(n)], ids[rng.IntN(n)], library.EdgeWeight(3))
		}
	}
	for name, empty := range map[string]func() library.Graph[string, Node]{
		"ours":        func() library.Graph[string, Node] { return Over(&Store{}) },
		"thelibrarys": func() library.Graph[string, Node] { return library.New(ID, library.Directed(), library.Weighted()) },
	} {
		b.Run("AddEdge/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				fill(empty())
			}
		})
		g := empty()
		fill(g)
		b.Run("Edges/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := g.Edges(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	var e Edges
	for i := range n {
		e.Actors = append(e.Actors, entente.Actor{ID: ids[i]})
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range m {
		e.Source, e.Target, e.Weight = append(e.Source, int32(rng.IntN(n))), append(e.Target, int32(rng.IntN(n))), append(e.Weight, Unit)
	}
	g, err := FromEdges(e, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("Bulk", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			g.Library()
		}
	})
}
