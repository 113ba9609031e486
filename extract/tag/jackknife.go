package tag

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"entente/extract/internal/model"
	"entente/extract/ud"
)

// Advice is what first passes that did not see the sentences say of them.
type Advice [][]model.Hash

// Parts of the data; neighbouring sentences stay together.
const (
	folds = 5
	block = 10
)

func foldOf(i int) int { return i / block % folds }

// Jackknife returns copies of the sentences tagged by taggers that did not see them, as a parser
// needs them for training, and the advice for training a tagger of the whole.
func (o Trainer) Jackknife(ctx context.Context, sents []ud.Sentence) ([]ud.Sentence, Advice, error) {
	j := jackknife{o: o, sents: sents, advice: make(Advice, len(sents)), tagged: make([]ud.Sentence, len(sents))}
	for _, step := range []func(context.Context, int) error{j.first, j.second} {
		g, ctx := errgroup.WithContext(ctx)
		g.SetLimit(max(o.Jobs, 1))
		for fold := range folds {
			g.Go(func() error { return step(ctx, fold) })
		}
		if err := g.Wait(); err != nil {
			return nil, nil, err
		}
	}
	return j.tagged, j.advice, nil
}

// A jackknife is the state of one run of Jackknife: every fold has its tagger and fills its slots.
type jackknife struct {
	o       Trainer
	sents   []ud.Sentence
	taggers [folds]*Tagger
	numbers [folds]map[string]int
	advice  Advice
	tagged  []ud.Sentence
}

// rest returns the sentences outside a fold with their advice, and a trainer for them.
func (j *jackknife) rest(fold int) (rest []ud.Sentence, advice Advice, o Trainer) {
	o = j.o
	o.Own = 0
	for i := range j.sents {
		if foldOf(i) != fold {
			rest = append(rest, j.sents[i])
			advice = append(advice, j.advice[i])
			if i >= len(j.sents)-j.o.Own {
				o.Own++
			}
		}
	}
	return rest, advice, o
}

// first trains a fold's first pass and asks it for advice on the fold.
func (j *jackknife) first(ctx context.Context, fold int) (err error) {
	rest, _, o := j.rest(fold)
	t, classOf, err := newTagger(rest)
	if err != nil {
		return err
	}
	j.taggers[fold], j.numbers[fold] = t, classOf
	if t.first, err = o.fit(ctx, t, rest, classOf, nil); err != nil {
		return err
	}
	w := t.scratch()
	for i := range j.sents {
		if foldOf(i) == fold {
			t.advise(w, &j.sents[i])
			j.advice[i] = slices.Clone(w.guide)
		}
	}
	return nil
}

// second trains a fold's second pass and tags the fold.
func (j *jackknife) second(ctx context.Context, fold int) (err error) {
	t := j.taggers[fold]
	rest, advice, o := j.rest(fold)
	if t.table, err = o.fit(ctx, t, rest, j.numbers[fold], advice); err != nil {
		return err
	}
	for i := range j.sents {
		if foldOf(i) == fold {
			s := j.sents[i]
			s.Tokens = slices.Clone(s.Tokens)
			t.Tag(&s)
			j.tagged[i] = s
		}
	}
	return nil
}
