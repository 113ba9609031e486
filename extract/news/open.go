package news

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// maxNesting is how many compressions in one another are undone.
const maxNesting = 3

// maxWindow bounds the memory of a Zstandard decoder, in bytes; "zstd --long" needs this much.
const maxWindow = 128 << 20

// An opener undoes compression. It keeps its buffers from file to file.
type opener struct {
	buffer *bufio.Reader
	zstds  []*zstd.Decoder
}

// plain returns what is inside from, told by its first bytes, however often it is compressed.
func (o *opener) plain(from io.Reader) (*bufio.Reader, error) {
	if o.buffer == nil {
		o.buffer = bufio.NewReaderSize(from, peek)
	}
	o.buffer.Reset(from)
	br := o.buffer
	for range maxNesting {
		next, err := o.decompress(br)
		if err != nil {
			o.close()
			return nil, err
		}
		if next == nil {
			return br, nil
		}
		br = bufio.NewReaderSize(next, peek)
	}
	if next, _ := o.decompress(br); next != nil {
		o.close()
		return nil, fmt.Errorf("compressed more than %d times over", maxNesting)
	}
	return br, nil
}

// decompress returns a reader of what br compresses, or nil if it is not compressed.
func (o *opener) decompress(br *bufio.Reader) (io.Reader, error) {
	head, err := br.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return gzip.NewReader(br)
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		d, err := zstd.NewReader(br, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		o.zstds = append(o.zstds, d)
		return d, nil
	}
	return nil, nil
}

// close frees what the last file needed.
func (o *opener) close() {
	for _, d := range o.zstds {
		d.Close()
	}
	o.zstds = o.zstds[:0]
}
