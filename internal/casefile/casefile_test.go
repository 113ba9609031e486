package casefile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/internal/casefile"
)

func testRun() casefile.Run {
	return casefile.Run{
		Started: "2020-01-01T00:00:00Z", Command: "build", Version: "test", Options: "{}",
		Parts: []casefile.Part{{Kind: "model", Name: "tag", Hash: "aa"}},
	}
}

// build adds entries to the case at path and returns what became of them.
func build(t *testing.T, path string, run casefile.Run, all iter.Seq[casefile.Entry]) casefile.Counts {
	t.Helper()
	ctx := context.Background()
	k, err := casefile.Edit(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	w := k.Writer(run)
	for e := range all {
		if _, err := w.Add(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Finish(ctx, "2020-01-01T00:01:00Z"); err != nil {
		t.Fatal(err)
	}
	return w.Counts()
}

// dump returns all that is in a case as lines, sorted by document.
func dump(t *testing.T, path string, q casefile.Query) []string {
	t.Helper()
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	var out []string
	for e, err := range k.Select(context.Background(), q) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, line(t, e.Document, e.Interactions))
	}
	slices.Sort(out)
	return out
}

func line(t *testing.T, d entente.Document, found []entente.Interaction) string {
	t.Helper()
	var buf bytes.Buffer
	fmt.Fprintf(&buf, "%+v\n", d)
	if _, err := entente.WriteInteractions(&buf, slices.Values(found)); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func lines(t *testing.T, all iter.Seq[casefile.Entry]) []string {
	var out []string
	for e := range all {
		out = append(out, line(t, e.Document, e.Interactions))
	}
	slices.Sort(out)
	return out
}

func sound(t *testing.T, path string) {
	t.Helper()
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	problems, err := k.Check(context.Background())
	if err != nil || len(problems) > 0 {
		t.Fatalf("Check() = %v, %v, want nothing", problems, err)
	}
}

func TestWhatGoesInComesOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	all := slices.Collect(entries(2000, 3))
	got := build(t, path, testRun(), slices.Values(all))
	if want := (casefile.Counts{Added: 250, Interactions: 2000}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	if got, want := dump(t, path, casefile.Query{}), lines(t, slices.Values(all)); !slices.Equal(got, want) {
		t.Errorf("the case gives other documents or interactions than it was given")
	}
	sound(t, path)
}

// odd are interactions with all that a column may not be made for.
func odd() casefile.Entry {
	text := "A 'quoted\"; DROP TABLE interactions; --' \x00\x1b[31m\u202eliar\nmet Zoë."
	d := entente.Document{ID: "o'dd; --\x01", Date: entente.NewDate(1969, 12, 31), Title: "T\x7f", Source: "s", URL: "u", Path: "p", Text: text, Body: 2}
	q := func(a, b int) entente.Quote {
		return entente.Quote{Span: entente.Span{Start: a, End: b}, Text: text[a:b]}
	}
	x := entente.Interaction{
		ID: "not hexadecimal", Document: d.ID, Date: d.Date, Event: entente.Month(2021, 2), EventText: "in February",
		Source: entente.Actor{ID: "a'; --", Name: "Zo\x00ë", Kind: entente.Person}, Mutual: true, CAMEO: "0111", PLOVER: "SAY", Quad: 1,
		Goldstein: -0.1, Status: entente.Hypothetical, Confidence: 1.0 / 3, Weight: 0.1, Rule: "r", Reports: 3,
		Evidence: entente.Evidence{Sentence: 1, Quote: q(2, 30), Trigger: q(40, 44), Source: entente.Quote{Span: entente.Span{Start: 3, End: 5}, Text: "other words"}},
		Also: []entente.Evidence{
			{Document: "elsewhere", Date: entente.NewDate(2020, 1, 2), Sentence: 9, Quote: entente.Quote{Span: entente.Span{Start: 500, End: 503}, Text: "xyz"}},
			{Sentence: 2, Quote: q(5, 9)},
		},
		Numbers: []entente.Number{{What: "killed", Value: 3.5}, {What: "amount", Value: 1e9, Unit: "USD"}}, Places: []string{"Geneva", "a'b"},
	}
	y := x
	y.ID, y.Target, y.ClaimedBy, y.Event, y.Also, y.Numbers, y.Places = "ffffffffffffffff", x.Source, x.Source, entente.Period{}, nil, nil, nil
	z := y
	z.ID, z.Confidence, z.Goldstein, z.Evidence = "FFFFFFFFFFFFFFFF", 0.86, 7.5, entente.Evidence{}
	return casefile.Entry{Document: d, Interactions: []entente.Interaction{x, y, z}, Aliases: []casefile.Alias{{Actor: x.Source, Name: "'; --", How: "learned", Count: 2}}}
}

func TestOddInteractionsComeOutAsTheyWentIn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	e := odd()
	build(t, path, testRun(), slices.Values([]casefile.Entry{e}))
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	got, err := k.Document(context.Background(), e.Document.ID)
	if err != nil || got == nil {
		t.Fatalf("Document = %v, %v", got, err)
	}
	if !reflect.DeepEqual(got.Document, e.Document) {
		t.Errorf("got document\n%+v, want\n%+v", got.Document, e.Document)
	}
	for i := range e.Interactions {
		if !reflect.DeepEqual(got.Interactions[i], e.Interactions[i]) {
			t.Errorf("got interaction\n%+v, want\n%+v", got.Interactions[i], e.Interactions[i])
		}
	}
	for _, id := range []string{"not hexadecimal", "ffffffffffffffff", "FFFFFFFFFFFFFFFF"} {
		if x, ok, err := k.Find(context.Background(), id); err != nil || !ok || x.ID != id {
			t.Errorf("Find(%q) = %q, %v, %v", id, x.ID, ok, err)
		}
	}
	if problems, err := k.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("Check() = %v, %v, want nothing", problems, err)
	}
}

