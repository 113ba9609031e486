// Package ud holds the annotated sentence: tokens with byte spans into the document's text, and what
// Universal Dependencies says of them. Every later stage reads it; no stage changes the text.
package ud

import "entente"

// A Token is a syntactic word of Universal Dependencies ("don't" is two).
type Token struct {
	entente.Span        // in Document.Text; the words of one surface token share it out or overlap
	Form         string // as the models read it: curly quotes and dashes folded
	Lemma        string // lower case, but for proper nouns
	UPOS         string // universal part of speech: "NOUN"
	XPOS         string // Penn tag: "NNS"
	Feats        string // morphology in UD's notation, "_" or "" for none: "Number=Plur|Tense=Past"
	Head         int    // index in Sentence.Tokens; -1 for the root
	Rel          string // relation to Head, subtypes kept: "nsubj:pass"
	SpaceAfter   bool   // white space follows in the text
}

// A NameType is the class of a name.
type NameType string

// The classes of names.
const (
	PER  NameType = "PER"
	ORG  NameType = "ORG"
	LOC  NameType = "LOC"
	MISC NameType = "MISC"
)

// A Name is a run of tokens that the tagger takes for a proper name.
type Name struct {
	First, Last int // token indexes, both included
	Type        NameType
}

// A Sentence is one sentence with its layers of annotation.
type Sentence struct {
	entente.Span         // in Document.Text
	Tokens       []Token // in text order
	Names        []Name  // in text order, not overlapping
	Heading      bool    // a headline, dateline or list item rather than running prose
}

// Children returns the indexes of the tokens whose head is i, in text order, appended to buf.
func (s *Sentence) Children(i int, buf []int) []int {
	for j := range s.Tokens {
		if s.Tokens[j].Head == i {
			buf = append(buf, j)
		}
	}
	return buf
}

// Root returns the index of the first token without a head, or -1 if there are no tokens.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Subtree returns the first and last index of the tokens below i, i included.
// For a non-projective tree the range may hold tokens that are not below i.
func (s *Sentence) Subtree(i int) (first, last int) {
	first, last = i, i
	for j := range s.Tokens {
		if s.Under(j, i) {
			first, last = min(first, j), max(last, j)
		}
	}
	return first, last
}

// Under reports whether token j is i or below it. It returns false if heads form a loop without i.
func (s *Sentence) Under(j, i int) bool {
	for steps := 0; j >= 0 && steps <= len(s.Tokens); steps++ {
		if j == i {
			return true
		}
		j = s.Tokens[j].Head
	}
	return false
}
