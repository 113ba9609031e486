package graphtest

import (
	"math/big"

	"entente/graph"
)

// Ways holds, for each ordered pair of nodes of a small graph, the exact length of the shortest ways and
// how many there are.
type Ways struct {
	Length [][]*big.Rat // nil: no way
	Count  [][]*big.Int
}

// ShortestWays finds all shortest ways in rational numbers, a tie being 1/weight long, or 1 if hops is
// set. Ties of weight 0 lead nowhere. It takes time in proportion to the cube of the number of nodes.
func ShortestWays(g *graph.Graph, hops bool) Ways {
	n := g.Order()
	w := Ways{make([][]*big.Rat, n), make([][]*big.Int, n)}
	tie := ties(g, hops)
	for s := range n {
		w.Length[s], w.Count[s] = from(tie, s)
	}
	return w
}

// ties returns the matrix of lengths.
func ties(g *graph.Graph, hops bool) [][]*big.Rat {
	tie := make([][]*big.Rat, g.Order())
	for s := range tie {
		tie[s] = make([]*big.Rat, g.Order())
	}
	for t := range g.AllTies() {
		s, _ := g.Index(t.Source)
		e, _ := g.Index(t.Target)
		switch weight := int64(graph.ToFixed(t.Weight)); {
		case hops:
			tie[s][e] = big.NewRat(1, 1)
		case weight > 0:
			tie[s][e] = big.NewRat(int64(graph.Unit), weight)
		}
	}
	return tie
}

// from finds the shortest ways from s by Dijkstra's algorithm without a heap.
func from(tie [][]*big.Rat, s int) ([]*big.Rat, []*big.Int) {
	n := len(tie)
	length, count, done := make([]*big.Rat, n), make([]*big.Int, n), make([]bool, n)
	for v := range n {
		count[v] = new(big.Int)
	}
	length[s] = new(big.Rat)
	count[s].SetInt64(1)
	for {
		v := -1
		for u := range n {
			if !done[u] && length[u] != nil && (v < 0 || length[u].Cmp(length[v]) < 0) {
				v = u
			}
		}
		if v < 0 {
			return length, count
		}
		done[v] = true
		for t := range n {
			if tie[v][t] == nil || t == s {
				continue
			}
			way := new(big.Rat).Add(length[v], tie[v][t])
			switch {
			case length[t] == nil || way.Cmp(length[t]) < 0:
				length[t] = way
				count[t].Set(count[v])
			case way.Cmp(length[t]) == 0:
				count[t].Add(count[t], count[v])
			}
		}
	}
}

// Betweenness returns the betweenness of each node, by its definition.
func Betweenness(g *graph.Graph, hops bool) []float64 {
	w := ShortestWays(g, hops)
	n := g.Order()
	out := make([]float64, n)
	for v := range n {
		sum := new(big.Rat)
		for s := range n {
			for t := range n {
				if s != v && t != v && s != t {
					sum.Add(sum, w.through(s, v, t))
				}
			}
		}
		out[v], _ = sum.Float64()
	}
	return out
}

// through returns the share of the shortest ways from s to t that lead through v.
func (w Ways) through(s, v, t int) *big.Rat {
	if w.Length[s][t] == nil || w.Length[s][v] == nil || w.Length[v][t] == nil {
		return new(big.Rat)
	}
	if new(big.Rat).Add(w.Length[s][v], w.Length[v][t]).Cmp(w.Length[s][t]) != 0 {
		return new(big.Rat)
	}
	return new(big.Rat).SetFrac(new(big.Int).Mul(w.Count[s][v], w.Count[v][t]), w.Count[s][t])
}

// TieBetweenness returns the share of shortest ways, over all ordered pairs, that lead along each tie, in
// the order of Graph.Ties.
func TieBetweenness(g *graph.Graph, hops bool) []float64 {
	w, tie := ShortestWays(g, hops), ties(g, hops)
	var out []float64
	for t := range g.AllTies() {
		a, _ := g.Index(t.Source)
		b, _ := g.Index(t.Target)
		sum := new(big.Rat)
		for s := range tie {
			for e := range tie {
				if s == e || tie[a][b] == nil || w.Length[s][e] == nil || w.Length[s][a] == nil || w.Length[b][e] == nil {
					continue
				}
				way := new(big.Rat).Add(w.Length[s][a], tie[a][b])
				if way.Add(way, w.Length[b][e]).Cmp(w.Length[s][e]) == 0 {
					sum.Add(sum, new(big.Rat).SetFrac(new(big.Int).Mul(w.Count[s][a], w.Count[b][e]), w.Count[s][e]))
				}
			}
		}
		f, _ := sum.Float64()
		out = append(out, f)
	}
	return out
}

// Distances returns, for each node, how many others reach it, the sum of their distances, and the sum of
// the inverses of their distances.
func Distances(g *graph.Graph, hops bool) (count []int, sum, inverse []float64) {
	w := ShortestWays(g, hops)
	n := g.Order()
	count, sum, inverse = make([]int, n), make([]float64, n), make([]float64, n)
	for v := range n {
		total, inverses := new(big.Rat), new(big.Rat)
		for s := range n {
			if s != v && w.Length[s][v] != nil {
				count[v]++
				total.Add(total, w.Length[s][v])
				inverses.Add(inverses, new(big.Rat).Inv(w.Length[s][v]))
			}
		}
		sum[v], _ = total.Float64()
		inverse[v], _ = inverses.Float64()
	}
	return count, sum, inverse
}

// Weights returns g as a matrix of weights.
func Weights(g *graph.Graph) [][]float64 {
	m := make([][]float64, g.Order())
	for s := range m {
		m[s] = make([]float64, g.Order())
	}
	for t := range g.AllTies() {
		s, _ := g.Index(t.Source)
		e, _ := g.Index(t.Target)
		m[s][e] = t.Weight
	}
	return m
}

// Solve returns x with a x = b, by elimination with pivots. a and b are used up.
func Solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for k := range n {
		p := k
		for i := k; i < n; i++ {
			if abs(a[i][k]) > abs(a[p][k]) {
				p = i
			}
		}
		a[k], a[p], b[k], b[p] = a[p], a[k], b[p], b[k]
		for i := k + 1; i < n; i++ {
			f := a[i][k] / a[k][k]
			for j := k; j < n; j++ {
				a[i][j] -= f * a[k][j]
			}
			b[i] -= f * b[k]
		}
	}
	for k := n - 1; k >= 0; k-- {
		for j := k + 1; j < n; j++ {
			b[k] -= a[k][j] * b[j]
		}
		b[k] /= a[k][k]
	}
	return b
}

func abs(v float64) float64 { return max(v, -v) }