func TestChangedDocumentReplacesItsOwnInteractions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	all := slices.Collect(entries(400, 3))
	build(t, path, testRun(), slices.Values(all))
	changed := slices.Collect(entries(80, 4)) // the first ten documents, another text
	got := build(t, path, testRun(), slices.Values(changed))
	if want := (casefile.Counts{Replaced: 10, Interactions: 80}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	copy(all, changed)
	if got, want := dump(t, path, casefile.Query{}), lines(t, slices.Values(all)); !slices.Equal(got, want) {
		t.Error("the case is not that of the new documents and the other old ones")
	}
	sound(t, path)
}

func TestRemovedDocumentLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	build(t, path, testRun(), entries(800, 3))
	ctx := context.Background()
	k, err := casefile.Edit(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	w := k.Writer(testRun())
	var names []string
	for e := range entries(800, 3) {
		names = append(names, e.Document.ID)
	}
	if n, err := w.Remove(ctx, append(names[1:], "not there")); err != nil || n != 99 {
		t.Fatalf("Remove = %d, %v, want 99", n, err)
	}
	if err := errors.Join(w.Finish(ctx, ""), k.Close()); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, path, casefile.Query{}); len(got) != 1 {
		t.Errorf("%d documents are left, want 1", len(got))
	}
	found := 0
	for range dump(t, path, casefile.Query{Text: "ceasefire"}) {
		found++
	}
	if found > 1 {
		t.Errorf("a search finds %d documents, want at most the one that is left", found)
	}
	sound(t, path)
}

func TestReadyMadeInteractionsAreAddedOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	bare := func(from, to int) iter.Seq[casefile.Entry] {
		return func(yield func(casefile.Entry) bool) {
			i := 0
			for e := range entries(160, 5) {
				e.Document = entente.Document{ID: "stream", Date: e.Document.Date}
				for j := range e.Interactions {
					e.Interactions[j].Document = "stream"
				}
				if i++; i > from && i <= to && !yield(e) {
					return
				}
			}
		}
	}
	build(t, path, testRun(), bare(0, 12))
	build(t, path, testRun(), bare(8, 20)) // some of it again
	build(t, path, testRun(), bare(0, 20))
	ids := map[string]int{}
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	for e, err := range k.Select(context.Background(), casefile.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range e.Interactions {
			ids[x.ID]++
		}
	}
	if len(ids) != 160 {
		t.Errorf("%d interactions, want 160", len(ids))
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("interaction %s is there %d times", id, n)
		}
	}
	sound(t, path)
}

