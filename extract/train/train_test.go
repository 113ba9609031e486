package train

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// newsFolder returns a folder of treebanks that holds the project's own sentences.
func newsFolder(t *testing.T) fstest.MapFS {
	t.Helper()
	data, err := os.ReadFile("../../testdata/conllu/news-dev.conllu")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"one/news-train.conllu": {Data: data},
		"one/news-dev.conllu":   {Data: data},
		"LICENSE.txt":           {Data: []byte("ignored")},
	}
}

func TestAllGivesTheSameBytesEveryTime(t *testing.T) {
	o := Options{Treebanks: newsFolder(t), Seed: 3, TagEpochs: 1, ParseEpochs: 1, BeamEpochs: 1}
	first, err := All(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Jobs = 2
	again, err := All(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"tag.model", "syntax.model"} {
		if len(first[name]) == 0 || !bytes.Equal(first[name], again[name]) {
			t.Errorf("%s: %d and %d bytes, and they differ", name, len(first[name]), len(again[name]))
		}
	}
}

func TestAllAddsFurtherModels(t *testing.T) {
	o := Options{Treebanks: newsFolder(t), TagEpochs: 1, ParseEpochs: 1, BeamEpochs: 1}
	o.More = func(context.Context, Options) (map[string][]byte, error) {
		return map[string][]byte{"more.model": []byte("x")}, nil
	}
	files, err := All(context.Background(), o)
	if err != nil || string(files["more.model"]) != "x" {
		t.Errorf("All = %d files, %v; want more.model among them", len(files), err)
	}
}

func TestAllWantsTreebanks(t *testing.T) {
	if _, err := All(context.Background(), Options{Treebanks: fstest.MapFS{}}); err == nil || !strings.Contains(err.Error(), "-train.conllu") {
		t.Errorf("error %v, want one that says which files are missing", err)
	}
}

func TestScoreCountsHits(t *testing.T) {
	const tree = "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n3\tHoms\tHoms\tPROPN\tNNP\t_\t2\tobj\t_\t_\n\n"
	read := func(text string) *ud.Sentence {
		docs, err := ud.ReadCoNLLU(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return &docs[0].Sentences[0]
	}
	var s Score
	s.add(read(tree), read(strings.Replace(tree, "2\tobj", "2\tobl", 1)))
	got := []int{s.Words, s.UPOS, s.UAS, s.LAS, s.Pairs, s.SystemPairs, s.PairHits}
	want := []int{3, 3, 3, 2, 2, 2, 1}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("words, UPOS, UAS, LAS, pairs gold, system, both = %v, want %v", got, want)
		}
	}
	if s.Rate(s.LAS) != 2.0/3 || s.PairF1() != 0.5 {
		t.Errorf("LAS %v, pair F1 %v; want 2/3 and 1/2", s.Rate(s.LAS), s.PairF1())
	}
}

func TestRawTextScoresNoHigherThanGoldTokens(t *testing.T) {
	docs, err := ReadTreebanks(newsFolder(t), "dev")
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.Default()
	if err != nil {
		t.Fatal(err)
	}
	parser, err := syntax.Default()
	if err != nil {
		t.Fatal(err)
	}
	gold, raw := Eval(docs, tagger, parser), EvalRaw(docs, tagger, parser)
	if g, r := gold.Rate(gold.LAS), raw.Rate(raw.LAS); r > g+0.01 || r < g-0.05 {
		t.Errorf("LAS %.3f on raw text, %.3f on gold tokens", r, g)
	}
	if raw.SentenceF1() < 0.95 {
		t.Errorf("sentences F1 %.3f, want 0.95", raw.SentenceF1())
	}
}
