package train

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"golang.org/x/sync/errgroup"

	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// Options say what to train from and how.
type Options struct {
	// Treebanks is a folder with CoNLL-U files named *-train.conllu(.gz), at any depth.
	Treebanks fs.FS

	// Seed decides the order of the sentences and what the parser explores.
	Seed uint64

	// Jobs is the number of processors to use; 0 means 1. It never changes the result.
	Jobs int

	// TagEpochs and ParseEpochs are passes over the data; 0 means the default.
	TagEpochs, ParseEpochs int

	// Folds is the number of parts for jackknifed tags; 0 means 5.
	Folds int

	// Progress takes lines for people; nil for none.
	Progress io.Writer

	// More makes further models from the same treebanks (names); its files are added to the result.
	More func(ctx context.Context, o Options) (map[string][]byte, error)
}

func (o Options) folds() int {
	if o.Folds < 2 {
		return 5
	}
	return o.Folds
}

// Notice is carried by every model file.
const Notice = "Model weights trained on UD English EWT (CC BY-SA 4.0), UD English GUM, open genres " +
	"(annotation CC BY 4.0), and news sentences of this project. Weights: CC BY-SA 4.0. See NOTICE and SOURCES.md."

// All trains every model and returns the files by name: tag.model, syntax.model and those of More.
func All(ctx context.Context, o Options) (map[string][]byte, error) {
	docs, err := ReadTreebanks(o.Treebanks, "train")
	if err != nil {
		return nil, err
	}
	sents := sentences(docs)
	if len(sents) == 0 {
		return nil, fmt.Errorf("train: no *-train.conllu file in the folder")
	}
	t, p, err := o.language(ctx, sents)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	files := map[string][]byte{"tag.model": t.Marshal(Notice), "syntax.model": p.Marshal(Notice)}
	if o.More != nil {
		more, err := o.More(ctx, o)
		if err != nil {
			return nil, fmt.Errorf("train: %w", err)
		}
		for name, data := range more {
			files[name] = data
		}
	}
	return files, nil
}

// language trains tagger and parser; the tagger while the parser trains.
func (o Options) language(ctx context.Context, sents []ud.Sentence) (t *tag.Tagger, p *syntax.Parser, err error) {
	tagged, err := o.jackknife(ctx, sents)
	if err != nil {
		return nil, nil, err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(o.Jobs, 1))
	g.Go(func() (err error) {
		p, err = syntax.Trainer{Seed: o.Seed, Epochs: o.ParseEpochs, Progress: o.Progress}.Train(ctx, tagged)
		return err
	})
	g.Go(func() (err error) {
		t, err = tag.Trainer{Seed: o.Seed, Epochs: o.TagEpochs}.Train(ctx, sents)
		return err
	})
	return t, p, g.Wait()
}