// TestQueriesAgreeWithASlowOne compares what indexes answer with a look at every interaction.
func TestQueriesAgreeWithASlowOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	all := slices.Collect(entries(4000, 9))
	build(t, path, testRun(), slices.Values(all))
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	r := rand.New(rand.NewPCG(1, 2))
	actor := func() string { return fmt.Sprintf("actor-%d", r.IntN(40)) }
	for range 300 {
		q := casefile.Query{}
		if r.IntN(2) == 0 {
			q.Since = entente.NewDate(2010+r.IntN(10), 1+r.IntN(12), 1)
			q.Until = q.Since.AddDays(r.IntN(700))
		}
		if r.IntN(2) == 0 {
			q.Actors = []string{actor(), actor()}
			if r.IntN(2) == 0 {
				q.Partners = []string{actor(), actor(), actor(), "actor-100"}
			}
		}
		if r.IntN(3) == 0 {
			q.Codes = []string{fmt.Sprintf("%02d", r.IntN(25))}
		}
		word := ""
		if r.IntN(3) == 0 {
			word = generatedWords[r.IntN(len(generatedWords))]
			q.Text = word
		}
		var want, got []string
		for _, e := range all {
			for _, x := range e.Interactions {
				in := (q.Since.IsZero() || !x.Date.Before(q.Since)) && (q.Until.IsZero() || !x.Date.After(q.Until))
				if in && casefile.Matches(&x, q.Actors, q.Partners, q.Codes) && strings.Contains(" "+x.Evidence.Text, " "+word) {
					want = append(want, x.ID)
				}
			}
		}
		for e, err := range k.Select(context.Background(), q) {
			if err != nil {
				t.Fatalf("%+v: %v", q, err)
			}
			for _, x := range e.Interactions {
				got = append(got, x.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v: %d interactions, want %d", q, len(got), len(want))
		}
	}
}

func TestSearchTakesAnyWords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	build(t, path, testRun(), entries(80, 9))
	for _, text := range []string{`"`, `a AND`, `NEAR(`, `x"y"z`, `*`, `col:x`, `-`, "'; DROP TABLE x", "\x00", `"two words"`, `ceasef*`} {
		dump(t, path, casefile.Query{Text: text})
	}
	if len(dump(t, path, casefile.Query{Text: "CEASEF*"})) == 0 {
		t.Error("ceasef* finds nothing")
	}
}

