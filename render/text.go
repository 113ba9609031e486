package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes s fit for one line of a picture or a name of a file: valid UTF-8, no control characters,
// no characters that turn the direction of the text around them, single spaces.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), isForbidden(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// isForbidden reports whether r is not a character of XML 1.0, or turns the direction of text.
func isForbidden(r rune) bool {
	return r == 0xFFFE || r == 0xFFFF || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0xFEFF
}

// wrap breaks a name over at most three lines of about the same length, none longer than wide letters
// if words allow; what does not fit ends in an ellipsis.
func wrap(s string, wide int) []string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return []string{"?"}
	}
	for k, w := range words {
		words[k] = shorten(w, wide+8)
	}
	n := utf8.RuneCountInString(s)
	lines := min(3, (n+wide-1)/wide, len(words))
	var out []string
	for best := min(n/lines+2, wide+8); ; best++ {
		out = fill(words, best)
		if len(out) <= lines {
			return out
		}
		if best > wide+8 {
			break
		}
	}
	if len(out) <= 3 {
		return out
	}
	out = out[:3]
	out[2] = shorten(out[2]+" …", wide+10)
	return out
}

// fill puts as many words on a line as fit in wide letters.
func fill(words []string, wide int) []string {
	var out []string
	for _, w := range words {
		last := len(out) - 1
		if last >= 0 && utf8.RuneCountInString(out[last])+1+utf8.RuneCountInString(w) <= wide {
			out[last] += " " + w
		} else {
			out = append(out, w)
		}
	}
	return out
}

// shorten cuts s to at most n letters, the last of them an ellipsis.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return strings.TrimRight(string(r[:n-1]), " ,") + "…"
}

// identifier turns s into a value that is fit for an id in SVG and HTML: letters, digits, '-' and '.' stay,
// every other byte becomes _ and two hex digits, so that no two strings share one.
func identifier(prefix, s string) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	b.WriteString(prefix)
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' {
			b.WriteByte(c)
		} else {
			b.WriteString("_")
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// ActorElement returns the id of an actor's group in the SVG.
func ActorElement(id string) string { return identifier("actor-", id) }

// TieElement returns the id of a tie's group in the SVG.
func TieElement(source, target string) string {
	return identifier(identifier("tie-", source)+"__", target)
}
