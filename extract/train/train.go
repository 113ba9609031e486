package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// Options say what to train from and how.
type Options struct {
	// Treebanks is a folder with CoNLL-U files named *-train.conllu(.gz), at any depth.
	Treebanks fs.FS

	// News is a folder of the same kind with the project's own sentences, which the parser is to
	// heed more than their number says; nil for none.
	News fs.FS

	// Seed decides the order of the sentences and what the parser explores.
	Seed uint64

	// Jobs is the number of processors to use; 0 means 1. It never changes the result.
	Jobs int

	// TagEpochs, ParseEpochs and BeamEpochs are passes over the data; 0 means the default.
	TagEpochs, ParseEpochs, BeamEpochs int

	// Progress takes lines for people; nil for none.
	Progress io.Writer

	// More makes further models from the same treebanks (names); its files are added to the result.
	More func(ctx context.Context, o Options) (map[string][]byte, error)
}

// Notice is carried by every model file.
const Notice = "Model weights trained on UD English EWT (CC BY-SA 4.0), UD English GUM, open genres " +
	"(annotation CC BY 4.0), and news sentences of this project. Weights: CC BY-SA 4.0. See NOTICE and SOURCES.md."

// All trains every model and returns the files by name: tag.model, syntax.model and those of More.
func All(ctx context.Context, o Options) (map[string][]byte, error) {
	t, p, err := o.language(ctx)
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

// newsWeight is how often the parser sees the project's own sentences in one pass.
const newsWeight = 3

// read returns the sentences to train from; those from the given number on are the project's own.
func (o Options) read() (sents []ud.Sentence, own int, err error) {
	docs, err := ReadTreebanks(o.Treebanks, "train")
	if err != nil {
		return nil, 0, err
	}
	sents = sentences(docs)
	own = len(sents)
	if own == 0 {
		return nil, 0, errors.New("no *-train.conllu file in the folder")
	}
	if o.News != nil {
		if docs, err = ReadTreebanks(o.News, "train"); err != nil {
			return nil, 0, err
		}
		sents = append(sents, sentences(docs)...)
	}
	return sents, own, nil
}

// language trains the tagger, and the parser on tags by taggers that have not seen the sentence.
func (o Options) language(ctx context.Context) (*tag.Tagger, *syntax.Parser, error) {
	sents, own, err := o.read()
	if err != nil {
		return nil, nil, err
	}
	t, tagged, err := o.tagger(ctx, sents, len(sents)-own)
	if err != nil {
		return nil, nil, err
	}
	p, err := o.parser(ctx, tagged, own)
	return t, p, err
}

// tagger trains a tagger and returns it with jackknifed tags for the sentences, of which so many at
// the end count double.
func (o Options) tagger(ctx context.Context, sents []ud.Sentence, own int) (*tag.Tagger, []ud.Sentence, error) {
	trainer := tag.Trainer{Seed: o.Seed, Epochs: o.TagEpochs, Jobs: o.Jobs, Own: own, Progress: o.Progress}
	tagged, advice, err := trainer.Jackknife(ctx, sents)
	if err != nil {
		return nil, nil, err
	}
	trainer.Advice = advice
	t, err := trainer.Train(ctx, sents)
	return t, tagged, err
}

// parser trains a parser on tagged sentences, of which those from own on count more.
func (o Options) parser(ctx context.Context, tagged []ud.Sentence, own int) (*syntax.Parser, error) {
	sents := slices.Clone(tagged)
	for range newsWeight - 1 {
		sents = append(sents, tagged[own:]...)
	}
	return syntax.Trainer{
		Seed: o.Seed, Epochs: o.ParseEpochs, BeamEpochs: o.BeamEpochs, Jobs: o.Jobs, Progress: o.Progress,
	}.Train(ctx, sents)
}
