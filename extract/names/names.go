// Package names finds the spans of proper names in tagged and parsed sentences.
package names

import "entente/extract/ud"

// A Tagger finds names. It is safe for concurrent use.
type Tagger struct{}

// Default returns the built-in tagger.
func Default() (*Tagger, error) { return &Tagger{}, nil }

// Find fills Names of every sentence with the runs of its proper nouns.
func (t *Tagger) Find(sents []ud.Sentence) {
	for i := range sents {
		s := &sents[i]
		s.Names = s.Names[:0]
		for a := 0; a < len(s.Tokens); a++ {
			if s.Tokens[a].UPOS != "PROPN" {
				continue
			}
			b := a
			for b+1 < len(s.Tokens) && s.Tokens[b+1].UPOS == "PROPN" {
				b++
			}
			s.Names = append(s.Names, ud.Name{First: a, Last: b, Type: ud.MISC})
			a = b
		}
	}
}
