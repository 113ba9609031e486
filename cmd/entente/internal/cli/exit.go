package cli

import (
	"context"
	"errors"
	"fmt"
)

// The exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitSkipped     = 3
	exitBar         = 4
	exitInterrupted = 130
)

// exitHelp is the last paragraph of every command's help that reads documents.
const exitHelp = `
Exit status: 0 done; 1 failed; 2 wrong use; 3 finished, but some documents were skipped (each is named
with its reason); 130 interrupted.`

// A usageError is a command used wrongly.
type usageError struct {
	err  error
	hint string // what to type instead; may be empty
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &usageError{err: fmt.Errorf(format, args...)}
}

// A skippedError says that the work was done, but not on every document.
type skippedError struct{ documents int }

func (e *skippedError) Error() string {
	if e.documents == 1 {
		return "1 document was skipped"
	}
	return many(e.documents, "document") + " were skipped"
}

// many returns n things in words.
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// A barError says that a bar that was asked for was not met. It may have nothing more to say.
type barError struct{ what string }

func (e *barError) Error() string { return e.what }

// An interruptedError says how far the work came before it was interrupted.
type interruptedError struct{ documents, interactions string }

func (e *interruptedError) Error() string {
	return "interrupted after " + e.documents + " with " + e.interactions
}

func (e *interruptedError) Unwrap() error { return context.Canceled }

// exitCode returns the code that err stands for.
func exitCode(err error) int {
	var usage *usageError
	var skipped *skippedError
	var bar *barError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &bar):
		return exitBar
	case errors.As(err, &skipped):
		return exitSkipped
	}
	return exitFailed
}
