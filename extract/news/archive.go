package news

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"entente"
)

// The bounds of archives: what they may hold in one another, and how much may come out of one.
const (
	maxDepth   = 3         // archives in one another
	maxInner   = 64 << 20  // bytes of an archive that cannot be read in place
	maxEntries = 1_000_000 // files in one
	minBudget  = 1 << 30   // bytes that may come out of any archive
	maxRatio   = 200       // and more than that only for an archive this many times smaller
)

var errBomb = errors.New("an archive that unpacks to far more than it is: the rest is left out")

// A budget counts what comes out of an archive and those within it.
type budget struct{ left int64 }

// A metered reader ends when the budget is spent.
type metered struct {
	from   io.Reader
	budget *budget
}

func (m metered) Read(p []byte) (int, error) {
	if m.budget.left <= 0 {
		return 0, errBomb
	}
	n, err := m.from.Read(p)
	m.budget.left -= int64(n)
	return n, err
}

// A unpacking is one archive being read.
type unpacking struct {
	in     *Input
	names  map[string]bool // IDs that were given
	yield  func(entente.Document, error) bool
	budget *budget
	bomb   bool
}

func (in *Input) unpack(size int64, yield func(entente.Document, error) bool) *unpacking {
	u := &unpacking{in: in, names: map[string]bool{}, yield: yield, budget: in.run.budget}
	if u.budget == nil {
		u.budget = &budget{max(minBudget, size*maxRatio)}
	}
	return u
}

// skip yields what is wrong with the archive.
func (u *unpacking) skip(err error) bool {
	if errors.Is(err, errBomb) {
		if u.bomb {
			return false
		}
		u.bomb = true
	}
	return u.yield(entente.Document{}, &Skip{Path: u.in.Path, Reason: err.Error(), Err: err})
}

// file yields the documents of one file of the archive. It returns false when nothing more is wanted.
func (u *unpacking) file(ctx context.Context, name string, from io.Reader) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") {
		return true
	}
	label := u.in.Path + "!" + strings.ToValidUTF8(path.Clean("/"+name), "\ufffd")
	f := file{path: label, name: label, found: true}
	if f.clash = u.names[f.id()]; f.clash {
		f.name = ""
	}
	u.names[f.id()] = true
	inner := *u.in.run
	inner.open, inner.depth, inner.budget = opener{}, inner.depth+1, u.budget
	if inner.depth > maxDepth {
		return u.skip(fmt.Errorf("archives more than %d times in one another", maxDepth))
	}
	in, err := inner.input(f, metered{from, u.budget})
	if err != nil {
		return u.yield(entente.Document{}, err)
	}
	defer in.close()
	in.Path = label
	switch {
	case in.ours():
		return true
	case !in.Kind.News():
		return u.yield(entente.Document{}, in.refuse())
	}
	for doc, err := range in.Documents(ctx) {
		if !u.yield(doc, err) {
			return false
		}
	}
	if u.budget.left <= 0 {
		u.skip(errBomb)
		return false
	}
	return ctx.Err() == nil
}

// zip yields the documents of a zip archive.
func (in *Input) zip(ctx context.Context, yield func(entente.Document, error) bool) {
	at, size, done, err := in.randomAccess()
	if err != nil {
		yield(entente.Document{}, skipErr(in.Path, 0, err))
		return
	}
	defer done()
	u := in.unpack(size, yield)
	z, err := zip.NewReader(at, size)
	if err != nil {
		u.skip(err)
		return
	}
	if len(z.File) > maxEntries {
		u.skip(fmt.Errorf("an archive of more than %d files", maxEntries))
		return
	}
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" {
			u.skip(errors.New("an office document"))
			return
		}
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || !f.Mode().IsRegular() {
			continue
		}
		from, err := f.Open()
		if err != nil {
			if !u.skip(fmt.Errorf("%s: %w", f.Name, err)) {
				return
			}
			continue
		}
		more := u.file(ctx, f.Name, from)
		from.Close()
		if !more {
			return
		}
	}
}

// randomAccess returns the content of in so that it can be read from any place: the file itself, or what is
// left of a stream.
func (in *Input) randomAccess() (at io.ReaderAt, size int64, done func(), err error) {
	if f, err := os.Open(in.Path); err == nil {
		info, err := f.Stat()
		var head [4]byte
		if err == nil && info.Mode().IsRegular() {
			if _, err := f.ReadAt(head[:], 0); err == nil && string(head[:]) == zipHead {
				return f, info.Size(), func() { f.Close() }, nil
			}
		}
		f.Close()
	}
	b, err := io.ReadAll(io.LimitReader(in.from, maxInner+1))
	if err == nil && len(b) > maxInner {
		err = fmt.Errorf("an archive of more than %d bytes inside something else", maxInner)
	}
	return bytes.NewReader(b), int64(len(b)), func() {}, err
}

// tar yields the documents of a tar archive.
func (in *Input) tar(ctx context.Context, yield func(entente.Document, error) bool) {
	var size int64
	if info, err := os.Stat(in.Path); err == nil {
		size = info.Size()
	}
	u := in.unpack(size, yield)
	t := tar.NewReader(in.from)
	for range maxEntries {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			u.skip(err)
			return
		case h.Typeflag != tar.TypeReg:
			continue
		}
		if !u.file(ctx, h.Name, t) {
			return
		}
	}
	u.skip(fmt.Errorf("an archive of more than %d files", maxEntries))
}
