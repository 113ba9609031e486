package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"entente"
	"entente/extract/news"
)

// receiptSchema is the value of "schema" in every receipt.
const receiptSchema = "entente.receipt/1"

// A receipt says that a document is done: all its interactions stand above it. Hash is of the document's
// content, so that the same document delivered twice is known by its ID and hash.
type receipt struct {
	Schema       string `json:"schema"`
	Document     string `json:"document"`
	Hash         string `json:"hash,omitempty"`
	Interactions int    `json:"interactions"`
	Skipped      string `json:"skipped,omitempty"` // why there are none
}

// receipts writes receipts; err is the first error.
type receipts struct {
	w   io.Writer
	err error
}

// done writes that n interactions of d were written, and everything that is buffered.
func (r *receipts) done(d *entente.Document, n int) error {
	r.write(receipt{Schema: receiptSchema, Document: d.ID, Hash: contentHash(d), Interactions: n})
	return r.err
}

// skip writes that a document was left out. Its ID may not be known: it goes by file and line.
func (r *receipts) skip(s *news.Skip) {
	name := s.Path
	if s.Line > 0 {
		name = fmt.Sprintf("%s:%d", s.Path, s.Line)
	}
	r.write(receipt{Schema: receiptSchema, Document: name, Skipped: s.Reason})
}

func (r *receipts) write(line receipt) {
	if r.err != nil {
		return
	}
	enc := json.NewEncoder(r.w)
	enc.SetEscapeHTML(false)
	if r.err = enc.Encode(line); r.err != nil {
		return
	}
	if f, ok := r.w.(interface{ Flush() error }); ok {
		r.err = f.Flush()
	}
}

// contentHash returns 16 hex digits of what the interactions of d depend on beside its ID.
func contentHash(d *entente.Document) string {
	h := sha256.New()
	for _, s := range []string{d.Date.String(), d.Title, d.Source, d.URL, d.Text} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
