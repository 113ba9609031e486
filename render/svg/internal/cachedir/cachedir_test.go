package cachedir

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestPrivate(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the user's cache folder is set otherwise on " + runtime.GOOS)
	}
	base := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", base)
	dir := private()
	if dir != filepath.Join(base, "entente") {
		t.Fatalf("private() = %q, want a folder in %q", dir, base)
	}
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if private() != dir {
		t.Error("a folder that is there already is not used")
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder's mode is %v, %v; want 0700", info.Mode(), err)
	}
	other := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", other)
	if err := os.Symlink(base, filepath.Join(other, "entente")); err != nil {
		t.Fatal(err)
	}
	if got := private(); got == filepath.Join(other, "entente") {
		t.Error("a link is followed")
	}
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("HOME", "")
	if err := os.Mkdir(filepath.Join(private(), "go-graphviz"), 0o755); err == nil {
		t.Error("without a home something is kept")
	}
}

func TestRestore(t *testing.T) {
	was, set := old[0].value, old[0].set
	Restore()
	now, still := os.LookupEnv(names[0])
	if now != was || still != set {
		t.Errorf("%s is %q, %v after Restore, and was %q, %v", names[0], now, still, was, set)
	}
}
