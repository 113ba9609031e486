package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
)

// A model file is: magic, format version (uint16 little-endian), notice (uvarint length and text:
// data and licence), the number of sections and for each its name, length and bytes; then the
// CRC-64 (ECMA) of everything before it.
const (
	magic   = "ENTENTE\x00"
	version = 1
)

// ErrFormat is returned for bytes that are not a whole model of this format.
var ErrFormat = errors.New("damaged model or one of another format")

// A File is a model in its parts.
type File struct {
	Notice   string // what it was trained on and the licence of the weights
	Sections []Section
}

// A Section is a named part.
type Section struct {
	Name string
	Data []byte
}

// Section returns the bytes of the named section, nil if there is none.
func (f *File) Section(name string) []byte {
	for _, s := range f.Sections {
		if s.Name == name {
			return s.Data
		}
	}
	return nil
}

// Marshal returns the file's bytes.
func (f *File) Marshal() []byte {
	b := append([]byte(magic), version, 0)
	b = appendString(b, f.Notice)
	b = binary.AppendUvarint(b, uint64(len(f.Sections)))
	for _, s := range f.Sections {
		b = appendString(b, s.Name)
		b = appendString(b, string(s.Data))
	}
	return binary.LittleEndian.AppendUint64(b, crc64.Checksum(b, crc64.MakeTable(crc64.ECMA)))
}

// Parse checks the sum and returns the parts, which share memory with data.
func Parse(data []byte) (*File, error) {
	if len(data) < len(magic)+10 || string(data[:len(magic)]) != magic {
		return nil, ErrFormat
	}
	if v := binary.LittleEndian.Uint16(data[len(magic):]); v != version {
		return nil, fmt.Errorf("%w: version %d", ErrFormat, v)
	}
	body, sum := data[:len(data)-8], binary.LittleEndian.Uint64(data[len(data)-8:])
	if crc64.Checksum(body, crc64.MakeTable(crc64.ECMA)) != sum {
		return nil, fmt.Errorf("%w: checksum", ErrFormat)
	}
	r := NewReader(body[len(magic)+2:])
	f := &File{Notice: string(r.Bytes())}
	for n := r.Uint(); n > 0 && !r.Failed(); n-- {
		f.Sections = append(f.Sections, Section{string(r.Bytes()), r.Bytes()})
	}
	if r.Failed() {
		return nil, ErrFormat
	}
	return f, nil
}

func appendString(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

// A Writer builds a section.
type Writer struct{ Data []byte }

// Uint appends a number.
func (w *Writer) Uint(n int) { w.Data = binary.AppendUvarint(w.Data, uint64(n)) }

// Int appends a signed number.
func (w *Writer) Int(n int) { w.Data = binary.AppendVarint(w.Data, int64(n)) }

// String appends a string.
func (w *Writer) String(s string) { w.Data = appendString(w.Data, s) }

// Strings appends a list.
func (w *Writer) Strings(list []string) {
	w.Uint(len(list))
	for _, s := range list {
		w.String(s)
	}
}

// A Reader takes a section apart. After the first short read every result is zero.
type Reader struct {
	data []byte
	at   int // next byte
	bad  bool
}

// NewReader returns a reader of data.
func NewReader(data []byte) *Reader { return &Reader{data: data} }

// Failed reports whether the data ended too early.
func (r *Reader) Failed() bool { return r.bad }

// Fail marks the data as damaged.
func (r *Reader) Fail() { r.bad = true }

// Uint reads a number.
func (r *Reader) Uint() int {
	if r.at+1 < len(r.data) { // most numbers are short
		a, b := r.data[r.at], r.data[r.at+1]
		if a < 0x80 {
			r.at++
			return int(a)
		}
		if b < 0x80 {
			r.at += 2
			return int(a&0x7f) | int(b)<<7
		}
	}
	return r.long()
}

func (r *Reader) long() int {
	v, n := binary.Uvarint(r.data[r.at:])
	if n <= 0 || r.bad {
		r.bad, r.at = true, len(r.data)
		return 0
	}
	r.at += n
	return int(v)
}

// Int reads a signed number.
func (r *Reader) Int() int {
	v := r.Uint()
	return v>>1 ^ -(v & 1)
}

// Bytes reads a string without copying it.
func (r *Reader) Bytes() []byte {
	n := r.Uint()
	if n < 0 || n > len(r.data)-r.at {
		r.bad, r.at = true, len(r.data)
		return nil
	}
	b := r.data[r.at : r.at+n : r.at+n]
	r.at += n
	return b
}

// String reads a string.
func (r *Reader) String() string { return string(r.Bytes()) }

// Strings reads a list.
func (r *Reader) Strings() []string {
	n := r.Uint()
	if n < 0 || n > len(r.data)-r.at {
		r.bad = true
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = r.String()
	}
	return list
}

// byte reads one byte.
func (r *Reader) byte() byte {
	if r.at >= len(r.data) {
		r.bad = true
		return 0
	}
	r.at++
	return r.data[r.at-1]
}
