package tag

import "entente/extract/internal/model"

// A clause tells the second pass whether a finite verb stands before a word, as decided so far, or
// behind it, as the first pass says: a clause of a headline that has none yet wants one.
type clause struct {
	finite map[model.Hash]bool // classes of finite verbs
	before bool
	behind []bool // by padded index
}

// begin prepares the second pass.
func (w *scratch) begin() {
	c := &w.clause
	if c.finite == nil {
		c.finite = map[model.Hash]bool{}
		for _, k := range w.class {
			switch k.xpos {
			case "VBD", "VBZ", "VBP", "MD":
				c.finite[k.hash] = true
			}
		}
	}
	c.before = false
	c.behind = append(c.behind[:0], make([]bool, len(w.guide))...)
	seen := false
	for i := len(w.guide) - pad - 1; i >= pad; i-- {
		c.behind[i] = seen
		seen = w.finiteAt(i, w.guide[i], seen)
	}
}

// finiteAt returns whether there is a finite verb up to word i, of that class, given whether there was
// one up to its neighbour. Colons and semicolons begin a new clause.
func (w *scratch) finiteAt(i int, class model.Hash, seen bool) bool {
	if w.clause.finite[class] {
		return true
	}
	return seen && !w.words[i].divides
}

// missing adds features of token i (padded) about the finite verbs around it.
func (w *scratch) missing(i int) {
	x := &w.words[i]
	f := model.Hash(31)
	if w.clause.before {
		f += 2
	}
	if w.clause.behind[i] {
		f += 4
	}
	join := model.Join
	w.add(join(f, w.guide[i]))
	w.add(join(f, x.known))
	w.add(join(f, join(x.known, w.hashes[i-1])))
	w.add(join(f, x.lower))
	w.add(join(join(f, w.guide[i]), join(w.style, x.kinds)))
}
