package syntax_test

import (
	"bytes"
	"context"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"entente/extract/segment"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// analyse segments, tags and parses text with the models of the binary.
func analyse(t testing.TB, text string) []ud.Sentence {
	t.Helper()
	tagger, err := tag.Default()
	if err != nil {
		t.Fatal(err)
	}
	parser, err := syntax.Default()
	if err != nil {
		t.Fatal(err)
	}
	sents := segment.Sentences(text)
	for i := range sents {
		tagger.Tag(&sents[i])
		parser.Parse(&sents[i])
	}
	return sents
}

// isTree reports whether the sentence has one root and every word hangs from it.
func isTree(s *ud.Sentence) bool {
	root := s.Root()
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Rel == "" || t.Head < 0 && i != root || !s.Under(i, root) {
			return false
		}
	}
	return root >= 0
}

func TestEveryTextGetsTrees(t *testing.T) {
	for _, text := range []string{
		"Go.", "?", "Ankara", "((((((((((((((((((((", strings.Repeat("and ", 1500), strings.Repeat("( a ", 2000),
		"Анкара предупредила Дамаск. أنقرة تحذر 安卡拉警告 । אנקרה", strings.Repeat("x", 20000), "\x00 \x01 a", "1. - • *",
	} {
		sents := analyse(t, text)
		for i := range sents {
			if !isTree(&sents[i]) {
				t.Errorf("%.40q: sentence %d is no tree: %+v", text, i, sents[i].Tokens[:min(5, len(sents[i].Tokens))])
			}
		}
	}
}

func TestLongSentencesAreParsedInPieces(t *testing.T) {
	var s ud.Sentence
	for range 1000 {
		s.Tokens = append(s.Tokens, ud.Token{Form: "and", Lemma: "and", UPOS: "CCONJ", XPOS: "CC"})
	}
	parser, err := syntax.Default()
	if err != nil {
		t.Fatal(err)
	}
	parser.Parse(&s)
	if !isTree(&s) {
		t.Error("a sentence of 1000 words is no tree")
	}
}

func TestParsingIsTheSameInParallel(t *testing.T) {
	const text = "After troops shelled the post, Ankara warned Damascus that it would respond if the attacks, which killed two soldiers, went on."
	want := analyse(t, text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := analyse(t, text); !reflect.DeepEqual(got, want) {
					t.Error("another parse in parallel")
					return
				}
			}
		})
	}
	wg.Wait()
}

// news returns the project's own annotated sentences.
func news(t testing.TB) []ud.Sentence {
	t.Helper()
	f, err := os.Open("../../testdata/conllu/news-dev.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	docs, err := ud.ReadCoNLLU(f)
	if err != nil {
		t.Fatal(err)
	}
	var all []ud.Sentence
	for _, d := range docs {
		all = append(all, d.Sentences...)
	}
	return all
}

func TestTrainingDoesNotDependOnJobs(t *testing.T) {
	sents := news(t)
	var first []byte
	for _, jobs := range []int{1, 2, 3} {
		p, err := syntax.Trainer{Epochs: 2, BeamEpochs: 2, Beam: 3, Keep: 1, Seed: 7, Jobs: jobs}.Train(context.Background(), sents)
		if err != nil {
			t.Fatal(err)
		}
		data := p.Marshal("test")
		if first == nil {
			first = data
		}
		if !bytes.Equal(data, first) {
			t.Errorf("%d jobs give another model", jobs)
		}
	}
}

func TestTrainingFitsItsData(t *testing.T) {
	sents := news(t)
	p, err := syntax.Trainer{Epochs: 5, BeamEpochs: 5, Beam: 4, Keep: 1}.Train(context.Background(), sents)
	if err != nil {
		t.Fatal(err)
	}
	again, err := syntax.ParseModel(p.Marshal("test"))
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for i := range sents {
		got := ud.Sentence{Tokens: slices.Clone(sents[i].Tokens)}
		again.Parse(&got)
		for k := range got.Tokens {
			all++
			if got.Tokens[k].Head == sents[i].Tokens[k].Head && got.Tokens[k].Rel == sents[i].Tokens[k].Rel {
				right++
			}
		}
	}
	if right*100 < all*95 {
		t.Errorf("%d of %d arcs right on the training data, want 95 %%", right, all)
	}
}

func TestTrainingStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (syntax.Trainer{}).Train(ctx, news(t)); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestDamagedModelsAreRefused(t *testing.T) {
	if _, err := syntax.ParseModel([]byte("no model")); err == nil || !strings.Contains(err.Error(), "parser model") {
		t.Errorf("ParseModel error %v, want one that names the parser's model", err)
	}
}

func BenchmarkParse(b *testing.B) {
	parser, err := syntax.Default()
	if err != nil {
		b.Fatal(err)
	}
	sents := news(b)
	words := 0
	for i := range sents {
		words += len(sents[i].Tokens)
		parser.Parse(&sents[i])
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for i := range sents {
			parser.Parse(&sents[i])
		}
		n += words
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"After troops shelled the post, Ankara warned Damascus.", "(((( \"no", "安卡拉 warned أنقرة", "don't a-b-c 1. U.S. ...", "\x01\x02 ’s",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		sents := analyse(t, text)
		for i := range sents {
			if !isTree(&sents[i]) {
				t.Errorf("%q: sentence %d is no tree", text, i)
			}
			for _, tok := range sents[i].Tokens {
				if ud.Fold(tok.In(text)) != tok.Form {
					t.Errorf("%q: token %+v is not at its span", text, tok)
				}
			}
		}
	})
}
