package news

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"

	"entente"
)

// mails yields the messages of a mailbox, or of a dump in its form: one article after the other, each
// behind a line that begins with "From " and its headers (Date, Subject, Message-ID).
func (in *Input) mails(ctx context.Context, yield func(entente.Document, error) bool) {
	var message bytes.Buffer
	start, line, blank, long := 1, 0, true, false
	pass := func() bool {
		defer message.Reset()
		switch {
		case long:
			return yield(entente.Document{}, in.tooLong(start))
		case message.Len() > 0:
			return yield(in.mail(message.Bytes(), start))
		}
		return true
	}
	for {
		if ctx.Err() != nil {
			yield(entente.Document{}, ctx.Err())
			return
		}
		b, err := in.from.ReadSlice('\n')
		line++
		if blank && bytes.HasPrefix(b, []byte("From ")) {
			if !pass() {
				return
			}
			start, long = line, false
		} else if message.Len()+len(b) > in.run.max {
			long = true
		} else {
			message.Write(b)
		}
		blank = len(bytes.TrimSpace(b)) == 0
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			line--
		case err != nil:
			if pass() && !errors.Is(err, io.EOF) {
				yield(entente.Document{}, skipErr(in.Path, line, err))
			}
			return
		}
	}
}

// mail reads one message, which begins on the given line.
func (in *Input) mail(b []byte, line int) (entente.Document, error) {
	skip := func(err error) (entente.Document, error) {
		return entente.Document{}, &Skip{Path: in.Path, Line: line, Reason: err.Error(), Err: err}
	}
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return skip(fmt.Errorf("bad headers: %w", err))
	}
	rec, err := in.body(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, 0)
	if err != nil {
		return skip(err)
	}
	rec.id = cmp.Or(strings.Trim(m.Header.Get("Message-ID"), "<> "), fmt.Sprintf("%s:%d", in.id, line))
	words := mime.WordDecoder{}
	title, err := words.DecodeHeader(m.Header.Get("Subject"))
	if err == nil && title != "" {
		rec.title = title
	}
	if t, err := m.Header.Date(); err == nil {
		rec.date = t.Format(time.DateOnly)
	} else if d := day(m.Header.Get("Date")); d != "" {
		rec.date = d
	}
	return in.document(rec, line)
}

// body returns the text of a message or of one of its parts: the first that is text.
func (in *Input) body(content, encoding string, from io.Reader, depth int) (record, error) {
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		from = quotedprintable.NewReader(from)
	case "base64":
		from = base64.NewDecoder(base64.StdEncoding, from)
	}
	kind, params, err := mime.ParseMediaType(cmp.Or(content, "text/plain"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && depth < maxDepth {
		parts := multipart.NewReader(from, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err != nil {
				return record{}, errors.New("a message without text")
			}
			rec, err := in.body(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, depth+1)
			if err == nil {
				return rec, nil
			}
		}
	}
	rec, found, err := in.content(cmp.Or(content, kind), from)
	if err == nil && !found {
		err = errors.New("a message without text")
	}
	return rec, err
}
