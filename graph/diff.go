package graph

import (
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
	c := newComparison(before, after)
	verdicts := c.verdicts()
	if o.Permutations > 0 && before.log != nil && after.log != nil {
		c.permute(verdicts, o)
	}
	correct(verdicts)
	return &Diff{
		Before: before.side(), After: after.side(), Appeared: missing(after, c.toBefore), Vanished: missing(before, c.toAfter),
		Reading: before.options.Reading != after.options.Reading,
		Ties:    c.ties(verdicts),
	}
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

func (g *Graph) side() Range {
	level := g.options.Level
	if level == "" {
		level = ActorLevel
	}
	return Range{
		Since: g.Since(), Until: g.Until(), Level: level, Reading: g.options.Reading,
		Nodes: g.Order(), Ties: g.Size(), Interactions: g.interactions,
	}
}

// missing returns the nodes of g that have no place in another graph.
func missing(g *Graph, to []int32) []Node {
	var out []Node
	for v, n := range g.nodes {
		if to[v] < 0 {
			out = append(out, n)
		}
	}
	return out
}
