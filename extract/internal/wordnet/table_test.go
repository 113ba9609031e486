package wordnet

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"entente/extract/internal/data/models"
)

var update = flag.Bool("update", false, "make the table again from WordNet's files")

// dict is where WordNet's database files are on Debian (package wordnet-base).
const dict = "/usr/share/wordnet"

func TestTableIsMadeFromWordNet(t *testing.T) {
	if _, err := os.Stat(dict); err != nil {
		t.Skip("the Debian package wordnet-base, which the table is compared with, is not installed: ", err)
	}
	want, err := Build(os.DirFS(dict))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("../data/models/wordnet.model", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := models.Read("wordnet.model")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("wordnet.model is not what WordNet gives: go test ./extract/internal/wordnet -run TestTable -update")
	}
}

func TestFormsAndTheirKinds(t *testing.T) {
	table, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	const finite = Past | Participle
	for _, c := range []struct {
		form  string
		kinds Kinds
		use   Use
	}{
		{"embargo", Noun | Verb, MostlyNoun},
		{"cleric", Noun, MostlyNoun},
		{"Strikes", Plural | Third, MostlyVerb},
		{"struck", Adjective | finite, MostlyVerb},
		{"vowed", finite, MostlyVerb},
		{"banning", Noun | Gerund, MostlyVerb},
		{"armies", Plural, MostlyNoun},
		{"denied", finite, MostlyVerb},
		{"bigger", Adjective | Graded, MostlyAdjective},
		{"children", Plural, MostlyNoun},
		{"was", Third, UnknownUse},
		{"it", 0, UnknownUse},
		{"glorpish", 0, UnknownUse},
		{"", 0, UnknownUse},
		{"Straßen", 0, UnknownUse},
	} {
		kinds, use := table.Of(c.form)
		if kinds != c.kinds || use != c.use {
			t.Errorf("Of(%q) = %b, %d; want %b, %d", c.form, kinds, use, c.kinds, c.use)
		}
	}
	var none *Table
	if kinds, _ := none.Of("strike"); kinds != 0 {
		t.Errorf("without a table strike is %b, want nothing", kinds)
	}
}

func TestLemmaUndoesRegularInflection(t *testing.T) {
	table, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		form string
		part Kinds
		want string
	}{
		{"leaked", Verb, "leak"}, {"Hanged", Verb, "Hang"}, {"vetoed", Verb, "veto"}, {"banned", Verb, "ban"}, {"denies", Verb, "deny"},
		{"raided", Verb, "raid"}, {"ceding", Verb, "cede"}, {"torpedoes", Noun, "torpedo"}, {"armies", Noun, "army"},
		{"cities", Verb, ""}, {"glorpished", Verb, ""}, {"took", Verb, ""},
	} {
		got := ""
		if cut, add, ok := table.Lemma(c.form, c.part); ok {
			got = c.form[:len(c.form)-cut] + add
		}
		if got != c.want {
			t.Errorf("Lemma(%q) = %q, want %q", c.form, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	data, err := models.Read("wordnet.model")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:200], "strikes")
	f.Fuzz(func(t *testing.T, data []byte, word string) {
		if table, err := Parse(data); err == nil {
			table.Of(word)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	table, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		table.Of("attacked")
	}
}
