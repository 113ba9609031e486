package formats

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
)

// records splits a table of separated values into fields. Unlike encoding/csv it keeps every byte of a
// quoted field, and copies nothing that is not quoted.
type records struct {
	r        io.Reader
	sep      byte
	unquoted bool // quotation marks are letters like others

	buf        []byte
	start, end int  // what is read and not used
	mark       bool // there may be a quotation mark in it
	eof        bool
	err        error

	fields  [][]byte // of the current record; valid until the next
	line    int      // where it begins, counted from 1
	after   int      // the line after it
	scratch []byte   // quoted fields
}

// maxRecord bounds the memory that one record may take.
const maxRecord = 64 << 20

var errLong = errors.New("a record is longer than 64 MB; is a quotation mark not closed?")

func newRecords(r io.Reader) *records {
	return &records{r: r, sep: ',', buf: make([]byte, 1<<20), after: 1}
}

// next reads the next record, passing over empty lines. At the end, and on an error, which is then in err,
// it returns false.
func (t *records) next() bool {
	for {
		end, ok := t.find(0, '\n')
		if !ok && (t.err != nil || t.start == t.end) {
			return false
		}
		line := trimCR(t.buf[t.start:end])
		t.line = t.after
		if t.mark && len(line) > 0 && !t.unquoted && bytes.IndexByte(line, '"') >= 0 {
			return t.quoted()
		}
		t.start = min(end+1, t.end)
		t.after++
		if len(line) > 0 {
			t.split(line)
			return true
		}
	}
}

func trimCR(line []byte) []byte {
	if k := len(line) - 1; k >= 0 && line[k] == '\r' {
		return line[:k]
	}
	return line
}

// find returns the place of the first c at or after start+skip, reading on as far as it takes; at the end
// of the input it returns that, and false.
func (t *records) find(skip int, c byte) (int, bool) {
	for {
		if i := bytes.IndexByte(t.buf[t.start+skip:t.end], c); i >= 0 {
			return t.start + skip + i, true
		}
		skip = t.end - t.start
		if t.eof {
			return t.end, false
		}
		t.fill()
	}
}

// fill reads on, keeping what is not used.
func (t *records) fill() {
	if t.start > 0 {
		t.end = copy(t.buf, t.buf[t.start:t.end])
		t.start = 0
	}
	if t.end == len(t.buf) {
		if len(t.buf) >= maxRecord {
			t.eof, t.err = true, errLong
			return
		}
		t.buf = append(t.buf, make([]byte, len(t.buf))...)
	}
	n, err := t.r.Read(t.buf[t.end:])
	t.mark = bytes.IndexByte(t.buf[t.start:t.end+n], '"') >= 0
	t.end += n
	if err != nil {
		t.eof = true
		if !errors.Is(err, io.EOF) {
			t.err = err
		}
	}
}

// split looks for separators in eight bytes at a time: fields are mostly too short to look for each.
func (t *records) split(line []byte) {
	const ones, lows = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	fields, from, at, seps := t.fields[:0], 0, 0, ones*uint64(t.sep)
	for ; at+8 <= len(line); at += 8 {
		x := binary.LittleEndian.Uint64(line[at:]) ^ seps // 0 in the bytes that are a separator
		for m := ^((x&lows + lows) | x | lows); m != 0; m &= m - 1 {
			i := at + bits.TrailingZeros64(m)/8
			fields, from = append(fields, line[from:i]), i+1
		}
	}
	for ; at < len(line); at++ {
		if line[at] == t.sep {
			fields, from = append(fields, line[from:at]), at+1
		}
	}
	t.fields = append(fields, line[from:])
}

// quoted reads a record that has a quotation mark in its first line.
func (t *records) quoted() bool {
	var ends []int
	t.scratch = t.scratch[:0]
	pos := 0 // in the record
	for last := false; !last; {
		pos, last = t.field(pos)
		if t.err != nil {
			return false
		}
		ends = append(ends, len(t.scratch))
	}
	t.after += bytes.Count(t.buf[t.start:t.start+pos], []byte("\n"))
	if t.start += pos; t.start == t.end && t.eof && (pos == 0 || t.buf[t.start-1] != '\n') {
		t.after++
	}
	t.fields = t.fields[:0]
	from := 0
	for _, end := range ends {
		t.fields = append(t.fields, t.scratch[from:end])
		from = end
	}
	return true
}

// field appends the field at pos to scratch, and returns where the next begins and whether there is none
// in the record. What follows a closing quotation mark belongs to the field as it is.
func (t *records) field(pos int) (next int, last bool) {
	if c, ok := t.peek(pos); ok && c == '"' {
		pos++
		for {
			end, ok := t.find(pos, '"')
			t.scratch = append(t.scratch, t.buf[t.start+pos:end]...)
			pos = end - t.start + 1
			if !ok { // not closed: the field is all there is
				return end - t.start, true
			}
			if c, ok := t.peek(pos); !ok || c != '"' {
				break
			}
			t.scratch = append(t.scratch, '"')
			pos++
		}
	}
	for {
		c, ok := t.peek(pos)
		if !ok {
			return pos, true
		}
		pos++
		switch c {
		case t.sep:
			return pos, false
		case '\n':
			return pos, true
		case '\r':
			if d, ok := t.peek(pos); !ok || d == '\n' {
				continue
			}
		}
		t.scratch = append(t.scratch, c)
	}
}

// peek returns the byte at start+pos.
func (t *records) peek(pos int) (byte, bool) {
	for t.start+pos >= t.end {
		if t.eof {
			return 0, false
		}
		t.fill()
	}
	return t.buf[t.start+pos], true
}
