package news

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"net/url"
	"path"
	"strconv"
	"strings"

	"entente"
)

// warc yields the pages and texts of a web archive (ISO 28500). The day on which a page was fetched is not
// its date: that is what the page says, or what its address says as /2020/02/20/.
func (in *Input) warc(ctx context.Context, yield func(entente.Document, error) bool) {
	text := textproto.NewReader(in.from)
	for nth := 1; ; nth++ {
		if ctx.Err() != nil {
			yield(entente.Document{}, ctx.Err())
			return
		}
		r, err := nextWARC(text)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(entente.Document{}, skipErr(in.Path, nth, err))
			return
		}
		block := io.LimitReader(in.from, r.length)
		rec, found, err := in.warcRecord(r, bufio.NewReader(io.LimitReader(block, int64(in.run.max)+1<<16)))
		if _, e := io.Copy(io.Discard, block); e != nil {
			yield(entente.Document{}, skipErr(in.Path, nth, e))
			return
		}
		switch {
		case err != nil:
			if !yield(entente.Document{}, &Skip{Path: in.Path, Line: nth, Reason: r.uri + ": " + err.Error(), Err: err}) {
				return
			}
		case found:
			rec.id, rec.url = cmp.Or(r.uri, fmt.Sprintf("%s:%d", in.id, nth)), r.uri
			if rec.date == "" {
				rec.date = dateInURL(r.uri)
			}
			if !yield(in.document(rec, nth)) {
				return
			}
		}
	}
}

// A warcHead is what stands before a record.
type warcHead struct {
	kind, uri, content string
	length             int64
}

// nextWARC reads the head of the next record.
func nextWARC(text *textproto.Reader) (warcHead, error) {
	var line string
	for line == "" {
		var err error
		if line, err = text.ReadLine(); err != nil {
			return warcHead{}, err
		}
	}
	if !strings.HasPrefix(line, "WARC/") {
		return warcHead{}, errors.New("bad web archive: a record does not begin with WARC/")
	}
	h, err := text.ReadMIMEHeader()
	if err != nil {
		return warcHead{}, fmt.Errorf("bad web archive: %w", err)
	}
	n, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil || n < 0 {
		return warcHead{}, errors.New("bad web archive: a record without its length")
	}
	return warcHead{h.Get("WARC-Type"), strings.Trim(h.Get("WARC-Target-URI"), "<>"), h.Get("Content-Type"), n}, nil
}

// warcRecord reads a record; found is false if it holds no text.
func (in *Input) warcRecord(r warcHead, block *bufio.Reader) (rec record, found bool, err error) {
	body, content := io.Reader(block), r.content
	switch r.kind {
	case "response":
		if !strings.HasPrefix(content, "application/http") {
			return rec, false, nil
		}
		resp, err := http.ReadResponse(block, nil)
		if err != nil {
			return rec, false, fmt.Errorf("bad answer of a server: %w", err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return rec, false, nil
		}
		body, content = resp.Body, resp.Header.Get("Content-Type")
		if enc := resp.Header.Get("Content-Encoding"); enc == "gzip" || enc == "zstd" {
			o := opener{}
			defer o.close()
			if body, err = o.plain(body); err != nil {
				return rec, false, err
			}
		}
	case "resource", "conversion":
	default:
		return rec, false, nil
	}
	return in.content(content, body)
}

// content reads a text or a page of the given content type.
func (in *Input) content(content string, body io.Reader) (rec record, found bool, err error) {
	page := strings.Contains(content, "html")
	if !page && !strings.HasPrefix(content, "text/plain") {
		return rec, false, nil
	}
	b, err := io.ReadAll(io.LimitReader(body, int64(in.run.max)+1))
	switch {
	case err != nil:
		return rec, false, err
	case len(b) > in.run.max:
		return rec, false, fmt.Errorf("longer than the limit of %d bytes for one document", in.run.max)
	case len(bytes.TrimSpace(b)) == 0:
		return rec, false, nil
	case page:
		rec, err = readPage(b, content)
		return rec, err == nil, err
	}
	return record{text: b}, true, nil
}

// dateInURL returns the day in an address such as /2020/02/20/story, or empty.
func dateInURL(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	parts := strings.Split(u.Path, "/")
	for i := 0; i+2 < len(parts); i++ {
		if len(parts[i]) == 4 && len(parts[i+1]) == 2 && len(parts[i+2]) == 2 {
			if d := day(strings.Join(parts[i:i+3], "-")); d != "" {
				return d
			}
		}
	}
	return dateInName(path.Base(u.Path)).String()
}
