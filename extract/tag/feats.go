package tag

import (
	"sort"
	"strings"

	"entente/extract/internal/model"
	"entente/extract/ud"
)

// features gives morphology by class and word: the class's usual features, or those of the word
// where they differ. Voice of participles is decided from the words around them.
type features struct {
	values []string
	usual  []uint16          // by class
	words  map[wordIn]uint16 // exceptions
	active map[uint16]uint16 // a participle's features without Voice=Pass
	vbn    map[int]bool      // classes of past participles
}

type wordIn struct {
	class uint8
	word  uint32
}

// of returns the features of token i.
func (f *features) of(s *ud.Sentence, i, class int, lower model.Hash) string {
	n := f.usual[class]
	if m, ok := f.words[wordIn{uint8(class), uint32(lower >> 32)}]; ok {
		n = m
	}
	if f.vbn[class] && s.Tokens[i].UPOS == "VERB" {
		return f.participle(n, perfect(s.Tokens, i))
	}
	return f.values[n]
}

func (f *features) participle(n uint16, perfect bool) string {
	if m, ok := f.active[n]; ok && perfect {
		return f.values[m]
	}
	return f.values[n]
}

// perfect reports whether the participle at i goes with a form of "have" before it, with nothing
// but adverbs, negation, the subject of a question or other participles in a row between.
func perfect(tokens []ud.Token, i int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		switch t := &tokens[j]; {
		case t.UPOS == "AUX" && t.Lemma == "have":
			return true
		case t.UPOS == "ADV", t.UPOS == "PART", t.UPOS == "PRON":
		case t.XPOS == "VBN" && t.UPOS == "VERB", t.UPOS == "CCONJ", t.Form == ",":
		default:
			return false
		}
	}
	return false
}

// useful drops agreement features that a finite verb only shares with its subject.
func useful(t *ud.Token) string {
	if t.Feats == "_" || t.Feats == "" {
		return "_"
	}
	keep := []string{}
	for _, f := range strings.Split(t.Feats, "|") {
		name, _, _ := strings.Cut(f, "=")
		switch name {
		case "Number", "Person":
			if (t.UPOS == "VERB" || t.UPOS == "AUX") && t.XPOS != "VBZ" {
				continue
			}
		case "Typo", "Style", "Abbr", "ExtPos", "Foreign":
			continue
		}
		keep = append(keep, f)
	}
	if len(keep) == 0 {
		return "_"
	}
	return strings.Join(keep, "|")
}

func trainFeats(sents []ud.Sentence, names []string, classOf map[string]int) *features {
	byClass := make([]map[string]int, len(names))
	byWord := map[wordIn]map[string]int{}
	for i := range byClass {
		byClass[i] = map[string]int{}
	}
	for _, s := range sents {
		for i := range s.Tokens {
			t := &s.Tokens[i]
			c := classOf[t.UPOS+" "+t.XPOS]
			v := useful(t)
			if t.XPOS == "VBN" && t.UPOS == "VERB" {
				v = "Tense=Past|VerbForm=Part|Voice=Pass"
			}
			byClass[c][v]++
			k := wordIn{uint8(c), uint32(model.Lower(t.Form) >> 32)}
			if byWord[k] == nil {
				byWord[k] = map[string]int{}
			}
			byWord[k][v]++
		}
	}
	return newFeatures(names, byClass, byWord)
}

func newFeatures(names []string, byClass []map[string]int, byWord map[wordIn]map[string]int) *features {
	f := &features{words: map[wordIn]uint16{}}
	number := map[string]uint16{}
	value := func(v string) uint16 {
		if _, ok := number[v]; !ok {
			number[v] = uint16(len(f.values))
			f.values = append(f.values, v)
		}
		return number[v]
	}
	for _, votes := range byClass {
		v, _ := most(votes)
		f.usual = append(f.usual, value(v))
	}
	for _, k := range sortedWords(byWord) {
		if v, n := most(byWord[k]); n >= 2 && value(v) != f.usual[k.class] {
			f.words[k] = value(v)
		}
	}
	value("Tense=Past|VerbForm=Part")
	f.index(names)
	return f
}

// index finds the participles' classes and values.
func (f *features) index(names []string) {
	f.active, f.vbn = map[uint16]uint16{}, map[int]bool{}
	for c, name := range names {
		f.vbn[c] = strings.HasSuffix(name, " VBN")
	}
	for i, v := range f.values {
		for j, a := range f.values {
			if v == a+"|Voice=Pass" {
				f.active[uint16(i)] = uint16(j)
			}
		}
	}
}

func most(votes map[string]int) (string, int) {
	bestValue, n := "_", 0
	for v, c := range votes {
		if c > n || c == n && v < bestValue {
			bestValue, n = v, c
		}
	}
	return bestValue, n
}

func sortedWords[V any](m map[wordIn]V) []wordIn {
	keys := make([]wordIn, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if keys[i].class != keys[j].class {
			return keys[i].class < keys[j].class
		}
		return keys[i].word < keys[j].word
	})
	return keys
}

func (f *features) marshal() []byte {
	var w model.Writer
	w.Strings(f.values)
	for _, v := range f.usual {
		w.Uint(int(v))
	}
	w.Uint(len(f.words))
	for _, k := range sortedWords(f.words) {
		w.Uint(int(k.class))
		w.Uint(int(k.word))
		w.Uint(int(f.words[k]))
	}
	return w.Data
}

func parseFeatures(data []byte, classes []class) (*features, error) {
	r := model.NewReader(data)
	f := &features{values: r.Strings()}
	names := make([]string, len(classes))
	value := func() uint16 {
		v := r.Uint()
		if v < 0 || v >= len(f.values) {
			r.Fail()
			return 0
		}
		return uint16(v)
	}
	for i, c := range classes {
		names[i] = c.upos + " " + c.xpos
		f.usual = append(f.usual, value())
	}
	n := r.Uint()
	if n < 0 || n > len(data) {
		return nil, model.ErrFormat
	}
	f.words = make(map[wordIn]uint16, n)
	for range n {
		k := wordIn{class: uint8(r.Uint()), word: uint32(r.Uint())}
		f.words[k] = value()
	}
	if r.Failed() {
		return nil, model.ErrFormat
	}
	f.index(names)
	return f, nil
}
