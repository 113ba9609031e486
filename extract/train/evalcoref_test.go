package train

import (
	"math"
	"os"
	"slices"
	"testing"

	"entente/extract/coref"
	"entente/extract/names"
	"entente/extract/syntax"
	"entente/extract/tag"
)

// chain makes mentions of one sentence by their heads.
func chain(heads ...int) (out []spot) {
	for _, h := range heads {
		out = append(out, spot{0, h, false})
	}
	return out
}

// TestMeasures holds the measures to values worked out by hand: a chain of three, of which two are found, and one of
// two that is found with a stranger.
func TestMeasures(t *testing.T) {
	gold := [][]spot{chain(1, 2, 3), chain(7, 8)}
	found := [][]spot{chain(1, 2), chain(7, 8, 9)}
	var muc, b3, ceaf PRF
	muc.muc(gold, found)
	b3.b3(gold, found)
	ceaf.ceaf(gold, found)
	for _, c := range []struct {
		what              string
		got               PRF
		recall, precision float64
	}{
		{"MUC", muc, 2.0 / 3, 2.0 / 3},
		{"B3", b3, (4.0/3 + 2) / 5, (2 + 4.0/3) / 5},
		{"CEAF", ceaf, 0.8, 0.8},
	} {
		if math.Abs(c.got.Recall()-c.recall) > 1e-9 || math.Abs(c.got.Precision()-c.precision) > 1e-9 {
			t.Errorf("%s: recall %.4f, precision %.4f; want %.4f, %.4f", c.what, c.got.Recall(), c.got.Precision(), c.recall, c.precision)
		}
	}
	var same PRF
	same.ceaf(gold, gold)
	if same.F1() != 1 {
		t.Errorf("CEAF against itself is %v", same.F1())
	}
}

func TestAssignTakesTheBestMatch(t *testing.T) {
	for _, c := range []struct {
		gain [][]float64
		want float64
	}{
		{[][]float64{{0.9, 0.8}, {0.8, 0.1}}, 1.6},
		{[][]float64{{0.5}, {0.7}, {0.6}}, 0.7},
		{[][]float64{{0, 0, 0.3}, {0, 0.2, 0.9}}, 0.9},
	} {
		if got := assign(c.gain); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v: %v, want %v", c.gain, got, c.want)
		}
	}
}

// TestCorefScore holds the model that travels in the binary to what it scored on the development part.
func TestCorefScore(t *testing.T) {
	if _, err := os.Stat(treebanks); err != nil {
		t.Skip("needs the treebanks beside the project")
	}
	docs, err := readWith(os.DirFS(treebanks), "ud-gum-open/en_gum_open-ud-dev.conllu.gz", ReadEntities)
	if err != nil {
		t.Fatal(err)
	}
	docs = slices.DeleteFunc(docs, func(d Annotated) bool {
		return !slices.Contains([]string{"news", "speech", "interview"}, d.Genre())
	})
	var r Reader
	var errs [4]error
	var m *coref.Model
	r.Tagger, errs[0] = tag.Default()
	r.Parser, errs[1] = syntax.Default()
	r.Names, errs[2] = names.Default()
	m, errs[3] = coref.Default()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	c := EvalCoref(docs, r, m)
	t.Logf("pronouns: precision %.3f, recall %.3f, F1 %.3f; CoNLL %.3f", c.Pronouns.Precision(), c.Pronouns.Recall(), c.Pronouns.F1(), c.CoNLL())
	if c.Pronouns.F1() < 0.72 {
		t.Errorf("F1 of pronouns %.3f, want 0.72 or more", c.Pronouns.F1())
	}
	if c.He.Precision() < 0.8 {
		t.Errorf("precision of he and she %.3f, want 0.8 or more", c.He.Precision())
	}
}
