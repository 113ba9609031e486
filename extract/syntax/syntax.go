// Package syntax parses sentences to Universal Dependencies: an arc-hybrid transition parser (Kuhlmann,
// Gómez-Rodríguez and Satta 2011) trained with a dynamic oracle (Goldberg and Nivre 2013). The root
// stands at the end of the buffer, so that every sentence gets exactly one root and a projective tree.
package syntax

import (
	"fmt"
	"sync"

	"entente/extract/internal/data/models"
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A Parser parses tagged sentences. It is made by Default, ParseModel or a Trainer, and is safe for
// concurrent use.
type Parser struct {
	labels labels
	table  *model.Table
	pool   sync.Pool // of *state
}

// labels are the relations, numbered; hashes stand for them in features.
type labels struct {
	names  []string
	hashes []model.Hash
}

func newLabels(names []string) labels {
	l := labels{names: names}
	for _, n := range names {
		l.hashes = append(l.hashes, model.String(n))
	}
	return l
}

// Default returns the parser that travels in the binary, decoded on first use.
func Default() (*Parser, error) { return defaultParser() }

var defaultParser = sync.OnceValues(func() (*Parser, error) {
	data, err := models.Read("syntax.model")
	if err != nil {
		return nil, err
	}
	return ParseModel(data)
})

// Parse sets Head and Rel of the sentence's tokens, which must be tagged.
func (p *Parser) Parse(s *ud.Sentence) {
	if len(s.Tokens) == 0 {
		return
	}
	w := p.state()
	defer p.pool.Put(w)
	w.start(s)
	for !w.done() {
		a := p.choose(w)
		label := 0
		if a != shift {
			label = p.label(w, a)
		}
		w.apply(a, label)
	}
	w.write(s, p.labels.names)
}

func (p *Parser) state() *state {
	if w, ok := p.pool.Get().(*state); ok {
		return w
	}
	return &state{labels: p.labels}
}

// choose returns the best action allowed and leaves the features found in w.refs.
func (p *Parser) choose(w *state) action {
	w.extract()
	var sum [3]int32
	w.refs = w.refs[:0]
	for _, k := range w.keys {
		if r := p.table.Score(k, &sum); r != 0 {
			w.refs = append(w.refs, r)
		}
	}
	return w.best(&sum)
}

// label returns the best label of the arc that action a makes.
func (p *Parser) label(w *state, a action) int {
	n := len(p.labels.names)
	clear(w.scores[:n])
	for _, r := range w.refs {
		if a == left {
			p.table.First(r, &w.scores)
		} else {
			p.table.Second(r, &w.scores)
		}
	}
	return argmax(w.scores[:n])
}

func argmax(scores []int32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}

// ParseModel decodes a model.
func ParseModel(data []byte) (*Parser, error) {
	p, err := parseModel(data)
	if err != nil {
		return nil, fmt.Errorf("read parser model: %w", err)
	}
	return p, nil
}

func parseModel(data []byte) (*Parser, error) {
	f, err := model.Parse(data)
	if err != nil {
		return nil, err
	}
	p := &Parser{labels: newLabels(model.NewReader(f.Section("labels")).Strings())}
	if len(p.labels.names) == 0 || len(p.labels.names) > 255 {
		return nil, model.ErrFormat
	}
	if p.table, err = model.ParseTable(f.Section("weights")); err != nil {
		return nil, err
	}
	return p, nil
}

// Marshal returns the model file. The notice names the data and the licence of the weights.
func (p *Parser) Marshal(notice string) []byte {
	var labels model.Writer
	labels.Strings(p.labels.names)
	f := model.File{Notice: notice, Sections: []model.Section{
		{Name: "labels", Data: labels.Data},
		{Name: "weights", Data: p.table.Marshal()},
	}}
	return f.Marshal()
}
