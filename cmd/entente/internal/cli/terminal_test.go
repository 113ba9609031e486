package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"entente/extract/news"
)

func TestProgressIsShownOnATerminalOnly(t *testing.T) {
	clock := time.Unix(0, 0)
	for _, tt := range []struct {
		rule            string
		terminal, quiet bool
		want            string
	}{
		{"on a terminal, after a second, five times a second", true, false,
			"\r\x1b[K3 documents, 6 interactions, 3 documents/s\r\x1b[Kentente: skipped x:2: no text\n"},
		{"not in a pipe", false, false, "entente: skipped x:2: no text\n"},
		{"not with --quiet", true, true, "entente: skipped x:2: no text\n"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			var out bytes.Buffer
			l := newLedger(&Streams{Err: &out, ErrTerminal: tt.terminal, Now: func() time.Time { return clock }}, tt.quiet)
			for _, after := range []int{1, 500, 499, 100} {
				clock = clock.Add(time.Duration(after) * time.Millisecond)
				l.read(2)
			}
			l.skip(&news.Skip{Path: "x", Line: 2, Reason: "no text"})
			if got := strings.ReplaceAll(out.String(), "4 documents, 8 interactions, 4", "3 documents, 6 interactions, 3"); got != tt.want {
				t.Errorf("wrote %q, want %q", got, tt.want)
			}
		})
	}
}

func TestExitCodes(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("x"), 1},
		{usagef("x"), 2},
		{&skippedError{3}, 3},
		{fmt.Errorf("w: %w", &skippedError{3}), 3},
		{&barError{"x"}, 4},
		{errors.Join(context.Canceled, io.EOF), 130},
	} {
		if got := exitCode(tt.err); got != tt.want {
			t.Errorf("exitCode(%v) = %d, want %d", tt.err, got, tt.want)
		}
	}
}

func run(t *testing.T, in string, terminal bool, args ...string) (out, told string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = Main(context.Background(), args, Streams{
		In: strings.NewReader(in), Out: &o, Err: &e, InTerminal: terminal, OutTerminal: terminal, ErrTerminal: false, Width: 80,
	})
	return o.String(), e.String(), code
}

func TestATerminalIsNotWaitedFor(t *testing.T) {
	_, told, code := run(t, "", true, "extract")
	if code != exitUsage || !strings.Contains(told, "nothing to read") {
		t.Errorf("extract without arguments on a terminal: exit code %d, %q; want 2 and a hint", code, told)
	}
}

func TestTablesFitWhereTheyGo(t *testing.T) {
	const found = `{"schema":"entente.interaction/1","id":"00000000000000aa","document":"d","date":"2021-03-01","source":{"id":"FRA","name":"France"},"target":{"id":"TUR","name":"Turkey"},"cameo":"111","quad":3,"goldstein":-2,"status":"done","weight":1,"evidence":{}}` + "\n"
	for _, tt := range []struct {
		terminal bool
		want     string
	}{
		{false, "actor\tname\tkind\tcountry\tstrength\nFRA\tFrance\t\t\t1\nTUR\tTurkey\t\t\t1\n"},
		{true, "actor  name    kind  country  strength\nFRA    France                        1\nTUR    Turkey                        1\n"},
	} {
		out, told, code := run(t, found, tt.terminal, "centrality", "-", "--measure", "strength")
		if code != 0 || told != "" || out != tt.want {
			t.Errorf("centrality, terminal %v: exit code %d, %q,\n%q\nwant\n%q", tt.terminal, code, told, out, tt.want)
		}
	}
}

func TestEveryCommandHasHelpAndKnowsItsFlags(t *testing.T) {
	out, _, code := run(t, "", false, "man")
	if code != 0 {
		t.Fatalf("man: exit code %d", code)
	}
	for _, c := range []string{
		"report", "extract", "graph", "centrality", "diff", "render", "why", "gaps", "mentions", "actors list", "actors show",
		"actors check", "actors resolve", "fold", "eval interactions", "train", "parse", "version", "completion",
	} {
		if !strings.Contains(out, ".SS \""+c) {
			t.Errorf("the manual has no section on %s", c)
		}
		_, told, code := run(t, "", false, append(strings.Fields(c), "--help")...)
		if code != 0 || told != "" {
			t.Errorf("%s --help: exit code %d, %q", c, code, told)
		}
	}
	for _, c := range []string{"report", "graph", "centrality", "diff", "render", "why", "fold"} {
		help, _, _ := run(t, "", false, c, "--help")
		for _, f := range []string{
			"--since", "--until", "--level", "--edges", "--status", "--tone", "--type", "--claimed-by", "--min-weight",
			"--min-confidence", "--actors", "--jobs",
		} {
			if !strings.Contains(help, f) {
				t.Errorf("%s --help does not tell of %s, which every command that makes a graph has", c, f)
			}
		}
	}
}
