package coref

import (
	"fmt"
	"sync"

	"entente/extract/internal/data/models"
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A Model is the ranker's weights. It is made by Default, Parse or a Trainer, and is safe for concurrent use.
type Model struct {
	weights []int32
}

// Default returns the model that travels in the binary, decoded on first use.
func Default() (*Model, error) { return defaultModel() }

var defaultModel = sync.OnceValues(func() (*Model, error) {
	data, err := models.Read("coref.model")
	if err != nil {
		return nil, err
	}
	return Parse(data)
})

// Parse decodes a model.
func Parse(data []byte) (*Model, error) {
	f, err := model.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("read coreference model: %w", err)
	}
	r := model.NewReader(f.Section("weights"))
	if n := r.Uint(); n != size {
		return nil, fmt.Errorf("read coreference model: %w", model.ErrFormat)
	}
	m := &Model{weights: make([]int32, size)}
	for i := range m.weights {
		m.weights[i] = int32(r.Int())
	}
	if r.Failed() {
		return nil, fmt.Errorf("read coreference model: %w", model.ErrFormat)
	}
	return m, nil
}

// size is the number of weights.
const size = int(classes) * templates * width

// Marshal returns the model file. The notice names the data and the licence of the weights.
func (m *Model) Marshal(notice string) []byte {
	var w model.Writer
	w.Uint(size)
	for _, x := range m.weights {
		w.Int(int(x))
	}
	f := model.File{Notice: notice, Sections: []model.Section{{Name: "weights", Data: w.Data}}}
	return f.Marshal()
}

func (m *Model) score(f features) int32 {
	sum := int32(0)
	for _, i := range f {
		sum += m.weights[i]
	}
	return sum
}

// Links returns the links of a document in text order. The sentences must be parsed and have their names.
func (m *Model) Links(sents []ud.Sentence) []Link {
	r := &linker{document: newDocument(sents), model: m, latest: map[string]int{}}
	for k := range r.mentions {
		r.link(k)
	}
	return r.links
}
