package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"entente/extract/news"
)

// A ledger counts what was read, names what was skipped, and shows progress on a terminal.
// It belongs to one goroutine.
type ledger struct {
	s     *Streams
	quiet bool

	documents, interactions, skipped int

	other   bool // something else than documents was read
	missing int  // of those skipped: not there at all

	start, shown time.Time
	line         bool // a line of progress stands on the terminal

	more func(documents int, gone time.Duration) string // words the progress otherwise; may be nil

	skips func(*news.Skip) // is told too of what is left out; may be nil

	once map[string]bool // what was named already, where things are read several times; nil: they are not
}

func newLedger(s *Streams, quiet bool) *ledger {
	l := &ledger{s: s, quiet: quiet}
	if s.Now != nil {
		l.start = s.Now()
	}
	return l
}

// skip names a document that is left out.
func (l *ledger) skip(skip *news.Skip) {
	if l.once[skip.Error()] {
		return
	}
	if l.once != nil {
		l.once[skip.Error()] = true
	}
	l.skipped++
	if errors.Is(skip, fs.ErrNotExist) {
		l.missing++
	}
	l.say("skipped " + skip.Error())
	if l.skips != nil {
		l.skips(skip)
	}
}

// note names a document that was repaired.
func (l *ledger) note(n news.Note) {
	if !l.quiet {
		l.say(n.String())
	}
}

// say prints one line.
func (l *ledger) say(text string) {
	l.wipe()
	fmt.Fprintln(l.s.Err, "entente: "+printable(text))
}

// The rhythm of progress: nothing in the first second, then a new line this often.
const (
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
)

// read counts a document and what it gave.
func (l *ledger) read(interactions int) {
	l.documents++
	l.interactions += interactions
	if l.quiet || !l.s.ErrTerminal || l.s.Now == nil {
		return
	}
	now := l.s.Now()
	gone := now.Sub(l.start)
	if gone < progressAfter || now.Sub(l.shown) < progressEvery {
		return
	}
	l.shown, l.line = now, true
	if l.more != nil {
		fmt.Fprint(l.s.Err, "\r\x1b[K"+l.more(l.documents, gone))
		return
	}
	fmt.Fprintf(l.s.Err, "\r\x1b[K%d documents, %d interactions, %.0f documents/s",
		l.documents, l.interactions, float64(l.documents)/gone.Seconds())
}

// wipe takes the line of progress off the terminal.
func (l *ledger) wipe() {
	if l.line {
		fmt.Fprint(l.s.Err, "\r\x1b[K")
		l.line = false
	}
}

// errNothingRead says that nothing of what was named is there.
var errNothingRead = errors.New("nothing was read")

// nothing reports whether all that was named is not there.
func (l *ledger) nothing() bool {
	return l.missing > 0 && l.skipped == l.missing && l.documents == 0 && !l.other
}

// close ends the progress and returns what the skipped documents mean for the exit code. err is how the
// work ended; it comes first.
func (l *ledger) close(err error) error {
	l.wipe()
	switch {
	case errors.Is(err, context.Canceled):
		return &interruptedError{many(l.documents, "document"), many(l.interactions, "interaction")}
	case err != nil:
		return err
	case l.skipped > 0:
		return &skippedError{l.skipped}
	}
	return nil
}
