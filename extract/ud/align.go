package ud

import (
	"fmt"
	"strings"
)

// Align returns copies of sents, which another parser has made of the same text, with the spans of their tokens in text:
// each token is looked for behind the one before it, white space aside. Words of one surface token that share no spelling
// with it ("du" as "de le") keep the place of the word before. It fails where a token is not to be found nearby.
func Align(text string, sents []Sentence) ([]Sentence, error) {
	out := make([]Sentence, len(sents))
	at := 0
	for i, s := range sents {
		s.Tokens = append([]Token(nil), s.Tokens...)
		for j := range s.Tokens {
			t := &s.Tokens[j]
			start, end, ok := find(text, at, t.Form)
			switch {
			case ok:
				t.Start, t.End, at = start, end, end
			case j > 0:
				t.Span = s.Tokens[j-1].Span
			default:
				return nil, fmt.Errorf("sentence %d: %q is not in the text behind byte %d", i+1, t.Form, at)
			}
		}
		if n := len(s.Tokens); n > 0 {
			s.Start, s.End = s.Tokens[0].Start, max(s.Tokens[n-1].End, s.Tokens[0].End)
		}
		out[i] = s
	}
	return out, nil
}

// reach is how far behind the last token the next one may begin: a date header, notes, white space.
const reach = 400

// find returns where form stands next, as it is or folded.
func find(text string, at int, form string) (start, end int, ok bool) {
	window := text[at:min(len(text), at+reach+len(form))]
	if i := strings.Index(window, form); i >= 0 && form != "" {
		return at + i, at + i + len(form), true
	}
	for i := range window {
		for n := len(form); n <= len(form)*3+3 && i+n <= len(window); n++ { // curly marks are longer than plain ones
			if Fold(window[i:i+n]) == form {
				return at + i, at + i + n, true
			}
		}
	}
	return 0, 0, false
}
