package gazetteer

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"testing"

	"entente"
	"entente/extract/internal/data"
)

var update = flag.Bool("update", false, "make the prebuilt index again")

// TestPrebuiltIndex compares the ready-made index with one made now. One of other tables is not used, and
// loading is slower for it. With -update it is written.
func TestPrebuiltIndex(t *testing.T) {
	files, err := readFiles(data.FS, "actors")
	if err != nil {
		t.Fatal(err)
	}
	sum := sumOf(files)
	made := build(files, nil, nil)
	if len(made.problems) > 0 {
		t.Skip("the tables have problems; TestBuiltInTablesAreInOrder lists them")
	}
	want := made.index.encode(sum)
	if *update {
		if err := os.WriteFile("names.index", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	ready := decodeIndex(prebuilt, sum, spellingTable())
	if ready == nil {
		t.Fatal("names.index is of other tables and loading slower for it: go test ./extract/gazetteer -run TestPrebuiltIndex -update")
	}
	if !bytes.Equal([]byte(prebuilt), want) {
		t.Error("names.index is of these tables but of other code: go test ./extract/gazetteer -run TestPrebuiltIndex -update")
	}
}

// TestReadyMadeIndexIsTheSame round-trips the index of the small world, and asks both gazetteers.
func TestReadyMadeIndexIsTheSame(t *testing.T) {
	files, err := readFiles(os.DirFS("testdata"), "actors")
	if err != nil {
		t.Fatal(err)
	}
	made := build(files, nil, nil)
	sum := sumOf(files)
	ready := decodeIndex(string(made.index.encode(sum)), sum, spellingTable())
	if ready == nil {
		t.Fatal("an index does not read what it has written")
	}
	if decodeIndex(string(made.index.encode(sum)), sum+1, spellingTable()) != nil {
		t.Error("an index of other tables is used")
	}
	damaged := made.index.encode(sum)
	damaged[len(damaged)/2] ^= 1
	if decodeIndex(string(damaged), sum, spellingTable()) != nil {
		t.Error("a damaged index is used")
	}
	quick := build(files, nil, ready)
	text := benchText()[:2000] + " Zelenskyy, Xi and President Johnson of the UN met Hay'at Tahrir al-Sham in Kyiv."
	d := entente.NewDate(2020, 3, 2)
	a, b := made.Match(text, nil), quick.Match(text, nil)
	if !slices.Equal(a, b) {
		t.Fatalf("matches differ: %v and %v", a, b)
	}
	for i := range a {
		x, y := made.Readings(a[i], d), quick.Readings(b[i], d)
		if len(x) != len(y) {
			t.Fatalf("%q has %d and %d readings", a[i].In(text), len(x), len(y))
		}
		for j := range x {
			if x[j].Entry != nil && x[j].Entry.ID != y[j].Entry.ID || x[j].Words != y[j].Words {
				t.Errorf("%q reads %v and %v", a[i].In(text), x[j], y[j])
			}
		}
	}
}
