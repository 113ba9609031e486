package centrality_test

import (
	"math"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/graphtest"
)

// near compares with an error of 1e-9 of the greater.
func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b), 1e-2)
}

func compare(t *testing.T, what string, got centrality.Scores, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d scores, want %d", what, len(got), len(want))
		return
	}
	for i, s := range got {
		if !near(s.Value, want[i]) {
			t.Errorf("%s of %q = %v, want %v", what, s.Actor, s.Value, want[i])
		}
	}
}

// small are graphs on which slow oracles can be asked.
func small() []graphtest.Named {
	out := graphtest.Awkward()
	for seed := range uint64(15) {
		out = append(out, graphtest.Named{Name: "whole weights up to 12", Graph: graphtest.Random(100+seed, 14, 60, 12)},
			graphtest.Named{Name: "whole weights up to 900", Graph: graphtest.Random(200+seed, 14, 60, 900)})
	}
	return out
}

func TestPathMeasuresAgreeWithRationalNumbers(t *testing.T) {
	for _, c := range small() {
		for _, hops := range []bool{false, true} {
			o := centrality.Options{Unweighted: hops}
			n := c.Graph.Order()
			compare(t, c.Name+": Betweenness", centrality.Betweenness(c.Graph, o), graphtest.Betweenness(c.Graph, hops))
			count, sum, inverse := graphtest.Distances(c.Graph, hops)
			compare(t, c.Name+": Harmonic", centrality.Harmonic(c.Graph, o), inverse)
			closeness := make([]float64, n)
			for v := range closeness {
				if sum[v] > 0 {
					closeness[v] = float64(count[v]) / float64(n-1) * float64(count[v]) / sum[v]
				}
			}
			compare(t, c.Name+": Closeness", centrality.Closeness(c.Graph, o), closeness)
		}
	}
}

// On these graphs searches know the lengths from some nodes beforehand: from one, and from many.
func TestDistancesAgreeWithThoseFoundByRelaxingAllTies(t *testing.T) {
	for _, g := range []*graph.Graph{
		graphtest.Random(3, 40, 120, 9), graphtest.Random(4, 300, 1000, 900), graphtest.FromEdges(400, graphtest.Heavy(5, 400, 6000)),
	} {
		for _, o := range []centrality.Options{{}, {Direction: centrality.Out}, {Direction: centrality.Both}} {
			distances, n := relaxed(g, o.Direction), g.Order()
			harmonic, closeness := make([]float64, n), make([]float64, n)
			for v := range n {
				sum, count := 0.0, 0.0
				for s := range n {
					if d := distances[s][v]; s != v && !math.IsInf(d, 0) {
						harmonic[v] += 1 / d
						sum, count = sum+d, count+1
					}
				}
				if count > 0 {
					closeness[v] = count / float64(n-1) * count / sum
				}
			}
			compare(t, "Harmonic "+string(o.Direction), centrality.Harmonic(g, o), harmonic)
			compare(t, "Closeness "+string(o.Direction), centrality.Closeness(g, o), closeness)
		}
	}
}

// relaxed returns the distances between all nodes, in floating point: every tie is relaxed until nothing changes.
func relaxed(g *graph.Graph, d centrality.Direction) [][]float64 {
	switch d {
	case centrality.Out:
		g = reversed(g)
	case centrality.Both:
		g = bothWays(g)
	}
	a, distances := g.Out(), make([][]float64, g.Order())
	for s := range distances {
		distances[s] = slices.Repeat([]float64{math.Inf(1)}, g.Order())
		distances[s][s] = 0
		for changed := true; changed; {
			changed = false
			for v := range distances {
				for i := a.First[v]; i < a.First[v+1]; i++ {
					way := distances[s][v] + 1/a.Weight[i].Float()
					if way < distances[s][a.To[i]] {
						distances[s][a.To[i]], changed = way, true
					}
				}
			}
		}
	}
	return distances
}

