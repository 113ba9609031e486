package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/extract/ud"
)

// words returns the tokens within span.
func words(text string, span entente.Span) []ud.Token {
	c := cutter{text: text, out: make([]ud.Token, 0, span.Len()/5+4)}
	for i := span.Start; i < span.End; {
		r, size := utf8.DecodeRuneInString(text[i:span.End])
		if blankRune(r) {
			if n := len(c.out); n > 0 {
				c.out[n-1].SpaceAfter = true
			}
			i += size
			continue
		}
		end := i
		for end < span.End {
			r, size := utf8.DecodeRuneInString(text[end:span.End])
			if blankRune(r) {
				break
			}
			end += size
		}
		c.chunk(i, end)
		i = end
	}
	return c.out
}

// A cutter divides chunks, the stretches between white space, into words.
type cutter struct {
	text string
	out  []ud.Token
}

// emit appends the token text[start:end].
func (c *cutter) emit(start, end int) {
	if start < end {
		s := entente.Span{Start: start, End: end}
		c.out = append(c.out, ud.Token{Span: s, Form: ud.Fold(s.In(c.text)), Head: -1})
	}
}

// chunk emits what opens, the core, and what closes.
func (c *cutter) chunk(start, end int) {
	for start < end {
		n := c.opening(start, end)
		if n == 0 {
			break
		}
		c.emit(start, start+n)
		start += n
	}
	core := end
	var tail []int // starts of closing tokens, last first
	for core > start {
		n := c.closing(start, core)
		if n == 0 {
			break
		}
		core -= n
		tail = append(tail, core)
	}
	c.core(start, core)
	for i := len(tail) - 1; i >= 0; i-- {
		to := end
		if i > 0 {
			to = tail[i-1]
		}
		c.emit(tail[i], to)
	}
}

const (
	openMarks  = "\"“”„«»([{<'‘’‚$€£¥#*•¿¡"
	closeMarks = "\"“”«»)]}>,;:!?%…'’‘*。！？，、；：）」』"
)

// opening returns the length of the mark that opens text[start:end], 0 if there is none.
func (c *cutter) opening(start, end int) int {
	s := c.text[start:end]
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) {
		return 0
	}
	switch {
	case r == '#' && !digit(s[size]), r == '*' && s[size] == '*':
		return 0
	case (r == '\'' || r == '’' || r == '‘') && elided(s[size:]):
		return 0
	case strings.ContainsRune(openMarks, r):
		return size
	case r == '-' || r == '–' || r == '—':
		n := run(s, "-–—")
		if n < len(s) && (r != '-' || n > size || unicode.IsLetter(first(s[n:]))) {
			return n
		}
	case r == '.' || r == '…':
		n := run(s, ".…")
		if n < len(s) && (n > 1) {
			return n
		}
	}
	return 0
}

// elided reports whether an apostrophe stands for letters or digits left out: 'em, '90s, 's.
func elided(s string) bool {
	for _, e := range [...]string{"em", "tis", "twas", "til", "cause", "s", "re", "ve", "ll", "d", "m"} {
		if strings.EqualFold(s, e) {
			return true
		}
	}
	return len(s) >= 2 && digit(s[0]) && digit(s[1]) && (len(s) == 2 || len(s) == 3 && s[2] == 's')
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// run returns the number of bytes at the start of s that are in set.
func run(s, set string) int { return len(s) - len(strings.TrimLeft(s, set)) }

// closing returns the length of the mark that closes text[start:end], 0 if there is none. Within a
// paragraph a full stop is taken off unless it belongs to an abbreviation.
func (c *cutter) closing(start, end int) int {
	s := c.text[start:end]
	r, size := utf8.DecodeLastRuneInString(s)
	if size == len(s) {
		return 0
	}
	switch {
	case r == '.':
		return c.stop(s, end)
	case r == '!' || r == '?':
		return tailRun(s, "!?")
	case r == ')' || r == ']':
		if emoticon(s) {
			return 0
		}
		return size
	case strings.ContainsRune(closeMarks, r):
		return size
	case r == '-' || r == '–' || r == '—':
		if n := tailRun(s, "-–—"); n < len(s) {
			return n
		}
	}
	return 0
}

func tailRun(s, set string) int { return min(len(s)-len(strings.TrimRight(s, set)), len(s)) }

// emoticon reports whether s is a face such as :) or ;-).
func emoticon(s string) bool {
	return len(s) <= 3 && strings.ContainsAny(s[:1], ":;=8")
}

// stop returns the length of a full stop or ellipsis at the end of s, which ends at end.
func (c *cutter) stop(s string, end int) int {
	if n := tailRun(s, "."); n > 1 {
		return n
	}
	body := s[:len(s)-1]
	if !abbreviated(body) {
		return 1
	}
	kind, _ := look(abbreviations(), body)
	switch kind {
	case beforeNumber:
		if !numeral(c.text[end:]) {
			return 1
		}
	case beforeName:
		if strings.TrimSpace(c.text[end:min(end+8, len(c.text))]) == "" {
			return 1
		}
	}
	return 0
}

// numeral reports whether the next word of s is a number.
func numeral(s string) bool {
	s = s[skipSpace(s, 0):]
	return s != "" && (digit(s[0]) || strings.ContainsRune("IVX#", rune(s[0])))
}

// abbreviated reports whether the stop after s belongs to it: U.S, Sept, J, a.m
func abbreviated(s string) bool {
	last := s[strings.LastIndexAny(s, "-/(")+1:]
	if _, ok := look(abbreviations(), last); ok {
		return true
	}
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) {
		return unicode.IsUpper(r)
	}
	return dotted(last)
}

// dotted reports whether s is single letters divided by stops: u.s, p.m, e.u
func dotted(s string) bool {
	letter := true
	n := 0
	for _, r := range s {
		if letter != unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		letter = !letter
		n++
	}
	return n >= 3 && !letter
}
