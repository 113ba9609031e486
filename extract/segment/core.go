package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// core emits a chunk without its outer punctuation: addresses whole, else divided at inner
// punctuation, hyphens and clitics.
func (c *cutter) core(start, end int) {
	s := c.text[start:end]
	if s == "" {
		return
	}
	if address(s) {
		c.emit(start, end)
		return
	}
	from := 0
	for i := 0; i < len(s); {
		n := inner(s, from, i)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		c.clitics(start+from, start+i)
		c.emit(start+i, start+i+n)
		i += n
		from = i
	}
	c.clitics(start+from, end)
}

// address reports whether s is a web address, an e-mail address or a user's name.
func address(s string) bool {
	for _, p := range [...]string{"http:", "https:", "www."} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			return true
		}
	}
	at := strings.IndexByte(s, '@')
	return at >= 0 && len(s) < 300 && strings.IndexByte(s[at+1:], '@') < 0
}

// inner returns the length of the punctuation at s[i:] that divides a chunk, 0 if it does not.
func inner(s string, from, i int) int {
	r, size := utf8.DecodeRuneInString(s[i:])
	if r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9') {
		return 0
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after := first(s[i+size:])
	inside := i > from && i+size < len(s)
	switch r {
	case '—', '…', '“', '”', '"', '(', ')', '[', ']', '{', '}', '«', '»', '„', ';', '!', '?', '。', '，', '、', '！', '？', '；', '：':
		return size
	case '-', '–', '‑', '‐':
		return hyphen(s, from, i)
	case '/':
		if inside && unicode.IsLetter(before) && unicode.IsLetter(after) && i-from > 1 && len(s)-i > 2 {
			return size
		}
	case ',', ':':
		if inside && !(unicode.IsDigit(before) && unicode.IsDigit(after)) {
			return size
		}
	case '.':
		return innerStop(s, from, i)
	case '$', '€', '£', '%':
		if r == '%' || i+size < len(s) && unicode.IsDigit(after) && i > from && !unicode.IsUpper(before) {
			return size
		}
	}
	return 0
}

// innerStop divides at runs of stops, and where a sentence's stop has lost its white space: "war.The".
func innerStop(s string, from, i int) int {
	if n := run(s[i:], "."); n > 1 {
		return n
	}
	after := s[i+1:]
	if strings.HasPrefix(after, "[") {
		return 1
	}
	if i-from < 3 || len(after) < 2 || !lowerLetters(s[from:i]) {
		return 0
	}
	r, size := utf8.DecodeRuneInString(after)
	if unicode.IsUpper(r) && lowerLetters(after[size:]) {
		return 1
	}
	return 0
}

// lowerLetters reports whether s is letters of which the last two are lower case.
func lowerLetters(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			n++
		case unicode.IsLetter(r):
			n = 0
		default:
			return n >= 2
		}
	}
	return n >= 2 || n == len(s)
}

// hyphen divides compounds as the treebanks do: between letters or digits, but not after a prefix
// that is no word of its own, in numbers, or in codes.
func hyphen(s string, from, i int) int {
	n := run(s[i:], "-–‑‐")
	if n > 1 && s[i] == '-' {
		return n
	}
	left, right := s[from:i], s[i+n:]
	if left == "" || right == "" {
		return 0
	}
	before, _ := utf8.DecodeLastRuneInString(left)
	after := first(right)
	switch {
	case unicode.IsDigit(before) && unicode.IsDigit(after):
		if strings.Count(s, "-")+strings.Count(s, "–") > 1 || len(left) > 4 || strings.ContainsAny(left, "/") {
			return 0
		}
		return n
	case !unicode.IsLetter(before) && !unicode.IsDigit(before) && before != '.' && before != '%':
		return 0
	case !unicode.IsLetter(after) && !unicode.IsDigit(after):
		return 0
	case unicode.IsLetter(before) && unicode.IsDigit(after) && utf8.RuneCountInString(left) <= 3:
		return 0
	}
	if _, ok := look(prefixes(), left); ok && (len(left) == 1 || left != strings.ToUpper(left)) { // "UN-backed" is no "un-backed"
		return 0
	}
	return n
}

// clitics emits text[start:end], cut into a word and what is written on to it: do|n't, Turkey|'s.
func (c *cutter) clitics(start, end int) {
	if start >= end {
		return
	}
	s := c.text[start:end]
	if cut := c.cliticAt(s); cut > 0 && cut < len(s) {
		c.clitics(start, start+cut)
		c.emit(start+cut, end)
		return
	}
	if cut := unit(s); cut > 0 {
		c.emit(start, start+cut)
		c.emit(start+cut, end)
		return
	}
	c.emit(start, end)
}

// cliticAt returns where the last clitic of s begins, 0 if there is none.
func (c *cutter) cliticAt(s string) int {
	if at := strings.LastIndexAny(s, "'’ʼ"); at > 0 {
		_, size := utf8.DecodeRuneInString(s[at:])
		switch tail := s[at+size:]; tail {
		case "s", "re", "ve", "ll", "d", "m", "S", "RE", "VE", "LL", "D", "M":
			return at
		case "t", "T":
			if n := s[at-1] | 0x20; n == 'n' && at > 1 {
				return at - 1
			}
		}
		return 0
	}
	if n, ok := look(contractions(), s); ok {
		return n
	}
	return 0
}

// unit returns where the unit begins that is written on to a number: 5|km, 3|bn.
func unit(s string) int {
	if !digit(s[0]) {
		return 0
	}
	n := len(strings.TrimRightFunc(s, unicode.IsLetter))
	if n == len(s) || n == 0 || !digit(s[n-1]) || strings.Trim(s[:n], "0123456789.,") != "" {
		return 0
	}
	if _, ok := look(units(), s[n:]); ok {
		return n
	}
	return 0
}
