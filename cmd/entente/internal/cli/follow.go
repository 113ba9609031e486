package cli

import (
	"bytes"
	"cmp"
	"context"
	"time"

	"github.com/spf13/pflag"

	"entente"
	"entente/extract/news"
	"entente/internal/fetch"
)

// followPause is the time between two requests of one site.
const followPause = time.Second

const followUsage = "read the articles that feeds link to, one after the other and as the sites' robots.txt allow"

func followFlag(f *pflag.FlagSet, at *bool) { f.BoolVar(at, "follow", false, followUsage) }

// A following reads the articles that the entries of feeds link to.
type following struct {
	fetch.Follower

	// there reports whether the article of a document was read before, and whether by another recipe.
	there func(ctx context.Context, d *entente.Document) (there, stale bool, err error)
}

// followed passes on an entry of a feed with the text of the article that it links to. An article that the case has
// is not fetched again; where there is none to be had, that is said and the entry stays as the feed has it.
func (l *loader) followed(ctx context.Context, it item, pass func(item) bool) bool {
	entry := it.document
	if entry.URL == "" {
		return pass(it)
	}
	whole := *entry
	whole.Path = entry.URL
	there, stale, err := l.follow.there(ctx, &whole)
	switch {
	case err != nil:
		return pass(item{err: err})
	case there:
		return pass(item{document: &whole, known: true, stale: stale})
	}
	text, err := l.article(ctx, &whole)
	if err != nil {
		return pass(item{err: skipped(entry.URL, err)}) && ctx.Err() == nil && pass(it)
	}
	whole.Text, whole.Title = text.Text, cmp.Or(entry.Title, text.Title)
	whole.Body = 0
	return pass(item{document: &whole})
}

// article returns the document that the page at d.URL is.
func (l *loader) article(ctx context.Context, d *entente.Document) (entente.Document, error) {
	b, err := l.follow.Get(ctx, d.URL, maxFetch)
	if err != nil {
		return entente.Document{}, err
	}
	reader := *l.reader
	reader.Date = d.Date // that of the feed holds, whatever the page says
	for in, err := range reader.Stream(bytes.NewReader(b), addressName(d.URL)) {
		if err != nil {
			return entente.Document{}, err
		}
		if in.Kind != news.Page {
			break
		}
		for doc, err := range in.Documents(ctx) {
			return doc, err
		}
	}
	return entente.Document{}, &news.Skip{Path: d.URL, Reason: "not an HTML page"}
}
