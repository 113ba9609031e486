package names

import (
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A scratch is the working memory of one goroutine for one document.
type scratch struct {
	words   []word // of all sentences, each with pad before and after
	at      []int  // where the words of each sentence begin, pad included, and where the last one's end
	tallies map[model.Hash]int32
	tally   []tally

	keys []uint32
	sum  [256]int32

	// Of the words of one sentence:
	score [][labels]int32 // the best way that ends in each label
	from  [][labels]uint8 // the label before it
	best  []uint8
}

// transitions are the weights of one label after another, by the form of the second word.
type transitions [forms][labels][labels]int32

// transition is the key of the weights of what comes after label a at a word of a form; form -1 stands for any.
func transition(a, form int) uint32 { return model.Key(0, model.Hash((form+1)*labels+a+1)) }

// A weights is a frozen table, or a perceptron in training.
type weights interface {
	Find(key uint32) model.Ref
	First(r model.Ref, scores *[256]int32)
}

// read takes the transitions out of the weights.
func (t *transitions) read(m weights) {
	for a := range labels {
		for f := range forms {
			var sum [256]int32
			for _, key := range [2]uint32{transition(a, -1), transition(a, f)} {
				if r := m.Find(key); r != 0 {
					m.First(r, &sum)
				}
			}
			copy(t[f][a][:], sum[:labels])
		}
	}
}

// open reads the words of a document.
func (w *scratch) open(sents []ud.Sentence, l lexicon) {
	n, most := 0, 0
	w.at = w.at[:0]
	for i := range sents {
		w.at = append(w.at, n)
		n += len(sents[i].Tokens) + 2*pad
		most = max(most, len(sents[i].Tokens))
	}
	w.at = append(w.at, n)
	if cap(w.words) < n {
		w.words = make([]word, n+n/2)
	}
	if cap(w.score) < most {
		w.score, w.from, w.best = make([][labels]int32, 2*most), make([][labels]uint8, 2*most), make([]uint8, 2*most)
	}
	w.words = w.words[:n]
	for i := range sents {
		readWords(w.words[w.at[i]:w.at[i+1]], &sents[i], l)
	}
	w.survey()
}

// sentence returns the words of sentence i, pad included.
func (w *scratch) sentence(i int) []word { return w.words[w.at[i]:w.at[i+1]] }

// label finds the best labels of sentence i, which are in best until the next call.
func (w *scratch) label(i int, m *model.Table, t *transitions) {
	words := w.sentence(i)
	n := len(words) - 2*pad
	for k := range n {
		w.keys = extract(w.keys[:0], words, k+pad)
		clear(w.sum[:labels])
		for _, key := range w.keys {
			if r := m.Find(key); r != 0 {
				m.First(r, &w.sum)
			}
		}
		w.step(k, &t[words[k+pad].form])
	}
	w.trace(n)
}

const never = -1 << 29

// step finds the best way to each label at word k, whose own scores are in sum (Viterbi 1967).
func (w *scratch) step(k int, trans *[labels][labels]int32) {
	if k == 0 {
		for b := range labels {
			w.score[0][b], w.from[0][b] = never, outside
			if follows(outside, b) {
				w.score[0][b] = trans[outside][b] + w.sum[b]
			}
		}
		return
	}
	before := &w.score[k-1]
	for b := range labels {
		best, at := int32(2*never), 0
		for a := range labels {
			if v := before[a] + trans[a][b]; v > best && follows(a, b) {
				best, at = v, a
			}
		}
		w.score[k][b], w.from[k][b] = max(best+w.sum[b], never), uint8(at)
	}
}

// trace follows the best way back and leaves its labels in best.
func (w *scratch) trace(n int) {
	w.best = w.best[:n]
	if n == 0 {
		return
	}
	at := 0
	for b := range labels {
		if w.score[n-1][b] > w.score[n-1][at] {
			at = b
		}
	}
	for k := n - 1; k >= 0; k-- {
		w.best[k] = uint8(at)
		at = int(w.from[k][at])
	}
}
