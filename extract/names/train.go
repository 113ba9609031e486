package names

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"entente/extract/internal/data"
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A Trainer makes taggers. Its zero value trains with the defaults.
type Trainer struct {
	Epochs     int       // passes over the data; 0 means 12
	Seed       uint64    // of the order of the sentences
	MinUpdates int       // features with fewer updates are dropped; 0 means 3
	Progress   io.Writer // a line an epoch; nil for none
}

// scale is the number of quantisation steps in one unit of weight.
const scale = 16

// nowhere is the class that takes the other half of a transition's update; it is never read.
const nowhere = 200

// Train returns a tagger fitted to the Names of sents, which must be tagged as the tagger will tag new text (by one
// that has not seen them). It gives the same for the same seed.
func (o Trainer) Train(ctx context.Context, sents []ud.Sentence) (*Tagger, error) {
	words, err := builtinLexicon()
	if err != nil {
		return nil, fmt.Errorf("train names: %w", err)
	}
	p := model.NewPerceptron()
	rng := model.Rand(o.Seed)
	w := &scratch{}
	for epoch := range orDefault(o.Epochs, 12) {
		wrong := 0
		for _, i := range rng.Perm(len(sents)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if !w.learn(p, &sents[i], words) {
				wrong++
			}
		}
		if o.Progress != nil {
			fmt.Fprintf(o.Progress, "names: epoch %d: %d of %d sentences wrong while training\n", epoch+1, wrong, len(sents))
		}
	}
	return &Tagger{table: p.Freeze(orDefault(o.MinUpdates, 3), scale), words: words}, nil
}

func orDefault(n, d int) int {
	if n == 0 {
		return d
	}
	return n
}

// learn decodes one sentence, corrects the weights where it is wrong, and reports whether it was right.
func (w *scratch) learn(p *model.Perceptron, s *ud.Sentence, l lexicon) bool {
	gold := labelled(s)
	w.read(s, l)
	w.decode(len(s.Tokens), p, gold)
	p.Tick()
	right := true
	for i := range gold {
		g, b := int(gold[i]), int(w.best[i])
		from := 0
		if i > 0 {
			from = w.ends[i-1]
		}
		if g != b {
			right = false
			p.UpdateClass(w.keys[from:w.ends[i]], 0, g, b, 1)
		}
		pg, pb := outside, outside
		if i > 0 {
			pg, pb = int(gold[i-1]), int(w.best[i-1])
		}
		if g != b || pg != pb {
			p.UpdateClass([]uint32{transition(pg)}, 0, g, nowhere, 1)
			p.UpdateClass([]uint32{transition(pb)}, 0, nowhere, b, 1)
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

// builtinLexicon reads the actors' tables that travel in the binary.
func builtinLexicon() (lexicon, error) {
	tables, err := fs.Sub(data.FS, "actors")
	if err != nil {
		return nil, err
	}
	return newLexicon(tables)
}
