package train

import (
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sort"
	"strings"

	"entente/extract/ud"
)

// ReadTreebanks returns the sentences of every CoNLL-U file below fsys whose name ends in
// -SPLIT.conllu or -SPLIT.conllu.gz, in order of the paths. Other files are ignored.
func ReadTreebanks(fsys fs.FS, split string) ([]ud.Parsed, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		base := strings.TrimSuffix(path.Base(p), ".gz")
		if err == nil && !d.IsDir() && strings.HasSuffix(base, "-"+split+".conllu") {
			names = append(names, p)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list treebanks: %w", err)
	}
	sort.Strings(names)
	var docs []ud.Parsed
	for _, name := range names {
		d, err := readFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		docs = append(docs, d...)
	}
	return docs, nil
}

func readFile(fsys fs.FS, name string) ([]ud.Parsed, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadParsed(f, strings.HasSuffix(name, ".gz"))
}

// ReadParsed reads CoNLL-U, compressed with gzip or plain.
func ReadParsed(r io.Reader, compressed bool) ([]ud.Parsed, error) {
	if !compressed {
		return ud.ReadCoNLLU(r)
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return ud.ReadCoNLLU(z)
}

// sentences returns all sentences of docs.
func sentences(docs []ud.Parsed) []ud.Sentence {
	var all []ud.Sentence
	for _, d := range docs {
		all = append(all, d.Sentences...)
	}
	return all
}
