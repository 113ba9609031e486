// Package tag gives tokens their part of speech (UPOS and XPOS together), lemma and morphology, with an
// averaged perceptron (Collins 2002) that reads words two to each side and its own last two decisions.
package tag

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"entente/extract/internal/data/models"
	"entente/extract/internal/model"
	"entente/extract/internal/wordnet"
	"entente/extract/ud"
)

// A Tagger tags sentences. It is made by Default, Parse or a Trainer, and is safe for concurrent use.
type Tagger struct {
	classes []class
	lexicon lexicon
	first   *model.Table // reads from last to first
	table   *model.Table // reads from first to last, guided by the first pass; nil where that decides alone
	lemmas  *lemmatizer
	feats   *features
	pool    sync.Pool // of *scratch

	dictionary *wordnet.Table
}

// A class is a pair of tags that occur together.
type class struct {
	upos, xpos string
	hash       model.Hash
}

func newClass(joint string) class {
	u, x, _ := strings.Cut(joint, " ")
	return class{u, x, model.String(joint)}
}

// Default returns the tagger that travels in the binary, decoded on first use.
func Default() (*Tagger, error) { return defaultTagger() }

var defaultTagger = sync.OnceValues(func() (*Tagger, error) {
	data, err := models.Read("tag.model")
	if err != nil {
		return nil, err
	}
	return Parse(data)
})

// Tag sets UPOS, XPOS, Lemma and Feats of the sentence's tokens from their forms.
func (t *Tagger) Tag(s *ud.Sentence) {
	if len(s.Tokens) == 0 {
		return
	}
	w := t.scratch()
	defer t.pool.Put(w)
	t.classify(w, s)
	for i := range s.Tokens {
		c := w.tags[i+pad]
		tok := &s.Tokens[i]
		tok.UPOS, tok.XPOS = t.classes[c].upos, t.classes[c].xpos
		tok.Lemma = t.lemmas.lemma(w, tok.Form, c, tok.UPOS)
	}
	for i := range s.Tokens {
		s.Tokens[i].Feats = t.feats.of(s, i, w.tags[i+pad], w.words[i+pad].lower)
	}
}

func (t *Tagger) scratch() *scratch {
	if w, ok := t.pool.Get().(*scratch); ok {
		return w
	}
	return newScratch()
}

// classify fills w.tags with the numbers of the classes: a first pass from the last word to the
// first, then a second one that has read its decisions.
func (t *Tagger) classify(w *scratch, s *ud.Sentence) {
	t.advise(w, s)
	if t.table == nil {
		slices.Reverse(w.tags[pad : pad+len(s.Tokens)])
		return
	}
	w.begin()
	t.pass(w, t.table, len(s.Tokens))
}

// advise reads the sentence and runs the first pass.
func (t *Tagger) advise(w *scratch, s *ud.Sentence) {
	w.read(s, t)
	w.guide = nil
	w.mirror()
	t.pass(w, t.first, len(s.Tokens))
	w.advise()
	w.mirror()
}

// pass decides on n words one after the other.
func (t *Tagger) pass(w *scratch, m *model.Table, n int) {
	for i := range n {
		w.extract(i)
		clear(w.scores[:len(t.classes)])
		w.weigh(m)
		w.decide(i, best(w.scores[:len(t.classes)]))
	}
}

func best(scores []int32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}

// Parse decodes a model.
func Parse(data []byte) (*Tagger, error) {
	t, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("read tagger model: %w", err)
	}
	return t, nil
}

func parse(data []byte) (*Tagger, error) {
	f, err := model.Parse(data)
	if err != nil {
		return nil, err
	}
	t := &Tagger{}
	if t.dictionary, err = wordnet.Default(); err != nil {
		return nil, err
	}
	for _, c := range model.NewReader(f.Section("classes")).Strings() {
		t.classes = append(t.classes, newClass(c))
	}
	if len(t.classes) == 0 || len(t.classes) > 255 {
		return nil, model.ErrFormat
	}
	if t.lexicon, err = parseLexicon(f.Section("lexicon")); err != nil {
		return nil, err
	}
	if t.table, err = model.Unpack(f.Section("weights")); err != nil {
		return nil, err
	}
	if t.first, err = model.Unpack(f.Section("first")); err != nil {
		return nil, err
	}
	if t.lemmas, err = parseLemmatizer(f.Section("lemmas"), len(t.classes)); err != nil {
		return nil, err
	}
	t.lemmas.dictionary = t.dictionary
	if t.feats, err = parseFeatures(f.Section("feats"), t.classes); err != nil {
		return nil, err
	}
	return t, nil
}

// Marshal returns the model file. The notice names the data and the licence of the weights.
func (t *Tagger) Marshal(notice string) []byte {
	var classes model.Writer
	classes.Strings(t.names())
	f := model.File{Notice: notice, Sections: []model.Section{
		{Name: "classes", Data: classes.Data},
		{Name: "lexicon", Data: t.lexicon.marshal()},
		{Name: "first", Data: t.first.Pack()},
		{Name: "weights", Data: t.table.Pack()},
		{Name: "lemmas", Data: t.lemmas.marshal()},
		{Name: "feats", Data: t.feats.marshal()},
	}}
	return f.Marshal()
}

func (t *Tagger) names() []string {
	names := make([]string, len(t.classes))
	for i, c := range t.classes {
		names[i] = c.upos + " " + c.xpos
	}
	return names
}
