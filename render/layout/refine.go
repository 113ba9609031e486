package layout

import (
	"math"
	"math/rand/v2"
	"slices"
)

// manyTies is the size from which Refine does not look at crossings.
const manyTies = 150

// Effort says how many steps Refine takes: about Effort pairs of ties are looked at.
type Effort int

// DefaultEffort keeps a layout of 150 nodes and 400 ties near two seconds.
const DefaultEffort Effort = 26_000_000

// Refine improves places that are free of overlaps and keeps them so. It shortens ties, uncrosses
// them, leads them round actors and titles, and keeps the page compact, by simulated annealing
// (Davidson and Harel 1996) over five kinds of moves: a node moved, two nodes of a bloc exchanged, a
// bloc moved, two blocs exchanged, a bloc mirrored. Nodes of fixed, and blocs that hold one, are never moved.
func Refine(n *Network, at []Point, fixed []bool, seed uint64, effort Effort) []Point {
	r := newRefining(n, slices.Clone(at), fixed, seed)
	if len(r.movable) == 0 || len(at) < 2 {
		return r.at
	}
	steps := r.steps(effort)
	hot := max(0.2, min(3, 30/float64(len(at)))) // a large layout starts good and must not come apart
	for k := range steps {
		r.heat = hot * math.Pow(0.01/hot, float64(k)/float64(steps))
		r.step(1 - float64(k)/float64(steps))
	}
	return r.at
}

// refining is the state of one run.
type refining struct {
	n       *Network
	at      []Point
	rng     *rand.Rand
	of      [][]int // members of every bloc
	ties    [][]int // ties at every node
	movable []int   // nodes that may move
	half    []Size  // half of every node's box, with the room that ties keep from it
	free    []int   // blocs that may move as wholes
	blocs   []Rect
	heat    float64
	mark    []bool  // nodes that the move at hand moves
	near    []bool  // ties of these nodes
	dirty   []bool  // blocs of these nodes
	room    float64 // side of the square that all actors need
	page    Rect    // moves stay inside

	// against are the ties that others are checked against for crossings: none in a large network, where
	// most cannot be helped and the time is better spent on more moves.
	against []Tie
}

func newRefining(n *Network, at []Point, fixed []bool, seed uint64) *refining {
	r := &refining{
		n: n, at: at, rng: rand.New(rand.NewPCG(seed, 0x726566696e65)),
		ties: n.incident(), blocs: n.BlocBoxes(at),
		mark: make([]bool, len(n.Nodes)), near: make([]bool, len(n.Ties)), dirty: make([]bool, len(n.Blocs)),
	}
	if len(n.Ties) <= manyTies {
		r.against = n.Ties
	}
	r.of, _ = n.members()
	for i, nd := range n.Nodes {
		if fixed == nil || !fixed[i] {
			r.movable = append(r.movable, i)
		}
		r.room += (nd.W + 60) * (nd.H + 60)
		r.half = append(r.half, Size{nd.W/2 + 7, nd.H/2 + 7})
	}
	r.room = math.Sqrt(r.room)
	r.page = r.extent()
	r.page = r.page.Grow(0.06 * (r.page.Width() + r.page.Height()))
	for b, m := range r.of {
		if len(m) > 0 && !(fixed != nil && slices.ContainsFunc(m, func(i int) bool { return fixed[i] })) {
			r.free = append(r.free, b)
		}
	}
	return r
}

// steps returns how many moves the effort allows: a move looks at about deg·ties pairs.
func (r *refining) steps(effort Effort) int {
	t := len(r.n.Ties) + 1
	deg := 2*t/len(r.n.Nodes) + 2
	perMove := deg*(len(r.against)+len(r.n.Nodes)+len(r.n.Blocs)) + t
	return min(max(int(effort)/perMove, 200), 36_000)
}

// step tries one move; wide, 1 at the start and 0 at the end, says how far moves reach.
func (r *refining) step(wide float64) {
	m, to := r.propose(wide)
	if len(m) == 0 {
		return
	}
	r.touch(m, true)
	before := r.cost(m)
	old := make([]Point, len(m))
	for k, i := range m {
		old[k], r.at[i] = r.at[i], to[k]
	}
	saved := r.redress()
	if !r.legal(m) || !r.accept(r.cost(m)-before) {
		for k, i := range m {
			r.at[i] = old[k]
		}
		r.restore(saved)
	}
	r.touch(m, false)
}

func (r *refining) accept(delta float64) bool {
	return delta <= 0 || r.rng.Float64() < math.Exp(-delta/r.heat)
}

func (r *refining) touch(m []int, on bool) {
	for _, i := range m {
		r.mark[i] = on
		for _, t := range r.ties[i] {
			r.near[t] = on
		}
		if b := r.n.Nodes[i].Bloc; b >= 0 {
			r.dirty[b] = on
		}
	}
}

type savedBox struct {
	bloc int
	box  Rect
}

// redress makes the boxes of dirty blocs anew and returns the old ones.
func (r *refining) redress() []savedBox {
	var out []savedBox
	for b, d := range r.dirty {
		if !d {
			continue
		}
		out = append(out, savedBox{b, r.blocs[b]})
		var box Rect
		for _, i := range r.of[b] {
			box = box.Union(Around(r.at[i], r.n.Nodes[i].Size))
		}
		r.blocs[b] = r.n.dress(b, box)
	}
	return out
}

func (r *refining) restore(s []savedBox) {
	for _, b := range s {
		r.blocs[b.bloc] = b.box
	}
}
