package ud

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// parse reads lines of "form head relation [tag]" as one sentence.
func parse(t *testing.T, lines string) *Sentence {
	t.Helper()
	var b strings.Builder
	n := 0
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		n++
		xpos, upos := "NN", "NOUN"
		if len(f) > 3 {
			xpos = f[3]
			if strings.HasPrefix(xpos, "V") {
				upos = "VERB"
			}
		}
		b.WriteString(strings.Join([]string{itoa(n), f[0], f[0], upos, xpos, "_", f[1], f[2], "_", "_"}, "\t") + "\n")
	}
	docs, err := ReadCoNLLU(strings.NewReader(b.String() + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return &docs[0].Sentences[0]
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

const sample = "# newdoc id = one\n# sent_id = 1\n# text = Turkey’s army didn't leave.\n" +
	"1-2\tTurkey’s\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"1\tTurkey\tTurkey\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n" +
	"2\t’s\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n" +
	"3\tarmy\tarmy\tNOUN\tNN\tNumber=Sing\t6\tnsubj\t_\t_\n" +
	"4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"4\tdid\tdo\tAUX\tVBD\tTense=Past\t6\taux\t_\t_\n" +
	"5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_\n" +
	"6\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n" +
	"7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_\n\n"

func TestReadCoNLLUGivesTextAndSpans(t *testing.T) {
	docs, err := ReadCoNLLU(strings.NewReader(sample))
	if err != nil || len(docs) != 1 || docs[0].ID != "one" {
		t.Fatalf("ReadCoNLLU = %v, %v", docs, err)
	}
	d := docs[0]
	if want := "Turkey’s army didn't leave."; d.Text != want {
		t.Errorf("Text = %q, want %q", d.Text, want)
	}
	var got []string
	for _, tok := range d.Sentences[0].Tokens {
		got = append(got, tok.In(d.Text)+"="+tok.Form)
	}
	want := []string{"Turkey=Turkey", "’s='s", "army=army", "did=did", "n't=n't", "leave=leave", ".=."}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("spans and forms %q, want %q", got, want)
	}
}

func TestWriteCoNLLUIsReadBackTheSame(t *testing.T) {
	docs, err := ReadCoNLLU(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteCoNLLU(&out, docs[0]); err != nil {
		t.Fatal(err)
	}
	again, err := ReadCoNLLU(&out)
	if err != nil || !reflect.DeepEqual(docs, again) {
		t.Errorf("read again: %+v, %v; want %+v", again, err, docs)
	}
}

func TestReadCoNLLUNamesTheLineOfAnError(t *testing.T) {
	for text, want := range map[string]string{
		"1\tx\n":                             "line 1: 2 columns",
		"1\tx\tx\tX\tX\t_\tq\troot\t_\t_\n":  "line 1: bad head",
		"2\tx\tx\tX\tX\t_\t0\troot\t_\t_\n":  "line 1: word number",
		"1\tx\tx\tX\tX\t_\t7\tdep\t_\t_\n\n": "line 2: word 1 has head 7",
		"1-0\tx\t_\t_\t_\t_\t_\t_\t_\t_\n":   "line 1: bad range",
		"1-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n" + "1\tx\tx\tX\tX\t_\t0\troot\t_\t_\n\n": "line 3: range ends",
	} {
		if _, err := ReadCoNLLU(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("ReadCoNLLU(%q) error %v, want %q…", text, err, want)
		}
	}
}

func TestSubjectAndObject(t *testing.T) {
	words := func(s *Sentence, i int) string {
		if i < 0 {
			return "-"
		}
		return s.Tokens[i].Form
	}
	for _, c := range []struct{ rule, tree, predicate, subject, object string }{
		{"the tree's own", "France 2 nsubj\nwarned 0 root VBD\nMali 2 obj", "warned", "France", "Mali"},
		{"a relative pronoun stands for its noun", "rebels 0 root\nwho 3 nsubj\nshelled 1 acl:relcl VBD\nit 3 obj", "shelled", "rebels", "it"},
		{"a relative clause without pronoun has its noun as object", "village 0 root\nrebels 3 nsubj\nshelled 1 acl:relcl VBD", "shelled", "rebels", "village"},
		{"an object controls the infinitive", "Paris 2 nsubj\nurged 0 root VBD\nRome 2 obj\nto 5 mark\nleave 2 xcomp VB", "leave", "Rome", "-"},
		{"a subject controls it where there is no object", "Paris 2 nsubj\nagreed 0 root VBD\nto 4 mark\nleave 2 xcomp VB", "leave", "Paris", "-"},
		{"coordinated verbs share the subject", "Paris 2 nsubj\nleft 0 root VBD\nand 4 cc\nwarned 2 conj VBD\nRome 4 obj", "warned", "Paris", "Rome"},
		{"a participle's noun", "troops 0 root\nfiring 1 acl VBG\nrockets 2 obj", "firing", "troops", "rockets"},
	} {
		s := parse(t, c.tree)
		for i := range s.Tokens {
			if s.Tokens[i].Form != c.predicate {
				continue
			}
			if got := words(s, s.Subject(i).Dep); got != c.subject {
				t.Errorf("%s: Subject(%s) = %s, want %s", c.rule, c.predicate, got, c.subject)
			}
			if got := words(s, s.Object(i).Dep); got != c.object {
				t.Errorf("%s: Object(%s) = %s, want %s", c.rule, c.predicate, got, c.object)
			}
		}
	}
}

func TestConjunctsOfAnyMember(t *testing.T) {
	s := parse(t, "France 6 nsubj\n, 3 punct\nBritain 1 conj\nand 5 cc\nGermany 1 conj\nmet 0 root VBD")
	for _, i := range []int{0, 2, 4} {
		if got, want := s.Conjuncts(i, nil), []int{0, 2, 4}; !reflect.DeepEqual(got, want) {
			t.Errorf("Conjuncts(%d) = %v, want %v", i, got, want)
		}
	}
}

func TestPassiveAndAgent(t *testing.T) {
	s := parse(t, "post 3 nsubj:pass\nwas 3 aux:pass VBD\nhit 0 root VBN\nby 5 case\nrebels 3 obl:agent")
	if !s.Passive(2) || s.Agent(2) != 4 || s.Passive(4) {
		t.Errorf("Passive(2), Agent(2), Passive(4) = %v, %d, %v; want true, 4, false", s.Passive(2), s.Agent(2), s.Passive(4))
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"Hay’at": "Hay'at", "“No”": `"No"`, "2–3": "2-3", "…": "...", "é": "é", "plain": "plain"} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(sample)
	f.Add("# newdoc\n1\tx\tx\tX\tX\t_\t0\troot\t_\t_\n2\ty\ty\tY\tY\t_\t1\tdep\t_\t_\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		docs, err := ReadCoNLLU(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, d := range docs {
			for i := range d.Sentences {
				s := &d.Sentences[i]
				for k, tok := range s.Tokens {
					if tok.End > len(d.Text) || tok.Start > tok.End {
						t.Fatalf("token %+v outside %q", tok, d.Text)
					}
					s.Subject(k)
					s.Object(k)
					s.Conjuncts(k, nil)
				}
			}
			var out bytes.Buffer
			if err := WriteCoNLLU(&out, d); err != nil {
				t.Fatal(err)
			}
		}
	})
}
