package graph

import (
	"iter"

	"entente"
)

// An Act is a dated interaction behind a tie.
type Act struct {
	ID, Document string // may be empty
	Date         entente.Date
	Weight       float64 // before decay
	Tone         float64 // what it adds to Cooperation (> 0) or Conflict (< 0), before decay
	Mirror       bool    // the second direction of a mutual act
}

// Behind yields the interactions behind the tie from source to target, by date and ID; none if there is no
// such tie or g was read from ties.
func (g *Graph) Behind(source, target string) iter.Seq[Act] {
	return func(yield func(Act) bool) {
		s, ok := g.Index(source)
		t, ok2 := g.Index(target)
		if !ok || !ok2 || g.log == nil {
			return
		}
		i, ok := g.find(s, t)
		if !ok {
			return
		}
		for j := g.behind[i].lo; j < g.behind[i].hi; j++ {
			if r := g.log.at(j); !yield(g.log.act(&r)) {
				return
			}
		}
	}
}

func (l *log) act(r *record) Act {
	return Act{l.id(r.id), l.documents[r.doc()], r.date, r.weight.Float(), r.tone.Float(), r.mirror()}
}

// Dated reports whether g has dated interactions, so that Behind and Bootstrap have something to tell.
func (g *Graph) Dated() bool { return g.log != nil }

// Documents returns the number of documents that the interactions behind g's ties come from.
func (g *Graph) Documents() int {
	seen := map[int32]bool{}
	for _, b := range g.behind {
		for j := b.lo; j < b.hi; j++ {
			r := g.log.at(j)
			seen[r.doc()] = true
		}
	}
	delete(seen, 0)
	return len(seen)
}
