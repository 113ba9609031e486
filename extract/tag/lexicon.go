package tag

import (
	"slices"

	"entente/extract/internal/model"
)

// A lexicon knows of frequent words which classes they were seen with: the ambiguity class, as one
// hash. The key is the high half of the word's lower-case hash.
type lexicon map[uint32]model.Hash

func (l lexicon) of(word model.Hash) model.Hash { return l[uint32(word>>32)] }

func (l lexicon) marshal() []byte {
	keys := make([]uint32, 0, len(l))
	for k := range l {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var values []model.Hash
	number := map[model.Hash]int{}
	for _, k := range keys {
		if _, ok := number[l[k]]; !ok {
			number[l[k]] = len(values)
			values = append(values, l[k])
		}
	}
	var w model.Writer
	w.Uint(len(values))
	for _, v := range values {
		w.Uint(int(v >> 1))
	}
	w.Uint(len(keys))
	last := uint32(0)
	for _, k := range keys {
		w.Uint(int(k - last))
		w.Uint(number[l[k]])
		last = k
	}
	return w.Data
}

func parseLexicon(data []byte) (lexicon, error) {
	r := model.NewReader(data)
	n := r.Uint()
	if n < 0 || n > len(data) {
		return nil, model.ErrFormat
	}
	values := make([]model.Hash, n)
	for i := range values {
		values[i] = model.Hash(r.Uint()) << 1
	}
	n = r.Uint()
	if n < 0 || n > len(data) {
		return nil, model.ErrFormat
	}
	l := make(lexicon, n)
	key := uint32(0)
	for range n {
		key += uint32(r.Uint())
		v := r.Uint()
		if v < 0 || v >= len(values) {
			return nil, model.ErrFormat
		}
		l[key] = values[v]
	}
	if r.Failed() {
		return nil, model.ErrFormat
	}
	return l, nil
}
