package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the expected output in the scripts and in the README anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"entente": main})
}

// TestScripts runs testdata/script/*.txtar. Each finds the files of testdata/story in the folder story, and
// the example articles of the project in $NEWS.
func TestScripts(t *testing.T) {
	news, err := filepath.Abs("../../testdata/news")
	if err != nil {
		t.Fatal(err)
	}
	cache := t.TempDir() // what drawing keeps from run to run
	testscript.Run(t, testscript.Params{
		Files:         scripts(t),
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NEWS", news)
			env.Setenv("NO_COLOR", "1")
			env.Setenv("XDG_CACHE_HOME", cache)
			return os.CopyFS(filepath.Join(env.WorkDir, "story"), os.DirFS("testdata/story"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"compress":   compress,
			"unhex":      unhex,
			"pause":      pause,
			"wellformed": wellFormed,
			"fetch":      fetch,
			"await":      await,
			"correct":    correct,
			"site":       site,
		},
	})
}

// scripts lists the scripts to run; in short mode those with the most workers.
func scripts(t *testing.T) []string {
	t.Helper()
	pattern := "*"
	if testing.Short() {
		pattern = "[ef]*"
	}
	files, err := filepath.Glob(filepath.Join("testdata", "script", pattern+".txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	return files
}

// exits CODE ARGS… runs entente with ARGS and checks its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("entente", args[1:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("run entente: %v", err)
	}
	if got != want {
		ts.Fatalf("entente %s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// compress FILE TO writes FILE compressed, as the extension of TO says.
func compress(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: compress FILE TO")
	}
	plain := []byte(ts.ReadFile(args[0]))
	var out bytes.Buffer
	if strings.HasSuffix(args[1], ".zst") {
		w, err := zstd.NewWriter(&out)
		ts.Check(err)
		_, err = w.Write(plain)
		ts.Check(errors.Join(err, w.Close()))
	} else {
		w := gzip.NewWriter(&out)
		_, err := w.Write(plain)
		ts.Check(errors.Join(err, w.Close()))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out.Bytes(), 0o644))
}

// unhex FILE replaces each \xNN in FILE by that byte.
func unhex(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unhex FILE")
	}
	parts := strings.Split(ts.ReadFile(args[0]), `\x`)
	var out strings.Builder
	out.WriteString(parts[0])
	for _, p := range parts[1:] {
		b, err := strconv.ParseUint(p[:2], 16, 8)
		ts.Check(err)
		out.WriteByte(byte(b))
		out.WriteString(p[2:])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out.String()), 0o644))
}

// pause waits until a file is there and not empty.
func pause(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: pause FILE")
	}
	for range 1000 {
		if info, err := os.Stat(ts.MkAbs(args[0])); err == nil && info.Size() > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%s did not come", args[0])
}
