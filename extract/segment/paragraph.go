package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
)

// A paragraph is a stretch of text within which sentences are looked for.
type paragraph struct {
	entente.Span
	heading bool // a headline, dateline or list item: no full stop at its end
}

// A line is a line of text without the white space around it.
type line struct {
	entente.Span
	blankBefore bool
}

// paragraphs divides text[from:] at blank lines, at list items, and at single line ends where the
// line above is closed or shorter than wrapped prose would be.
func paragraphs(text string, from int) []paragraph {
	lines := splitLines(text, from)
	width := 0
	for _, l := range lines {
		width = max(width, l.Len())
	}
	var out []paragraph
	for i, l := range lines {
		if i > 0 && !l.blankBefore && continues(text, lines[i-1].Span, l.Span, width) {
			out[len(out)-1].End = l.End
			continue
		}
		out = append(out, paragraph{Span: l.Span})
	}
	for i := range out {
		out[i].heading = heading(out[i].In(text))
	}
	return out
}

func splitLines(text string, from int) []line {
	var out []line
	blank := false
	for i := from; i < len(text); {
		end := strings.IndexAny(text[i:], "\n\r\f\v\u2028\u2029\u0085")
		next := len(text)
		if end < 0 {
			end = len(text)
		} else {
			end += i
			_, size := utf8.DecodeRuneInString(text[end:])
			next = end + size
			if text[end] == '\r' && next < len(text) && text[next] == '\n' {
				next++
			}
		}
		if s := trim(text, i, end); s.Len() > 0 {
			out = append(out, line{s, blank})
			blank = false
		} else {
			blank = true
		}
		i = next
	}
	return out
}

// trim returns the span without white space at its ends.
func trim(text string, start, end int) entente.Span {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if !blankRune(r) {
			break
		}
		start += size
	}
	for start < end {
		r, size := utf8.DecodeLastRuneInString(text[start:end])
		if !blankRune(r) {
			break
		}
		end -= size
	}
	return entente.Span{Start: start, End: end}
}

// blankRune reports whether r is white space or invisible.
func blankRune(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060' || r < ' ' || r == 0x7f
}

// continues reports whether a line goes on with the sentence of the line above it.
func continues(text string, above, l entente.Span, width int) bool {
	first, _ := utf8.DecodeRuneInString(l.In(text))
	if bullet(l.In(text)) {
		return false
	}
	if unicode.IsLower(first) {
		return true
	}
	if closed(above.In(text)) {
		return above.Len()*4 >= width*3 && width < 120
	}
	return above.Len()*2 >= width && width < 120
}

// closed reports whether s ends as a sentence does.
func closed(s string) bool {
	s = strings.TrimRight(s, "\"'”’)]»")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:。！？", last)
}

// bullet reports whether s begins as a list item does: with a mark, or a short number and a stop.
func bullet(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("•*‣▪●◦–—-", first) {
		return len(s) > size && space(s[size])
	}
	n := 0
	for n < len(s) && n < 3 && digit(s[n]) {
		n++
	}
	return n > 0 && n+1 < len(s) && (s[n] == '.' || s[n] == ')') && space(s[n+1])
}

// heading reports whether a paragraph is not prose: it is short and no full stop ends it.
func heading(s string) bool {
	return !closed(s) && len(s) < 200 && !strings.ContainsAny(strings.TrimRight(s, ".!?"), "!?") || bullet(s)
}
