package cli

import (
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// Streams are what a command reads from and writes to, and what is known of them.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer

	InTerminal, OutTerminal, ErrTerminal bool

	Width  int  // columns of the terminal; 0 if not known
	Colour bool // Out and Err may be coloured where they are terminals

	// Now tells the time for progress on a terminal; nothing that is written depends on it.
	Now func() time.Time
}

// System returns the streams of the process. NO_COLOR and TERM=dumb turn colours off.
func System() Streams {
	is := func(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		width = 0
	}
	return Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTerminal: is(os.Stdin), OutTerminal: is(os.Stdout), ErrTerminal: is(os.Stderr),
		Width: width, Colour: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		Now: time.Now,
	}
}

// toTerminal reports whether what is written to the file output, or to Out if that is "" or "-", is read
// on a terminal.
func (s *Streams) toTerminal(output string) bool {
	return s.OutTerminal && (output == "" || output == "-")
}

// widthOf returns the width to which lines of output are cut; 0: they are not.
func (s *Streams) widthOf(output string) int {
	if s.toTerminal(output) {
		return s.Width
	}
	return 0
}
