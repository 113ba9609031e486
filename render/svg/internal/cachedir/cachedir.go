// Package cachedir makes go-graphviz keep its compiled code in a private folder of the user.
//
// go-graphviz compiles WebAssembly in a package init and keeps the native code in a fixed folder under
// the directory for temporary files, from where it is loaded and run the next time. On a shared machine
// somebody else could put theirs there. The folder cannot be chosen, but the directory for temporary
// files can: this package's init points it elsewhere, and Restore, called from the init of the package that
// imports go-graphviz, points it back.
//
// The order is the language's: packages are initialised by import path as soon as what they import is.
// This package imports nothing that go-graphviz does not, and its path comes first, so its init runs first.
// It is the one init of the module that does work.
package cachedir

import (
	"os"
	"path/filepath"
)

// names are the environment variables that os.TempDir looks at, on Unix and on Windows.
var names = [...]string{"TMPDIR", "TMP", "TEMP"}

// old holds what the variables were, from init to Restore.
var old = point(private())

type setting struct {
	value string
	set   bool
}

// private returns the folder to use, made if need be, and a path that cannot be made if there is none: then
// nothing is kept, and every start compiles anew.
func private() string {
	const none = "/dev/null/entente"
	base, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(base) {
		return none
	}
	dir := filepath.Join(base, "entente")
	if os.MkdirAll(dir, 0o700) != nil {
		return none
	}
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return none // a link may lead anywhere
	}
	if os.Chmod(dir, 0o700) != nil {
		return none // it is somebody else's
	}
	return dir
}

func point(dir string) [len(names)]setting {
	var was [len(names)]setting
	for i, n := range names {
		was[i].value, was[i].set = os.LookupEnv(n)
		os.Setenv(n, dir)
	}
	return was
}

// Restore points the directory for temporary files back to where it was.
func Restore() {
	for i, n := range names {
		if old[i].set {
			os.Setenv(n, old[i].value)
		} else {
			os.Unsetenv(n)
		}
	}
}
