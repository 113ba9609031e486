package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestToFileLeavesNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.json")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := toFile(path, nil, func(w io.Writer) error { io.WriteString(w, "half"); return broken })
	if !errors.Is(err, broken) {
		t.Errorf("toFile = %v, want the error of writing", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "before" {
		t.Errorf("after a failure the file holds %q, want what it held before", b)
	}
	if err := toFile(path, nil, func(w io.Writer) error { _, err := io.WriteString(w, "after"); return err }); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(path); string(b) != "after" {
		t.Errorf("the file holds %q, want %q", b, "after")
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode is %v, want the one it had", info.Mode())
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
}

func TestToFileWritesWhatWasFoundBeforeAFailure(t *testing.T) {
	var out bytes.Buffer
	err := toFile("-", &out, func(w io.Writer) error { io.WriteString(w, "found"); return io.ErrUnexpectedEOF })
	if err == nil || out.String() != "found" {
		t.Errorf("toFile(-) wrote %q with error %v, want %q and an error", &out, err, "found")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAFullDiskIsAnError(t *testing.T) {
	err := toFile("", fullDisk{}, func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err })
	if err == nil {
		t.Error("toFile to a full disk gave no error")
	}
}

func TestToFileFollowsLinksAndWritesIntoWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.WriteFile(real, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	hello := func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }
	if err := toFile(link, nil, hello); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(real); string(b) != "hello" {
		t.Errorf("what the link leads to holds %q, want hello", b)
	}
	if info, _ := os.Lstat(link); info.Mode().IsRegular() {
		t.Error("the link became a file")
	}
	if err := toFile(os.DevNull, nil, hello); err != nil {
		t.Errorf("toFile(%s) = %v", os.DevNull, err)
	}
	if info, _ := os.Stat(os.DevNull); info.Mode().IsRegular() {
		t.Fatalf("%s became a file", os.DevNull)
	}
}
