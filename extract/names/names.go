// Package names finds the spans of proper names (PER, ORG, LOC, MISC) in tagged sentences with a structured
// averaged perceptron (Collins 2002): weights of words, shapes, affixes, tags, lists of names and the document's own
// spelling around a token for each label, and of one label after another, decoded with Viterbi's algorithm.
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
	trans transitions
	pool  sync.Pool // of *scratch
}

// reluctance is taken off the weights of outside, in steps of 1/scale of a unit: a tagger that is sure before it
// finds a name misses more of them than it invents. Chosen on the development part.
const reluctance = 96

func newTagger(table *model.Table, words lexicon) *Tagger {
	t := &Tagger{table: table, words: words}
	t.trans.read(table)
	for f := range t.trans {
		for a := range t.trans[f] {
			t.trans[f][a][outside] -= reluctance
		}
	}
	return t
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
	table, err := model.Unpack(f.Section("weights"))
	if err != nil {
		return nil, fmt.Errorf("read names model: %w", err)
	}
	words, err := parseLexicon(f.Section("lexicon"))
	if err != nil {
		return nil, fmt.Errorf("read names model: %w", err)
	}
	return newTagger(table, words), nil
}

// Marshal returns the model file. The notice names the data and the licence of the weights.
func (t *Tagger) Marshal(notice string) []byte {
	f := model.File{Notice: notice, Sections: []model.Section{
		{Name: "lexicon", Data: t.words.marshal()},
		{Name: "weights", Data: t.table.Pack()},
	}}
	return f.Marshal()
}

// window is the number of tokens after which a long text is read as another document.
const window = 20000

// Find sets Names of every sentence. The sentences, all of one document, must be tagged: how a document writes a word
// elsewhere is one of the features.
func (t *Tagger) Find(sents []ud.Sentence) {
	w, _ := t.pool.Get().(*scratch)
	if w == nil {
		w = &scratch{}
	}
	defer t.pool.Put(w)
	for from := 0; from < len(sents); {
		to, n := from, 0
		for to < len(sents) && n < window {
			n += len(sents[to].Tokens)
			to++
		}
		t.find(w, sents[from:to])
		from = to
	}
}

func (t *Tagger) find(w *scratch, sents []ud.Sentence) {
	w.open(sents, t.words)
	for i := range sents {
		w.label(i, t.table, &t.trans)
		sents[i].Names = mend(spans(sents[i].Names[:0], w.best), sents[i].Tokens)
	}
}

// mend carries a name that ends in a particle on to the word that the particle is written on to: "Khalid al" becomes
// "Khalid al-Faisal".
func mend(names []ud.Name, tokens []ud.Token) []ud.Name {
	for i := range names {
		n := &names[i]
		end := len(tokens)
		if i+1 < len(names) {
			end = names[i+1].First
		}
		if n.Last+2 < end && n.Last > n.First && isParticle(&tokens[n.Last]) && tokens[n.Last+1].Form == "-" &&
			!tokens[n.Last+1].SpaceAfter {
			n.Last += 2
		}
	}
	return names
}

// isParticle reports whether a word of lower-case letters is written on to the next one.
func isParticle(t *ud.Token) bool {
	return !t.SpaceAfter && t.Form != "" && t.Form[0] >= 'a' && t.Form[0] <= 'z'
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
