package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// site FOLDER FILE serves the files of FOLDER on this machine while the script runs, and writes its address to FILE
// and in the place of BASE in what it serves. It names in FOLDER/asked what it was asked for.
func site(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: site FOLDER FILE")
	}
	folder := ts.MkAbs(args[0])
	var base string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := os.OpenFile(filepath.Join(folder, "asked"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err == nil {
			fmt.Fprintln(f, r.URL.Path)
			f.Close()
		}
		b, err := os.ReadFile(filepath.Join(folder, filepath.Base(r.URL.Path)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(bytes.ReplaceAll(b, []byte("BASE"), []byte(base)))
	}))
	ts.Defer(s.Close)
	base = s.URL
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(base), 0o644))
}

// ask asks the server whose address is the first line of file for path, and returns the status and the answer.
func ask(ts *testscript.TestScript, file, path string) (status string, body []byte) {
	line, _, _ := strings.Cut(ts.ReadFile(file), "\n")
	base, err := url.Parse(line)
	ts.Check(err)
	to, err := base.Parse(path)
	ts.Check(err)
	a, err := http.Get(to.String())
	ts.Check(err)
	defer a.Body.Close()
	body, err = io.ReadAll(a.Body)
	ts.Check(err)
	status, _, _ = strings.Cut(a.Status, " ")
	return status, body
}

// fetch [STATUS] FILE PATH asks the server whose address is the first line of FILE for PATH and prints the
// answer; STATUS is 200 unless given.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	want := "200"
	if len(args) == 3 {
		want, args = args[0], args[1:]
	}
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fetch [STATUS] FILE PATH")
	}
	status, body := ask(ts, args[0], args[1])
	if status != want {
		ts.Fatalf("%s: status %s, want %s:\n%s", args[1], status, want, body)
	}
	_, err := ts.Stdout().Write(body)
	ts.Check(err)
}

// correct [STATUS] FILE JSON sends a correction to the server whose addresses are the lines of FILE, with the key
// that stands in the second, and prints the answer; without JSON it asks what is doubtful.
func correct(ts *testscript.TestScript, neg bool, args []string) {
	want := "200"
	if len(args) > 0 && strings.Trim(args[0], "0123456789") == "" {
		want, args = args[0], args[1:]
	}
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: correct [STATUS] FILE [JSON]")
	}
	lines := strings.Split(ts.ReadFile(args[0]), "\n")
	_, key, _ := strings.Cut(lines[1], "#")
	method, body := "GET", ""
	if len(args) == 2 {
		method, body = "POST", args[1]
	}
	r, err := http.NewRequest(method, lines[0]+"api/review", strings.NewReader(body))
	ts.Check(err)
	r.Header.Set("X-Entente-Key", key)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	a, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer a.Body.Close()
	answer, err := io.ReadAll(a.Body)
	ts.Check(err)
	if !strings.HasPrefix(a.Status, want) {
		ts.Fatalf("%s: status %s, want %s:\n%s", body, a.Status, want, answer)
	}
	_, err = ts.Stdout().Write(answer)
	ts.Check(err)
}

// await FILE PATH TEXT asks, as fetch does, until TEXT is in the answer.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: await FILE PATH TEXT")
	}
	for range 1000 {
		if _, body := ask(ts, args[0], args[1]); bytes.Contains(body, []byte(args[2])) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%q did not come into %s", args[2], args[1])
}
