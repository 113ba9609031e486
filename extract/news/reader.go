package news

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"

	"entente"
)

// DefaultMaxBytes is the size of the longest document that is read unless Reader.MaxBytes says
// otherwise: 8 MiB, about fifteen novels.
const DefaultMaxBytes = 8 << 20

// A Reader reads documents. Its zero value is ready for use; its fields must not change while it reads.
type Reader struct {
	Date     entente.Date // of documents that carry none; zero: none
	MaxBytes int          // of one document, decompressed; a longer one is skipped. 0 stands for DefaultMaxBytes
	Exclude  []string     // files and folders that are passed over where a folder holds them
	Stdin    io.Reader    // what "-" stands for; nil stands for nothing
	Note     func(Note)   // called, while reading, for every document that was repaired; may be nil
}

// Documents yields the documents that paths hold, in the order of paths and within a folder in the
// order of names. Each path is a file, a folder, "-" or a pattern such as "news/*.txt" that no file
// has for its name. What was left out is yielded as a *Skip; any other error ends the reading: that
// of ctx, which is looked at between documents.
//
// A file that is reached twice is read once. The ID of a document is what its record says, else the
// base name of its file without extensions; files whose names clash go by their path.
func (r *Reader) Documents(ctx context.Context, paths ...string) iter.Seq2[entente.Document, error] {
	return func(yield func(entente.Document, error) bool) {
		for in, err := range r.Inputs(ctx, paths...) {
			if err != nil {
				if !yield(entente.Document{}, err) {
					return
				}
				continue
			}
			for doc, err := range in.Documents(ctx) {
				if !yield(doc, err) {
					return
				}
				var skip *Skip
				if err != nil && !errors.As(err, &skip) {
					return
				}
			}
		}
	}
}

// Inputs yields what paths name, as Documents does, but file by file, so that a caller can read what
// is not news. An Input is open until the next step of the loop. A file of another kind that was
// only found in a folder is passed over if it is this module's own, and yields a *Skip if not; but Parquet tables, which
// usually are folders, are yielded.
func (r *Reader) Inputs(ctx context.Context, paths ...string) iter.Seq2[*Input, error] {
	return func(yield func(*Input, error) bool) {
		run := newRun(r)
		for f, err := range run.files(paths) {
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			if !run.visit(f, yield) {
				return
			}
		}
	}
}

// Read yields the documents of one stream that is called name: its base name is the ID of a document
// that has none, and may hold its date.
func (r *Reader) Read(ctx context.Context, from io.Reader, name string) iter.Seq2[entente.Document, error] {
	return func(yield func(entente.Document, error) bool) {
		for in, err := range r.Stream(from, name) {
			if err != nil {
				yield(entente.Document{}, err)
				return
			}
			for doc, err := range in.Documents(ctx) {
				if !yield(doc, err) {
					return
				}
			}
		}
	}
}

// Stream yields the one Input that a stream is, which is called name, as Inputs does.
func (r *Reader) Stream(from io.Reader, name string) iter.Seq2[*Input, error] {
	return func(yield func(*Input, error) bool) {
		one := *r
		one.Stdin = from
		newRun(&one).visit(file{path: "-", name: name}, yield)
	}
}

// A run is the state of one walk over the paths of a Reader.
type run struct {
	*Reader
	max  int
	seen identities
	open opener

	depth  int     // of archives in one another
	budget *budget // of the archive that is read; nil outside of one
}

func newRun(r *Reader) *run {
	limit := r.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	return &run{Reader: r, max: limit, seen: newIdentities(r.Exclude)}
}

// visit opens f, yields it if it is to be read, and closes it.
func (r *run) visit(f file, yield func(*Input, error) bool) bool {
	if f.path == "-" && r.Stdin == nil {
		return yield(nil, &Skip{Path: "-", Reason: "there is no standard input"})
	}
	from := r.Stdin
	if f.path != "-" {
		opened, err := os.Open(f.path)
		if err != nil {
			return yield(nil, skipErr(f.path, 0, err))
		}
		defer opened.Close()
		from = opened
	}
	in, err := r.input(f, from)
	switch {
	case err != nil:
		return yield(nil, err)
	case f.found && in.ours():
		return true
	case f.found && !in.Kind.News() && in.Kind != Parquet:
		return yield(nil, in.refuse())
	}
	defer in.close()
	return yield(in, nil)
}
