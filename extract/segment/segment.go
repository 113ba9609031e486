// Package segment divides raw text into sentences and the words of Universal Dependencies, by rules.
// Every span counts bytes of the text as it is; only Form is folded for the models.
package segment

import (
	"entente"
	"entente/extract/ud"
)

// maxWords is the length at which a sentence is divided although nothing ends it, so that the time
// of every later stage stays linear in the length of the text.
const maxWords = 300

// Sentences returns the sentences of text with their tokens' spans, forms and spacing. A leading
// " date YYYY-MM-DD " header belongs to no sentence. Time is linear in the length of the text.
func Sentences(text string) []ud.Sentence {
	body := headerEnd(text)
	var out []ud.Sentence
	for _, p := range paragraphs(text, body) {
		toks := words(text, p.Span)
		out = appendSentences(out, text, toks, p.heading)
	}
	return out
}

// headerEnd returns where the text begins after a date header; 0 if there is none.
func headerEnd(text string) int {
	i := skipSpace(text, 0)
	const word = "date "
	if len(text)-i < len(word) || text[i:i+len(word)] != word {
		return 0
	}
	i = skipSpace(text, i+len(word))
	if len(text)-i < len("2006-01-02") {
		return 0
	}
	for k := range len("2006-01-02") {
		c := text[i+k]
		if k == 4 || k == 7 {
			if c != '-' {
				return 0
			}
		} else if !digit(c) {
			return 0
		}
	}
	end := i + len("2006-01-02")
	if end < len(text) && !space(text[end]) {
		return 0
	}
	return end
}

func skipSpace(s string, i int) int {
	for i < len(s) && space(s[i]) {
		i++
	}
	return i
}

func space(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
func digit(c byte) bool { return c >= '0' && c <= '9' }

// appendSentences cuts one paragraph's tokens into sentences.
func appendSentences(out []ud.Sentence, text string, toks []ud.Token, heading bool) []ud.Sentence {
	start := 0
	for i := range toks {
		if i+1 == len(toks) || ends(text, toks, start, i) || i+1-start >= maxWords {
			sent := ud.Sentence{Tokens: toks[start : i+1 : i+1], Heading: heading}
			sent.Span = entente.Span{Start: toks[start].Start, End: toks[i].End}
			out = append(out, sent)
			start = i + 1
		}
	}
	return out
}
