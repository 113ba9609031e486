package layout

import (
	"math"
	"math/rand/v2"
)

// Start returns first places: distances on paper follow distances in the network.
//
// It minimises stress by stochastic gradient descent (Zheng, Pawar, Goodman: Graph Drawing by
// Stochastic Gradient Descent, IEEE TVCG 2019), with every pair up to maxPairs pairs, and
// otherwise with as many drawn at random from the seed. Nodes of one bloc count as near.
func Start(n *Network, seed uint64) []Point {
	rng := rand.New(rand.NewPCG(seed, 0x656e74656e7465))
	at := make([]Point, len(n.Nodes))
	for i, a := range spiral(len(at)) {
		at[i] = a
	}
	if len(at) < 2 {
		return at
	}
	descend(at, n.terms(rng), rng)
	layDown(at)
	for i := range at {
		at[i].X *= landscape
		at[i].Y /= landscape
		at[i] = at[i].Round()
	}
	return at
}

// layDown turns a layout so that it is longest from left to right.
func layDown(at []Point) {
	var mid Point
	for _, p := range at {
		mid = mid.Add(p.Scale(1 / float64(len(at))))
	}
	var xx, xy, yy float64
	for _, p := range at {
		d := p.Sub(mid)
		xx, xy, yy = xx+d.X*d.X, xy+d.X*d.Y, yy+d.Y*d.Y
	}
	sin, cos := math.Sincos(-math.Atan2(2*xy, xx-yy) / 2)
	for i, p := range at {
		d := p.Sub(mid)
		at[i] = mid.Add(Point{cos*d.X - sin*d.Y, sin*d.X + cos*d.Y})
	}
}

// landscape stretches a round layout to a page that is wider than high.
const landscape = 1.2

// maxPairs bounds the work of Start.
const maxPairs = 600_000

// spiral returns n places spread evenly over a disc (Vogel 1979), a start that favours no node.
func spiral(n int) []Point {
	out := make([]Point, n)
	for i := range out {
		r := 60 * math.Sqrt(float64(i)+0.5)
		sin, cos := math.Sincos(float64(i) * math.Pi * (3 - math.Sqrt(5)))
		out[i] = Point{r * cos, r * sin}
	}
	return out
}

// A term asks for distance d between i and j.
type term struct {
	i, j int32
	d, w float64
}

func (n *Network) terms(rng *rand.Rand) []term {
	dist := n.distances()
	v := len(n.Nodes)
	pairs := v * (v - 1) / 2
	out := make([]term, 0, min(pairs, maxPairs))
	add := func(i, j int) {
		if d := float64(dist[i][j]); d > 0 {
			out = append(out, term{int32(i), int32(j), d, 1 / (d * d)})
		}
	}
	if pairs <= maxPairs {
		for i := range v {
			for j := range i {
				add(i, j)
			}
		}
		return out
	}
	for _, t := range n.Ties {
		add(t.From, t.To)
	}
	for len(out) < maxPairs {
		add(rng.IntN(v), rng.IntN(v))
	}
	return out
}

// descend runs the schedule of the paper's section 2: steps shrink exponentially.
func descend(at []Point, terms []term, rng *rand.Rand) {
	wMin, wMax := math.Inf(1), 0.0
	for _, t := range terms {
		wMin, wMax = min(wMin, t.w), max(wMax, t.w)
	}
	const rounds, eps = 30, 0.03
	etaMax, etaMin := 1/wMin, eps/wMax
	decay := math.Log(etaMax/etaMin) / (rounds - 1)
	for r := range rounds {
		eta := etaMax * math.Exp(-decay*float64(r))
		rng.Shuffle(len(terms), func(a, b int) { terms[a], terms[b] = terms[b], terms[a] })
		for _, t := range terms {
			relax(at, t, eta)
		}
	}
}

func relax(at []Point, t term, eta float64) {
	mu := min(eta*t.w, 1)
	d := at[t.i].Sub(at[t.j])
	l := d.Len()
	if l < 1e-9 {
		d, l = Point{1, 0}, 1
	}
	m := d.Scale(mu * (l - t.d) / (2 * l))
	at[t.i] = at[t.i].Sub(m)
	at[t.j] = at[t.j].Add(m)
}
