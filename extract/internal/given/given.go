// Package given knows which given names are men's and which are women's.
package given

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
)

// A Gender is whose a given name is.
type Gender uint8

// Genders. Both is for names that men and women bear.
const (
	Unknown Gender = iota
	Male
	Female
	Both
)

//go:embed given.tsv
var table string

var genders = map[string]Gender{"m": Male, "f": Female, "b": Both}

// All returns the given names, in lower case and in order, and whose they are.
func All() iter.Seq2[string, Gender] {
	return func(yield func(string, Gender) bool) {
		for line := range strings.Lines(table) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			name, g, _ := strings.Cut(strings.TrimSpace(line), "\t")
			if !yield(name, genders[g]) {
				return
			}
		}
	}
}

// Of returns whose given name a word is, Unknown if it is none that is known. Capitals do not matter.
func Of(word string) Gender { return index()[strings.ToLower(word)] }

var index = sync.OnceValue(func() map[string]Gender {
	m := map[string]Gender{}
	for name, g := range All() {
		m[name] = g
	}
	return m
})
