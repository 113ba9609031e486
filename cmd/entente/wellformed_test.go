package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"

	"entente/render/svg"
)

// wellFormed FILE FORMAT checks that FILE is whole, and that nothing in it can act: no script of a name,
// no address that is not http.
func wellFormed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: wellformed FILE json|jsonl|csv|svg|xml|dot|html")
	}
	b := []byte(ts.ReadFile(args[0]))
	checks := map[string]func([]byte) error{
		"json": checkJSON, "jsonl": checkLines, "csv": checkCSV, "svg": checkSVG, "xml": checkXML, "dot": checkDOT, "html": checkHTML,
	}
	check, ok := checks[args[1]]
	if !ok {
		ts.Fatalf("no check for %s", args[1])
	}
	if err := check(b); err != nil {
		ts.Fatalf("%s: %v", args[0], err)
	}
}

func checkJSON(b []byte) error {
	if !json.Valid(b) {
		return errors.New("not JSON")
	}
	return nil
}

func checkLines(b []byte) error {
	n := 0
	for line := range bytes.Lines(b) {
		if n++; !json.Valid(line) {
			return fmt.Errorf("line %d is not JSON: %s", n, line)
		}
	}
	if n == 0 {
		return errors.New("no lines")
	}
	return nil
}

func checkCSV(b []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll() // wants the same number of cells in each
	if err == nil && len(rows) < 2 {
		err = fmt.Errorf("only %d rows", len(rows))
	}
	return err
}

func checkXML(b []byte) error { return eachElement(b, func(xml.StartElement) error { return nil }) }

func checkSVG(b []byte) error {
	return eachElement(b, func(e xml.StartElement) error { return inert(e.Name.Local, e.Attr) })
}

func eachElement(b []byte, check func(xml.StartElement) error) error {
	dec := xml.NewDecoder(bytes.NewReader(b))
	for n := 0; ; {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) && n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			n++
			if err := check(e); err != nil {
				return err
			}
		}
	}
}

func inert(element string, attrs []xml.Attr) error {
	switch element {
	case "script", "foreignObject", "iframe", "img", "object", "embed":
		return fmt.Errorf("an element %s", element)
	}
	for _, a := range attrs {
		value := strings.ToLower(strings.TrimSpace(a.Value))
		if strings.HasPrefix(a.Name.Local, "on") || strings.HasPrefix(value, "javascript:") {
			return fmt.Errorf("an attribute %s=%q", a.Name.Local, a.Value)
		}
	}
	return nil
}

// checkDOT asks Graphviz.
func checkDOT(b []byte) error {
	_, err := svg.Render(context.Background(), b, svg.Options{})
	return err
}

var outside = regexp.MustCompile(`(?i)^\s*(javascript|data:text|https?:)`)

// checkHTML wants the page's own scripts, each with its hash allowed, and nothing from a name.
func checkHTML(b []byte) error {
	doc, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		return err
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" && n.FirstChild != nil && strings.TrimSpace(n.FirstChild.Data) == "alert(1)" {
			return errors.New("a name became a script")
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || (a.Key == "src" || a.Key == "href") && outside.MatchString(a.Val) {
				return fmt.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	return nil
}