func TestTieBetweennessAgreesWithRationalNumbers(t *testing.T) {
	for _, c := range small() {
		for _, hops := range []bool{false, true} {
			want := graphtest.TieBetweenness(c.Graph, hops)
			for i, s := range centrality.TieBetweenness(c.Graph, centrality.Options{Unweighted: hops}) {
				if !near(s.Value, want[i]) {
					t.Errorf("%s: TieBetweenness of %s to %s = %v, want %v", c.Name, s.Source, s.Target, s.Value, want[i])
				}
			}
		}
	}
}

// reversed returns g with every tie the other way.
func reversed(g *graph.Graph) *graph.Graph {
	ties := g.Ties()
	for i := range ties {
		ties[i].Source, ties[i].Target = ties[i].Target, ties[i].Source
	}
	return mustBe(graph.FromTies(g.Nodes(), ties, graph.Options{}))
}

// bothWays returns g with every tie both ways, the weights summed.
func bothWays(g *graph.Graph) *graph.Graph {
	return mustBe(graph.FromTies(g.Nodes(), append(g.Ties(), reversed(g).Ties()...), graph.Options{}))
}

func mustBe(g *graph.Graph, err error) *graph.Graph {
	if err != nil {
		panic(err)
	}
	return g
}

func TestDirectionsAreThoseOfTheGraphTurnedRound(t *testing.T) {
	measures := map[string]func(*graph.Graph, centrality.Options) centrality.Scores{
		"Harmonic": centrality.Harmonic, "Closeness": centrality.Closeness, "PageRank": centrality.PageRank,
		"Eigenvector": centrality.Eigenvector, "Katz": centrality.Katz, "Betweenness": centrality.Betweenness,
		"Degree": centrality.Degree, "Strength": centrality.Strength, "Core": centrality.Core,
	}
	for _, c := range small()[:20] {
		for name, f := range measures {
			for _, hops := range []bool{false, true} {
				o := centrality.Options{Unweighted: hops}
				o.Direction = centrality.In
				in := f(c.Graph, o)
				o.Direction = centrality.Out
				compare(t, c.Name+": turned round, "+name, f(reversed(c.Graph), o), values(in))
			}
		}
	}
}

func values(s centrality.Scores) []float64 {
	out := make([]float64, len(s))
	for i := range s {
		out[i] = s[i].Value
	}
	return out
}

func TestBothTakesTiesAsLeadingBothWays(t *testing.T) {
	for _, c := range small() {
		both := bothWays(c.Graph)
		o := centrality.Options{Direction: centrality.Both}
		compare(t, c.Name+": Harmonic", centrality.Harmonic(c.Graph, o), values(centrality.Harmonic(both, centrality.Options{})))
		half := values(centrality.Betweenness(both, centrality.Options{}))
		for i := range half {
			half[i] /= 2
		}
		compare(t, c.Name+": Betweenness", centrality.Betweenness(c.Graph, o), half)
	}
}

func TestStrengthAndDegreeCountTies(t *testing.T) {
	g := graphtest.Of([]string{"d"}, graphtest.T("a", "b", 2), graphtest.T("b", "a", 0.1), graphtest.T("a", "c", 0.2))
	cases := []struct {
		name string
		got  centrality.Scores
		want []float64
	}{
		{"Degree", centrality.Degree(g, centrality.Options{}), []float64{3, 2, 1, 0}},
		{"Degree in", centrality.Degree(g, centrality.Options{Direction: centrality.In}), []float64{1, 1, 1, 0}},
		{"Degree out", centrality.Degree(g, centrality.Options{Direction: centrality.Out}), []float64{2, 1, 0, 0}},
		{"Degree normalised", centrality.Degree(g, centrality.Options{Normalised: true}), []float64{1, 2. / 3, 1. / 3, 0}},
		{"Strength", centrality.Strength(g, centrality.Options{}), []float64{2.3, 2.1, 0.2, 0}},
		{"Strength out", centrality.Strength(g, centrality.Options{Direction: centrality.Out}), []float64{2.2, 0.1, 0, 0}},
		{"Strength unweighted", centrality.Strength(g, centrality.Options{Unweighted: true}), []float64{3, 2, 1, 0}},
	}
	for _, c := range cases {
		if !slices.Equal(values(c.got), c.want) {
			t.Errorf("%s = %v, want %v", c.name, values(c.got), c.want)
		}
	}
}

