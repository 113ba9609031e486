package tag

import (
	"context"
	"fmt"
	"io"
	"slices"

	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A Trainer makes taggers. Its zero value trains with the defaults.
type Trainer struct {
	Epochs     int       // passes over the data; 0 means 8
	Seed       uint64    // of the order of the sentences
	MinUpdates int       // features with fewer updates are dropped; 0 means 3
	Progress   io.Writer // a line an epoch; nil for none
}

// scale is the number of quantisation steps in one unit of weight.
const scale = 8

// Train returns a tagger fitted to the tags of sents, the same for the same seed.
func (o Trainer) Train(ctx context.Context, sents []ud.Sentence) (*Tagger, error) {
	t := &Tagger{}
	names, classOf := classNames(sents)
	if len(names) > 255 {
		return nil, fmt.Errorf("train tagger: %d pairs of tags, at most 255", len(names))
	}
	for _, n := range names {
		t.classes = append(t.classes, newClass(n))
	}
	t.lexicon = trainLexicon(sents, t.classes, classOf)
	t.lemmas = trainLemmas(sents, classOf)
	t.feats = trainFeats(sents, names, classOf)
	p := model.NewPerceptron()
	rng := model.Rand(o.Seed)
	for epoch := range orDefault(o.Epochs, 8) {
		right, all := 0, 0
		for _, i := range rng.Perm(len(sents)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			right += t.learn(p, &sents[i], classOf)
			all += len(sents[i].Tokens)
		}
		if o.Progress != nil {
			fmt.Fprintf(o.Progress, "tagger: epoch %d: %.2f %% right while training\n", epoch+1, 100*float64(right)/float64(all))
		}
	}
	t.table = p.Freeze(orDefault(o.MinUpdates, 3), scale)
	return t, nil
}

func orDefault(n, d int) int {
	if n == 0 {
		return d
	}
	return n
}

// classNames lists the pairs of tags, most frequent first.
func classNames(sents []ud.Sentence) ([]string, map[string]int) {
	count := map[string]int{}
	for _, s := range sents {
		for _, t := range s.Tokens {
			count[t.UPOS+" "+t.XPOS]++
		}
	}
	var names []string
	for n := range count {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	classOf := map[string]int{}
	for i, n := range names {
		classOf[n] = i
	}
	return names, classOf
}

// lexicon thresholds: words seen at least this often, classes with at least this share.
const (
	minSeen  = 5
	minShare = 0.04
)

func trainLexicon(sents []ud.Sentence, classes []class, classOf map[string]int) lexicon {
	counts := map[uint32][]int{}
	for _, s := range sents {
		for _, t := range s.Tokens {
			k := uint32(model.Lower(t.Form) >> 32)
			if counts[k] == nil {
				counts[k] = make([]int, len(classes))
			}
			counts[k][classOf[t.UPOS+" "+t.XPOS]]++
		}
	}
	l := lexicon{}
	for k, byClass := range counts {
		n := 0
		for _, c := range byClass {
			n += c
		}
		if n < minSeen {
			continue
		}
		h := model.Hash(17)
		for c, m := range byClass {
			if float64(m) >= minShare*float64(n) {
				h = model.Join(h, classes[c].hash)
			}
		}
		l[k] = h &^ 1
	}
	return l
}

// learn tags one sentence, corrects the weights after each error, and returns the number of hits.
func (t *Tagger) learn(p *model.Perceptron, s *ud.Sentence, classOf map[string]int) int {
	w := t.scratch()
	defer t.pool.Put(w)
	w.read(s, t.lexicon, t.classes)
	right := 0
	for i := range s.Tokens {
		w.extract(i)
		clear(w.scores[:len(t.classes)])
		for _, k := range w.keys {
			if r := p.Find(k); r != 0 {
				p.First(r, &w.scores)
			}
		}
		p.Tick()
		got, want := best(w.scores[:len(t.classes)]), classOf[s.Tokens[i].UPOS+" "+s.Tokens[i].XPOS]
		if got == want {
			right++
		} else {
			p.UpdateClass(w.keys, 0, want, got, 1)
		}
		w.decide(i, got)
	}
	return right
}
