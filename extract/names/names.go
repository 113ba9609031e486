// Package names finds the spans of proper names (PER, ORG, LOC, MISC) in tagged sentences with a structured
// averaged perceptron (Collins 2002): weights of words, shapes, affixes and tags around a token for each label, and of
// one label after another, decoded with Viterbi's algorithm.
//
// Whether a state acts or is only a place is not decided here: that takes the actors' tables.
package names

import (
	"fmt"
	"sync"

	"entente/extract/internal/data/models"
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// The labels: outside, then begin and inside of each type.
const (
	outside = 0
	labels  = 9
)

var types = [4]ud.NameType{ud.PER, ud.ORG, ud.LOC, ud.MISC}

func begin(t int) int { return 1 + 2*t }

func inside(t int) int { return 2 + 2*t }

// follows reports whether label b may come after label a.
func follows(a, b int) bool { return b == outside || b%2 == 1 || a == b || a == b-1 }

// A Tagger finds names. It is made by Default, Parse or a Trainer, and is safe for concurrent use.
type Tagger struct {
	table *model.Table
	words lexicon
	pool  sync.Pool // of *scratch
}

// Default returns the tagger that travels in the binary, decoded on first use.
func Default() (*Tagger, error) { return defaultTagger() }

var defaultTagger = sync.OnceValues(func() (*Tagger, error) {
	data, err := models.Read("names.model")
	if err != nil {
		return nil, err
	}
	return Parse(data)
})

// Parse decodes a model.
func Parse(data []byte) (*Tagger, error) {
	f, err := model.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("read names model: %w", err)
	}
	table, err := model.ParseTable(f.Section("weights"))
	if err != nil {
		return nil, fmt.Errorf("read names model: %w", err)
	}
	words, err := parseLexicon(f.Section("lexicon"))
	if err != nil {
		return nil, fmt.Errorf("read names model: %w", err)
	}
	return &Tagger{table: table, words: words}, nil
}

// Marshal returns the model file. The notice names the data and the licence of the weights.
func (t *Tagger) Marshal(notice string) []byte {
	f := model.File{Notice: notice, Sections: []model.Section{
		{Name: "lexicon", Data: t.words.marshal()},
		{Name: "weights", Data: t.table.Marshal()},
	}}
	return f.Marshal()
}

// Find sets Names of every sentence. The sentences, all of one document, must be tagged.
func (t *Tagger) Find(sents []ud.Sentence) {
	w, _ := t.pool.Get().(*scratch)
	if w == nil {
		w = &scratch{}
	}
	defer t.pool.Put(w)
	for i := range sents {
		s := &sents[i]
		w.read(s, t.words)
		w.decode(len(s.Tokens), t.table, nil)
		s.Names = spans(s.Names[:0], w.best)
	}
}

// spans appends the names that a row of labels stands for.
func spans(out []ud.Name, row []uint8) []ud.Name {
	for i := 0; i < len(row); i++ {
		if row[i] == outside {
			continue
		}
		t := (int(row[i]) - 1) / 2
		j := i
		for j+1 < len(row) && int(row[j+1]) == inside(t) {
			j++
		}
		out = append(out, ud.Name{First: i, Last: j, Type: types[t]})
		i = j
	}
	return out
}
