package news

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/mail"
	"time"

	"github.com/mmcdole/gofeed"

	"entente"
)

// maxFeed is the size of the largest feed that is read: feeds are read as a whole.
const maxFeed = 32 << 20

// feed yields the entries of an RSS or Atom feed.
func (in *Input) feed(ctx context.Context, yield func(entente.Document, error) bool) {
	b, err := io.ReadAll(io.LimitReader(in.from, maxFeed+1))
	if err == nil && len(b) > maxFeed {
		err = fmt.Errorf("a feed of more than %d bytes", maxFeed)
	}
	if err != nil {
		yield(entente.Document{}, skipErr(in.Path, 0, err))
		return
	}
	f, err := parseFeed(b)
	if err != nil {
		yield(entente.Document{}, &Skip{Path: in.Path, Reason: "bad feed: " + err.Error(), Err: err})
		return
	}
	for i, it := range f.Items {
		if ctx.Err() != nil {
			yield(entente.Document{}, ctx.Err())
			return
		}
		doc, err := in.entry(f, it, i+1)
		if !yield(doc, err) {
			return
		}
	}
}

// parseFeed reads a feed. The parser is not ours: should it break, the feed is bad.
func parseFeed(b []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(b))
}

// entry returns the nth entry of a feed: its content, else its description, else its title.
func (in *Input) entry(f *gofeed.Feed, it *gofeed.Item, nth int) (entente.Document, error) {
	text := cmp.Or(plainText(it.Content), plainText(it.Description), plainText(it.Title))
	if len(text) > in.run.max {
		return entente.Document{}, in.tooLong(nth)
	}
	rec := record{
		id: cmp.Or(it.GUID, it.Link, fmt.Sprintf("%s:%d", in.id, nth)), title: plainText(it.Title),
		source: plainText(f.Title), url: it.Link, text: []byte(text + "\n"),
	}
	rec.date = cmp.Or(stampDay(it.Published, it.PublishedParsed), stampDay(it.Updated, it.UpdatedParsed))
	return in.document(rec, nth)
}

// stampDay returns the day of a time stamp as it is written there, whatever its time zone. parsed is what
// the feed's parser, which knows more forms, made of it.
func stampDay(stamp string, parsed *time.Time) string {
	if d := day(stamp); d != "" {
		return d
	}
	if t, err := mail.ParseDate(stamp); err == nil {
		return t.Format(time.DateOnly)
	}
	if parsed != nil {
		return parsed.Format(time.DateOnly)
	}
	return ""
}