func TestPageRankSolvesItsEquation(t *testing.T) {
	for _, c := range small() {
		n := c.Graph.Order()
		if n == 0 {
			continue
		}
		teleport := map[string]float64{c.Graph.Nodes()[0].ID: 2, c.Graph.Nodes()[n-1].ID: 1}
		for _, o := range []centrality.Options{{}, {Damping: 0.5}, {Teleport: teleport}} {
			compare(t, c.Name+": PageRank", centrality.PageRank(c.Graph, o), densePageRank(c.Graph, o))
		}
	}
}

// densePageRank solves the equation of PageRank by elimination.
func densePageRank(g *graph.Graph, o centrality.Options) []float64 {
	n, d := g.Order(), o.Damping
	if d == 0 {
		d = 0.85
	}
	t, total := make([]float64, n), 0.0
	for i, node := range g.Nodes() {
		t[i] = o.Teleport[node.ID]
		total += t[i]
	}
	for i := range t {
		if total > 0 {
			t[i] /= total
		} else {
			t[i] = 1 / float64(n)
		}
	}
	w := graphtest.Weights(g)
	a := make([][]float64, n)
	for v := range a {
		a[v] = make([]float64, n)
		a[v][v] = 1
	}
	for s := range n {
		sum := 0.0
		for _, x := range w[s] {
			sum += x
		}
		for v := range n {
			if sum > 0 {
				a[v][s] -= d * w[s][v] / sum
			} else {
				a[v][s] -= d * t[v]
			}
		}
	}
	b := make([]float64, n)
	for v := range b {
		b[v] = (1 - d) * t[v]
	}
	return graphtest.Solve(a, b)
}

func TestKatzSolvesItsEquation(t *testing.T) {
	for _, c := range small() {
		n, alpha := c.Graph.Order(), 1e-4
		if n == 0 || c.Name == "the least and the greatest weight" || c.Name == "ways that tie in thirds" {
			continue
		}
		w := graphtest.Weights(c.Graph)
		a, b := make([][]float64, n), make([]float64, n)
		for v := range a {
			a[v], b[v] = make([]float64, n), 1
			for s := range n {
				a[v][s] = -alpha * w[s][v]
			}
			a[v][v]++
		}
		x := graphtest.Solve(a, b)
		norm := 0.0
		for _, v := range x {
			norm += v * v
		}
		for v := range x {
			x[v] /= math.Sqrt(norm)
		}
		compare(t, c.Name+": Katz", centrality.Katz(c.Graph, centrality.Options{Alpha: alpha}), x)
	}
}

func TestEigenvectorIsOne(t *testing.T) {
	for _, c := range small()[16:] {
		x := values(centrality.Eigenvector(c.Graph, centrality.Options{}))
		w := graphtest.Weights(c.Graph)
		lambda, at := 0.0, 0
		ax := make([]float64, len(x))
		for v := range x {
			for s := range x {
				ax[v] += w[s][v] * x[s]
			}
			if x[v] > x[at] {
				at = v
			}
		}
		lambda = ax[at] / x[at]
		for v := range x {
			if math.Abs(ax[v]-lambda*x[v]) > 1e-9*lambda {
				t.Errorf("%s: A x = %v, lambda x = %v", c.Name, ax[v], lambda*x[v])
			}
		}
	}
}

func TestEigenvectorOfTiesWithoutCircleIsZero(t *testing.T) {
	g := graphtest.Of(nil, graphtest.T("a", "b", 1), graphtest.T("b", "c", 1))
	if got := values(centrality.Eigenvector(g, centrality.Options{})); !slices.Equal(got, []float64{0, 0, 0}) {
		t.Errorf("Eigenvector = %v, want zeros", got)
	}
}

func TestHITSFeedEachOther(t *testing.T) {
	for _, c := range small()[16:] {
		hub, authority := centrality.HITS(c.Graph, centrality.Options{})
		w := graphtest.Weights(c.Graph)
		again := make([]float64, len(hub))
		total := 0.0
		for v := range again {
			for s := range again {
				again[v] += w[s][v] * hub[s].Value
			}
			total += again[v]
		}
		for v := range again {
			again[v] /= total
		}
		compare(t, c.Name+": authority", authority, again)
	}
}

