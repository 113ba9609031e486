package tag

import (
	"context"
	"fmt"
	"io"

	"entente/extract/internal/model"
	"entente/extract/internal/wordnet"
	"entente/extract/ud"
)

// A Trainer makes taggers. Its zero value trains with the defaults.
type Trainer struct {
	Epochs     int       // passes over the data; 0 means 4
	Seed       uint64    // of the order of the sentences
	MinUpdates int       // features with fewer updates are dropped; 0 means 4
	Jobs       int       // processors to use; 0 means 1
	Progress   io.Writer // a line an epoch; nil for none

	Own    int  // so many sentences at the end are the project's own and read twice in a pass
	Single bool // one pass that decides alone: quickly made, a little worse, not to be written to a file

	// Advice is what Jackknife returns for the same sentences; nil to have it made.
	Advice Advice
}

// scale is the number of quantisation steps in one unit of weight.
const scale = 8

// Train returns a tagger fitted to the tags of sents, the same for the same seed.
func (o Trainer) Train(ctx context.Context, sents []ud.Sentence) (*Tagger, error) {
	t, classOf, err := newTagger(sents)
	if err != nil {
		return nil, err
	}
	if len(t.classes) > 255 {
		return nil, fmt.Errorf("train tagger: %d pairs of tags, at most 255", len(t.classes))
	}
	if o.Advice == nil && !o.Single {
		_, advice, err := o.Jackknife(ctx, sents)
		if err != nil {
			return nil, err
		}
		o.Advice = advice
	}
	if t.first, err = o.fit(ctx, t, sents, classOf, nil); err != nil {
		return nil, err
	}
	if !o.Single {
		t.table, err = o.fit(ctx, t, sents, classOf, o.Advice)
	}
	return t, err
}

// newTagger returns a tagger with everything but weights.
func newTagger(sents []ud.Sentence) (*Tagger, map[string]int, error) {
	dictionary, err := wordnet.Default()
	t := &Tagger{dictionary: dictionary}
	names, classOf := classNames(sents)
	for _, n := range names {
		t.classes = append(t.classes, newClass(n))
	}
	t.lexicon = trainLexicon(sents, t.classes, classOf)
	t.lemmas = trainLemmas(sents, classOf)
	t.lemmas.dictionary = dictionary
	t.feats = trainFeats(sents, names, classOf)
	return t, classOf, err
}

// fit trains one pass: the first one, or the second one with its advice.
func (o Trainer) fit(ctx context.Context, t *Tagger, sents []ud.Sentence, classOf map[string]int, advice Advice) (*model.Table, error) {
	p := model.NewPerceptron()
	rng := model.Rand(o.Seed)
	for epoch := range orDefault(o.Epochs, 4) {
		right, all := 0, 0
		for _, i := range rng.Perm(len(sents) + o.Own) {
			if i >= len(sents) {
				i -= o.Own
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			var guide []model.Hash
			if advice != nil {
				guide = advice[i]
			}
			right += t.learn(p, &sents[i], classOf, guide)
			all += len(sents[i].Tokens)
		}
		if o.Progress != nil {
			fmt.Fprintf(o.Progress, "tagger: epoch %d: %.2f %% right while training\n", epoch+1, 100*float64(right)/float64(all))
		}
	}
	return p.Freeze(orDefault(o.MinUpdates, 4), scale), nil
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
	return model.Ranked(count)
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
func (t *Tagger) learn(p *model.Perceptron, s *ud.Sentence, classOf map[string]int, guide []model.Hash) int {
	w := t.scratch()
	defer t.pool.Put(w)
	w.read(s, t)
	w.guide = guide
	place := func(i int) int { return i }
	if guide == nil {
		w.mirror()
		place = func(i int) int { return len(s.Tokens) - 1 - i }
	} else {
		w.begin()
	}
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
		got, want := best(w.scores[:len(t.classes)]), classOf[s.Tokens[place(i)].UPOS+" "+s.Tokens[place(i)].XPOS]
		if got == want {
			right++
		} else {
			p.UpdateClass(w.keys, 0, want, got, 1)
		}
		w.decide(i, got)
	}
	return right
}
