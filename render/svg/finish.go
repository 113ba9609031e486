package svg

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Options say how a drawing is painted and finished. The zero value paints what render.Draw made.
type Options struct {
	// Engine is the layout of Graphviz; empty means that the DOT holds all places.
	Engine string

	// Title and Desc tell the picture to those who do not see it.
	Title, Desc string

	// Style is a style sheet to embed; empty for none. It must be trusted.
	Style string
}

// finish turns Graphviz's SVG into ours.
func finish(raw []byte, o Options) ([]byte, error) {
	root, err := read(raw)
	if err != nil {
		return nil, err
	}
	if root.attr("viewBox") == "" || len(root.children) == 0 {
		return nil, errors.New("broken SVG: it has no content")
	}
	graph := root.children[0]
	graph.children = gather(graph.children)
	root.attrs = []xattr{
		{"xmlns", "http://www.w3.org/2000/svg"}, {"width", root.attr("width")}, {"height", root.attr("height")},
		{"viewBox", root.attr("viewBox")}, {"role", "graphics-document document"},
		{"aria-labelledby", "picture-title"}, {"aria-describedby", "picture-desc"}, {"lang", "en"}, {"class", "entente"},
	}
	graph.attrs = []xattr{{"class", "graph"}, {"transform", graph.attr("transform")}}
	root.children = []*element{
		words("title", "picture-title", o.Title), words("desc", "picture-desc", o.Desc),
		{name: "style", children: []*element{{text: o.Style}}}, graph,
	}
	var b bytes.Buffer
	b.Grow(len(raw) * 3 / 2)
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	root.write(&b)
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func words(name, id, text string) *element {
	return &element{name: name, attrs: []xattr{{"id", id}}, children: []*element{{text: string(scrub([]byte(text)))}}}
}

// gather finishes every group, and puts the bands and cores of a tie into the tie's own.
func gather(children []*element) []*element {
	byID := map[string]*element{}
	for _, e := range children {
		if e.name == "g" && (e.hasClass("tie") || e.hasClass("actor")) {
			byID[e.attr("id")] = e
		}
	}
	var out []*element
	for _, e := range children {
		switch {
		case e.name == "title":
		case e.name != "g":
			out = append(out, e)
		default:
			finishGroup(e)
			if !joinTie(e, byID) {
				out = append(out, e)
			}
		}
	}
	return out
}

// joinTie moves a band or core into the group of its tie, and reports whether it was one.
func joinTie(e *element, byID map[string]*element) bool {
	base, part := cutLast(e.attr("id"))
	if part != "band" && part != "core" {
		return false
	}
	tie, ok := byID[base]
	if !ok {
		return false
	}
	var lines []*element
	for _, c := range e.children {
		if c.name != "title" {
			c.set("class", part)
			lines = append(lines, c)
		}
	}
	at := len(tie.children)
	if part == "band" {
		at = 0
		if len(tie.children) > 0 && tie.children[0].name == "title" {
			at = 1
		}
	}
	tie.children = append(tie.children[:at:at], append(lines, tie.children[at:]...)...)
	return true
}

func cutLast(id string) (string, string) {
	if i := strings.LastIndexByte(id, '.'); i >= 0 {
		return id[:i], id[i+1:]
	}
	return id, ""
}

// finishGroup takes the tooltip and link out of Graphviz's anchor, and makes actors and ties reachable.
func finishGroup(e *element) {
	var tip, link string
	var lines []*element
	var open func([]*element)
	open = func(children []*element) {
		for _, c := range children {
			switch {
			case c.name == "title":
			case c.name == "g" || c.name == "a":
				if c.name == "a" {
					tip, link = c.attr("title"), c.attr("href")
				}
				open(c.children)
			default:
				restyle(c)
				lines = append(lines, c)
			}
		}
	}
	open(e.children)
	e.children = lines
	dress(e, tip)
	if isHTTP(link) {
		e.children = []*element{{name: "a", attrs: []xattr{{"href", link}, {"target", "_blank"}, {"rel", "noopener noreferrer"}}, children: lines}}
	}
	if tip != "" && !e.hasClass("cluster") && !e.hasClass("words") {
		e.children = append([]*element{{name: "title", children: []*element{{text: tip}}}}, e.children...)
	}
}

// dress gives the group the attributes of what it shows.
func dress(e *element, tip string) {
	id, class := e.attr("id"), e.attr("class")
	e.attrs = nil
	if !isAutomatic(id) {
		e.set("id", id)
	}
	e.set("class", class)
	if tip != "" && (e.hasClass("actor") || e.hasClass("tie")) {
		e.set("tabindex", "0")
		e.set("role", "graphics-symbol img")
		e.set("aria-label", strings.ReplaceAll(tip, "\n", "; "))
	}
	if e.hasClass("words") || e.hasClass("strike") || e.hasClass("legend") || e.hasClass("member") {
		e.set("aria-hidden", "true")
	}
}

// isAutomatic reports whether Graphviz made the id up from a counter.
func isAutomatic(id string) bool {
	for _, p := range [...]string{"node", "edge", "clust", "a_graph"} {
		if n, ok := strings.CutPrefix(id, p); ok && strings.Trim(n, "0123456789") == "" {
			return true
		}
	}
	return false
}

// restyle gives texts one family of fonts, and thick dashed lines longer dashes.
func restyle(e *element) {
	if e.name == "text" {
		e.set("font-family", "Helvetica,Arial,sans-serif")
	}
	if w, err := strconv.ParseFloat(e.attr("stroke-width"), 64); err == nil && e.attr("stroke-dasharray") == "5,2" {
		e.set("stroke-dasharray", fmt.Sprintf("%.1f,%.1f", 4+1.1*w, 2+0.7*w))
	}
}

func isHTTP(s string) bool {
	low := strings.ToLower(s)
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}
