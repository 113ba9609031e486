package resolve

import (
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/extract/ud"
)

// checkMentions fails if mentions break what the type promises.
func checkMentions(t *testing.T, doc *entente.Document, sents []ud.Sentence, mentions []Mention) {
	t.Helper()
	at := 0
	for i, m := range mentions {
		switch {
		case m.Start < at:
			t.Fatalf("mention %d starts at %d, after one at %d", i, m.Start, at)
		case m.Sentence < 0 || m.Sentence >= len(sents):
			t.Fatalf("mention %d is in sentence %d of %d", i, m.Sentence, len(sents))
		case m.First > m.Head || m.Head > m.Last || m.Last >= len(sents[m.Sentence].Tokens):
			t.Fatalf("mention %d has tokens %d..%d, head %d", i, m.First, m.Last, m.Head)
		case m.Start != sents[m.Sentence].Tokens[m.First].Start || m.End != sents[m.Sentence].Tokens[m.Last].End:
			t.Fatalf("mention %d: span %v is not that of its tokens", i, m.Span)
		case m.How == "":
			t.Fatalf("mention %d, %q, does not say how", i, m.In(doc.Text))
		case len(m.Actors) == 0 && m.Place == "" && m.How != ByCredit:
			t.Fatalf("mention %d, %q, is neither actor nor place", i, m.In(doc.Text))
		}
		for _, p := range m.Parts {
			if p.Start < m.Start || p.End > m.End {
				t.Fatalf("part %v of mention %d is not inside %v", p.Span, i, m.Span)
			}
		}
		for _, a := range m.Actors {
			if a.ID == "" || a.Name == "" || !slices.Contains(entente.Kinds(), a.Kind) {
				t.Fatalf("mention %d, %q, has the actor %+v", i, m.In(doc.Text), a)
			}
		}
		at = m.Start
	}
}

// tangle gives the tokens heads, relations and tags that depend on the bytes of seed.
func tangle(sents []ud.Sentence, seed string) {
	rels := []string{"nsubj", "obj", "amod", "compound", "nmod:poss", "conj", "case", "flat", "punct", ""}
	tags := []string{"PROPN", "NOUN", "ADJ", "VERB", "ADP", "DET", "PRON", "PUNCT", "NUM", ""}
	k := 0
	next := func() int {
		if seed == "" {
			return 0
		}
		k++
		return int(seed[k%len(seed)])
	}
	for i := range sents {
		for j := range sents[i].Tokens {
			t := &sents[i].Tokens[j]
			t.Head, t.Rel, t.UPOS = next()%(len(sents[i].Tokens)+1)-1, rels[next()%len(rels)], tags[next()%len(tags)]
			t.Lemma = strings.ToLower(t.Form)
		}
		if n := len(sents[i].Tokens); n > 2 && next()%2 == 0 {
			first := next() % n
			sents[i].Names = []ud.Name{{First: first, Last: min(n-1, first+next()%4), Type: []ud.NameType{ud.PER, ud.ORG, ud.LOC, ud.MISC}[next()%4]}}
		}
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("German Chancellor Angela Merkel (AM), also known as X, met the two leaders of Russia and Turkey. They spoke.", "abcdefg")
	f.Add("Hay’at Tahrir al-Sham (one of the names of Jabhat al-Nusra) fled. Both sides, the ministry said, left its army.", "0192837465")
	f.Add("ANKARA (Reuters) - His counterpart, the president of, and the", "\x00\xff")
	g, err := world()
	if err != nil {
		f.Fatal(err)
	}
	r := &Resolver{Gazetteer: g}
	f.Fuzz(func(t *testing.T, text, seed string) {
		text = strings.ToValidUTF8(text, "?")
		doc := document(text, "2020-03-02")
		sents := plain(text)
		checkMentions(t, doc, sents, r.Resolve(doc, sents))
		tangle(sents, seed)
		got := r.Resolve(doc, sents)
		checkMentions(t, doc, sents, got)
		if again := r.Resolve(doc, sents); !slices.EqualFunc(got, again, func(a, b Mention) bool { return a.Span == b.Span && slices.Equal(a.Actors, b.Actors) && a.Why == b.Why }) {
			t.Fatal("resolving twice gives two results")
		}
	})
}

// TestEveryNodeOnce checks on the two articles that no place is an actor, and that names of one actor
// share one id.
func TestEveryNodeOnce(t *testing.T) {
	annotate := pipeline(t)
	for _, d := range goldDocs(t, "articles") {
		doc := document(d.text, d.Date)
		sents := annotate(d.text)
		mentions := (&Resolver{}).Resolve(doc, sents)
		checkMentions(t, doc, sents, mentions)
		names := map[string]string{}
		for _, m := range mentions {
			for _, a := range m.Actors {
				if strings.Contains(strings.ToLower(a.ID), "idl") {
					t.Errorf("%s: %q is an actor", d.File, m.In(doc.Text))
				}
				if other, ok := names[a.Name]; ok && other != a.ID {
					t.Errorf("%s: %s has the ids %s and %s", d.File, a.Name, other, a.ID)
				}
				names[a.Name] = a.ID
			}
		}
		for _, want := range d.Actors {
			if want.Type == "state" {
				continue // its government and delegation are bodies of their own
			}
			ids := map[string]bool{}
			for _, alias := range want.Aliases {
				if got, _ := lead(doc, mentions, alias); len(got) == 1 && sameActor((&Resolver{}).gazetteer(), got[0], want, doc.Date) {
					ids[got[0].ID] = true
				}
			}
			if len(ids) > 1 {
				t.Errorf("%s: %s is the nodes %v", d.File, want.Name, sortedIDs(ids))
			}
		}
	}
}

func sortedIDs(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func BenchmarkResolve(b *testing.B) {
	text := strings.Repeat("German Chancellor Angela Merkel met President Emmanuel Macron in Ankara. The Turkish army said that rebels had shelled its troops. "+
		"The two leaders called on both sides to stop. Jonas Falk, the Danish envoy, left for Idlib with officials from the UN. ", 10)
	doc := document(text, "2020-03-02")
	sents := plain(text)
	var r Resolver
	r.Resolve(doc, sents)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Resolve(doc, sents)
	}
}

// BenchmarkPipeline is the cost of tagging and parsing the same text, to compare with.
func BenchmarkPipeline(b *testing.B) {
	annotate := pipeline(b)
	text := strings.Repeat("German Chancellor Angela Merkel met President Emmanuel Macron in Ankara. The Turkish army said that rebels had shelled its troops. "+
		"The two leaders called on both sides to stop. Jonas Falk, the Danish envoy, left for Idlib with officials from the UN. ", 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		annotate(text)
	}
}
