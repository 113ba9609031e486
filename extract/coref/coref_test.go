package coref

import (
	"strings"
	"testing"

	"entente/extract/names"
	"entente/extract/segment"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// parsed annotates a text with the models that travel in the binary.
func parsed(t testing.TB, text string) []ud.Sentence {
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
	sents := segment.Sentences(text)
	for i := range sents {
		tagger.Tag(&sents[i])
		parser.Parse(&sents[i])
	}
	finder.Find(sents)
	return sents
}

// phrase returns the words of a mention.
func phrase(sents []ud.Sentence, m Mention) string {
	var out []string
	for i := m.First; i <= m.Last; i++ {
		out = append(out, sents[m.Sentence].Tokens[i].Form)
	}
	return strings.Join(out, " ")
}

// meaning returns what the n-th word of that form is linked to, "" for nothing.
func meaning(sents []ud.Sentence, word string, n int) string {
	at := map[[2]int]Mention{}
	for _, l := range Links(sents) {
		at[[2]int{l.Sentence, l.Head}] = l.Antecedent
	}
	for si := range sents {
		for i, tok := range sents[si].Tokens {
			if tok.Form != word {
				continue
			}
			if n--; n > 0 {
				continue
			}
			if m, ok := at[[2]int{si, i}]; ok {
				return phrase(sents, m)
			}
			return ""
		}
	}
	return "no such word"
}

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		what, text, word string
		nth              int
		want             string // in the antecedent; "" for no link
	}{
		{"a subject means the subject before", "Merkel visited Ankara on Monday. She praised the city.", "She", 1, "Merkel"},
		{"a subject means who speaks", "Angela Merkel said she would travel to Ankara.", "she", 1, "Merkel"},
		{"an object never means its own subject", "Putin flew to Minsk. Lukashenko met him at the airport.", "him", 1, "Putin"},
		{"a reflexive means its own subject", "Putin praised Lukashenko. Lukashenko defended himself.", "himself", 1, "Lukashenko"},
		{"a possessive means the subject of its clause", "Barack Obama called his adviser.", "his", 1, "Obama"},
		{"a man's name is not she", "Angela Merkel met John Kerry. She thanked the guest.", "She", 1, "Merkel"},
		{"a title tells the gender", "Mrs Okafor met Mr Bello. He thanked the hosts.", "He", 1, "Bello"},
		{"a plural means two joined", "Iran and Iraq signed a treaty. They will open the border.", "They", 1, "Iran and Iraq"},
		{"it means a state", "Turkey closed the border. It said the decision was final.", "It", 1, "Turkey"},
		{"it means nobody", "Ministers met in Paris. It is unlikely that the talks will succeed.", "It", 1, ""},
		{"I means who speaks", `"I will not resign," Kerry said.`, "I", 1, ""},
		{"I means who has spoken", `Kerry said: "I will not resign."`, "I", 1, "Kerry"},
		{"nothing is linked ahead", "When he arrived in Cairo, Kerry met reporters.", "he", 1, ""},
		{"a role phrase means the one before", "The Turkish foreign ministry protested. Later the ministry recalled an envoy.", "ministry", 2, "The Turkish foreign ministry"},
		{"another ministry is another one", "The Turkish ministry protested. The Greek ministry did not reply.", "ministry", 2, ""},
		{"a surname means the full name", "Sergei Lavrov arrived in Geneva. Reporters met Lavrov there.", "Lavrov", 2, "Sergei Lavrov"},
	} {
		t.Run(c.what, func(t *testing.T) {
			got := meaning(parsed(t, c.text), c.word, c.nth)
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("%q number %d in %q means %q, want %q", c.word, c.nth, c.text, got, c.want)
			}
		})
	}
}

func TestChainsHoldEveryLink(t *testing.T) {
	sents := parsed(t, "Sergei Lavrov met John Kerry in Geneva. Lavrov said he was glad. Kerry thanked his host. They agreed to meet again.")
	links := Links(sents)
	in := map[Mention]int{}
	for i, c := range Chains(sents, links) {
		if len(c) < 2 {
			t.Errorf("chain %d has %d mentions", i, len(c))
		}
		for _, m := range c {
			in[m] = i + 1
		}
	}
	if len(links) < 4 {
		t.Errorf("%d links, want 4 or more", len(links))
	}
	for _, l := range links {
		if a, b := in[l.Mention], in[l.Antecedent]; a == 0 || a != b {
			t.Errorf("%q is in chain %d, what it means, %q, in %d", phrase(sents, l.Mention), a, phrase(sents, l.Antecedent), b)
		}
	}
}

