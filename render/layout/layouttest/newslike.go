// Package layouttest makes networks to try layouts on.
package layouttest

import (
	"math/rand/v2"

	"entente/render/layout"
)

// NewsLike returns a network like those that come out of news: a few hubs, blocs of uneven size, ties that
// prefer hubs, a third of them within a bloc. Up to 40 ties have words. The seed decides everything.
func NewsLike(nodes, ties int, seed uint64) *layout.Network {
	rng := rand.New(rand.NewPCG(seed, 1))
	n := &layout.Network{}
	for range max(1, nodes/5) {
		n.Blocs = append(n.Blocs, layout.Bloc{Title: layout.Size{W: 40 + 60*rng.Float64(), H: 12}})
	}
	for range nodes {
		n.Nodes = append(n.Nodes, node(rng, len(n.Blocs)))
	}
	seen := map[[2]int]bool{}
	for tries := 0; len(n.Ties) < ties && tries < 50*ties; tries++ {
		a, b := ends(rng, n)
		if a == b || seen[[2]int{a, b}] {
			continue
		}
		seen[[2]int{a, b}] = true
		t := layout.Tie{From: a, To: b, Weight: rng.Float64()}
		if ties <= 40 {
			t.Words = layout.Size{W: 50 + 60*rng.Float64(), H: 13}
		}
		n.Ties = append(n.Ties, t)
	}
	return n
}

func node(rng *rand.Rand, blocs int) layout.Node {
	nd := layout.Node{
		Size:  layout.Size{W: 60 + 90*rng.Float64(), H: 30 + 16*float64(rng.IntN(2))},
		Shape: layout.Shape(rng.IntN(3)), Bloc: -1,
	}
	if rng.IntN(6) > 0 {
		nd.Bloc = rng.IntN(blocs) * rng.IntN(2)
	}
	if nd.Bloc == 0 {
		nd.Bloc = rng.IntN(blocs)
	}
	return nd
}

// ends returns two nodes to tie: the first likely to be one of low number, as news prefers a few actors.
func ends(rng *rand.Rand, n *layout.Network) (int, int) {
	v := len(n.Nodes)
	f := rng.Float64()
	a, b := int(f*f*f*float64(v)), rng.IntN(v)
	if home := n.Nodes[a].Bloc; home >= 0 && rng.IntN(3) == 0 {
		for tries := 0; n.Nodes[b].Bloc != home && tries < 10*v; tries++ {
			b = rng.IntN(v)
		}
	}
	if rng.IntN(2) == 0 {
		a, b = b, a
	}
	return a, b
}
