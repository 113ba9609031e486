package layout

import (
	"math/rand/v2"
	"testing"
)

// newsLike returns a network like those that come out of news: a few hubs, blocs of uneven size,
// and ties that prefer hubs.
func newsLike(nodes, ties int, seed uint64) *Network {
	rng := rand.New(rand.NewPCG(seed, 1))
	n := &Network{}
	for range max(1, nodes/5) {
		n.Blocs = append(n.Blocs, Bloc{Title: Size{40 + 60*rng.Float64(), 12}})
	}
	for range nodes {
		nd := Node{Size: Size{60 + 90*rng.Float64(), 30 + 16*float64(rng.IntN(2))}, Bloc: -1}
		nd.Shape = Shape(rng.IntN(3))
		if rng.IntN(6) > 0 {
			nd.Bloc = rng.IntN(len(n.Blocs)) * rng.IntN(2)
		}
		if nd.Bloc == 0 {
			nd.Bloc = rng.IntN(len(n.Blocs))
		}
		n.Nodes = append(n.Nodes, nd)
	}
	words := ties <= 40
	seen := map[[2]int]bool{}
	for tries := 0; len(n.Ties) < ties && tries < 50*ties; tries++ {
		a, b := pick(rng, nodes), rng.IntN(nodes)
		if k := n.Nodes[a].Bloc; rng.IntN(3) == 0 && k >= 0 { // a third of the acts stay at home
			b = rng.IntN(nodes)
			for tries := 0; n.Nodes[b].Bloc != k && tries < 10*nodes; tries++ {
				b = rng.IntN(nodes)
			}
		}
		if rng.IntN(2) == 0 {
			a, b = b, a
		}
		if a == b || seen[[2]int{a, b}] {
			continue
		}
		seen[[2]int{a, b}] = true
		t := Tie{From: a, To: b, Weight: rng.Float64()}
		if words {
			t.Words = Size{50 + 60*rng.Float64(), 13}
		}
		n.Ties = append(n.Ties, t)
	}
	return n
}

// pick prefers low numbers, as news prefers a few actors.
func pick(rng *rand.Rand, n int) int {
	f := rng.Float64()
	return int(f * f * f * float64(n))
}

func TestLayoutKeepsApart(t *testing.T) {
	for _, c := range []struct{ nodes, ties int }{{1, 0}, {2, 1}, {10, 14}, {20, 36}, {40, 80}, {80, 200}, {150, 400}} {
		n := newsLike(c.nodes, c.ties, uint64(c.nodes))
		w := Compose(n, Options{Effort: 4_000_000})
		q := Measure(n, w.At, w.Arcs, w.Words)
		t.Logf("%d actors, %d ties: %+v", c.nodes, c.ties, q)
		if q.NodeOverlaps > 0 || q.BlocOverlaps > 0 || q.WordsOnNodes > 0 || q.WordsOnWords > 0 {
			t.Errorf("%d actors, %d ties: overlaps: %+v", c.nodes, c.ties, q)
		}
	}
}
