package corrections_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

func actor(id string) entente.Actor {
	return entente.Actor{ID: id, Name: "The " + id, Kind: entente.Group}
}

const storyText = "Alpha shelled Beta. Gamma praised Beta."

// story is a document with two interactions: alpha on beta, and gamma with beta, mutual.
func story() casefile.Entry {
	q := func(words string) entente.Quote {
		at := strings.Index(storyText, words)
		return entente.Quote{Span: entente.Span{Start: at, End: at + len(words)}, Text: words}
	}
	d := entente.Document{ID: "story", Date: entente.NewDate(2020, 2, 20), Text: storyText}
	x := entente.Interaction{
		ID: "1111111111111111", Document: d.ID, Date: d.Date, Source: actor("alpha"), Target: actor("beta"), CAMEO: "194", PLOVER: "ASSAULT",
		Quad: 4, Goldstein: -10, Status: entente.Done, Confidence: 0.5, Weight: 1, Rule: "r", Reports: 1,
		Evidence: entente.Evidence{Sentence: 1, Quote: q("Alpha shelled Beta."), Trigger: q("shelled"), Source: q("Alpha"), Target: q("Beta")},
	}
	y := x
	y.ID, y.Source, y.Target, y.Mutual, y.CAMEO = "2222222222222222", actor("beta"), actor("gamma"), true, "051"
	y.Evidence = entente.Evidence{Sentence: 2, Quote: q("Gamma praised Beta."), Trigger: q("praised"), Target: q("Gamma")}
	return casefile.Entry{Document: d, Interactions: []entente.Interaction{x, y}}
}

