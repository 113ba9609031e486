package train

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"entente/extract/coref"
)

// CorefNotice is carried by the model of coreference.
const CorefNotice = "Model weights trained on UD English GUM, open genres (annotation CC BY 4.0). Weights: CC BY-SA 4.0. " +
	"See NOTICE and SOURCES.md."

// Coref trains the model of coreference from every *gum*-train.conllu of the treebanks (.gz or not). It fits
// Options.More.
func Coref(ctx context.Context, o Options) (map[string][]byte, error) {
	docs, err := readAnnotated(o.Treebanks)
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, errors.New("train coref: no treebank with entities in the folder")
	}
	m, err := coref.Trainer{Seed: o.Seed, Progress: o.Progress}.Train(ctx, examples(docs))
	if err != nil {
		return nil, err
	}
	return map[string][]byte{"coref.model": m.Marshal(CorefNotice)}, nil
}

// examples turns annotated documents into what coreference learns from, with the treebank's own parse and names.
func examples(docs []Annotated) []coref.Example {
	out := make([]coref.Example, len(docs))
	for i := range docs {
		d := &docs[i]
		gumNames(d)
		out[i].Sentences = d.Sentences
		for _, x := range d.Entities {
			s := x.spot(&d.Sentences[x.Sentence])
			out[i].Known = append(out[i].Known, coref.Known{Sentence: s.sentence, Head: s.head, Joined: s.joined, Entity: x.ID})
		}
	}
	return out
}

// readAnnotated reads the training files with entities in order of their paths.
func readAnnotated(fsys fs.FS) ([]Annotated, error) {
	files, err := treebankFiles(fsys, func(base string) bool {
		return strings.HasSuffix(base, "-train.conllu") && strings.Contains(base, "gum")
	})
	if err != nil {
		return nil, err
	}
	var out []Annotated
	for _, p := range files {
		docs, err := readWith(fsys, p, ReadEntities)
		if err != nil {
			return nil, err
		}
		out = append(out, docs...)
	}
	return out, nil
}
