package gazetteer

import "strings"

// plurals returns a phrase and its plural: of the last word, or of the word before "of", "for" or a
// hyphen ("ministers of defence", "secretaries-general").
func plurals(phrase string) []string {
	out := []string{phrase}
	head, tail := phrase, ""
	for _, cut := range []string{" of ", " for ", " to ", " in ", "-general", "-in-"} {
		if i := strings.Index(phrase, cut); i > 0 && i < len(head) {
			head, tail = phrase[:i], phrase[i:]
		}
	}
	if p := plural(head); p != "" {
		out = append(out, p+tail)
	}
	return out
}

// plural returns the plural of the last word of s in its context, or "" where it looks like one already.
func plural(s string) string {
	switch {
	case s == "" || strings.HasSuffix(s, "people") || strings.HasSuffix(s, "men") || strings.HasSuffix(s, "police"):
		return ""
	case strings.HasSuffix(s, "man"):
		return s[:len(s)-3] + "men"
	case strings.HasSuffix(s, "person"):
		return s[:len(s)-6] + "people"
	case strings.HasSuffix(s, "y") && len(s) > 2 && !strings.ContainsRune("aeiou", rune(s[len(s)-2])):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "ss") || strings.HasSuffix(s, "sh") || strings.HasSuffix(s, "ch") || strings.HasSuffix(s, "x"):
		return s + "es"
	case strings.HasSuffix(s, "s"):
		return ""
	}
	return s + "s"
}
