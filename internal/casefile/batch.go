package casefile

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"slices"
	"strings"

	"entente"
)

// An Alias is a name by which a document calls an actor.
type Alias struct {
	Actor entente.Actor
	Name  string
	How   string
	Count int
}

// An Entry is a document and what was read from it. A document without text is only the day and the ID of
// interactions that came ready-made.
type Entry struct {
	Document     entente.Document
	Interactions []entente.Interaction
	Aliases      []Alias
	Run          int // that read it; set where an entry comes out of a case
}

// Hash returns the SHA-256 of what makes a document what it is, its ID and its path apart.
func Hash(d *entente.Document) []byte {
	h := sha256.New()
	for _, s := range []string{d.Date.String(), d.Title, d.Source, d.URL, d.Text} {
		var n [8]byte
		binary.LittleEndian.PutUint64(n[:], uint64(len(s)))
		h.Write(n[:])
		io.WriteString(h, s)
	}
	return h.Sum(nil)
}

// sortAliases puts aliases into the order that they are stored in, equal ones together.
func sortAliases(all []Alias) []Alias {
	slices.SortFunc(all, compareAliases)
	out := all[:0]
	for _, a := range all {
		if n := len(out); n > 0 && compareAliases(out[n-1], a) == 0 {
			out[n-1].Count += a.Count
			continue
		}
		out = append(out, a)
	}
	return out
}

func compareAliases(a, b Alias) int {
	for _, c := range []int{
		a.Actor.Compare(b.Actor), strings.Compare(a.Actor.Code, b.Actor.Code), strings.Compare(a.Actor.Name, b.Actor.Name),
		strings.Compare(a.Name, b.Name), strings.Compare(a.How, b.How),
	} {
		if c != 0 {
			return c
		}
	}
	return 0
}

// Counts says what became of the documents of a batch or a run.
type Counts struct {
	Added        int `json:"added"` // documents
	Replaced     int `json:"replaced"`
	Removed      int `json:"removed"`
	Unchanged    int `json:"unchanged"`
	Skipped      int `json:"skipped"`
	Interactions int `json:"interactions"` // of those added and replaced
}

func (c *Counts) add(d Counts) {
	c.Added += d.Added
	c.Replaced += d.Replaced
	c.Removed += d.Removed
	c.Unchanged += d.Unchanged
	c.Skipped += d.Skipped
	c.Interactions += d.Interactions
}

// A Writer adds documents to a case, in the name of one run. It belongs to one goroutine.
type Writer struct {
	// Waiting is called once for each batch that has to wait for another program; it may be nil.
	Waiting func()

	// Idle leaves no trace of a run that changes nothing.
	Idle bool

	// NoSearch leaves the words of sentences out of the full-text index.
	NoSearch bool

	k       *Case
	run     Run
	pending []Entry
	size    int // bytes of text that are pending
	counts  Counts
	told    Counts // counts that are in the file
	st      *statements
}

// The size of a batch: it is stored when it has this many documents, interactions, or bytes of text.
const (
	batchDocuments    = 256
	batchInteractions = 8192
	batchBytes        = 4 << 20
)

// Writer returns a writer for the run r, which is added to the case with the first batch.
func (k *Case) Writer(r Run) *Writer { return &Writer{k: k, run: r} }

// Add takes e. It is stored when Add or Flush returns the counts of its batch.
func (w *Writer) Add(ctx context.Context, e Entry) (stored bool, err error) {
	w.pending = append(w.pending, e)
	w.size += len(e.Document.Text) + len(e.Interactions)*(batchBytes/batchInteractions)
	if len(w.pending) < batchDocuments && w.size < batchBytes {
		return false, nil
	}
	return true, w.Flush(ctx)
}

// Unchanged counts a document that is there already.
func (w *Writer) Unchanged() { w.counts.Unchanged++ }

// Skipped counts documents that could not be read.
func (w *Writer) Skipped(n int) { w.counts.Skipped += n }

// Counts returns what became of the documents so far, those apart that are not stored yet.
func (w *Writer) Counts() Counts { return w.counts }

// Run returns the number of the run; 0 before anything is stored.
func (w *Writer) Run() int { return w.run.ID }

// Flush stores what is pending, all or nothing.
func (w *Writer) Flush(ctx context.Context) error {
	nothing := w.counts == w.told || w.Idle && w.run.ID == 0 && w.counts == Counts{Unchanged: w.counts.Unchanged}
	if len(w.pending) == 0 && nothing {
		return nil
	}
	return w.commit(ctx, nil)
}

// Remove removes documents by name, with all that was read from them, and says how many there were.
func (w *Writer) Remove(ctx context.Context, names []string) (int, error) {
	before := w.counts.Removed
	err := w.commit(ctx, func(c *Counts) error {
		for _, n := range names {
			gone, err := w.st.removeAll(ctx, n)
			if err != nil {
				return err
			}
			if gone {
				c.Removed++
			}
		}
		return nil
	})
	return w.counts.Removed - before, err
}

// commit stores what is pending, does more, and writes the counts of the run.
func (w *Writer) commit(ctx context.Context, more func(*Counts) error) error {
	if w.st == nil {
		w.st = &statements{k: w.k, noSearch: w.NoSearch}
	}
	counts, run := w.counts, w.run
	err := w.k.transact(ctx, w.Waiting, func() error {
		if err := run.begin(w.k); err != nil {
			return err
		}
		if err := w.st.begin(ctx); err != nil {
			return err
		}
		for i := range w.pending {
			c, err := w.st.put(ctx, &w.pending[i], run.ID)
			if err != nil {
				return err
			}
			counts.add(c)
		}
		if err := w.st.flush(); err != nil {
			return err
		}
		if more != nil {
			if err := more(&counts); err != nil {
				return err
			}
		}
		return run.count(w.k, counts)
	})
	if err != nil {
		return err
	}
	clear(w.pending)
	w.pending, w.size = w.pending[:0], 0
	w.counts, w.told, w.run = counts, counts, run
	return nil
}

// Finish stores what is pending, makes the indexes that are missing, and says in the case when the run
// ended, as a UTC time stamp.
func (w *Writer) Finish(ctx context.Context, at string) error {
	if err := w.Flush(ctx); err != nil {
		return err
	}
	if w.run.ID == 0 {
		return nil
	}
	return w.k.transact(ctx, w.Waiting, func() error {
		if err := w.k.c.exec(ctx, sortCache+indexes+writeCache); err != nil {
			return err
		}
		return w.k.c.exec(ctx, "UPDATE runs SET finished = ? WHERE id = ?", at, w.run.ID)
	})
}
