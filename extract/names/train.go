package names

import (
	"context"
	"fmt"
	"io"

	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A Trainer makes taggers. Its zero value trains with the defaults.
type Trainer struct {
	Epochs     int       // passes over the data; 0 means 8
	Seed       uint64    // of the order of the documents
	MinUpdates int       // features with fewer updates are dropped; 0 means 5
	Progress   io.Writer // a line an epoch; nil for none
}

// scale is the number of quantisation steps in one unit of weight.
const scale = 16

// nowhere is the class that takes the other half of a transition's update; it is never read.
const nowhere = 200

// Train returns a tagger fitted to the Names of documents, whose sentences must be tagged as the tagger will tag new
// text (by one that has not seen them). It gives the same for the same seed.
func (o Trainer) Train(ctx context.Context, docs [][]ud.Sentence) (*Tagger, error) {
	words, err := builtinLexicon()
	if err != nil {
		return nil, fmt.Errorf("train names: %w", err)
	}
	w := &learner{p: model.NewPerceptron(), lexicon: words}
	rng := model.Rand(o.Seed)
	for epoch := range orDefault(o.Epochs, 8) {
		w.wrong = 0
		for _, i := range rng.Perm(len(docs)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			w.learn(docs[i])
		}
		if o.Progress != nil {
			fmt.Fprintf(o.Progress, "names: epoch %d: %d sentences wrong while training\n", epoch+1, w.wrong)
		}
	}
	return newTagger(w.p.Freeze(orDefault(o.MinUpdates, 5), scale), words), nil
}

func orDefault(n, d int) int {
	if n == 0 {
		return d
	}
	return n
}

// A learner is the state of training.
type learner struct {
	scratch
	p       *model.Perceptron
	lexicon lexicon
	trans   transitions
	base    []uint32 // the keys of all words of a sentence
	ends    []int    // where those of each word end
	wrong   int
}

// learn goes through a document and corrects the weights after every sentence.
func (w *learner) learn(doc []ud.Sentence) {
	w.open(doc, w.lexicon)
	for i := range doc {
		gold := labelled(&doc[i])
		w.decode(w.sentence(i), gold)
		w.p.Tick()
		if !w.correct(w.sentence(i), gold) {
			w.wrong++
		}
	}
}

// decode labels a sentence with the present weights. Wrong labels are given one more, so that training asks for a
// margin.
func (w *learner) decode(words []word, gold []uint8) {
	w.base, w.ends = w.base[:0], w.ends[:0]
	w.trans.read(w.p)
	for k := range gold {
		from := len(w.base)
		w.base = extract(w.base, words, k+pad)
		w.ends = append(w.ends, len(w.base))
		clear(w.sum[:])
		for _, key := range w.base[from:] {
			if r := w.p.Find(key); r != 0 {
				w.p.First(r, &w.sum)
			}
		}
		for b := range labels {
			if int(gold[k]) != b {
				w.sum[b]++
			}
		}
		w.step(k, &w.trans[words[k+pad].form])
	}
	w.trace(len(gold))
}

// correct moves the weights from the labels found to those of gold, and reports whether they were the same.
func (w *learner) correct(words []word, gold []uint8) bool {
	right := true
	for k := range gold {
		g, b, pg, pb := int(gold[k]), int(w.best[k]), outside, outside
		from := 0
		if k > 0 {
			pg, pb, from = int(gold[k-1]), int(w.best[k-1]), w.ends[k-1]
		}
		if g != b {
			right = false
			w.p.UpdateClass(w.base[from:w.ends[k]], 0, g, b, 1)
		}
		if g != b || pg != pb {
			form := int(words[k+pad].form)
			w.p.UpdateClass([]uint32{transition(pg, -1), transition(pg, form)}, 0, g, nowhere, 1)
			w.p.UpdateClass([]uint32{transition(pb, -1), transition(pb, form)}, 0, nowhere, b, 1)
		}
	}
	return right
}

// labelled writes a sentence's names as a row of labels.
func labelled(s *ud.Sentence) []uint8 {
	row := make([]uint8, len(s.Tokens))
	for _, n := range s.Names {
		for t := range types {
			if types[t] != n.Type {
				continue
			}
			row[n.First] = uint8(begin(t))
			for i := n.First + 1; i <= n.Last; i++ {
				row[i] = uint8(inside(t))
			}
		}
	}
	return row
}
