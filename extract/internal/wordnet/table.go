// Package wordnet knows which parts of speech an English word can have, from WordNet 3.0: "embargo" is
// a noun and a verb, "rejected" a past form. It knows open classes only, and of words of more than one
// part of speech which one is more usual.
package wordnet

import (
	"sync"

	"entente/extract/internal/data/models"
	"entente/extract/internal/model"
)

// Kinds is a set of what a form can be.
type Kinds uint16

// The kinds of forms. A regular past form is both Past and Participle.
const (
	Noun Kinds = 1 << iota
	Verb
	Adjective
	Adverb
	Plural
	Third // person singular of the present
	Past
	Participle
	Gerund
	Graded // comparative or superlative
)

// A Use says which part of speech of a lemma is the usual one.
type Use uint8

// The uses: not known, or one part of speech, mostly (in at least three of four cases) or more often.
const (
	UnknownUse Use = iota
	MoreNoun
	MoreVerb
	MoreAdjective
	MoreAdverb
	MostlyNoun
	MostlyVerb
	MostlyAdjective
	MostlyAdverb
)

// A class is what the table keeps of a word.
type class struct {
	kinds Kinds
	use   Use
}

// A Table holds lemmas and irregular forms. It reads the bytes it was made of where they are, and is
// safe for concurrent use. The nil table knows no word.
type Table struct {
	classes []class
	slots   []byte // open addressing with linear probing; see slotSize
}

// A slot is three bytes: 16 bits of the word's hash and, from 1, its class; 0 for an empty slot. About
// one unknown word in twenty thousand is taken for a known one.
const slotSize = 3

// spare slots at the end are nobody's first, and the last one stays empty: it ends every search.
const spare = 64

// Default returns the table that travels in the binary.
func Default() (*Table, error) { return defaultTable() }

var defaultTable = sync.OnceValues(func() (*Table, error) {
	data, err := models.Read("wordnet.model")
	if err != nil {
		return nil, err
	}
	return Parse(data)
})

// Parse reads a table, which keeps data.
func Parse(data []byte) (*Table, error) {
	f, err := model.Parse(data)
	if err != nil {
		return nil, err
	}
	t := &Table{slots: f.Section("slots")}
	r := model.NewReader(f.Section("classes"))
	n := r.Uint()
	if n < 1 || n > 255 {
		return nil, model.ErrFormat
	}
	for range n {
		t.classes = append(t.classes, class{Kinds(r.Uint()), Use(r.Uint())})
	}
	if r.Failed() || len(t.slots) <= slotSize*spare || len(t.slots)%slotSize != 0 || t.slots[len(t.slots)-1] != 0 {
		return nil, model.ErrFormat
	}
	for i := slotSize - 1; i < len(t.slots); i += slotSize {
		if int(t.slots[i]) > n {
			return nil, model.ErrFormat
		}
	}
	return t, nil
}

// first returns where the slot of a word with that hash is looked for first, and its check.
func (t *Table) first(h uint64) (at int, check uint16) {
	h = mix(h)
	return slotSize * int(h>>32*uint64(len(t.slots)/slotSize-spare)>>32), uint16(h)
}

// find returns the class of the word with that hash, and whether the table holds it.
func (t *Table) find(h uint64) (class, bool) {
	i, check := t.first(h)
	for ; ; i += slotSize {
		s := t.slots[i : i+slotSize]
		if s[2] == 0 {
			return class{}, false
		}
		if uint16(s[0])|uint16(s[1])<<8 == check {
			return t.classes[s[2]-1], true
		}
	}
}

// FNV-1a, whose state after each letter is the hash of the word so far.
const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

func step(h uint64, c byte) uint64 { return (h ^ uint64(c)) * fnvPrime }

// mix is the finaliser of SplitMix64.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}
