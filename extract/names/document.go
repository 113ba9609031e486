package names

import "entente/extract/internal/model"

// A tally is how often a document writes a word with a capital, with one inside a sentence, and in lower case.
type tally struct {
	upper, middle, lower int32
}

// survey counts how the words of the document are written, and sets seen.
func (w *scratch) survey() {
	if w.tallies == nil {
		w.tallies = map[model.Hash]int32{}
	}
	clear(w.tallies)
	w.tally = append(w.tally[:0], tally{})
	for i := range w.words {
		x := &w.words[i]
		if !x.upper {
			continue
		}
		n, ok := w.tallies[x.lower]
		if !ok {
			n = int32(len(w.tally))
			w.tally = append(w.tally, tally{})
			w.tallies[x.lower] = n
		}
		t := &w.tally[n]
		t.upper++
		if !x.first {
			t.middle++
		}
	}
	for i := range w.words {
		if x := &w.words[i]; x.form == plain {
			w.tally[w.tallies[x.lower]].lower++
		}
	}
	for i := range w.words {
		w.words[i].seen = w.seen(&w.words[i])
	}
}

// seen describes how the document writes a word elsewhere, 0 for one that it never writes with a capital.
func (w *scratch) seen(x *word) model.Hash {
	n := w.tallies[x.lower]
	if n == 0 {
		return 0
	}
	t := w.tally[n]
	if x.upper && !x.first {
		t.middle--
	}
	if !x.upper {
		t.lower--
	}
	h := model.Hash(1)
	if t.middle > 0 {
		h |= 2
	}
	if t.lower > 0 {
		h |= 4
	}
	if t.upper > 1 {
		h |= 8
	}
	return h
}
