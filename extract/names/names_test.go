package names

import (
	"strings"
	"testing"

	"entente/extract/segment"
	"entente/extract/tag"
	"entente/extract/ud"
)

// read tags a text and finds its names with the models that travel in the binary.
func read(t testing.TB, text string) []ud.Sentence {
	t.Helper()
	tagger, err := tag.Default()
	if err != nil {
		t.Fatal(err)
	}
	finder, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	sents := segment.Sentences(text)
	for i := range sents {
		tagger.Tag(&sents[i])
	}
	finder.Find(sents)
	return sents
}

// said returns the names of a text as "PER Angela Merkel".
func said(text string, sents []ud.Sentence) []string {
	var out []string
	for i := range sents {
		for _, n := range sents[i].Names {
			out = append(out, string(n.Type)+" "+text[sents[i].Tokens[n.First].Start:sents[i].Tokens[n.Last].End])
		}
	}
	return out
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"a German chancellor and a city", "Chancellor Angela Merkel arrived in Warsaw on Monday.", "PER Angela Merkel, LOC Warsaw"},
		{"a Russian name", "Sergei Lavrov flew to Geneva.", "PER Sergei Lavrov, LOC Geneva"},
		{"an Arabic name with a particle", "Officials said Khalid al-Faisal would travel to Riyadh.", "PER Khalid al-Faisal, LOC Riyadh"},
		{"a Turkish name", "Mevlut Cavusoglu spoke in Ankara.", "PER Mevlut Cavusoglu, LOC Ankara"},
		{"a Chinese name", "Wang Yi visited Phnom Penh last week.", "PER Wang Yi, LOC Phnom Penh"},
		{"a Korean name", "Kim Jong Un inspected a factory near Pyongyang.", "PER Kim Jong Un, LOC Pyongyang"},
		{"an organisation by its letters", "The talks were arranged by NATO and the IAEA.", "ORG NATO, ORG IAEA"},
		{"an organisation in words", "The United Nations sent observers to Kosovo.", "ORG United Nations, LOC Kosovo"},
		{"no name at all", "the ministers agreed to meet again next week.", ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got := strings.Join(said(c.text, read(t, c.text)), ", "); got != c.want {
				t.Errorf("%q has %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestFindWithoutText(t *testing.T) {
	finder, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	finder.Find(nil)
	sents := []ud.Sentence{{}, {Tokens: []ud.Token{{Form: "", Head: -1}}}, {}}
	finder.Find(sents)
	for i := range sents {
		if len(sents[i].Names) > 0 {
			t.Errorf("sentence %d without words has names %v", i, sents[i].Names)
		}
	}
}

// TestNoAllocation holds Find to none once its memory is warm.
func TestNoAllocation(t *testing.T) {
	sents := read(t, strings.Repeat("Angela Merkel met Emmanuel Macron in Berlin, and both called on Iran to answer the IAEA. ", 20))
	finder, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(20, func() { finder.Find(sents) }); n > 2 {
		t.Errorf("%v allocations for %d sentences, want none", n, len(sents))
	}
}

func TestReadIOB(t *testing.T) {
	const text = "# newdoc id = a\n# text = Bonn's fair.\n1\tBonn\tB-LOC\t-\n2\t's\tO\t-\n3\tfair\tO\t-\n4\t.\tO\t-\n\n" +
		"# newdoc id = b\nIran B-country\nand O\nAl I-organisation\nAmal I-organisation\n\n"
	docs, err := ReadIOB(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || len(docs[0]) != 1 || len(docs[1]) != 1 {
		t.Fatalf("%d documents, want two of one sentence", len(docs))
	}
	a, b := docs[0][0], docs[1][0]
	if a.Tokens[0].SpaceAfter || !a.Tokens[1].SpaceAfter || a.Tokens[2].SpaceAfter {
		t.Errorf("spaces after %v %v %v, want them as in the text", a.Tokens[0].SpaceAfter, a.Tokens[1].SpaceAfter, a.Tokens[2].SpaceAfter)
	}
	if want := (ud.Name{First: 0, Last: 0, Type: ud.LOC}); len(a.Names) != 1 || a.Names[0] != want {
		t.Errorf("names %v, want %v", a.Names, want)
	}
	if want := (ud.Name{First: 2, Last: 3, Type: ud.ORG}); len(b.Names) != 2 || b.Names[1] != want {
		t.Errorf("names %v, want the second %v", b.Names, want)
	}
	if _, err := ReadIOB(strings.NewReader("word\n")); err == nil {
		t.Error("a line without a label is taken")
	}
}

func TestEval(t *testing.T) {
	text := "Angela Merkel met Emmanuel Macron in Berlin."
	gold := read(t, text)
	finder, _ := Default()
	all := finder.Eval([][]ud.Sentence{gold}, ud.PER, ud.LOC)
	if all.Gold == 0 || all.F1() != 1 {
		t.Errorf("against itself the tagger scores %v of %d names", all.F1(), all.Gold)
	}
	gold[0].Names = append(gold[0].Names[:0:0], gold[0].Names[1:]...)
	if less := finder.Eval([][]ud.Sentence{gold}, ud.PER, ud.LOC); less.Found != all.Found || less.Right != all.Right-1 || less.Gold != all.Gold-1 {
		t.Errorf("with one gold name less: %+v after %+v", less, all)
	}
}

func TestModelComesBack(t *testing.T) {
	finder, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	data := finder.Marshal("notice")
	again, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	text := "Recep Tayyip Erdogan spoke with Vladimir Putin about the Black Sea and the United Nations."
	a, b := read(t, text), read(t, text)
	again.Find(b)
	if x, y := said(text, a), said(text, b); strings.Join(x, "|") != strings.Join(y, "|") {
		t.Errorf("written and read back the model finds %v instead of %v", y, x)
	}
	data[len(data)/3] ^= 0x10
	if _, err := Parse(data); err == nil {
		t.Error("a damaged model is taken")
	}
}

// FuzzFind holds that names lie in their sentence, in order and apart, whatever the tokens are.
func FuzzFind(f *testing.F) {
	f.Add("Angela Merkel\x00PROPN met VERB", uint8(3))
	f.Add("al - Ani \x00 U.N. \xff\xfe Ä ß 北京", uint8(1))
	f.Add(strings.Repeat("Foreign Ministry of ", 50), uint8(7))
	finder, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		var sents []ud.Sentence
		var s ud.Sentence
		for i, w := range strings.Split(text, " ") {
			form, pos, _ := strings.Cut(w, "\x00")
			s.Tokens = append(s.Tokens, ud.Token{Form: form, UPOS: pos, XPOS: pos, SpaceAfter: i%3 > 0})
			if len(s.Tokens) > int(size) {
				sents, s = append(sents, s), ud.Sentence{}
			}
		}
		sents = append(sents, s)
		finder.Find(sents)
		for i := range sents {
			at := -1
			for _, n := range sents[i].Names {
				if n.First <= at || n.Last < n.First || n.Last >= len(sents[i].Tokens) {
					t.Fatalf("names %v in a sentence of %d words", sents[i].Names, len(sents[i].Tokens))
				}
				at = n.Last
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	sents := read(b, strings.Repeat("Turkish Foreign Minister Mevlut Cavusoglu met Sergei Lavrov in Sochi on Tuesday, "+
		"and the Russian Defence Ministry said that the two armies would patrol the border near Idlib together. "+
		"The United Nations welcomed the agreement, but observers in Damascus doubted that it would hold.\n\n", 20))
	finder, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for i := range sents {
		n += len(sents[i].Tokens)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		finder.Find(sents)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
