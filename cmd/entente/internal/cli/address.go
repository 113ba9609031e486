package cli

import (
	"bytes"
	"context"
	"io"
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
	b, err := fetch.Get(ctx, address, maxFetch)
	if err != nil {
		if ctx.Err() != nil {
			return pass(item{err: ctx.Err()})
		}
		return pass(item{err: &news.Skip{Path: address, Reason: err.Error(), Err: err}})
	}
	for doc, err := range l.reader.Read(ctx, io.Reader(bytes.NewReader(b)), addressName(address)) {
		it := item{document: &doc}
		if err != nil {
			it = item{err: err}
		} else if doc.Path = address; doc.URL == "" {
			doc.URL = address
		}
		if !pass(it) {
			return false
		}
	}
	return true
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
