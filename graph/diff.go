package graph

import (
	"cmp"
	"math"
	"slices"

	"entente"
)

// A Change says what became of a tie.
type Change string

// The changes.
const (
	Appeared     Change = "appeared"
	Vanished     Change = "vanished"
	Strengthened Change = "strengthened" // more weight
	Weakened     Change = "weakened"     // less weight
	Turned       Change = "turned"       // from more cooperation than conflict to less, or the other way
	Same         Change = "same"
)

// A Range says what one side of a Diff is made of.
type Range struct {
	Since, Until entente.Date
	Level        Level
	Reading      string // Options.Reading
	Nodes, Ties  int
	Interactions int
}

// A TieChange is what became of one tie.
type TieChange struct {
	Source, Target string
	Change         Change
	Before, After  *Tie    // nil where there is no such tie
	Delta          float64 // weight after less weight before

	// NotReported is set where the side that tells less of the tie covers its actors so thinly that less than
	// one of its interactions would be expected there: a change in coverage, perhaps none in the world.
	NotReported bool

	// P is how often a change at least as large comes by chance, and Chance the same after the correction
	// of Benjamini and Hochberg for the number of ties compared; see CompareOptions.
	P, Chance float64
}

// A MeasureChange is what became of an actor's value in one measure. Ranks count from 1; where an actor
// is not in a graph its value and rank there are 0.
type MeasureChange struct {
	Measure               string
	Actor                 string
	Before, After, Delta  float64
	RankBefore, RankAfter int
}

// A CommunityChange says that an actor of both graphs is no longer in the group it was in. A group is called
// by its member of the greatest strength; groups of the two graphs that share most members are one.
type CommunityChange struct {
	Actor         string
	Before, After string // the names of its groups, in the graph before and in the graph after
}

// A Diff is what changed from one graph to another.
type Diff struct {
	Before, After      Range
	Appeared, Vanished []Node // by ID

	// Ties of either graph, the telling ones first: what changed before what did not, what is reported
	// on both sides before what is not, Chance <= 0.05 before the rest, turned before other changes, then
	// by size of Delta, then by actors.
	Ties []TieChange

	Measures    []MeasureChange   // filled by centrality.Compare
	Communities []CommunityChange // filled by community.Compare

	// Reading is set if the graphs were not read with the same version, dictionary and codebook, so that
	// a change may be one of reading.
	Reading bool
}

// CompareOptions say how two graphs are compared.
//
// By default P is exact: given that a tie counts k interactions before and l after, k is compared with the
// Binomial(k+l, N/(N+M)) that holds if the tie keeps its share of all N interactions before and M after,
// two-sided by the outcomes that are no likelier (the conditional test of Przyborowski and Wilenski,
// "Homogeneity of results in testing samples from Poisson series", Biometrika 31, 1940). For a turned tie
// it is Fisher's exact test of cooperative against conflictual interactions, before against after.
//
// These tests take interactions as independent, which several in one article are not. With Permutations,
// P is instead the share of random swaps of whole documents between the two sides, the number of each kept,
// in which the tie's share of the interactions differs as much. It needs graphs with dated interactions.
type CompareOptions struct {
	Permutations int
	Seed         uint64 // of the random swaps
}

// Compare returns what changed from before to after.
func Compare(before, after *Graph, o CompareOptions) *Diff {
	d := &Diff{
		Before: before.range_(), After: after.range_(),
		Appeared: missing(after, before), Vanished: missing(before, after),
		Reading: before.options.Reading != after.options.Reading,
	}
	c := comparison{before: before, after: after}
	c.ties(func(t TieChange) { d.Ties = append(d.Ties, t) })
	if o.Permutations > 0 && before.log != nil && after.log != nil {
		c.permute(d.Ties, o)
	}
	correct(d.Ties)
	slices.SortFunc(d.Ties, byImportance)
	return d
}

// IsEmpty reports whether nothing changed.
func (d *Diff) IsEmpty() bool {
	return len(d.Appeared) == 0 && len(d.Vanished) == 0 &&
		!slices.ContainsFunc(d.Ties, func(t TieChange) bool { return t.Change != Same })
}

// Count returns the number of ties with the change c.
func (d *Diff) Count(c Change) int {
	n := 0
	for i := range d.Ties {
		if d.Ties[i].Change == c {
			n++
		}
	}
	return n
}

func (g *Graph) range_() Range {
	level := g.options.Level
	if level == "" {
		level = ActorLevel
	}
	return Range{
		Since: g.Since(), Until: g.Until(), Level: level, Reading: g.options.Reading,
		Nodes: g.Order(), Ties: g.Size(), Interactions: g.interactions,
	}
}

