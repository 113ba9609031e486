package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// An element is one of the SVG's, or, with an empty name, a piece of text.
type element struct {
	name     string
	attrs    []xattr
	children []*element
	text     string
}

type xattr struct{ name, value string }

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// set gives e the attribute, in the place it had or last; an empty value takes it away.
func (e *element) set(name, value string) {
	for i, a := range e.attrs {
		if a.name == name {
			if value == "" {
				e.attrs = append(e.attrs[:i], e.attrs[i+1:]...)
			} else {
				e.attrs[i].value = value
			}
			return
		}
	}
	if value != "" {
		e.attrs = append(e.attrs, xattr{name, value})
	}
}

// hasClass reports whether class is one of e's.
func (e *element) hasClass(class string) bool {
	for c := range strings.FieldsSeq(e.attr("class")) {
		if c == class {
			return true
		}
	}
	return false
}

// plain is what Graphviz draws with. Anything else, scripts and styles above all, is left out.
var plain = map[string]bool{
	"svg": true, "g": true, "a": true, "title": true, "text": true, "tspan": true, "path": true, "polygon": true,
	"polyline": true, "ellipse": true, "circle": true, "rect": true, "line": true,
}

// plainAttrs are the attributes that are kept.
var plainAttrs = map[string]bool{
	"id": true, "class": true, "width": true, "height": true, "viewBox": true, "transform": true, "fill": true,
	"fill-opacity": true, "stroke": true, "stroke-width": true, "stroke-dasharray": true, "stroke-opacity": true,
	"points": true, "d": true, "x": true, "y": true, "cx": true, "cy": true, "rx": true, "ry": true, "r": true,
	"x1": true, "x2": true, "y1": true, "y2": true, "text-anchor": true, "font-family": true, "font-size": true,
	"font-weight": true, "font-style": true, "text-decoration": true, "href": true, "title": true,
}

// deepest bounds the nesting that is read; Graphviz nests less than ten deep.
const deepest = 100

// read parses what Graphviz wrote, and fails unless it is one whole svg element.
func read(raw []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(scrub(raw)))
	root := &element{}
	stack := []*element{root}
	skip := 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("broken SVG: %w", err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if skip > 0 || !plain[t.Name.Local] {
				skip++
				continue
			}
			if len(stack) > deepest {
				return nil, errors.New("broken SVG: nested too deep")
			}
			e := &element{name: t.Name.Local, attrs: keep(t.Attr)}
			top := stack[len(stack)-1]
			top.children = append(top.children, e)
			stack = append(stack, e)
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if top := stack[len(stack)-1]; skip == 0 && (top.name == "text" || top.name == "title" || top.name == "tspan") {
				top.children = append(top.children, &element{text: string(t)})
			}
		}
	}
	if len(root.children) != 1 || root.children[0].name != "svg" {
		return nil, errors.New("broken SVG: no drawing came out")
	}
	return root.children[0], nil
}

func keep(attrs []xml.Attr) []xattr {
	var out []xattr
	for _, a := range attrs {
		if plainAttrs[a.Name.Local] {
			out = append(out, xattr{a.Name.Local, a.Value})
		}
	}
	return out
}

// scrub replaces what XML cannot hold.
func scrub(b []byte) []byte {
	return bytes.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
			return utf8.RuneError
		}
		return r
	}, bytes.ToValidUTF8(b, []byte("\uFFFD")))
}

// write appends e as XML, a group a line.
func (e *element) write(b *bytes.Buffer) {
	if e.name == "" {
		textEscapes.WriteString(b, e.text)
		return
	}
	b.WriteString("<" + e.name)
	for _, a := range e.attrs {
		b.WriteString(" " + a.name + `="`)
		valueEscapes.WriteString(b, a.value)
		b.WriteByte('"')
	}
	if len(e.children) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	lines := e.name == "g" || e.name == "svg" || e.name == "a"
	for _, c := range e.children {
		if lines {
			b.WriteByte('\n')
		}
		c.write(b)
	}
	if lines {
		b.WriteByte('\n')
	}
	b.WriteString("</" + e.name + ">")
}

var (
	textEscapes  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	valueEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\t", " ")
)