func TestCoreIsWhatIsLeftAfterTakingOutTheLess(t *testing.T) {
	for _, c := range small() {
		for _, d := range []centrality.Direction{centrality.Both, centrality.In, centrality.Out} {
			compare(t, c.Name+": Core "+string(d), centrality.Core(c.Graph, centrality.Options{Direction: d}), peel(c.Graph, d))
		}
	}
}

// peel finds cores by taking out, for each k, whoever has fewer than k neighbours left, again and again.
func peel(g *graph.Graph, d centrality.Direction) []float64 {
	n := g.Order()
	tied := make([][]bool, n)
	for v := range tied {
		tied[v] = make([]bool, n)
	}
	for t := range g.AllTies() {
		s, _ := g.Index(t.Source)
		e, _ := g.Index(t.Target)
		if d != centrality.In {
			tied[s][e] = true
		}
		if d != centrality.Out {
			tied[e][s] = true
		}
	}
	core, left := make([]float64, n), make([]bool, n)
	for k := 1; k <= n; k++ {
		for v := range left {
			left[v] = core[v] == float64(k-1)
		}
		for again := true; again; {
			again = false
			for v := range left {
				degree := 0
				for u := range left {
					if left[u] && tied[v][u] {
						degree++
					}
				}
				if left[v] && degree < k {
					left[v], again = false, true
				}
			}
		}
		for v := range left {
			if left[v] {
				core[v] = float64(k)
			}
		}
	}
	return core
}

func TestNeighbourhoodMeasuresAgreeWithTheirFormulas(t *testing.T) {
	for _, c := range small() {
		w := graphtest.Weights(bothWays(c.Graph))
		compare(t, c.Name+": Clustering", centrality.Clustering(c.Graph, centrality.Options{}), barrat(w))
		constraint, size := burt(w)
		compare(t, c.Name+": Constraint", centrality.Constraint(c.Graph, centrality.Options{}), constraint)
		compare(t, c.Name+": EffectiveSize", centrality.EffectiveSize(c.Graph, centrality.Options{}), size)
		compare(t, c.Name+": Clustering unweighted", centrality.Clustering(c.Graph, centrality.Options{Unweighted: true}), barrat(hops(c.Graph)))
	}
}

// hops returns a matrix of 1 where there is a tie either way.
func hops(g *graph.Graph) [][]float64 {
	m := graphtest.Weights(bothWays(g))
	for t := range bothWays(g).AllTies() {
		s, _ := g.Index(t.Source)
		e, _ := g.Index(t.Target)
		m[s][e] = 1
	}
	return m
}

func barrat(w [][]float64) []float64 {
	out := make([]float64, len(w))
	for i := range w {
		k, s, sum := 0, 0.0, 0.0
		for j := range w {
			if w[i][j] == 0 {
				continue
			}
			k++
			s += w[i][j]
			for h := range w {
				if h != j && w[i][h] > 0 && w[j][h] > 0 {
					sum += (w[i][j] + w[i][h]) / 2
				}
			}
		}
		if k > 1 {
			out[i] = sum / (s * float64(k-1))
		}
	}
	return out
}

func burt(w [][]float64) (constraint, size []float64) {
	n := len(w)
	constraint, size = make([]float64, n), make([]float64, n)
	strength, top := make([]float64, n), make([]float64, n)
	for i := range w {
		for _, x := range w[i] {
			strength[i] += x
			top[i] = max(top[i], x)
		}
	}
	for i := range w {
		for j := range w {
			if w[i][j] == 0 {
				continue
			}
			direct, redundant := w[i][j]/strength[i], 0.0
			for q := range w {
				if w[i][q] > 0 && w[q][j] > 0 {
					direct += w[i][q] / strength[i] * w[q][j] / strength[q]
					redundant += w[i][q] / strength[i] * w[j][q] / top[j]
				}
			}
			constraint[i] += direct * direct
			size[i] += 1 - redundant
		}
	}
	return constraint, size
}
