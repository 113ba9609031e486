package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// Main runs the command line args and returns the exit code. The first interrupt cancels the context,
// so that the command finishes what it has in hand; the second ends the process.
func Main(ctx context.Context, args []string, s Streams) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	root := newRootCmd(&s)
	root.SetArgs(args)
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	if errors.Is(err, syscall.EPIPE) {
		return exitDone // whoever reads has had enough
	}
	if err != nil {
		complain(s.Err, err)
	}
	return exitCode(err)
}

// complain prints err for people.
func complain(w io.Writer, err error) {
	if text := err.Error(); text != "" {
		fmt.Fprintln(w, "entente: "+strings.ReplaceAll(printable(text), "\n", "\n  "))
	}
	var usage *usageError
	if errors.As(err, &usage) && usage.hint != "" {
		fmt.Fprintln(w, usage.hint)
	}
}

// printable returns text without the control characters that could steer a terminal, line ends kept.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r < ' ', r >= 0x7f && r < 0xa0, isSteering(r):
			return '\ufffd'
		}
		return r
	}, text)
}

// isSteering reports whether r turns the direction of text around.
func isSteering(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }
