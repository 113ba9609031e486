//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package cli

// lockFolder does nothing: this system has no such locks.
func lockFolder(string) (unlock func(), err error) { return func() {}, nil }
