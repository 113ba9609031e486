package casefile_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"entente/internal/casefile"
)

// TestFullDisk stores until a small disk is full: a clear error, no damage, all that was reported there; and
// once there is room the build goes on.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=6m"); err != nil {
		t.Skipf("a small disk cannot be mounted: %v", err)
	}
	defer syscall.Unmount(dir, syscall.MNT_DETACH)
	path := filepath.Join(dir, "case.ent")
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 5200<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	stored, err := fillUp(path)
	if !errors.Is(err, casefile.ErrFull) {
		t.Fatalf("a full disk gave %v, want ErrFull", err)
	}
	if stored == 0 {
		t.Fatal("nothing was stored before the disk was full")
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if n := len(dump(t, path, casefile.Query{})); n < stored {
		t.Fatalf("%d documents are there, %d were reported", n, stored)
	}
	sound(t, path)
	if _, err := fillUp(path); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	if got, want := dump(t, path, casefile.Query{}), lines(t, entries(1600, 23)); !slices.Equal(got, want) {
		t.Errorf("%d documents after all, want %d, and the same", len(got), len(want))
	}
	sound(t, path)
}

// fillUp stores 200 documents and returns how many were reported.
func fillUp(path string) (stored int, err error) {
	ctx := context.Background()
	k, err := casefile.Edit(ctx, path)
	if err != nil {
		return 0, err
	}
	defer k.Close()
	w := k.Writer(testRun())
	n := 0
	for e := range entries(1600, 23) {
		if _, err := w.Add(ctx, e); err != nil {
			return stored, err
		}
		if n++; n%20 == 0 {
			if err := w.Flush(ctx); err != nil {
				return stored, err
			}
			stored = n
		}
	}
	return stored, w.Finish(ctx, "")
}
