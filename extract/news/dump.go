package news

import (
	"bytes"
	"fmt"

	"entente"
)

// parts returns where the articles of a dump begin: texts with a date header, one after the other, each
// behind an empty line. A text that does not begin with a header is one article.
func parts(text []byte) []int {
	out := []int{0}
	h := parseHeader(string(text[:min(len(text), 4096)]))
	if h.date.IsZero() {
		return out
	}
	blank := false
	for at := h.body; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := bytes.TrimSpace(text[at:end])
		if blank && bytes.HasPrefix(line, []byte("date ")) && !parseHeader(string(line[:min(len(line), 32)])).date.IsZero() {
			out = append(out, at)
		}
		blank = len(line) == 0
		at = end
	}
	return out
}

// dump yields the articles of a text that begin at the offsets of starts.
func (in *Input) dump(text []byte, starts []int, yield func(entente.Document, error) bool) {
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		line := 1 + bytes.Count(text[:at], []byte("\n"))
		if !yield(in.document(record{id: fmt.Sprintf("%s:%d", in.id, line), text: text[at:end]}, line)) {
			return
		}
	}
}
