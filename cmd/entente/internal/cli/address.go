package cli

import (
	"bytes"
	"context"
	"errors"
	"path"
	"strings"

	"entente/extract/news"
	"entente/internal/fetch"
)

// maxFetch is the most that is read of one address.
const maxFetch = 32 << 20

// addresses divides paths: those that are addresses of the network come apart.
func addresses(paths []string) (files, urls []string) {
	for _, p := range paths {
		if fetch.IsURL(p) {
			urls = append(urls, p)
		} else {
			files = append(files, p)
		}
	}
	return files, urls
}

// openAddress passes on the documents of a page or a feed of the network.
func (l *loader) openAddress(ctx context.Context, address string, pass func(item) bool) bool {
	skip := func(err error) bool {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return pass(item{err: skipped(address, err)})
	}
	b, err := fetch.Get(ctx, address, maxFetch)
	if err != nil {
		return skip(err)
	}
	for in, err := range l.reader.Stream(bytes.NewReader(b), addressName(address)) {
		if err != nil {
			return skip(err)
		}
		for doc, err := range in.Documents(ctx) {
			it := item{document: &doc}
			if err != nil {
				it = item{err: err}
			} else if doc.Path = address; in.Kind == news.Feed && l.follow != nil {
				if !l.followed(ctx, it, pass) {
					return false
				}
				continue
			} else if doc.URL == "" {
				doc.URL = address
			}
			if !pass(it) {
				return false
			}
		}
	}
	return true
}

// skipped returns err as a Skip of what is at address, unless it is one or says that the work was stopped.
func skipped(address string, err error) error {
	var skip *news.Skip
	if errors.Is(err, context.Canceled) || errors.As(err, &skip) {
		return err
	}
	return &news.Skip{Path: address, Reason: err.Error(), Err: err}
}

// addressName returns what a document of address is called that has no name of its own: a date in it counts.
func addressName(address string) string {
	address, _, _ = strings.Cut(address, "?")
	address, _, _ = strings.Cut(address, "#")
	name := path.Base(address)
	if parts := strings.Split(address, "/"); len(parts) <= 3 || name == "." || name == "/" {
		name = strings.Join(strings.FieldsFunc(address, func(r rune) bool { return r == '/' || r == ':' }), "-")
	}
	return name
}
