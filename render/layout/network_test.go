package layout_test

import (
	"testing"

	. "entente/render/layout"
	"entente/render/layout/layouttest"
)

func TestLayoutKeepsApart(t *testing.T) {
	for _, c := range []struct{ nodes, ties int }{{1, 0}, {2, 1}, {10, 14}, {20, 36}, {40, 80}, {80, 200}, {150, 400}} {
		n := layouttest.NewsLike(c.nodes, c.ties, uint64(c.nodes))
		w := Compose(n, Options{Effort: 4_000_000})
		q := Measure(n, w.At, w.Arcs, w.Words)
		t.Logf("%d actors, %d ties: %+v", c.nodes, c.ties, q)
		if q.NodeOverlaps > 0 || q.BlocOverlaps > 0 || q.WordsOnNodes > 0 || q.WordsOnWords > 0 {
			t.Errorf("%d actors, %d ties: overlaps: %+v", c.nodes, c.ties, q)
		}
	}
}
