package gazetteer

import (
	"os"
	"sync"
	"testing"

	"entente"
)

// world is the small world of testdata/actors.
var world = sync.OnceValues(func() (*Gazetteer, error) { return Load(os.DirFS("testdata"), "actors") })

func small(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := world()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func day(t testing.TB, s string) entente.Date {
	t.Helper()
	d, err := entente.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Hay’at Tahrir al-Sham": "hayat tahrir al sham",
		"Recep Tayyip Erdoğan":  "recep tayyip erdogan",
		"Лаврентьев":            "lavrentev",
		"Turkey's":              "turkey",
		"the U.S.":              "the us",
		"O'Brien":               "obrien",
		"Côte d’Ivoire":         "cote divoire",
		"they'll":               "they",
		"Łukasz Ørsted":         "lukasz orsted",
		"George W. Bush":        "george w bush",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMatchFindsTheLongestName(t *testing.T) {
	g := small(t)
	text := "US-led troops and Donald J. Trump told the U.N. Security Council and Al Nusra that Hay’at Tahrir al-Sham, who met George Bush, left El Salvador’s capital for the UN on Putin 4."
	want := []string{"US", "Donald J. Trump", "U.N. Security Council", "Hay’at Tahrir al-Sham", "George Bush", "El Salvador", "UN", "Putin"}
	var got []string
	for _, m := range g.Match(text, nil) {
		if e := g.Readings(m, entente.Date{})[0].Entry; e != nil {
			got = append(got, m.In(text))
		}
	}
	if len(got) != len(want) {
		t.Fatalf("Match(%q) = %q, want %q", text, got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("match %d is %q, want %q", i, got[i], want[i])
		}
	}
}

func TestResolveKnowsWhoHeldWhichOfficeWhen(t *testing.T) {
	g := small(t)
	for _, c := range []struct{ name, on, want string }{
		{"president of France", "2013-05-01", "françois-hollande"},
		{"French president", "2018-05-01", "emmanuel-macron"},
		{"Turkey's president", "2020-03-02", "recep-tayyip-erdogan"},
		{"the leader of Iran", "2015-01-01", "ali-khamenei"},
		{"president of Iran", "2015-01-01", "hassan-rouhani"},
		{"leader of Turkey", "2010-01-01", "recep-tayyip-erdogan"},
		{"former US president", "2018-01-01", "barack-obama"},
		{"US president-elect", "2016-12-01", "donald-trump"},
		{"leader of France", "2018-01-01", "emmanuel-macron"},
		{"UN secretary-general", "2020-01-01", "antonio-guterres"},
		{"Secretary-General of the United Nations", "2020-01-01", "antonio-guterres"},
		{"President Macron", "2020-01-01", "emmanuel-macron"},
		{"Merkel", "2020-01-01", "angela-merkel"},
		{"Johnson", "2020-01-01", "boris-johnson"},
		{"Zelenskyi", "2022-03-01", ""},
		{"Volodymyr Zelenskyi", "2022-03-01", "volodymyr-zelensky"},
		{"Володимир Зеленський", "2022-03-01", "volodymyr-zelensky"},
		{"the Turkish army", "2020-03-01", "TURMIL"},
		{"Russia’s Foreign Ministry", "2020-03-01", "RUS-MFA"},
		{"government of Syria", "2020-03-01", "SYRGOV"},
		{"Xi", "2020-03-01", "xi-jinping"},
		{"Hay'at Tahrir al-Sham", "2020-03-01", "hayat-tahrir-al-sham"},
		{"Al Nusra Front", "2020-03-01", "hayat-tahrir-al-sham"},
		{"Jabhat al-Nusra", "2020-03-01", "hayat-tahrir-al-sham"},
		{"Washington", "2020-03-01", "USA"},
		{"Foggy Bottom", "2020-03-01", "USA-STATE"},
		{"Idlib", "2020-03-01", ""},
	} {
		got := g.Resolve(c.name, day(t, c.on), "")
		if got.Actor.ID != c.want && Slug(c.want) != got.Actor.ID {
			t.Errorf("Resolve(%q, %s) = %q (%s), want %q", c.name, c.on, got.Actor.ID, got.Why, c.want)
		}
	}
}
