package svg

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"testing"

	"entente/render/layout"
	"entente/render/layout/layouttest"
)

// engineLayout lays n out with one of Graphviz's engines, overlaps removed by scaling, and straight ties.
func engineLayout(t *testing.T, n *layout.Network, engine string) ([]layout.Point, []layout.Arc) {
	t.Helper()
	var dot bytes.Buffer
	dot.WriteString("digraph{graph[overlap=scale,splines=line];node[shape=box,fixedsize=true]\n")
	for i, nd := range n.Nodes {
		fmt.Fprintf(&dot, "n%d[width=%f,height=%f]\n", i, nd.W/72, nd.H/72)
	}
	for _, e := range n.Ties {
		fmt.Fprintf(&dot, "n%d->n%d\n", e.From, e.To)
	}
	dot.WriteString("}\n")
	plain, err := paint(context.Background(), dot.Bytes(), engine, "plain")
	if err != nil {
		t.Fatal(err)
	}
	at := make([]layout.Point, len(n.Nodes))
	for sc := bufio.NewScanner(bytes.NewReader(plain)); sc.Scan(); {
		var i int
		var p layout.Point
		if k, _ := fmt.Sscanf(sc.Text(), "node n%d %f %f", &i, &p.X, &p.Y); k == 3 {
			at[i] = p.Scale(72)
		}
	}
	arcs := make([]layout.Arc, len(n.Ties))
	for k, e := range n.Ties {
		a, b := at[e.From], at[e.To]
		arcs[k] = layout.Arc{From: a, Bend: a.Add(b).Scale(0.5), To: b}
	}
	return at, arcs
}

// TestAgainstGraphviz prints how our layout compares with neato and sfdp on the same networks, and fails
// where anything lies over an actor that does not in theirs.
func TestAgainstGraphviz(t *testing.T) {
	sizes := []struct{ nodes, ties int }{{10, 14}, {20, 34}, {40, 80}}
	if !testing.Short() {
		sizes = append(sizes, struct{ nodes, ties int }{80, 180}, struct{ nodes, ties int }{150, 400})
	}
	for _, c := range sizes {
		n := layouttest.NewsLike(c.nodes, c.ties, uint64(c.nodes))
		l := layout.Compose(n, layout.Options{})
		ours := layout.Measure(n, l.At, l.Arcs, l.Words)
		report := func(who string, q layout.Quality) {
			t.Logf("%3d actors %3d ties %-6s: ties over actors %3d, crossings %4d, stress %.3f, overlaps %d, in foreign blocs %d, page %.0fx%.0f",
				c.nodes, c.ties, who, q.TiesOverNodes, q.Crossings, q.Stress, q.NodeOverlaps, q.BlocOverlaps, q.Width, q.Height)
		}
		report("ours", ours)
		if ours.NodeOverlaps+ours.BlocOverlaps+ours.WordsOnNodes+ours.WordsOnWords > 0 {
			t.Errorf("%d actors: %+v", c.nodes, ours)
		}
		for _, engine := range []string{"neato", "sfdp"} {
			at, arcs := engineLayout(t, n, engine)
			theirs := layout.Measure(n, at, arcs, nil)
			report(engine, theirs)
			if ours.TiesOverNodes > theirs.TiesOverNodes {
				t.Errorf("%d actors: %d of our ties run over actors, %d with %s", c.nodes, ours.TiesOverNodes, theirs.TiesOverNodes, engine)
			}
		}
	}
}
