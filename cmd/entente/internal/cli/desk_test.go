package cli

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"testing"

	"entente/internal/casefile/corrections"
)

// TestCorrectionsOfManyAtOnceAreAllThere: who records while somebody else does so loses nothing.
func TestCorrectionsOfManyAtOnceAreAllThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.ent")
	s := &Streams{Err: io.Discard, Out: &bytes.Buffer{}}
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			c := corrections.Correction{When: "2021-05-01T10:00:00Z", Who: "anna", Action: corrections.Reject, Subject: fmt.Sprint(i)}
			if _, err := record(s, path, c); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	list, err := loadCorrections(path)
	if err != nil || len(list) != 12 {
		t.Errorf("%d corrections, %v, want 12", len(list), err)
	}
	when := map[string]bool{}
	for _, c := range list {
		when[c.When] = true
	}
	if len(when) != 12 {
		t.Errorf("%d times, want one for each correction", len(when))
	}
}
