package news

import (
	"fmt"
	"strings"

	"entente"
)

// A record is a document as its file has it, not checked.
type record struct {
	id, date, title, source, url string
	text                         []byte
}

// document checks rec, which stands on the given line, and gives it its date.
func (in *Input) document(rec record, line int) (entente.Document, error) {
	text, repair := decode(rec.text)
	text = strings.TrimPrefix(text, mark)
	skip := func(format string, args ...any) (entente.Document, error) {
		return entente.Document{}, &Skip{Path: in.Path, Line: line, Reason: fmt.Sprintf(format, args...)}
	}
	head := parseHeader(text)
	if head.bad != "" {
		return skip("bad date %q in the header: want YYYY-MM-DD", head.bad)
	}
	if strings.TrimSpace(text[head.body:]) == "" {
		return skip("no text")
	}
	date, err := in.date(rec, head)
	if err != nil {
		return skip("%v", err)
	}
	if date.IsZero() {
		return skip("no date: neither a header, nor --date, nor a date in the file's name")
	}
	in.note(line, join(in.repair, repair))
	return entente.Document{
		ID: rec.id, Date: date, Title: rec.title, Source: rec.source, URL: rec.url,
		Path: in.Path, Text: text, Body: head.body,
	}, nil
}

// date returns the date that the record names, that of the header, the Reader's, or that of the
// file's name, whichever comes first; zero if there is none.
func (in *Input) date(rec record, head header) (entente.Date, error) {
	if rec.date != "" {
		return parseStamp(rec.date)
	}
	for _, d := range []entente.Date{head.date, in.run.Date} {
		if !d.IsZero() {
			return d, nil
		}
	}
	return dateInName(in.name), nil
}

// parseStamp reads YYYY-MM-DD, and the day of a time stamp such as 2020-02-20T18:30:00Z.
func parseStamp(s string) (entente.Date, error) {
	s = strings.TrimSpace(s)
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	return entente.ParseDate(s)
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
