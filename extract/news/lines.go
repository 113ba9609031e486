package news

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"entente"
)

// A wireDocument is one line of JSON Lines.
type wireDocument struct {
	ID     name   `json:"id"`
	Date   string `json:"date"`
	Text   string `json:"text"`
	Title  string `json:"title"`
	Source string `json:"source"`
	URL    string `json:"url"`
}

// A name is a string that may be written as a number.
type name string

func (n *name) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(n))
	}
	var num json.Number
	if err := json.Unmarshal(b, &num); err != nil {
		return err
	}
	*n = name(num)
	return nil
}

// lines yields a document for each line that is not blank.
func (in *Input) lines(ctx context.Context, yield func(entente.Document, error) bool) {
	var buf []byte
	for line := 1; ; line++ {
		if ctx.Err() != nil {
			yield(entente.Document{}, ctx.Err())
			return
		}
		b, err := readLine(in.from, buf[:0], in.run.max)
		switch {
		case errors.Is(err, errLong):
			if !yield(entente.Document{}, in.tooLong(line)) {
				return
			}
			continue
		case err != nil && !errors.Is(err, io.EOF):
			yield(entente.Document{}, skipErr(in.Path, line, err))
			return
		}
		buf = b
		if len(bytes.TrimSpace(b)) > 0 && !yield(in.object(b, line)) {
			return
		}
		if err != nil {
			return
		}
	}
}

var errLong = errors.New("line too long")

// readLine appends the next line of r, without its end, to buf. A line of more than limit bytes is
// read to its end without being kept and gives errLong. At the end of r it returns what is left and
// io.EOF.
func readLine(r *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(buf)+len(part) > limit+2; !long { // 2: the line's end
			buf = append(buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, errLong
		case err != nil:
			return buf, err
		}
		return bytes.TrimRight(buf, "\r\n"), nil
	}
}

// object reads one line.
func (in *Input) object(b []byte, line int) (entente.Document, error) {
	text, repair := decode(bytes.TrimPrefix(b, []byte(mark)))
	var w wireDocument
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return entente.Document{}, &Skip{Path: in.Path, Line: line, Reason: "bad JSON: " + plainJSON(err), Err: err}
	}
	in.note(line, repair)
	rec := record{id: string(w.ID), date: w.Date, title: w.Title, source: w.Source, url: w.URL, text: []byte(w.Text)}
	if rec.id == "" {
		rec.id = fmt.Sprintf("%s:%d", in.id, line)
	}
	return in.document(rec, line)
}

// plainJSON words an error of encoding/json for people.
func plainJSON(err error) string {
	var te *json.UnmarshalTypeError
	if errors.As(err, &te) {
		return fmt.Sprintf("%q holds a value of the wrong kind: %s", te.Field, te.Value)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}
