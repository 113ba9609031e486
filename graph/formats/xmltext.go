package formats

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xmlText returns s as XML can hold it. XML has no way to write most control characters and no broken
// UTF-8; a name with one of these is written as a quoted Go string.
func xmlText(s string) string {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, outsideXML) {
		return strconv.QuoteToASCII(s)
	}
	return s
}

// outsideXML reports whether r is no character of XML 1.0 (section 2.2, production Char).
func outsideXML(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return false
	case r < 0x20 || r == 0xFFFE || r == 0xFFFF || r >= 0xD800 && r < 0xE000:
		return true
	}
	return false
}

// xmlWriter writes elements; the first error stays in the bufio.Writer.
type xmlWriter struct {
	*bufio.Writer
	open []string
}

// start writes a start tag with attributes, given as name, value, name, value; those of empty value are
// left out.
func (w *xmlWriter) start(name string, attributes ...string) {
	w.tag(name, attributes)
	w.WriteString(">\n")
	w.open = append(w.open, name)
}

// end writes the end tag of what was started last.
func (w *xmlWriter) end() {
	k := len(w.open) - 1
	w.indent(k)
	w.WriteString("</" + w.open[k] + ">\n")
	w.open = w.open[:k]
}

// empty writes an element without content.
func (w *xmlWriter) empty(name string, attributes ...string) {
	w.tag(name, attributes)
	w.WriteString("/>\n")
}

// text writes an element with text.
func (w *xmlWriter) text(name, text string, attributes ...string) {
	w.tag(name, attributes)
	w.WriteByte('>')
	xml.EscapeText(w, []byte(xmlText(text)))
	w.WriteString("</" + name + ">\n")
}

func (w *xmlWriter) tag(name string, attributes []string) {
	w.indent(len(w.open))
	w.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		w.WriteString(" " + attributes[i] + `="`)
		xml.EscapeText(w, []byte(xmlText(attributes[i+1])))
		w.WriteByte('"')
	}
}

func (w *xmlWriter) indent(n int) {
	for range n {
		w.WriteByte(' ')
	}
}

// number writes v so that it reads back as the same.
func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// words writes a list of words as one: a JSON array, or nothing if it is empty.
func words(list []string) string {
	if len(list) == 0 {
		return ""
	}
	b, err := json.Marshal(list)
	if err != nil { // strings always have JSON
		return ""
	}
	return string(b)
}

// parseWords reads what words writes.
func parseWords(s string) []string {
	var list []string
	if s == "" || json.Unmarshal([]byte(s), &list) != nil || len(list) == 0 {
		return nil
	}
	return list
}

// attribute returns the value of an element's attribute.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && (a.Name.Space == "" || a.Name.Space == e.Name.Space) {
			return a.Value
		}
	}
	return ""
}
