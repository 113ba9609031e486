package gazetteer

import (
	"runtime"
	"strings"
	"testing"

	"entente"
	"entente/extract/internal/data"
)

// everywhere runs a law on the small world and on the built-in tables.
func everywhere(t *testing.T, law func(t *testing.T, g *Gazetteer)) {
	t.Run("small", func(t *testing.T) { law(t, small(t)) })
	t.Run("built-in", func(t *testing.T) { law(t, Default()) })
}

func TestAnActorResolvesToItselfOnEveryDayOfItsOffice(t *testing.T) {
	everywhere(t, func(t *testing.T, g *Gazetteer) {
		for i := range g.terms {
			term := &g.terms[i]
			end := term.End
			if end.IsZero() {
				end = term.Start.AddDays(400)
			}
			step := max(1, end.DaysSince(term.Start)/3)
			for d := term.Start; !d.After(end); d = d.AddDays(step) {
				if got := g.Resolve(term.Person.Name, d, "").Actor.ID; got != term.Person.ID {
					t.Errorf("Resolve(%q, %s) = %q, want %q", term.Person.Name, d, got, term.Person.ID)
					break
				}
			}
		}
	})
}

func TestEveryActorIsFoundByItsName(t *testing.T) {
	everywhere(t, func(t *testing.T, g *Gazetteer) {
		for _, e := range g.Entries() {
			found := false
			for _, r := range g.Lookup(e.Name, entente.Date{}) {
				found = found || r.Entry == e
			}
			if !found {
				t.Errorf("Lookup(%q) does not lead to %s", e.Name, e.ID)
			}
		}
	})
}

func TestHoldersOfAnOfficeAnswerToItsTitle(t *testing.T) {
	everywhere(t, func(t *testing.T, g *Gazetteer) {
		wrong, asked := 0, 0
		for i := range g.terms {
			term := &g.terms[i]
			of := g.Entry(term.Office.Of)
			if of == nil || len(term.Office.Titles) == 0 {
				continue
			}
			mid := term.Start.AddDays(40)
			if now, ok := g.Holder(term.Office, mid, Present); !ok || now.Person != term.Person {
				continue
			}
			for _, ask := range []string{term.Office.Titles[0] + " of " + of.Name, of.Name + "'s " + term.Office.Titles[0], g.Adjective(of) + " " + term.Office.Titles[0]} {
				asked++
				if got := g.Resolve(ask, mid, ""); got.Actor.ID != term.Person.ID {
					if wrong++; wrong <= 20 {
						t.Logf("Resolve(%q, %s) = %q (%s), want %q", ask, mid, got.Actor.ID, got.Why, term.Person.ID)
					}
				}
			}
		}
		if 100*wrong > 2*asked {
			t.Errorf("%d of %d questions about office holders are wrong", wrong, asked)
		}
	})
}

func TestSoundMeetsTransliterationsOnly(t *testing.T) {
	same := [][]string{{"Alexander Lavrentyev", "Aleksandr Lavrentiev", "Александр Лаврентьев"}, {"Sergei Shoigu", "Sergey Shoygu"},
		{"Volodymyr Zelensky", "Volodymyr Zelenskyi", "Volodymyr Zelenskiy"}, {"Dmitry Peskov", "Dmitri Peskow"}, {"Yevgeny Primakov", "Evgeny Primakov"}}
	for _, names := range same {
		for _, n := range names[1:] {
			x, y := Sound(names[0])[strings.IndexByte(Sound(names[0]), ' '):], Sound(n)[strings.IndexByte(Sound(n), ' '):]
			if x != y {
				t.Errorf("family names of %q and %q sound %q and %q, want the same", names[0], n, x, y)
			}
		}
	}
	for _, names := range [][2]string{{"Li Qiang", "Li Keqiang"}, {"Wang Yi", "Wang Yang"}, {"Hassan Rouhani", "Hussein Rouhani"}, {"Ali Hassan", "Ali Hussein"}, {"Kim Jong-un", "Kim Jong-il"}} {
		if Sound(names[0]) == Sound(names[1]) {
			t.Errorf("%q and %q sound the same", names[0], names[1])
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("Hay’at Tahrir al-Sham and the U.S. met in Al\xff Nusra’s 'camp'")
	g, err := world()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, m := range g.Match(s, nil) {
			if m.Start < at || m.End <= m.Start || m.End > len(s) {
				t.Fatalf("Match(%q) gives %v after %d", s, m.Span, at)
			}
			if len(g.Readings(m, entente.Date{})) == 0 {
				t.Fatalf("Match(%q) gives %q without a reading", s, m.In(s))
			}
			at = m.End
		}
		Fold(s)
		Sound(s)
	})
}

// BenchmarkLoad reads the built-in tables with their ready-made index: 13 ms on one busy core of a server, with 9.4 MB
// held for 12,757 entries and 39,272 names.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var g *Gazetteer
	for b.Loop() {
		g, _ = Load(data.FS, "actors")
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-held")
	if !g.prebuilt {
		b.Log("names.index is stale: this is the slow way")
	}
	b.ReportMetric(float64(len(g.entries)), "entries")
	b.ReportMetric(float64(len(g.index.readings)), "names")
}

// benchText is news-like text of our own with as many names as news has.
func benchText() string {
	const s = "The foreign minister of Turkey told reporters in Ankara on Monday that talks with the Russian delegation would go on next week, " +
		"after the UN Security Council had called on both sides to keep the ceasefire. German Chancellor Angela Merkel and President Emmanuel Macron " +
		"welcomed the step, but the Syrian army said that rebels had shelled a village near Idlib and that two soldiers were killed. "
	return strings.Repeat(s, 2000)
}

func BenchmarkMatch(b *testing.B) {
	for _, c := range []struct {
		name string
		g    func() *Gazetteer
	}{{"built-in", Default}} {
		b.Run(c.name, func(b *testing.B) {
			g, text := c.g(), benchText()
			var buf []Match
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				buf = g.Match(text, buf[:0])
			}
		})
	}
}

func BenchmarkResolve(b *testing.B) {
	g := Default()
	d := entente.NewDate(2020, 3, 2)
	b.ReportAllocs()
	for b.Loop() {
		g.Resolve("president of France", d, "")
	}
}