// corrected returns the interactions of the story after l, and what is stale.
func corrected(t *testing.T, e casefile.Entry, l corrections.List) ([]entente.Interaction, corrections.List) {
	t.Helper()
	ctx := context.Background()
	k, err := casefile.Edit(ctx, filepath.Join(t.TempDir(), "case.ent"))
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	w := k.Writer(casefile.Run{})
	if _, err := w.Add(ctx, e); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	fix, err := l.Begin(ctx, k)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := k.Document(ctx, e.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	found := fix.Apply(&stored.Document, stored.Interactions)
	if fix == nil {
		return found, nil
	}
	return found, fix.Stale
}

// list makes corrections, a second apart.
func list(all ...corrections.Correction) corrections.List {
	for i := range all {
		all[i].Who = "anna"
		all[i].When = "2020-03-01T00:00:0" + string(rune('0'+i)) + "Z"
	}
	return corrections.List(nil).With(all...)
}

func about(action corrections.Action, x *entente.Interaction, detail ...string) corrections.Correction {
	c := corrections.Correction{Action: action, Subject: x.ID, Detail: corrections.About(x)}
	for i := 0; i < len(detail); i += 2 {
		c.Detail[detail[i]] = detail[i+1]
	}
	return c
}

func merge(from, into string) corrections.Correction {
	return corrections.Correction{Action: corrections.Merge, Subject: from, Detail: corrections.ActorDetail(actor(into))}
}

// short words interactions for comparison.
func short(all []entente.Interaction) string {
	var out []string
	for _, x := range all {
		out = append(out, x.Source.ID+" "+x.CAMEO+" "+string(x.Status)+" "+x.Target.ID)
	}
	return strings.Join(out, "; ")
}

func TestCorrectionsAreApplied(t *testing.T) {
	e := story()
	x, y := &e.Interactions[0], &e.Interactions[1]
	both := "alpha 194 done beta; beta 051 done gamma"
	for _, c := range []struct {
		name string
		l    corrections.List
		want string
	}{
		{"none", nil, both},
		{"a rejected interaction is gone", list(about(corrections.Reject, x)), "beta 051 done gamma"},
		{"the last word counts", list(about(corrections.Reject, x), about(corrections.Accept, x)), both},
		{"and again", list(about(corrections.Reject, x), about(corrections.Accept, x), about(corrections.Reject, x)), "beta 051 done gamma"},
		{"another code", list(about(corrections.Recode, x, "cameo", "036", "status", "planned")), "alpha 036 planned beta; beta 051 done gamma"},
		{"other sides", list(about(corrections.Recode, x, "source", "gamma", "target", corrections.Nobody)), "gamma 194 done ; beta 051 done gamma"},
		{"a merged actor", list(merge("alpha", "delta")), "delta 194 done beta; beta 051 done gamma"},
		{"merges follow one another", list(merge("alpha", "delta"), merge("delta", "eps")), "eps 194 done beta; beta 051 done gamma"},
		{"a mutual act stays in the order of IDs", list(merge("gamma", "aaa")), "alpha 194 done beta; aaa 051 done beta"},
		{"what becomes an act upon itself is no tie", list(merge("gamma", "beta")), "alpha 194 done beta"},
		{"a split by words", list(corrections.Correction{Action: corrections.Split, Subject: "beta",
			Detail: map[string]string{"into": "beta-north", "words": "beta"}}), "alpha 194 done beta-north; beta 051 done gamma"},
		{"a split by document", list(corrections.Correction{Action: corrections.Split, Subject: "beta",
			Detail: map[string]string{"into": "b2", "document": "story"}}), "alpha 194 done b2; b2 051 done gamma"},
		{"a split in another document", list(corrections.Correction{Action: corrections.Split, Subject: "beta",
			Detail: map[string]string{"into": "b2", "document": "other"}}), both},
		{"an undone correction", undone(list(about(corrections.Reject, x), about(corrections.Reject, y)), 0), "alpha 194 done beta"},
		{"an undone undoing", undone(undone(list(about(corrections.Reject, x)), 0), 1), "beta 051 done gamma"},
	} {
		got, stale := corrected(t, e, c.l)
		if short(got) != c.want || len(stale) > 0 {
			t.Errorf("%s: got %q, stale %v, want %q", c.name, short(got), stale, c.want)
		}
	}
}

// undone takes back the nth of l.
func undone(l corrections.List, n int) corrections.List {
	return l.With(corrections.Correction{
		When: "2020-04-01T00:00:0" + string(rune('0'+len(l))) + "Z", Who: "bert", Action: corrections.Undo, Subject: l[n].Key()})
}

func TestRecodingGivesTheRestOfTheCode(t *testing.T) {
	e := story()
	got, _ := corrected(t, e, list(about(corrections.Recode, &e.Interactions[0], "cameo", "036")))
	if x := got[0]; x.Quad != 1 || x.PLOVER == "ASSAULT" || x.Goldstein <= 0 || x.Confidence != 1 {
		t.Errorf("recoded to 036: quad %d, PLOVER %s, Goldstein %v, confidence %v", x.Quad, x.PLOVER, x.Goldstein, x.Confidence)
	}
}

func TestCorrectionSurvivesAnotherReading(t *testing.T) {
	e := story()
	l := list(about(corrections.Reject, &e.Interactions[0]))
	e.Interactions[0].ID, e.Interactions[0].CAMEO = "3333333333333333", "190" // read with another codebook
	got, stale := corrected(t, e, l)
	if short(got) != "beta 051 done gamma" || len(stale) > 0 {
		t.Errorf("got %q, stale %v: the rejected words are back", short(got), stale)
	}
}

func TestStaleCorrectionsAreReported(t *testing.T) {
	e := story()
	gone := e.Interactions[0]
	gone.ID, gone.Evidence.Text = "9999999999999999", "Other words."
	l := list(about(corrections.Reject, &gone), merge("nobody-known", "alpha"), about(corrections.Reject, &e.Interactions[1]))
	got, stale := corrected(t, e, l)
	if short(got) != "alpha 194 done beta" || !slices.EqualFunc(stale, l[:2], func(a, b corrections.Correction) bool { return a.Key() == b.Key() }) {
		t.Errorf("got %q, stale %v, want the first two stale", short(got), stale)
	}
}

func TestFileComesBackAsItWasWritten(t *testing.T) {
	e := story()
	l := list(about(corrections.Recode, &e.Interactions[0], "cameo", "036"), merge("alpha", "<delta> & co"),
		corrections.Correction{Action: corrections.Rename, Subject: "beta", Detail: map[string]string{"name": "B\t\n\"x\"\u2028\x1b"}, Why: "two\tcells\nand lines"})
	var a, b bytes.Buffer
	if err := l.Write(&a); err != nil {
		t.Fatal(err)
	}
	read, err := corrections.Read(bytes.NewReader(a.Bytes()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, a.String())
	}
	if err := read.Write(&b); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() || strings.Count(a.String(), "\n") != 4 {
		t.Errorf("wrote\n%s\nthen\n%s", a.String(), b.String())
	}
}

func TestMistakesAreNamedByLine(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"2020-03-01T00:00:00Z\tanna\treject", "cells"},
		{"yesterday\tanna\treject\tx\t{}\t", "bad time"},
		{"2020-03-01T00:00:00+02:00\tanna\treject\tx\t{}\t", "bad time"},
		{"2020-03-01T00:00:00Z\tanna\tdelete\tx\t{}\t", "unknown action"},
		{"2020-03-01T00:00:00Z\tanna\tmerge\tx\t{}\t", `needs the detail "into"`},
		{"2020-03-01T00:00:00Z\tanna\tsplit\tx\t{\"into\":\"y\"}\t", `"words" or "document"`},
		{"2020-03-01T00:00:00Z\tanna\treject\tx\t{1}\t", "bad detail"},
		{"2020-03-01T00:00:00Z\tanna\treject\t\t{}\t", "no subject"},
	} {
		_, err := corrections.Read(strings.NewReader("# head\n\n" + c.line + "\n"))
		var line *corrections.LineError
		if !errors.As(err, &line) || line.Line != 3 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want line 3 and %q", c.line, err, c.want)
		}
	}
}

