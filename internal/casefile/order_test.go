package casefile_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"entente"
	"entente/internal/casefile"
)

// inOrder returns what q finds in the case at path, in the order in which it comes.
func inOrder(t *testing.T, path string, q casefile.Query) (out []string) {
	t.Helper()
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	for e, err := range k.Select(context.Background(), q) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, line(t, e.Document, e.Interactions))
	}
	return out
}

// delivered are the entries of a case: documents, and interactions without text that come in several deliveries.
func delivered() []casefile.Entry {
	all := slices.Collect(entries(800, 3))
	for e := range entries(160, 5) {
		d := entente.Document{ID: "stream", Date: entente.NewDate(2014, 6, 1)}
		e.Document = d
		for i := range e.Interactions {
			e.Interactions[i].Document, e.Interactions[i].Date, e.Interactions[i].Event = d.ID, d.Date, entente.On(d.Date)
		}
		all = append(all, e)
	}
	return all
}

// TestOrderDoesNotDependOnArrival: the same content gives the same documents, interactions and answers in the
// same order, whatever came first, and whatever was there and was replaced or removed.
func TestOrderDoesNotDependOnArrival(t *testing.T) {
	all := delivered()
	one, other := filepath.Join(t.TempDir(), "one.ent"), filepath.Join(t.TempDir(), "other.ent")
	build(t, one, testRun(), slices.Values(all))

	build(t, other, testRun(), entries(80, 4)) // of other content, to be replaced
	shuffled := slices.Clone(all)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	build(t, other, testRun(), slices.Values(shuffled[:40]))
	build(t, other, testRun(), slices.Values([]casefile.Entry{odd()}))
	build(t, other, testRun(), slices.Values(shuffled[40:]))
	k, err := casefile.Edit(context.Background(), other)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if _, err := k.Writer(testRun()).Remove(context.Background(), []string{odd().Document.ID}); err != nil {
		t.Fatal(err)
	}
	for _, q := range []casefile.Query{
		{}, {NoEvidence: true}, {Since: entente.NewDate(2012, 1, 1), Until: entente.NewDate(2015, 1, 1)},
		{Actors: []string{"actor-1", "actor-2", "actor-30"}}, {Codes: []string{"1"}}, {Text: "ceasefire"},
		{Text: "ceasefire", Limit: 3}, {Text: "ministers", Limit: 20}, {Text: "ministers", Limit: 1},
	} {
		got, want := inOrder(t, other, q), inOrder(t, one, q)
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%+v: %d documents of the case that came otherwise, want these %d in this order", q, len(got), len(want))
		}
	}
	for _, id := range []string{"actor-1", "actor-7"} {
		x, _, err1 := k.Actor(context.Background(), id)
		if err1 != nil || x != generatedActors(8)[id[len(id)-1]-'0'] {
			t.Errorf("Actor(%s) = %+v, %v", id, x, err1)
		}
	}
}

// TestNewestComeFirstIntoALimit: a limited search takes the newest reports, and yields them as every other.
func TestNewestComeFirstIntoALimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	build(t, path, testRun(), slices.Values(delivered()))
	whole := inOrder(t, path, casefile.Query{Text: "ministers"})
	for _, limit := range []int{1, 2, 5} {
		got := inOrder(t, path, casefile.Query{Text: "ministers", Limit: limit})
		if len(got) == 0 || len(got) > limit || got[len(got)-1][:40] != whole[len(whole)-1][:40] {
			t.Errorf("limit %d: %d documents, want at most that many and the newest last", limit, len(got))
		}
	}
}
