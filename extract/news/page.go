package news

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"entente"
)

// maxElements bounds the elements of a page that its main text is looked for in: the search takes longer
// than linear time.
const maxElements = 50_000

// page yields the article of an HTML page.
func (in *Input) page(ctx context.Context, yield func(entente.Document, error) bool) {
	b, err := in.whole()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		yield(entente.Document{}, err)
		return
	}
	rec, err := readPage(b, "")
	if err != nil {
		yield(entente.Document{}, &Skip{Path: in.Path, Reason: err.Error(), Err: err})
		return
	}
	rec.id = in.id
	yield(in.document(rec, 0))
}

// whole returns the content of in, if it is not longer than one document may be.
func (in *Input) whole() ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in.from, int64(in.run.max)+1))
	switch {
	case err != nil:
		return nil, skipErr(in.Path, 0, err)
	case len(b) > in.run.max:
		return nil, in.tooLong(0)
	}
	return b, nil
}

// readPage finds main text, title and date of a page. contentType is what its server said, or empty.
func readPage(b []byte, contentType string) (record, error) {
	text, err := charset.NewReader(bytes.NewReader(b), contentType)
	if err != nil {
		return record{}, fmt.Errorf("read HTML: %w", err)
	}
	doc, err := html.Parse(text)
	if err != nil {
		return record{}, fmt.Errorf("read HTML: %w", err)
	}
	if n := countElements(doc); n > maxElements {
		return record{}, fmt.Errorf("an HTML page of more than %d elements", maxElements)
	}
	date := dateOfPage(doc)
	p := readability.NewParser()
	a, err := p.ParseDocument(doc, &url.URL{Scheme: "https", Host: "localhost"})
	if err != nil {
		return record{}, fmt.Errorf("find the article of an HTML page: %w", err)
	}
	var body strings.Builder
	if a.Node != nil {
		if err := a.RenderText(&body); err != nil {
			return record{}, fmt.Errorf("find the article of an HTML page: %w", err)
		}
	}
	if strings.TrimSpace(body.String()) == "" {
		return record{}, errors.New("an HTML page without an article")
	}
	if t, err := a.PublishedTime(); err == nil && date == "" {
		date = t.Format(time.DateOnly)
	}
	return record{date: date, title: a.Title(), source: a.SiteName(), text: []byte(strings.TrimSpace(body.String()) + "\n")}, nil
}

func countElements(n *html.Node) int {
	count := 0
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			count++
		}
	}
	return count
}

// dateNames are the names under which pages say when they were published, in capitals and not.
const dateNames = " article:published_time datepublished date dc.date dc.date.issued dcterms.date dcterms.issued pubdate publishdate sailthru.date parsely-pub-date "

// dateOfPage returns the day that a page says it was published, as it is written there, without looking at
// time zones; empty if it does not say in so many words.
func dateOfPage(doc *html.Node) string {
	timed := ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "meta":
			name := strings.ToLower(attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop"))
			if name != "" && strings.Contains(dateNames, " "+name+" ") {
				if d := day(attribute(n, "content")); d != "" {
					return d
				}
			}
		case "time":
			if timed == "" {
				timed = day(attribute(n, "datetime"))
			}
		}
	}
	return timed
}

// day returns the first ten bytes of a time stamp, if they are a day.
func day(stamp string) string {
	stamp = strings.TrimSpace(stamp)
	if len(stamp) < 10 {
		return ""
	}
	if _, err := entente.ParseDate(stamp[:10]); err != nil {
		return ""
	}
	return stamp[:10]
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// blocks are the elements that end a line of text.
const blocks = " p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article header footer pre "

// plainText returns the words of a piece of HTML, a paragraph a line.
func plainText(fragment string) string {
	if !strings.ContainsAny(fragment, "<&") {
		return strings.TrimSpace(fragment)
	}
	doc, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return ""
	}
	var out strings.Builder
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style":
			out.WriteString(n.Data)
		case n.Type == html.ElementNode && strings.Contains(blocks, " "+n.Data+" "):
			out.WriteString("\n")
		}
	}
	var lines []string
	for line := range strings.Lines(out.String()) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n\n")
}
