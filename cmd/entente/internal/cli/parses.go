package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"entente"
	"entente/extract"
	"entente/extract/news"
	"entente/extract/train"
	"entente/extract/ud"
)

// readParses reads CoNLL-U files of another parser and returns their sentences by document id.
func readParses(files []string) (map[string][]ud.Sentence, error) {
	if len(files) == 0 {
		return nil, nil
	}
	out := map[string][]ud.Sentence{}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read parses: %w", err)
		}
		docs, err := train.ReadParsed(f, strings.HasSuffix(name, ".gz"))
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read parses: %s: %w", name, err)
		}
		for _, d := range docs {
			if d.ID == "" {
				return nil, fmt.Errorf("read parses: %s: a document without \"# newdoc id = …\": say which document it parses", name)
			}
			out[d.ID] = append(out[d.ID], d.Sentences...)
		}
	}
	return out, nil
}

// extract finds the interactions of doc, with another parser's sentences where there are some.
func (l *loader) extract(ctx context.Context, doc entente.Document) (*extract.Result, error) {
	theirs, ok := l.parses[doc.ID]
	if !ok {
		return l.x.Extract(ctx, doc)
	}
	sents, err := ud.Align(doc.Text, theirs)
	if err != nil {
		return nil, &news.Skip{Path: doc.Path, Reason: "the parse is not of this text: " + err.Error()}
	}
	return l.x.ExtractParsed(ctx, doc, sents)
}
