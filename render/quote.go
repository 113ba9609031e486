package render

import (
	"strings"
	"unicode/utf8"
)

// appendQuoted appends s as a double-quoted DOT string. In one, only \" is an escape; a backslash before
// anything else stands for itself, so a name must not hold backslashes: see dotName.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		if s[i] == '"' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, '"')
}

// dotName makes s fit for a node's name: a backslash at the end would take the quote with it, and one
// before a line break would take that, so it becomes the sign that looks like it.
func dotName(s string) string { return strings.ReplaceAll(clean(s), `\`, "\u29F5") }

// dotText makes lines of text fit for labels and tooltips, where Graphviz reads escapes (\N, \G, \l …)
// and entities (&amp;): each line is shown as it stands. align is what ends a line: `\n` centred, `\l`
// left; between is what stands between two lines.
func dotText(lines []string, align string) string {
	var b strings.Builder
	for i, l := range lines {
		for _, r := range clean(l) {
			switch r {
			case '\\':
				b.WriteString(`\\`)
			case '&':
				b.WriteString("&amp;")
			default:
				b.WriteRune(r)
			}
		}
		if i < len(lines)-1 || align != `\n` {
			b.WriteString(align)
		}
	}
	return b.String()
}

// isHTTP reports whether s is an address that a picture may link to.
func isHTTP(s string) bool {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\\' || r == '"' }) {
		return false
	}
	low := strings.ToLower(s[:min(8, len(s))])
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}
