package casefile_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"entente/internal/casefile"
)

// TestCaseOfVersion1 opens a case that the program wrote when its schema had version 1: what is in it comes out
// as it does of a case of today, and the copy beside it is as it was.
func TestCaseOfVersion1(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "case.ent")
	old := unpack(t, "testdata/version1.ent.gz", path)
	if _, err := casefile.Open(ctx, path); !errors.Is(err, casefile.ErrOlder) {
		t.Fatalf("Open gave %v, want ErrOlder", err)
	}
	k, err := casefile.Edit(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	all := append(slices.Collect(entries(80, 3)), odd())
	if got, want := dump(t, path, casefile.Query{}), lines(t, slices.Values(all)); !slices.Equal(got, want) {
		t.Errorf("the case of version 1 gives %q, want %q", got, want)
	}
	sound(t, path)
	fresh := filepath.Join(t.TempDir(), "case.ent")
	build(t, fresh, testRun(), slices.Values(all))
	for _, q := range []string{
		"SELECT * FROM interaction_list ORDER BY document, interaction", "SELECT * FROM evidence ORDER BY interaction, nth",
		"SELECT type, name FROM sqlite_schema ORDER BY 1, 2",
	} {
		if got, want := ask(t, path, q), ask(t, fresh, q); !slices.Equal(got, want) {
			t.Errorf("%s: the case of version 1 gives\n%q, one of today\n%q", q, got, want)
		}
	}
	build(t, path, testRun(), entries(160, 4)) // replaces ten documents and adds as many
	sound(t, path)
	if kept, err := os.Stat(path + ".v1.backup"); err != nil || kept.Size() == 0 || old == 0 {
		t.Errorf("no copy of the old case: %v", err)
	}
}

// unpack decompresses a file and returns how many bytes came out.
func unpack(t *testing.T, from, to string) int64 {
	t.Helper()
	f, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(out, z)
	if err := errors.Join(err, out.Close()); err != nil {
		t.Fatal(err)
	}
	return n
}
