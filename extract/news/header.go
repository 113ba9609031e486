package news

import (
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
)

const mark = "\ufeff" // byte order mark

// A header is what stands before the prose of a text.
type header struct {
	date entente.Date // zero if the text has no header
	body int          // where the prose starts
	bad  string       // what stands in the place of the date and is none; else empty
}

// parseHeader reads " date YYYY-MM-DD " at the start of text.
func parseHeader(text string) header {
	start := skipSpace(text, 0)
	none := header{body: start}
	rest, ok := strings.CutPrefix(text[start:], "date")
	if !ok {
		return none
	}
	word := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if len(word) == len(rest) {
		return none
	}
	word = firstWord(word)
	if !looksLikeDate(word) {
		return none
	}
	d, err := entente.ParseDate(word)
	if err != nil {
		none.bad = word
		return none
	}
	end := len(text) - len(rest) + strings.Index(rest, word) + len(word)
	return header{date: d, body: skipSpace(text, end)}
}

// skipSpace returns the offset of the first byte of text at or after i that is not white space.
func skipSpace(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	return s
}

// looksLikeDate reports whether word is digits in three groups divided by hyphens, right or wrong.
func looksLikeDate(word string) bool {
	return len(word) <= 12 && strings.Count(word, "-") == 2 && word[0] != '-' && strings.Trim(word, "-0123456789") == ""
}

// dateInName returns the first day written as YYYY-MM-DD, YYYY_MM_DD or YYYYMMDD in the base name of
// path, in the years 1900 to 2099. It returns the zero Date if there is none.
func dateInName(path string) entente.Date {
	name := filepath.Base(path)
	for i := 0; i+8 <= len(name); i++ {
		if i > 0 && isDigit(name[i-1]) {
			continue
		}
		for _, n := range []int{10, 8} {
			if i+n > len(name) || i+n < len(name) && isDigit(name[i+n]) {
				continue
			}
			if d := compactDate(name[i : i+n]); !d.IsZero() {
				return d
			}
		}
	}
	return entente.Date{}
}

func compactDate(s string) entente.Date {
	if len(s) == 8 {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	if s[4] != s[7] || s[4] != '-' && s[4] != '_' {
		return entente.Date{}
	}
	d, err := entente.ParseDate(strings.ReplaceAll(s, "_", "-"))
	if err != nil || d.Year < 1900 || d.Year > 2099 {
		return entente.Date{}
	}
	return d
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
