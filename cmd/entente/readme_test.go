package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/cmd/entente/internal/cli"
)

// TestReadmeTranscript runs every command of the README's console blocks and compares what it prints.
func TestReadmeTranscript(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads articles and draws; the long tests run it")
	}
	path, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "testdata", "news"), os.DirFS("../../testdata/news")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	text, ran := transcript(t, string(b))
	if ran < 3 {
		t.Errorf("the README shows %d commands, want at least 3", ran)
	}
	if text == string(b) {
		return
	}
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("README.md shows other output than the program gives; -update writes it anew:\n%s", firstDifference(string(b), text))
}

// transcript returns text with the output of each "$ entente …" of a console block below it.
func transcript(t *testing.T, text string) (string, int) {
	var out strings.Builder
	console, ran := false, 0
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "```"):
			console = line == "```console\n"
		case console && strings.HasPrefix(line, "$ "):
			ran++
			line += output(t, line)
		case console:
			continue // output of old
		}
		out.WriteString(line)
	}
	return out.String(), ran
}

// output runs one line as on a terminal of 100 columns without colours.
func output(t *testing.T, line string) string {
	words := split(strings.TrimPrefix(strings.TrimSpace(line), "$ "))
	if len(words) < 2 || words[0] != "entente" {
		t.Fatalf("a console block of the README shows %q, and only entente can be run", line)
	}
	var out bytes.Buffer
	code := cli.Main(t.Context(), words[1:], cli.Streams{In: strings.NewReader(""), Out: &out, Err: &out, OutTerminal: true, Width: 100})
	if code != 0 {
		t.Fatalf("%s: exit code %d\n%s", line, code, &out)
	}
	return out.String()
}

// split divides a line at spaces that are not between double quotes.
func split(line string) []string {
	var words []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return "README: " + x[i] + "\nprogram: " + strings.Join(y[min(i, len(y)-1):min(i+1, len(y))], "")
		}
	}
	return "the program prints more"
}