func TestLooks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	doc := func(id, path, text string) *entente.Document {
		return &entente.Document{ID: id, Path: path, Date: entente.NewDate(2020, 1, 1), Text: text}
	}
	entry := func(d *entente.Document) casefile.Entry { return casefile.Entry{Document: *d} }
	build(t, path, testRun(), slices.Values([]casefile.Entry{
		entry(doc("x", "a/x.txt", "one")), entry(doc("j1", "lines.jsonl", "two")), entry(doc("b/y.txt", "b/y.txt", "three")),
		entry(doc("w:3", "a/w.txt", "four")),
	}))
	k, err := casefile.Edit(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	known, err := k.Known(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer known.Close()
	for _, c := range []struct {
		what string
		d    *entente.Document
		want casefile.Standing
	}{
		{"the same document", doc("x", "a/x.txt", "one"), casefile.Standing{Name: "x", There: true, Same: true}},
		{"the same document in another folder", doc("x", "old/x.txt", "one"), casefile.Standing{Name: "x", There: true, Same: true}},
		{"a changed document", doc("x", "a/x.txt", "new"), casefile.Standing{Name: "x", There: true}},
		{"another document of the same name", doc("x", "b/x.txt", "other"), casefile.Standing{Name: "b/x.txt"}},
		{"a document that clashes now", doc("a/x.txt", "a/x.txt", "one"), casefile.Standing{Name: "x", There: true, Same: true}},
		{"a document that clashed before", doc("y", "b/y.txt", "three"), casefile.Standing{Name: "b/y.txt", There: true, Same: true}},
		{"a record of another delivery", doc("j1", "later.jsonl", "new"), casefile.Standing{Name: "j1", There: true}},
		{"a part of a file that clashes now", doc("a/w.txt:3", "a/w.txt", "four"), casefile.Standing{Name: "w:3", There: true, Same: true}},
		{"a part of another file of the same name", doc("w:3", "b/w.txt", "new"), casefile.Standing{Name: "b/w.txt:3"}},
		{"a new document", doc("z", "a/z.txt", "one"), casefile.Standing{Name: "z"}},
	} {
		got, err := known.Look(context.Background(), c.d)
		got.Recipe = ""
		if err != nil || got != c.want {
			t.Errorf("%s: Look = %+v, %v, want %+v", c.what, got, err, c.want)
		}
	}
}

func TestOtherFilesAreRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	good := filepath.Join(dir, "good.ent")
	build(t, good, testRun(), entries(400, 3))
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(whole)
	for i := range 8192 {
		damaged[4096*3+i] = 0x55
	}
	for _, c := range []struct {
		name    string
		content []byte
		want    error
	}{
		{"text.ent", []byte("no database"), casefile.ErrNotCase},
		{"cut.ent", whole[:len(whole)/2], casefile.ErrDamaged},
		{"damaged.ent", damaged, casefile.ErrDamaged},
		{"empty.ent", nil, casefile.ErrNotCase},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, c.content, 0o644); err != nil {
			t.Fatal(err)
		}
		k, err := casefile.Open(ctx, path)
		if err == nil {
			var problems []string
			if problems, err = k.Check(ctx); len(problems) > 0 {
				err = fmt.Errorf("%w: %s", casefile.ErrDamaged, problems[0])
			}
			k.Close()
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	if _, err := casefile.Open(ctx, filepath.Join(dir, "none.ent")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: got %v", err)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("for root nothing is read-only")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "case.ent")
	build(t, path, testRun(), entries(80, 3))
	if err := errors.Join(os.Chmod(path, 0o444), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if n := len(dump(t, path, casefile.Query{})); n != 10 {
		t.Errorf("%d documents are read, want 10", n)
	}
	if _, err := casefile.Edit(context.Background(), path); !errors.Is(err, casefile.ErrReadOnly) {
		t.Errorf("Edit gave %v, want ErrReadOnly", err)
	}
}

func TestRunsAreRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ent")
	run := testRun()
	build(t, path, run, entries(80, 3))
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	got, err := k.Runs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	run.ID, run.Finished, run.Counts = 1, "2020-01-01T00:01:00Z", casefile.Counts{Added: 10, Interactions: 80}
	if len(got) != 1 || !reflect.DeepEqual(got[0], run) {
		t.Errorf("got %+v, want %+v", got, run)
	}
	var prov bytes.Buffer
	if err := casefile.WriteProv(&prov, "case", got); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"prov:startTime": "2020-01-01T00:00:00Z"`, `"entente:sha256": "aa"`, `"prov:activity": "entente:run/1"`, `"prov:entity": "entente:case/1"`} {
		if !strings.Contains(prov.String(), want) {
			t.Errorf("PROV-JSON lacks %s:\n%s", want, prov.String())
		}
	}
}

func TestRecipeTellsPartsAndOptionsApart(t *testing.T) {
	a := testRun()
	b := testRun()
	b.Started, b.Command = "2021-01-01T00:00:00Z", "watch"
	if a.Recipe() != b.Recipe() {
		t.Error("the recipe depends on when and by which command something was read")
	}
	for name, change := range map[string]func(*casefile.Run){
		"version": func(r *casefile.Run) { r.Version = "2" },
		"options": func(r *casefile.Run) { r.Options = `{"x":1}` },
		"parts":   func(r *casefile.Run) { r.Parts = []casefile.Part{{Kind: "model", Name: "tag", Hash: "bb"}} },
	} {
		c := testRun()
		change(&c)
		if c.Recipe() == a.Recipe() {
			t.Errorf("another %s has the same recipe", name)
		}
	}
}
