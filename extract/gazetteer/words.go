package gazetteer

import (
	"unicode"
	"unicode/utf8"

	"entente"
)

// A word is one word of a name or of running text.
type word struct {
	entente.Span        // without a possessive ending
	hash         uint64 // of the folded letters
	upper        bool   // begins with a capital
	caps         bool   // all letters are capitals
	hyphen       bool   // a hyphen joins it to the next word
	letter       bool   // one letter: an initial
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// nextWord finds the first word of s at or after i. Apostrophes inside a word are dropped, a possessive
// ending is left out, and the full stops of "U.S." are part of the word.
func nextWord(s string, i int) (word, bool) {
	for i < len(s) && !wordByte(s[i]) {
		if n := possessive(s, i); n > 0 {
			i += n
			continue
		}
		if s[i] >= 0x80 {
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				break
			}
			i += n
			continue
		}
		i++
	}
	if i >= len(s) {
		return word{}, false
	}
	w := word{Span: entente.Span{Start: i}, hash: fnvOffset}
	letters := w.read(s, i)
	w.letter = letters == 1 && (s[w.Start] < '0' || s[w.Start] > '9')
	w.hyphen = hyphenBefore(s[w.End:])
	if w.hash == fnvOffset { // nothing but marks
		return nextWord(s, w.End)
	}
	return w, true
}

// read runs w to its end and returns the number of its letters.
func (w *word) read(s string, i int) (letters int) {
	w.caps = true
	dotted := false
	for i < len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z':
			w.hash = (w.hash ^ uint64(c)) * fnvPrime
			w.caps = false
			letters++
			i++
		case 'A' <= c && c <= 'Z':
			w.hash = (w.hash ^ uint64(c+'a'-'A')) * fnvPrime
			w.upper = w.upper || letters == 0
			letters++
			i++
		case '0' <= c && c <= '9':
			w.hash = (w.hash ^ uint64(c)) * fnvPrime
			w.upper = w.upper || letters == 0
			letters++
			i++
		case c == '+' && letters > 0 && !(i+1 < len(s) && (wordByte(s[i+1]) || s[i+1] >= 0x80)):
			w.hash = (w.hash ^ '+') * fnvPrime // OPEC+ is not OPEC
			w.End = i + 1
			return letters
		case c == '.':
			if !acronymDot(s, w.Start, i, dotted) {
				w.End = i
				return letters
			}
			dotted = true
			i++
		case c == '\'' || c == '`' || c >= 0x80:
			n, ok := w.readWide(s, i, &letters)
			if !ok {
				w.End = i
				return letters
			}
			i += n
		default:
			w.End = i
			return letters
		}
	}
	w.End = i
	return letters
}

// readWide reads an apostrophe or a rune beyond ASCII. It reports false where the word ends before it.
func (w *word) readWide(s string, i int, letters *int) (int, bool) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', '`', '´', 'ʿ', 'ʾ', '′':
		return n, apostropheInside(s, i+n)
	}
	if unicode.IsMark(r) {
		return n, true
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return 0, false
	}
	if unicode.IsUpper(r) {
		w.upper = w.upper || *letters == 0
	} else {
		w.caps = false
	}
	var buf [utf8.UTFMax + 4]byte
	for _, c := range appendFoldWide(buf[:0], s[i:i+n]) {
		w.hash = (w.hash ^ uint64(c)) * fnvPrime
	}
	*letters++
	return n, true
}

// apostropheInside reports whether the word goes on after an apostrophe that ends at i: a letter follows
// that is not a possessive or contracted ending.
func apostropheInside(s string, i int) bool {
	r, n := utf8.DecodeRuneInString(s[i:])
	if !unicode.IsLetter(r) {
		return false
	}
	after := s[i+n:]
	if (r == 's' || r == 'S' || r == 'd' || r == 'm' || r == 't') && !startsLetter(after) {
		return false
	}
	if len(after) > 0 && !startsLetter(after[1:]) {
		switch s[i : i+n+1] {
		case "ll", "re", "ve":
			return false
		}
	}
	return true
}

// possessive returns the length of an ending such as "'s" at i, or 0 where there is none.
func possessive(s string, i int) int {
	if i == 0 || s[i] != '\'' && s[i] < 0x80 || s[i-1] < 0x80 && !wordByte(s[i-1]) && s[i-1] != '.' {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if r != '\'' && r != '’' || !startsLetter(s[i+n:]) || apostropheInside(s, i+n) {
		return 0
	}
	for startsLetter(s[i+n:]) {
		n++
	}
	return n
}

// acronymDot reports whether the full stop at i belongs to a word such as "U.S." that began at start.
func acronymDot(s string, start, i int, dotted bool) bool {
	if i == start || !upperByte(s[i-1]) || i-start > 1 && !dotted || i-start >= 2 && s[i-2] != '.' {
		return false
	}
	if i+2 < len(s) && upperByte(s[i+1]) && (s[i+2] == '.' || !startsLetter(s[i+2:])) {
		return true
	}
	return dotted
}

func hyphenBefore(s string) bool {
	if len(s) < 2 {
		return false
	}
	if s[0] == '-' {
		return startsLetter(s[1:])
	}
	r, n := utf8.DecodeRuneInString(s)
	return (r == '‐' || r == '‑' || r == '–') && startsLetter(s[n:])
}

func startsLetter(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < 0x80 {
		return s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func upperByte(c byte) bool { return 'A' <= c && c <= 'Z' }

func wordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func hashOf(s string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}
