package casefile

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"entente"
)

// TestWordsFollowTheSentences: after documents were replaced and removed, SQLite finds the full-text index
// to be that of the sentences.
func TestWordsFollowTheSentences(t *testing.T) {
	ctx := context.Background()
	k, err := Edit(ctx, filepath.Join(t.TempDir(), "case.ent"))
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	entry := func(id, text string) Entry {
		d := entente.Document{ID: id, Date: entente.NewDate(2020, 1, 1), Text: text}
		quote := entente.Quote{Span: entente.Span{End: len(text)}, Text: text}
		return Entry{Document: d, Interactions: []entente.Interaction{{
			ID: id, Document: id, Date: d.Date, Source: entente.Actor{ID: "a"}, Reports: 1,
			Evidence: entente.Evidence{Sentence: 1, Quote: quote},
		}}}
	}
	w := k.Writer(Run{})
	for _, e := range []Entry{entry("x", "Alpha met beta."), entry("y", "Gamma left."), entry("x", "Delta came, délta."), entry("z", "Eps.")} {
		if _, err := w.Add(ctx, e); err != nil {
			t.Fatal(err)
		}
		w.run.ID = 0 // each in a run of its own
		if err := w.Flush(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Remove(ctx, []string{"y"}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Finish(ctx, ""), k.c.exec(ctx, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")); err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string]int{"alpha": 0, "gamma": 0, "delta came": 1, "DÉLTA": 1, "eps": 1} {
		n := 0
		for _, err := range k.Select(ctx, Query{Text: words}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != want {
			t.Errorf("%q finds %d documents, want %d", words, n, want)
		}
	}
}
