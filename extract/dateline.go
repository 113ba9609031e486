package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/extract/ud"
)

// longestDateline is the number of tokens within which a dateline must end.
const longestDateline = 16

// splitDatelines cuts "KABUL (Reuters) -", "WASHINGTON, Sept. 30, 2004 --", "TEHRAN:" and the name of an agency off the
// sentence behind them and makes a heading of each: where a report was filed is no part of what it says.
func splitDatelines(sents []ud.Sentence) []ud.Sentence {
	var out []ud.Sentence
	for i := range sents {
		s := sents[i]
		for {
			n := dateline(s.Tokens)
			if n == 0 || n >= len(s.Tokens) {
				break
			}
			if out == nil {
				out = append(make([]ud.Sentence, 0, len(sents)+4), sents[:i]...)
			}
			head := ud.Sentence{Tokens: s.Tokens[:n:n], Heading: true}
			head.Start, head.End = s.Tokens[0].Start, s.Tokens[n-1].End
			out = append(out, head)
			s.Tokens = s.Tokens[n:]
			s.Start = s.Tokens[0].Start
		}
		if out != nil {
			out = append(out, s)
		}
	}
	if out == nil {
		return sents
	}
	return out
}

// dateline returns the number of tokens of the dateline at the head of toks, its dash or colon included; 0 for none.
func dateline(toks []ud.Token) int {
	shouting := len(toks) > 0 && shouted(toks[0].Form)
	for i := 0; i < len(toks) && i < longestDateline; i++ {
		form := toks[i].Form
		spaced := i > 0 && toks[i-1].SpaceAfter && toks[i].SpaceAfter
		switch {
		case i > 0 && (form == "--" || form == "-" && spaced || form == "#8212;"):
			return i + 1
		case form == ":" && shouting && i <= 6:
			return i + 1
		case !placeOrDate(form):
			return 0
		}
	}
	return 0
}

// shouted reports whether a word is written in capitals.
func shouted(w string) bool {
	return len(w) >= 3 && strings.ToUpper(w) == w && unicode.IsUpper(first(w))
}

func first(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}

// placeOrDate reports whether a word can stand in a dateline: capitalised, a number or a mark.
func placeOrDate(w string) bool {
	r := first(w)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || w == "," || w == "(" || w == ")" || w == "." || w == "/" || w == "#"
}
