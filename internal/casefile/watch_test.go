package casefile_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"entente/internal/casefile"
)

// told makes an alert of every tie that a watch does not know.
func told(now []casefile.WatchedTie) func(map[[2]string]casefile.WatchedTie, int) ([]casefile.Alert, error) {
	return func(known map[[2]string]casefile.WatchedTie, first int) (out []casefile.Alert, err error) {
		for _, t := range now {
			if known[[2]string{t.Source, t.Target}] != t {
				out = append(out, casefile.Alert{Number: first + len(out), Line: fmt.Sprintf("%s %s %g", t.Source, t.Target, t.Weight), File: true, Command: true})
			}
		}
		return out, nil
	}
}

// TestAlertsStayUntilDelivered: alerts and the ties that they are about are stored together, come again until they
// are delivered to file and command, and are numbered on.
func TestAlertsStayUntilDelivered(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "case.ent")
	open := func() (*casefile.Case, *casefile.Watch) {
		k, err := casefile.Edit(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		w, err := k.Watch(ctx, "all")
		if errors.Is(err, casefile.ErrNoWatch) {
			w, err = k.NewWatch(ctx, "all", true, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		return k, w
	}
	pending := func(w *casefile.Watch, want string) {
		t.Helper()
		all, err := w.Alerts(ctx)
		if got := fmt.Sprint(all); err != nil || got != want {
			t.Errorf("Alerts = %s, %v, want %s", got, err, want)
		}
	}
	raise := func(w *casefile.Watch, now ...casefile.WatchedTie) {
		t.Helper()
		if err := w.Raise(ctx, now, told(now)); err != nil {
			t.Fatal(err)
		}
	}
	a, b := casefile.WatchedTie{Source: "A", Target: "B", Weight: 1.5}, casefile.WatchedTie{Source: "B", Target: "C", Weight: 2}
	k, w := open()
	raise(w, a) // the first round of a new case is no news
	pending(w, "[]")
	a.Weight = 3
	raise(w, a, b)
	k.Close()
	k, w = open()
	pending(w, "[{1 A B 3 true true} {2 B C 2 true true}]")
	raise(w, a, b) // nothing new
	if err := w.Delivered(ctx, 2, true, false); err != nil {
		t.Fatal(err)
	}
	pending(w, "[{1 A B 3 false true} {2 B C 2 false true}]")
	raise(w, a)
	raise(w, a, b) // it went, and is new again
	if err := w.Delivered(ctx, 2, false, true); err != nil {
		t.Fatal(err)
	}
	k.Close()
	k, w = open()
	defer k.Close()
	pending(w, "[{3 B C 2 true true}]")
	failed := errors.New("no")
	if err := w.Raise(ctx, nil, func(map[[2]string]casefile.WatchedTie, int) ([]casefile.Alert, error) { return nil, failed }); !errors.Is(err, failed) {
		t.Errorf("Raise gave %v, want %v", err, failed)
	}
	raise(w, a, b)
	pending(w, "[{3 B C 2 true true}]")
	sound(t, path)
}
