package resolve

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/names"
	"entente/extract/segment"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

const shared = "../../../shared"

// A goldDoc is a document with the actors that a reader found in it.
type goldDoc struct {
	File, Date string
	Actors     []goldActor
	text       string
}

type goldActor struct {
	ID, Name, Type, Country string
	Aliases                 []string
}

// pipeline annotates text as the extractor does.
func pipeline(t testing.TB) func(text string) []ud.Sentence {
	t.Helper()
	tagger, err := tag.Default()
	if err != nil {
		t.Fatal(err)
	}
	parser, err := syntax.Default()
	if err != nil {
		t.Fatal(err)
	}
	finder, err := names.Default()
	if err != nil {
		t.Fatal(err)
	}
	return func(text string) []ud.Sentence {
		sents := segment.Sentences(text)
		for i := range sents {
			tagger.Tag(&sents[i])
			parser.Parse(&sents[i])
		}
		finder.Find(sents)
		return sents
	}
}

func goldDocs(t testing.TB, name string) []goldDoc {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(shared, "gold", name+".json"))
	if err != nil {
		t.Skip("the hand-coded texts are not here:", err)
	}
	var gold struct{ Documents []goldDoc }
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	if f, err := os.Open(filepath.Join(shared, "gold", name+".texts.jsonl")); err == nil {
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var x struct{ ID, Date, Text string }
			if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
				t.Fatal(err)
			}
			texts[x.ID] = x.Text
		}
	}
	for i := range gold.Documents {
		d := &gold.Documents[i]
		base := strings.TrimSuffix(d.File, filepath.Ext(d.File))
		if d.text = texts[base]; d.text == "" {
			b, err := os.ReadFile(filepath.Join(shared, "articles", d.File))
			if err != nil {
				t.Fatalf("no text for %s", d.File)
			}
			d.text = string(b)
		}
	}
	return gold.Documents
}

// sameActor reports whether a is the actor that the reader meant, by id, name or the tables' aliases.
func sameActor(g *gazetteer.Gazetteer, a entente.Actor, want goldActor, on entente.Date) bool {
	if a.ID == want.ID || gazetteer.Fold(a.Name) == gazetteer.Fold(want.Name) {
		return true
	}
	for _, r := range g.Lookup(want.Name, on) {
		if r.Entry != nil && r.Entry.ID == a.ID {
			return true
		}
	}
	if want.Type == "state" || want.Type == "body" || strings.HasPrefix(want.Type, "armed") {
		for _, name := range want.Aliases {
			if gazetteer.Fold(a.Name) == gazetteer.Fold(name) {
				return true
			}
		}
		if ans := g.Resolve(want.Name, on, ""); ans.Actor.ID == a.ID {
			return true
		}
	}
	return false
}

// TestSurfaceFormsOfHandCodedActors prints how many surface forms lead to the actor that the reader
// meant, by type of actor. It fails only where the tables and the resolver together are worse than the
// surface string alone.
func TestSurfaceFormsOfHandCodedActors(t *testing.T) {
	g := gazetteer.Default()
	annotate := pipeline(t)
	for _, set := range []string{"news", "briefs", "articles"} {
		right, total, surface := map[string]int{}, map[string]int{}, 0
		var missed []string
		for _, d := range goldDocs(t, set) {
			doc := document(d.text, d.Date)
			mentions := (&Resolver{}).Resolve(doc, annotate(d.text))
			for _, want := range d.Actors {
				if strings.Contains(want.Type, "unnamed") {
					continue
				}
				for _, alias := range want.Aliases {
					got, seen := lead(doc, mentions, alias)
					if !seen {
						continue
					}
					total[want.Type]++
					total["all"]++
					named := properName(alias)
					if named {
						total["(names)"]++
					}
					if gazetteer.Fold(alias) == gazetteer.Fold(want.Name) {
						surface++
					}
					ok := false
					for _, a := range got {
						ok = ok || sameActor(g, a, want, doc.Date)
					}
					if ok {
						right[want.Type]++
						right["all"]++
						if named {
							right["(names)"]++
						}
						continue
					}
					var ids []string
					for _, a := range got {
						ids = append(ids, a.ID)
					}
					missed = append(missed, d.File+"\t"+want.Type+"\t"+want.Name+"\t"+alias+"\t"+strings.Join(ids, "+"))
				}
			}
		}
		types := make([]string, 0, len(total))
		for k := range total {
			types = append(types, k)
		}
		sort.Strings(types)
		for _, k := range types {
			t.Logf("%s %-12s %d of %d right (%.2f)", set, k, right[k], total[k], float64(right[k])/float64(total[k]))
		}
		if right["all"] < surface {
			t.Errorf("%s: %d right, the surface string alone has %d", set, right["all"], surface)
		}
		if testing.Verbose() && os.Getenv("ENTENTE_MISSED") != "" {
			sort.Strings(missed)
			for _, m := range missed {
				t.Log(m)
			}
		}
	}
}

// lead returns the actors of the mention that covers the words alias best, and whether they stand
// anywhere.
func lead(doc *entente.Document, mentions []Mention, alias string) (actors []entente.Actor, seen bool) {
	nearest := 0.0
	for at := 0; ; {
		i := strings.Index(doc.Text[at:], alias)
		if i < 0 {
			return actors, seen
		}
		sp := entente.Span{Start: at + i, End: at + i + len(alias)}
		at = sp.End
		if letterAt(doc.Text, sp.Start-1) || letterAt(doc.Text, sp.End) {
			continue
		}
		seen = true
		best := -1
		for k := range mentions {
			m := &mentions[k]
			if m.Overlaps(sp) && len(m.Actors) > 0 && (best < 0 || likeness(m.Span, sp) > likeness(mentions[best].Span, sp)) {
				best = k
			}
		}
		if best >= 0 {
			near := likeness(mentions[best].Span, sp)
			if actors == nil || near > nearest {
				actors, nearest = mentions[best].Actors, near
			}
		}
	}
}

// properName reports whether a surface form is a name, rather than a description: every word but small
// ones begins with a capital.
func properName(s string) bool {
	for i, w := range strings.Fields(s) {
		if !capital(w) && !(i == 0 && w == "the") && !in(w, "of and for de al bin el the al-") && !strings.HasPrefix(w, "al-") {
			return false
		}
	}
	return true
}

func letterAt(s string, i int) bool {
	return i >= 0 && i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z'
}

// likeness is the share of two spans that they have in common.
func likeness(a, b entente.Span) float64 {
	return float64(min(a.End, b.End)-max(a.Start, b.Start)) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}
