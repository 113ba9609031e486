package train

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"entente/extract/names"
	"entente/extract/tag"
	"entente/extract/ud"
)

// NamesNotice is carried by the model of names.
const NamesNotice = "Model weights trained on Universal NER EWT (CC BY-SA 4.0), WikiGold (CC BY 4.0) and CrossNER politics " +
	"(annotation MIT, sentences CC BY-SA 3.0). Weights: CC BY-SA 4.0. See NOTICE and SOURCES.md."

// Names trains the model of names from every *-train.iob2, wikigold and train.txt file of the treebanks (.gz or not).
// Its tags are predicted by taggers that have not seen the sentence. It fits Options.More.
func Names(ctx context.Context, o Options) (map[string][]byte, error) {
	docs, err := ReadTreebanks(o.Treebanks, "train")
	if err != nil {
		return nil, err
	}
	sents, err := readNames(o.Treebanks)
	if err != nil {
		return nil, err
	}
	if len(sents) == 0 {
		return nil, errors.New("train names: no annotated names in the folder")
	}
	if err := tagApart(ctx, o, sentences(docs), sents); err != nil {
		return nil, err
	}
	t, err := names.Trainer{Seed: o.Seed, Progress: o.Progress}.Train(ctx, sents)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{"names.model": t.Marshal(NamesNotice)}, nil
}

// readNames reads the training files of names in order of their paths.
func readNames(fsys fs.FS) ([]ud.Sentence, error) {
	var files []string
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		base := strings.TrimSuffix(path.Base(p), ".gz")
		if err == nil && !d.IsDir() && (strings.HasSuffix(base, "-train.iob2") || base == "wikigold.conll.txt" || base == "train.txt") {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list treebanks: %w", err)
	}
	sort.Strings(files)
	var out []ud.Sentence
	for _, p := range files {
		s, err := ReadNames(fsys, p)
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}

// ReadNames reads one file of annotated names, compressed if its name ends in .gz.
func ReadNames(fsys fs.FS, name string) ([]ud.Sentence, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	if !strings.HasSuffix(name, ".gz") {
		s, err := names.ReadIOB(f)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		return s, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer z.Close()
	s, err := names.ReadIOB(z)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return s, nil
}

// tagApart tags sents in two halves, each by a tagger trained without the treebank sentences that share the half's
// text: no sentence is tagged by a tagger that has seen it.
func tagApart(ctx context.Context, o Options, treebank, sents []ud.Sentence) error {
	const halves = 2
	half := func(s *ud.Sentence) int { return int(textHash(s) % halves) }
	for h := range halves {
		var known []ud.Sentence
		for i := range treebank {
			if half(&treebank[i]) != h {
				known = append(known, treebank[i])
			}
		}
		t, err := tag.Trainer{Seed: o.Seed, Epochs: o.TagEpochs}.Train(ctx, known)
		if err != nil {
			return err
		}
		for i := range sents {
			if half(&sents[i]) == h {
				t.Tag(&sents[i])
			}
		}
	}
	return nil
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
