package casefile_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/casefile"
)

// childVariable makes this test program the build that is killed.
const childVariable = "ENTENTE_TEST_BUILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(childVariable); path != "" {
		if err := childBuild(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// crashSize is how many interactions the killed build has to store, eight to a document.
const crashSize = 9600

// childBuild stores what is not stored yet, sixteen documents at a time, and names what is.
func childBuild(path string) error {
	ctx := context.Background()
	k, err := casefile.Edit(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	known, err := k.Known(ctx)
	if err != nil {
		return err
	}
	defer known.Close()
	w := k.Writer(testRun())
	var waiting []string
	for e := range entries(crashSize, 11) {
		at, err := known.Look(ctx, &e.Document)
		if err != nil {
			return err
		}
		if at.Same {
			continue
		}
		if _, err := w.Add(ctx, e); err != nil {
			return err
		}
		if waiting = append(waiting, e.Document.ID); len(waiting) == 16 {
			if err := w.Flush(ctx); err != nil {
				return err
			}
			fmt.Println(strings.Join(waiting, "\n"))
			waiting = waiting[:0]
		}
	}
	if err := w.Finish(ctx, ""); err != nil {
		return err
	}
	fmt.Println("done")
	return nil
}

// TestKilledBuildLosesNothing kills a build twenty times in its middle; what was reported is there each time,
// nothing is there twice, and at the end all is as if nobody had disturbed it.
func TestKilledBuildLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	r := rand.New(rand.NewPCG(uint64(os.Getpid()), uint64(time.Now().UnixNano())))
	reported := map[string]bool{}
	kills := 0
	for tries := 0; kills < 20 && tries < 60; tries++ {
		if killOne(t, path, r, reported) {
			kills++
		}
		have := map[string]bool{}
		k, err := casefile.Open(context.Background(), path)
		if err != nil {
			t.Fatalf("after kill %d: %v", kills, err)
		}
		all, err := k.Documents(context.Background())
		k.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range all {
			if have[d.Name] {
				t.Fatalf("after kill %d: %s is there twice", kills, d.Name)
			}
			have[d.Name] = true
		}
		for id := range reported {
			if !have[id] {
				t.Fatalf("after kill %d: %s was reported as stored and is not there", kills, id)
			}
		}
		sound(t, path)
	}
	if kills != 20 {
		t.Fatalf("%d kills hit the middle of a build, want 20", kills)
	}
	if out, err := child(path).CombinedOutput(); err != nil {
		t.Fatalf("the last build: %v\n%s", err, out)
	}
	if got, want := dump(t, path, casefile.Query{}), lines(t, entries(crashSize, 11)); !slices.Equal(got, want) {
		t.Errorf("%d documents after all, want %d, and the same", len(got), len(want))
	}
	sound(t, path)
}

func child(path string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+path)
	return cmd
}

// killOne starts a build, kills it at a random moment, and reports whether it was in its middle: it had
// stored something and was not done.
func killOne(t *testing.T, path string, r *rand.Rand, reported map[string]bool) bool {
	t.Helper()
	cmd := child(path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stored, done := 0, false
	stop := 1 + r.IntN(48)
	sc := bufio.NewScanner(out)
	for sc.Scan() {
		if sc.Text() == "done" {
			done = true
			continue
		}
		reported[sc.Text()] = true
		if stored++; stored == stop {
			go func() { // while it goes on
				time.Sleep(time.Duration(r.IntN(4000)) * time.Microsecond)
				cmd.Process.Kill()
			}()
		}
	}
	var exit *exec.ExitError
	killed := errors.As(cmd.Wait(), &exit) && exit.ExitCode() == -1
	return killed && !done && stored > 0
}

// TestTwoWriters: both wait for each other, batch by batch, and the case has all of both.
func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	all := slices.Collect(entries(4800, 13))
	var wg sync.WaitGroup
	for i, part := range [][]casefile.Entry{all[:400], all[200:]} { // a third of it twice
		wg.Add(1)
		go func() {
			defer wg.Done()
			ctx := context.Background()
			k, err := casefile.Edit(ctx, path)
			if err != nil {
				t.Error(err)
				return
			}
			defer k.Close()
			w := k.Writer(testRun())
			for n, e := range part {
				if _, err := w.Add(ctx, e); err != nil {
					t.Error(err)
					return
				}
				if n%10 == i {
					if err := w.Flush(ctx); err != nil {
						t.Error(err)
						return
					}
				}
			}
			if err := w.Finish(ctx, strconv.Itoa(i)); err != nil {
				t.Error(err)
			}
		}()
	}
	wg.Wait()
	if got, want := dump(t, path, casefile.Query{}), lines(t, slices.Values(all)); !slices.Equal(got, want) {
		t.Errorf("%d documents of both, want %d, and the same", len(got), len(want))
	}
	sound(t, path)
}