func TestConflictsOfTwoPeople(t *testing.T) {
	e := story()
	x, y := &e.Interactions[0], &e.Interactions[1]
	a := list(about(corrections.Reject, x), merge("alpha", "delta"), about(corrections.Recode, y, "cameo", "036"))
	for _, c := range []struct {
		name string
		b    corrections.List
		want []string
	}{
		{"the same", a, nil},
		{"other things", list(about(corrections.Accept, y)), nil},
		{"another verdict", list(about(corrections.Accept, x)), []string{"verdict of 1111111111111111"}},
		{"another identity", list(merge("alpha", "eps")), []string{"identity of alpha"}},
		{"another code", list(about(corrections.Recode, y, "cameo", "040")), []string{"cameo of 2222222222222222"}},
		{"another field", list(about(corrections.Recode, y, "status", "planned")), nil},
		{"a decision that was taken back", undone(list(about(corrections.Accept, x)), 0), nil},
		{"both ways", list(about(corrections.Accept, x), merge("alpha", "eps")), []string{"identity of alpha", "verdict of 1111111111111111"}},
	} {
		var got []string
		for _, k := range corrections.Conflicts(a, c.b) {
			got = append(got, k.What)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("2020-03-01T00:00:00Z\tanna\tmerge\tx\t{\"into\":\"y\"}\twhy\n")
	f.Add("# x\n\n2020-03-01T00:00:00Z\ta\tundo\tx\tnull\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := corrections.Read(strings.NewReader(text))
		if err != nil {
			return
		}
		var a, b bytes.Buffer
		if err := l.Write(&a); err != nil {
			t.Fatal(err)
		}
		again, err := corrections.Read(bytes.NewReader(a.Bytes()))
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%q", err, a.String())
		}
		if again.Write(&b); a.String() != b.String() {
			t.Fatalf("written twice differs:\n%q\n%q", a.String(), b.String())
		}
		l.Effective()
	})
}
