package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// wellFormed reads all of an XML document and returns the names of its elements and their attributes.
func wellFormed(t testing.TB, b []byte) map[string]int {
	t.Helper()
	seen := map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return seen
		}
		if err != nil {
			t.Fatalf("not well-formed: %v in\n%s", err, b)
		}
		if e, ok := tok.(xml.StartElement); ok {
			seen[e.Name.Local]++
			for _, a := range e.Attr {
				seen["@"+a.Name.Local]++
				if a.Name.Local == "href" && !isHTTP(a.Value) {
					t.Errorf("a link to %q", a.Value)
				}
			}
		}
	}
}

// inert fails if a document holds anything that runs.
func inert(t testing.TB, seen map[string]int) {
	t.Helper()
	for name := range seen {
		if name == "script" || name == "foreignObject" || name == "image" || strings.HasPrefix(name, "@on") {
			t.Errorf("it holds %s", name)
		}
	}
}

func wrapped(inside string) []byte {
	return []byte(`<?xml version="1.0"?><svg width="10pt" height="10pt" viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<g id="graph0" class="graph" transform="translate(0 0)"><title>x</title>` + inside + `</g></svg>`)
}

func TestFinishLeavesNothingThatRuns(t *testing.T) {
	for _, c := range []struct{ name, in, keeps, drops string }{
		{"a script", `<script>alert(1)</script><g class="node"><text>a</text></g>`, ">a<", "alert"},
		{"a script in a script", `<script><g><text>b</text></g></script>`, "", ">b<"},
		{"a handler", `<g class="node" onclick="alert(1)"><text onload="x">a</text></g>`, ">a<", "alert"},
		{"a javascript link", `<g class="node actor" id="a"><g id="a_a"><a xlink:href="javascript:alert(1)" xlink:title="t"><text>a</text></a></g></g>`, ">a<", "javascript"},
		{"a javascript link in capitals", `<g class="node"><a xlink:href=" JaVaScript:alert(1)"><text>a</text></a></g>`, ">a<", "alert"},
		{"an http link", `<g class="node actor" id="a"><a xlink:href="https://example.org/?a&amp;b" xlink:title="t"><text>a</text></a></g>`, `href="https://example.org/?a&amp;b"`, "xlink"},
		{"a foreign object", `<foreignObject><p>x</p></foreignObject><g><text>y</text></g>`, ">y<", "foreignObject"},
		{"a style", `<g style="background:url(http://evil)"><text>y</text></g>`, ">y<", "evil"},
		{"control characters", "<g><text>a\x01\x1bb</text></g>", "a��b", "\x01"},
		{"broken UTF-8", "<g><text>a\xff</text></g>", "a�", "\xff"},
		{"an image", `<g><image xlink:href="http://evil/x.png"/><text>y</text></g>`, ">y<", "evil"},
	} {
		out, err := finish(wrapped(c.in), Options{Title: "T", Desc: "D"})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		inert(t, wellFormed(t, out))
		if !strings.Contains(string(out), c.keeps) || strings.Contains(string(out), c.drops) {
			t.Errorf("%s: want %q kept and %q dropped in\n%s", c.name, c.keeps, c.drops, out)
		}
	}
}

func TestFinishRefusesWhatIsNotWhole(t *testing.T) {
	for _, s := range []string{"", "<svg>", "text", `<svg viewBox="0 0 1 1"></svg>`, "<html></html>", string(wrapped("<g>"))[:60], string(wrapped("")) + "<svg/>"} {
		if out, err := finish([]byte(s), Options{}); err == nil {
			t.Errorf("finish(%q) gives no error but %q", s, out)
		}
	}
}

func TestTooltipsAndRoles(t *testing.T) {
	out, err := finish(wrapped(`<g id="actor-a" class="node actor person"><title>a</title><g id="a_actor-a"><a xlink:title="A, person&#10;weight 2"><ellipse fill="#fffffe" cx="1" cy="2" rx="3" ry="4"/><text>A</text></a></g></g>
<g id="node7" class="node words"><title>~w</title><text>w</text></g>`), Options{Title: "T<", Desc: "D&"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<title id="picture-title">T&lt;</title>`, `<desc id="picture-desc">D&amp;</desc>`,
		`<g id="actor-a" class="node actor person" tabindex="0" role="graphics-symbol img" aria-label="A, person; weight 2">`,
		"<title>A, person\nweight 2</title>", `<g class="node words" aria-hidden="true">`,
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

func TestBandsAndCoresJoinTheirTie(t *testing.T) {
	out, err := finish(wrapped(`<g id="tie-a__b.band" class="edge band"><path d="M1"/></g><g id="tie-a__b" class="edge tie"><title>a</title><a xlink:title="tip"><path d="M2"/></a></g><g id="tie-a__b.core" class="edge core"><path d="M3"/></g>`), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(out), `id="tie-a__b`); n != 1 {
		t.Errorf("%d groups of the tie, want 1:\n%s", n, out)
	}
	a, b, c := strings.Index(string(out), "M1"), strings.Index(string(out), "M2"), strings.Index(string(out), "M3")
	if !(0 < a && a < b && b < c) {
		t.Errorf("band, line and core are at %d, %d, %d", a, b, c)
	}
}

func FuzzFinish(f *testing.F) {
	f.Add(string(wrapped(`<g id="tie-a" class="tie"><a xlink:href="http://x" xlink:title="y"><path d="M0,0"/></a></g>`)))
	f.Add(string(wrapped("<g><text>&#x1;\xff</text></g>")))
	f.Add("<svg viewBox='0'><g/></svg>")
	f.Fuzz(func(t *testing.T, s string) {
		if out, err := finish([]byte(s), Options{Title: s, Desc: s}); err == nil {
			inert(t, wellFormed(t, out))
		}
	})
}