// TestReaderDuringABuild: a reader sees whole batches, and the same ones from its first step to its last.
func TestReaderDuringABuild(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	build(t, path, testRun(), entries(80, 3))
	stop := make(chan struct{})
	go func() {
		defer close(stop)
		ctx := context.Background()
		k, err := casefile.Edit(ctx, path)
		if err != nil {
			t.Error(err)
			return
		}
		defer k.Close()
		w := k.Writer(testRun())
		for e := range entries(8000, 17) { // replaces the first ten, with others
			if _, err := w.Add(ctx, e); err != nil {
				t.Error(err)
			}
		}
		if err := w.Finish(ctx, ""); err != nil {
			t.Error(err)
		}
	}()
	for reads := 0; ; reads++ {
		n := 0
		for _, l := range dump(t, path, casefile.Query{}) {
			n += strings.Count(l, schemaKey)
		}
		if n%perDocument != 0 {
			t.Fatalf("a reader sees %d interactions: part of a document", n)
		}
		select {
		case <-stop:
			if got := len(dump(t, path, casefile.Query{})); got != 1000 {
				t.Errorf("%d documents at the end, want 1000", got)
			}
			return
		default:
		}
	}
}

// TestLookUpsDuringABuild: what is looked up while somebody replaces it is whole, as it was or as it is.
func TestLookUpsDuringABuild(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "case.ent")
	build(t, path, testRun(), entries(80, 3))
	done := make(chan struct{})
	go func() {
		defer close(done)
		k, err := casefile.Edit(ctx, path)
		if err != nil {
			t.Error(err)
			return
		}
		defer k.Close()
		for seed := range uint64(60) {
			w := k.Writer(testRun())
			for e := range entries(80, 100+seed) {
				if _, err := w.Add(ctx, e); err != nil {
					t.Error(err)
				}
			}
			if err := w.Flush(ctx); err != nil {
				t.Error(err)
			}
		}
	}()
	k, err := casefile.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	for {
		e, err := k.Document(ctx, "doc-00000003")
		if err != nil || len(e.Interactions) != perDocument {
			t.Fatalf("Document gives %v, %v, want eight interactions", e, err)
		}
		if found, err := k.Doubtful(ctx, 1, 0); err != nil || len(found) != 10 {
			t.Fatalf("Doubtful gives %d documents, %v, want 10", len(found), err)
		}
		select {
		case <-done:
			return
		default:
		}
	}
}

const schemaKey = `"schema":`

// TestWaitingIsSaid: a second writer says that it waits, and stops when it is told to.
func TestWaitingIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	build(t, path, testRun(), entries(80, 3))
	release := holdLock(t, path)
	defer release()
	k, err := casefile.Edit(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	ctx, cancel := context.WithCancel(context.Background())
	w := k.Writer(testRun())
	w.Waiting = cancel
	for e := range entries(8, 19) {
		if _, err := w.Add(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Flush gave %v, want context.Canceled", err)
	}
}
