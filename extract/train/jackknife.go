package train

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"entente/extract/tag"
	"entente/extract/ud"
)

// block is the number of neighbouring sentences that stay in the same fold.
const block = 10

// jackknife returns copies of the sentences tagged by taggers that did not see them.
func (o Options) jackknife(ctx context.Context, sents []ud.Sentence) ([]ud.Sentence, error) {
	out := make([]ud.Sentence, len(sents))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(o.Jobs, 1))
	for fold := range o.folds() {
		g.Go(func() error {
			var rest []ud.Sentence
			for i := range sents {
				if i/block%o.folds() != fold {
					rest = append(rest, sents[i])
				}
			}
			t, err := tag.Trainer{Seed: o.Seed, Epochs: o.TagEpochs}.Train(ctx, rest)
			if err != nil {
				return fmt.Errorf("fold %d: %w", fold+1, err)
			}
			for i := range sents {
				if i/block%o.folds() == fold {
					out[i] = retagged(t, sents[i])
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return out, nil
}

func retagged(t *tag.Tagger, s ud.Sentence) ud.Sentence {
	s.Tokens = slices.Clone(s.Tokens)
	t.Tag(&s)
	return s
}
