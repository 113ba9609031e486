package train

import (
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"entente/extract/names"
	"entente/extract/tag"
	"entente/extract/ud"
)

// NamesNotice is carried by the model of names.
const NamesNotice = "Model weights trained on Universal NER EWT (CC BY-SA 4.0), WikiGold (CC BY 4.0), CrossNER politics " +
	"(annotation MIT, sentences CC BY-SA 3.0) and UD English GUM, open genres (annotation CC BY 4.0), with lists of names from " +
	"the United States census of 1990 (public domain) and GeoNames (CC BY 4.0). Weights: CC BY-SA 4.0. See NOTICE and SOURCES.md."

// Extra trains the models of names and of coreference. It fits Options.More.
func Extra(ctx context.Context, o Options) (map[string][]byte, error) {
	files, err := Names(ctx, o)
	if err != nil {
		return nil, err
	}
	more, err := Coref(ctx, o)
	if err != nil {
		return nil, err
	}
	for name, data := range more {
		files[name] = data
	}
	return files, nil
}

// Names trains the model of names from every *-train.iob2, wikigold and train.txt file of the treebanks (.gz or not),
// and from the entities of GUM. Its tags are predicted by taggers that have not seen the sentence. It fits
// Options.More.
func Names(ctx context.Context, o Options) (map[string][]byte, error) {
	docs, err := taggedNames(ctx, o)
	if err != nil {
		return nil, err
	}
	t, err := names.Trainer{Seed: o.Seed, Progress: o.Progress}.Train(ctx, docs)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{"names.model": t.Marshal(NamesNotice)}, nil
}

// taggedNames returns the documents that the model of names learns from.
func taggedNames(ctx context.Context, o Options) ([][]ud.Sentence, error) {
	treebank, err := ReadTreebanks(o.Treebanks, "train")
	if err != nil {
		return nil, err
	}
	docs, err := readNames(o.Treebanks)
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, errors.New("train names: no annotated names in the folder")
	}
	entities, err := readAnnotated(o.Treebanks)
	if err != nil {
		return nil, err
	}
	for i := range entities {
		gumNames(&entities[i])
		docs = append(docs, entities[i].Sentences)
	}
	flat := slices.Concat(docs...)
	if err := tagApart(ctx, o, sentences(treebank), flat); err != nil {
		return nil, err
	}
	for i, n := 0, 0; i < len(docs); i++ {
		docs[i] = flat[n : n+len(docs[i])]
		n += len(docs[i])
	}
	return docs, nil
}

// pieces is how many sentences of a file without documents in it are read as one: WikiGold's articles are not told
// apart, CrossNER's sentences come from anywhere.
var pieces = map[string]int{"wikigold.conll.txt": 10, "train.txt": 1}

// readNames reads the training files of names in order of their paths.
func readNames(fsys fs.FS) ([][]ud.Sentence, error) {
	files, err := treebankFiles(fsys, func(base string) bool {
		return strings.HasSuffix(base, "-train.iob2") || pieces[base] > 0
	})
	if err != nil {
		return nil, err
	}
	var out [][]ud.Sentence
	for _, p := range files {
		docs, err := ReadNames(fsys, p)
		if err != nil {
			return nil, err
		}
		n := cmp.Or(pieces[strings.TrimSuffix(path.Base(p), ".gz")], 1<<30)
		for _, d := range docs {
			out = slices.AppendSeq(out, slices.Chunk(d, n))
		}
	}
	return out, nil
}

// treebankFiles returns the paths of the files with such names, .gz aside, in order.
func treebankFiles(fsys fs.FS, fits func(base string) bool) ([]string, error) {
	var files []string
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && fits(strings.TrimSuffix(path.Base(p), ".gz")) {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list treebanks: %w", err)
	}
	slices.Sort(files)
	return files, nil
}

// ReadNames reads the documents of one file of annotated names, compressed if its name ends in .gz.
func ReadNames(fsys fs.FS, name string) ([][]ud.Sentence, error) {
	return readWith(fsys, name, names.ReadIOB)
}

// readWith reads a file, compressed if its name ends in .gz.
func readWith[T any](fsys fs.FS, name string, read func(io.Reader) (T, error)) (out T, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return out, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	var from io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if from, err = gzip.NewReader(f); err != nil {
			return out, fmt.Errorf("read %s: %w", name, err)
		}
	}
	if out, err = read(from); err != nil {
		return out, fmt.Errorf("read %s: %w", name, err)
	}
	return out, nil
}

// apartEpochs are the passes over the data of a tagger of tagApart.
const apartEpochs = 4

// tagApart tags sents in two halves, each by a tagger trained without the treebank sentences that share the half's
// text: no sentence is tagged by a tagger that has seen it. These taggers are quickly made, of a single pass.
func tagApart(ctx context.Context, o Options, treebank, sents []ud.Sentence) error {
	const halves = 2
	half := func(s *ud.Sentence) int { return int(textHash(s) % halves) }
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(o.Jobs, 1))
	for h := range halves {
		g.Go(func() error {
			var known []ud.Sentence
			for i := range treebank {
				if half(&treebank[i]) != h {
					known = append(known, treebank[i])
				}
			}
			t, err := tag.Trainer{Seed: o.Seed, Epochs: apartEpochs, Jobs: o.Jobs, Single: true}.Train(ctx, known)
			if err != nil {
				return err
			}
			for i := range sents {
				if half(&sents[i]) == h {
					t.Tag(&sents[i])
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// textHash hashes a sentence's letters and digits, so that two tokenisations of one text agree.
func textHash(s *ud.Sentence) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range s.Tokens {
		for i := range len(t.Form) {
			if c := t.Form[i]; c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
				h = (h ^ uint64(c)) * 1099511628211
			}
		}
	}
	return h ^ h>>32
}
