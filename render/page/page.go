package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/graph"
	"entente/render"
)

// An Input is what a page shows. Graph and Picture are required.
type Input struct {
	Title string

	// Graph is that of all dates, and Picture its finished SVG.
	Graph   *graph.Graph
	Picture []byte

	// Change is the finished SVG of what changed between two dates; nil for none.
	Change []byte

	// Interactions are those behind the graph's ties; others are not shown.
	Interactions []entente.Interaction

	// Documents tell where sentences are from, by Document.ID; their Text is not used. May be nil.
	Documents map[string]entente.Document

	// Measures are the columns of the table.
	Measures []Measure

	// Levels are the same story with larger actors, bodies or countries, for graphs that are too large for one
	// picture. Each has a level of its own. May be nil.
	Levels []Level

	// Live is the address of an event stream that says when to load the page anew; empty for a page that
	// stands by itself. It must be a path on the page's own host.
	Live string
}

// A Level is the graph of the page's Interactions at another level, with its finished SVG.
type Level struct {
	Graph    *graph.Graph
	Picture  []byte
	Measures []Measure
}

// A Measure is one column of the table, by actor ID. Actors that it lacks have an empty cell.
type Measure struct {
	Name   string
	Values map[string]float64
}

var (
	//go:embed assets/page.html
	skeleton string
	//go:embed assets/page.css
	styleSheet string
	//go:embed assets/data.js
	dataScript string
	//go:embed assets/picture.js
	pictureScript string
	//go:embed assets/panel.js
	panelScript string
	//go:embed assets/table.js
	tableScript string
	//go:embed assets/export.js
	exportScript string
	//go:embed assets/page.js
	pageScript string
)

// A Page is a finished page.
type Page struct {
	HTML   []byte
	Policy string // its Content-Security-Policy, which also stands in it, for a server to send
}

// Write writes the page of in.
func Write(w io.Writer, in Input) error {
	p, err := Make(in)
	if err != nil {
		return err
	}
	if _, err = w.Write(p.HTML); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

// Make makes the page of in.
func Make(in Input) (*Page, error) {
	if in.Graph == nil {
		return nil, errors.New("write page: no graph")
	}
	data, err := json.Marshal(collect(in)) // escapes <, > and &, so that no text ends the element it stands in
	if err != nil {
		return nil, fmt.Errorf("write page: %w", err)
	}
	picture, err := inline(in.Picture, "")
	if err != nil {
		return nil, fmt.Errorf("write page: picture: %w", err)
	}
	change, err := inlineChange(in.Change)
	if err != nil {
		return nil, fmt.Errorf("write page: picture of change: %w", err)
	}
	levels, err := inlineLevels(in)
	if err != nil {
		return nil, fmt.Errorf("write page: %w", err)
	}
	script := "(() => {\n\"use strict\";\n" + dataScript + pictureScript + panelScript + tableScript + exportScript + pageScript + "})();\n"
	style := styleSheet + render.PageStyle()
	p := &Page{Policy: policy(script, style, in.Live != "")}
	var out bytes.Buffer
	_, err = strings.NewReplacer(
		"{{policy}}", html.EscapeString(p.Policy),
		"{{title}}", html.EscapeString(strings.ToValidUTF8(cmp.Or(in.Title, "Who deals with whom"), "\uFFFD")),
		"{{style}}", style, "{{script}}", script, "{{data}}", string(data),
		"{{picture}}", picture, "{{change}}", change, "{{levels}}", levels,
	).WriteString(&out, skeleton)
	p.HTML = out.Bytes()
	return p, err
}

// policy allows the page's own script and style and, where it is live, its own host; nothing else.
func policy(script, style string, live bool) string {
	p := "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; script-src " + hash(script) + "; style-src " + hash(style)
	if live {
		p += "; connect-src 'self'"
	}
	return p
}

func hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'"
}

// inline makes a finished SVG part of the page: without its own style sheet, which the page has, and with
// prefix before its ids, which must be the page's only ones.
func inline(svg []byte, prefix string) (string, error) {
	start, end := bytes.Index(svg, []byte("<svg")), bytes.LastIndex(svg, []byte("</svg>"))
	if start < 0 || end < start {
		return "", errors.New("not an SVG")
	}
	s := string(svg[start : end+len("</svg>")])
	if i := strings.Index(s, "<style>"); i >= 0 {
		j := strings.Index(s, "</style>")
		if j < i {
			return "", errors.New("not a finished SVG")
		}
		s = s[:i] + s[j+len("</style>"):]
	}
	if strings.Contains(s, "<script") || strings.Contains(s, "<foreignObject") {
		return "", errors.New("it holds a script")
	}
	if prefix != "" { // in a finished SVG every quote of a text is escaped
		for _, a := range [...]string{` id="`, ` aria-labelledby="`, ` aria-describedby="`} {
			s = strings.ReplaceAll(s, a, a+prefix)
		}
	}
	return s, nil
}

func inlineChange(svg []byte) (string, error) {
	if svg == nil {
		return "", nil
	}
	return inline(svg, "change-")
}

// inlineLevels returns the sheets of the levels, hidden.
func inlineLevels(in Input) (string, error) {
	var out strings.Builder
	seen := []graph.Level{nameOf(in.Graph)}
	for _, l := range in.Levels {
		name := nameOf(l.Graph)
		if _, err := graph.ParseLevel(string(name)); err != nil {
			return "", err
		}
		if slices.Contains(seen, name) {
			return "", fmt.Errorf("level %s twice", name)
		}
		seen = append(seen, name)
		picture, err := inline(l.Picture, string(name)+"-")
		if err != nil {
			return "", fmt.Errorf("picture of level %s: %w", name, err)
		}
		fmt.Fprintf(&out, "<div class=\"sheet\" id=\"sheet-%s\" hidden>%s</div>\n", name, picture)
	}
	return out.String(), nil
}
