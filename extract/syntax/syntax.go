// Package syntax parses sentences to Universal Dependencies: an arc-hybrid transition parser (Kuhlmann,
// Gómez-Rodríguez and Satta 2011) with a narrow beam, trained first greedily with a dynamic oracle
// (Goldberg and Nivre 2013), then on whole sentences (Huang, Fayong and Guo 2012). The root stands at
// the end of the buffer, so that every sentence gets exactly one root and a projective tree.
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
	search settings
	table  *model.Table
	pool   sync.Pool // of *beam
}

// settings of the search. Hypotheses too far behind the best one are given up, so that most steps
// have only one and the beam is paid for where the parser is in doubt.
type settings struct {
	size   int   // of the beam, at least 1
	margin int32 // how far a hypothesis may be behind the best one, in steps of the weights
	bonus  int32 // more than a label adds to the score of an action
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

// longest is the number of tokens parsed in one piece; longer sentences are parsed in pieces, each
// hanging from the root of the first one, so that odd text costs no more than prose.
const longest = 400

// Parse sets Head and Rel of the sentence's tokens, which must be tagged. Time is linear in the
// number of tokens.
func (p *Parser) Parse(s *ud.Sentence) {
	root := -1
	for from := 0; from < len(s.Tokens); from += longest {
		piece := s.Tokens[from:min(from+longest, len(s.Tokens))]
		p.parse(piece)
		for i := range piece {
			switch t := &piece[i]; {
			case t.Head >= 0:
				t.Head += from
			case root < 0:
				root = from + i
			default:
				t.Head, t.Rel = root, "parataxis"
			}
		}
	}
	freeDays(s)
}

func (p *Parser) parse(tokens []ud.Token) {
	b, ok := p.pool.Get().(*beam)
	if !ok {
		b = newBeam(p.search, p.labels)
		b.memory = new(memory)
	}
	defer p.pool.Put(b)
	b.start(tokens)
	for !b.hyps[0].done() {
		b.advance(p.table, nil)
	}
	b.hyps[0].write(tokens)
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
	r := model.NewReader(f.Section("search"))
	p.search = settings{r.Uint(), int32(r.Uint()), int32(r.Uint())}
	if r.Failed() || p.search.size < 1 || p.search.size > 64 || p.search.margin < 0 || p.search.bonus < 0 {
		return nil, model.ErrFormat
	}
	p.table, err = model.Unpack(f.Section("weights"))
	return p, err
}

// Marshal returns the model file. The notice names the data and the licence of the weights.
func (p *Parser) Marshal(notice string) []byte {
	var labels, search model.Writer
	labels.Strings(p.labels.names)
	search.Uint(p.search.size)
	search.Uint(int(p.search.margin))
	search.Uint(int(p.search.bonus))
	f := model.File{Notice: notice, Sections: []model.Section{
		{Name: "labels", Data: labels.Data},
		{Name: "search", Data: search.Data},
		{Name: "weights", Data: p.table.Pack()},
	}}
	return f.Marshal()
}