func TestSameLinksTwice(t *testing.T) {
	const text = "Erdogan met Putin. He said Turkey would buy gas. The president thanked his host, and they agreed on it."
	a, b := Links(parsed(t, text)), Links(parsed(t, text))
	if len(a) != len(b) {
		t.Fatalf("%d links, then %d", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("link %d is %+v, then %+v", i, a[i], b[i])
		}
	}
}

func TestParseRefusesDamage(t *testing.T) {
	m := &Model{weights: make([]int32, size)}
	m.weights[3] = -7
	data := m.Marshal("test")
	back, err := Parse(data)
	if err != nil || back.weights[3] != -7 {
		t.Fatalf("a whole model does not come back: %v", err)
	}
	data[len(data)/2] ^= 1
	if _, err := Parse(data); err == nil {
		t.Error("a damaged model is taken")
	}
}

// check fails if a link does not lie in the text or leads forward.
func check(t *testing.T, sents []ud.Sentence, links []Link) {
	t.Helper()
	for _, l := range links {
		for _, m := range [2]Mention{l.Mention, l.Antecedent} {
			if m.Sentence < 0 || m.Sentence >= len(sents) || m.First < 0 || m.First > m.Head || m.Head > m.Last ||
				m.Last >= len(sents[m.Sentence].Tokens) {
				t.Fatalf("mention %+v is out of bounds", m)
			}
		}
		if a, b := l.Mention, l.Antecedent; b.Sentence > a.Sentence || b.Sentence == a.Sentence && b.Head >= a.Head && !b.Joined {
			t.Fatalf("%+v leads forward to %+v", a, b)
		}
	}
}

// anyParse makes sentences out of bytes: words of a small list with heads, relations and tags as they come.
func anyParse(data []byte) []ud.Sentence {
	forms := []string{"he", "Putin", "ministry", "and", "they", "it", `"`, "said", "President", "the", "I", "himself", "their", "Kerry", "", "é."}
	rels := []string{"nsubj", "obj", "conj", "cc", "nmod", "nmod:poss", "appos", "root", "xcomp", "flat", "compound", "obl", "acl", "det", "", "punct"}
	tags := []string{"PRON", "PROPN", "NOUN", "VERB"}
	var sents []ud.Sentence
	for len(data) >= 4 {
		n := min(1+int(data[0])%40, (len(data)-1)/3)
		var s ud.Sentence
		for i := range n {
			b := data[1+3*i : 4+3*i]
			head := int(b[1])%(n+1) - 1
			s.Tokens = append(s.Tokens, ud.Token{Form: forms[b[0]&15], Lemma: forms[b[0]&15], UPOS: tags[b[0]>>6], Head: head, Rel: rels[b[2]&15]})
			if b[2]>>6 == 3 && i > 0 {
				if k := len(s.Names); k == 0 || s.Names[k-1].Last < i-1 {
					s.Names = append(s.Names, ud.Name{First: i - 1, Last: i, Type: []ud.NameType{ud.PER, ud.ORG, ud.LOC, ud.MISC}[b[2]>>4&3]})
				}
			}
		}
		sents = append(sents, s)
		data = data[1+3*n:]
	}
	return sents
}

func FuzzLinks(f *testing.F) {
	f.Add([]byte("\x03\x41\x02\x00\x47\x00\x07\x00\x02\x01"))
	f.Add([]byte(strings.Repeat("\x27\x01\x02\xc3", 200)))
	f.Fuzz(func(t *testing.T, data []byte) {
		sents := anyParse(data)
		links := Links(sents)
		check(t, sents, links)
		for _, c := range Chains(sents, links) {
			for i := 1; i < len(c); i++ {
				if a, b := c[i-1], c[i]; a.Sentence > b.Sentence || a.Sentence == b.Sentence && a.Head > b.Head {
					t.Fatalf("chain out of order: %+v before %+v", a, b)
				}
			}
		}
	})
}

func BenchmarkLinks(b *testing.B) {
	text := strings.Repeat("Sergei Lavrov met John Kerry in Geneva on Friday. Lavrov said he was glad that the talks had begun. "+
		"The ministry welcomed their decision, and it thanked both of them.\n\n", 20)
	sents := parsed(b, text)
	n := 0
	for i := range sents {
		n += len(sents[i].Tokens)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		Links(sents)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
