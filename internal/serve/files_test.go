package serve_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"entente/internal/serve"
)

func TestMarkFollowsTheFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", "one")
	files := serve.Files{dir, filepath.Join(dir, "*.absent"), filepath.Join(dir, "later.ent")}
	for _, step := range []struct {
		what string
		do   func()
		want bool
	}{
		{"nothing", func() {}, false},
		{"a file grows", func() { write("a.txt", "one two") }, true},
		{"a file comes", func() { write("b.txt", "three") }, true},
		{"a case is opened for reading", func() { write("c.ent-shm", "x"); write("c.ent-wal", "") }, false},
		{"a case is written to", func() { write("c.ent-wal", "x") }, true},
		{"a file goes", func() { _ = os.Remove(filepath.Join(dir, "b.txt")) }, true},
		{"a file is written anew, as long as before", func() {
			_ = os.Chtimes(filepath.Join(dir, "a.txt"), time.Time{}, time.Unix(1, 0))
		}, true},
	} {
		before := files.Mark()
		step.do()
		if got := files.Mark() != before; got != step.want {
			t.Errorf("%s: the mark changes: %v, want %v", step.what, got, step.want)
		}
	}
}

func TestWatchTellsAChange(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	files := serve.Files{file}
	known := files.Mark()
	if err := os.WriteFile(file, []byte("one"), 0o644); err != nil { // before the watch begins
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), soon)
	defer stop()
	n := 0
	files.Watch(ctx, time.Millisecond, known, func() {
		if n++; n == 2 {
			stop()
		} else if err := os.WriteFile(file, []byte("one, two"), 0o644); err != nil {
			t.Error(err)
			stop()
		}
	})
	if n != 2 {
		t.Errorf("%d changes are told, want 2", n)
	}
}
