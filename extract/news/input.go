package news

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"entente"
)

// An Input is one open file or stream.
type Input struct {
	Path string // as it was named or found; "-" for standard input
	Kind Kind

	run    *run
	name   string   // base name that gives an ID and perhaps a date
	id     string   // of the one document of a text
	why    string   // of Kind Foreign: what it is; of Kind Table: the separator
	disk   *os.File // what it is the start of; nil for a stream, or what stands in another file
	repair string   // what the whole stream went through
	from   *bufio.Reader
	closer func()
}

// input looks at the first bytes of from, undoes compression and wide encodings, and tells its kind.
func (r *run) input(f file, from io.Reader) (*Input, error) {
	in := &Input{Path: f.label(), run: r, name: f.base(), id: f.id()}
	br, err := r.open.plain(from)
	if err != nil {
		return nil, skipErr(f.path, 0, err)
	}
	in.from, in.closer = br, r.open.close
	head, err := firstLine(br)
	if err != nil {
		in.close()
		return nil, skipErr(f.path, 0, err)
	}
	if w, ok := sniffWide(head); ok {
		dec := unicode.UTF16(w.order, unicode.UseBOM).NewDecoder()
		in.repair = "read as " + w.name
		in.from = bufio.NewReaderSize(transform.NewReader(br, dec), peek)
		if head, err = firstLine(in.from); err != nil {
			in.close()
			return nil, skipErr(f.path, 0, err)
		}
	}
	in.Kind, in.why = sniff(head)
	if in.Kind == Parquet {
		in.disk = bare(from)
	}
	return in, nil
}

// firstLine returns what the next read of br gives, and more until a line with something in it is whole, or
// peek bytes are there, or all. It does not wait for more than that: a stream may be slow.
func firstLine(br *bufio.Reader) ([]byte, error) {
	for n := 1; ; n = br.Buffered() + 1 {
		_, err := br.Peek(min(n, peek))
		head, _ := br.Peek(br.Buffered())
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case err != nil, len(head) == peek, bytes.IndexByte(bytes.TrimLeft(head, " \t\r\n"), '\n') >= 0:
			return head, nil
		}
	}
}

// bare returns from if it is a file on disk that begins as a Parquet table does, and nil if it is something else, or
// compressed.
func bare(from io.Reader) *os.File {
	f, ok := from.(*os.File)
	head := make([]byte, 4)
	if !ok {
		return nil
	}
	if _, err := f.ReadAt(head, 0); err != nil || string(head) != "PAR1" {
		return nil
	}
	return f
}

// File returns the file of an input of Kind Parquet, and its size, for reading anywhere in it while in is open.
func (in *Input) File() (io.ReaderAt, int64, error) {
	if in.disk == nil {
		return nil, 0, errors.New("a Parquet table that is a stream, or inside of another file: make it a file of its own")
	}
	info, err := in.disk.Stat()
	if err != nil {
		return nil, 0, err
	}
	return in.disk, info.Size(), nil
}

func (in *Input) close() { in.closer() }

// ours reports whether in is something that this module writes and that is not news.
func (in *Input) ours() bool {
	return in.Kind == Interactions || in.Kind == Case || in.Kind.IsGraph()
}

// Read reads the content, decompressed and in UTF-8 where the file was in UTF-16.
func (in *Input) Read(p []byte) (int, error) { return in.from.Read(p) }

// refuse says that in is not read as news.
func (in *Input) refuse() *Skip {
	reason := in.why
	if in.ours() || in.Kind == Parquet {
		reason = "holds " + in.Kind.String() + ", not news"
	}
	return &Skip{Path: in.Path, Line: 1, Reason: reason}
}

// Documents yields the documents of in; see Reader.Documents for the errors.
func (in *Input) Documents(ctx context.Context) iter.Seq2[entente.Document, error] {
	switch in.Kind {
	case Text:
		return in.text
	case Lines:
		return func(yield func(entente.Document, error) bool) { in.lines(ctx, yield) }
	case Table:
		return func(yield func(entente.Document, error) bool) { in.table(ctx, yield) }
	}
	if read := in.source(); read != nil {
		return func(yield func(entente.Document, error) bool) { read(ctx, yield) }
	}
	return func(yield func(entente.Document, error) bool) { yield(entente.Document{}, in.refuse()) }
}

// text yields the one document of a plain text.
func (in *Input) text(yield func(entente.Document, error) bool) {
	var buf bytes.Buffer
	n, err := buf.ReadFrom(io.LimitReader(in.from, int64(in.run.max)+1))
	switch {
	case err != nil:
		yield(entente.Document{}, skipErr(in.Path, 1+bytes.Count(buf.Bytes(), []byte("\n")), err))
	case n > int64(in.run.max):
		yield(entente.Document{}, in.tooLong(1))
	default:
		if starts := parts(buf.Bytes()); len(starts) > 1 {
			in.dump(buf.Bytes(), starts, yield)
			return
		}
		yield(in.document(record{id: in.id, text: buf.Bytes()}, 1))
	}
}

func (in *Input) tooLong(line int) *Skip {
	return &Skip{Path: in.Path, Line: line,
		Reason: fmt.Sprintf("longer than the limit of %d bytes for one document", in.run.max)}
}

// note passes on what was repaired.
func (in *Input) note(line int, what string) {
	if in.run.Note != nil && what != "" {
		in.run.Note(Note{Path: in.Path, Line: line, What: what})
	}
}

// source returns what reads the kinds that are no text of ours: nil for those that are not read.
func (in *Input) source() func(context.Context, func(entente.Document, error) bool) {
	switch in.Kind {
	case Page:
		return in.page
	case Feed:
		return in.feed
	case Zip:
		return in.zip
	case Tar:
		return in.tar
	case WARC:
		return in.warc
	case Mails:
		return in.mails
	}
	return nil
}