// missing returns the nodes of g that h has not.
func missing(g, h *Graph) []Node {
	var out []Node
	for _, n := range g.nodes {
		if _, ok := h.Index(n.ID); !ok {
			out = append(out, n)
		}
	}
	return out
}

// A comparison walks the ties of two graphs side by side.
type comparison struct {
	before, after *Graph
}

// ties yields the change of every tie, by source and target.
func (c *comparison) ties(yield func(TieChange)) {
	b, a := c.before.walk(), c.after.walk()
	for b.ok || a.ok {
		switch order := comparePlaces(b, a); {
		case order < 0:
			yield(c.change(&b, nil))
			b.next()
		case order > 0:
			yield(c.change(nil, &a))
			a.next()
		default:
			yield(c.change(&b, &a))
			b.next()
			a.next()
		}
	}
}

// A place is where a walk over the ties of a graph stands.
type place struct {
	g    *Graph
	s, i int
	ok   bool
}

func (g *Graph) walk() place {
	p := place{g: g, i: -1}
	p.next()
	return p
}

func (p *place) next() {
	p.i++
	for p.s < len(p.g.nodes) && p.i >= p.g.first[p.s+1] {
		p.s++
	}
	p.ok = p.s < len(p.g.nodes)
}

func (p *place) source() *Node { return &p.g.nodes[p.s] }
func (p *place) target() *Node { return &p.g.nodes[p.g.to[p.i]] }

// comparePlaces orders places by source and target; the end comes last.
func comparePlaces(a, b place) int {
	if !a.ok || !b.ok {
		return cmp.Compare(btoi(b.ok), btoi(a.ok))
	}
	return cmp.Or(a.source().Compare(b.source().Actor), a.target().Compare(b.target().Actor))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// change describes the tie at b, a or both; nil where a graph has it not.
func (c *comparison) change(b, a *place) TieChange {
	t := TieChange{P: 1, Chance: 1}
	var before, after sum
	if b != nil {
		v := b.g.tie(b.s, b.i)
		t.Before, before, t.Source, t.Target = &v, b.g.sum(b.i), v.Source, v.Target
	}
	if a != nil {
		v := a.g.tie(a.s, a.i)
		t.After, after, t.Source, t.Target = &v, a.g.sum(a.i), v.Source, v.Target
	}
	t.Change = kindOf(b, a, before, after)
	t.Delta = (after.weight - before.weight).Float()
	if t.Change == Same {
		return t
	}
	t.NotReported = c.notReported(t.Source, t.Target, before, after)
	t.P = c.exact(t.Change, b, a, before, after)
	return t
}

func kindOf(b, a *place, before, after sum) Change {
	switch {
	case b == nil:
		return Appeared
	case a == nil:
		return Vanished
	case before.sign()*after.sign() < 0:
		return Turned
	case after.weight > before.weight:
		return Strengthened
	case after.weight < before.weight:
		return Weakened
	}
	return Same
}

// sign says which of cooperation and conflict is the greater: +1, -1, or 0 for neither.
func (m sum) sign() int { return cmp.Compare(m.cooperation, -m.conflict) }

// notReported compares what the poorer side should tell of the tie with one interaction. It should tell
// as many as the other, in proportion to how often it tells of the less covered of the two actors.
func (c *comparison) notReported(source, target string, before, after sum) bool {
	rich, poor, count := c.before, c.after, before.count
	switch {
	case after.count == before.count:
		return false
	case after.count > before.count:
		rich, poor, count = c.after, c.before, after.count
	}
	expected := float64(count)
	for _, id := range [...]string{source, target} {
		r, _ := rich.Node(id)
		p, _ := poor.Node(id)
		if r.Mentions > 0 {
			expected = min(expected, float64(count)*float64(p.Mentions)/float64(r.Mentions))
		}
	}
	return expected < 1
}

// telling is the Chance up to which a change comes before others.
const telling = 0.05

func byImportance(a, b TieChange) int {
	rank := func(t *TieChange) int {
		return btoi(t.Change == Same)<<3 | btoi(t.NotReported)<<2 | btoi(t.Chance > telling)<<1 | btoi(t.Change != Turned)
	}
	return cmp.Or(
		cmp.Compare(rank(&a), rank(&b)), -cmp.Compare(math.Abs(a.Delta), math.Abs(b.Delta)),
		cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target),
	)
}
