package train

import (
	"context"
	"os"
	"testing"

	"entente/extract/names"
	"entente/extract/tag"
	"entente/extract/ud"
)

// TestNamesScore trains on the open corpora and prints what the development part scores. It takes minutes.
func TestNamesScore(t *testing.T) {
	const dir = "../../../shared/treebanks"
	if _, err := os.Stat(dir); err != nil || os.Getenv("ENTENTE_TRAIN") == "" {
		t.Skip("needs the treebanks beside the project and ENTENTE_TRAIN=1")
	}
	fsys := os.DirFS(dir)
	o := Options{Treebanks: fsys, Seed: 1, Progress: os.Stderr}
	docs, err := ReadTreebanks(fsys, "train")
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.Trainer{Seed: 1, Epochs: 4}.Train(context.Background(), sentences(docs))
	if err != nil {
		t.Fatal(err)
	}
	files, err := Names(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	model := parseNames(t, files["names.model"])
	dev, err := ReadNames(fsys, "uner-ewt/en_ewt-ud-dev.iob2.gz")
	if err != nil {
		t.Fatal(err)
	}
	for i := range dev {
		tagger.Tag(&dev[i])
	}
	score := model.Eval(dev, ud.PER, ud.ORG, ud.LOC)
	t.Logf("dev: P %.4f R %.4f F1 %.4f, %d bytes", score.Precision(), score.Recall(), score.F1(), len(files["names.model"]))
	if score.F1() < 0.6 {
		t.Errorf("names F1 on dev is %.3f, want at least 0.6", score.F1())
	}
}

func parseNames(t *testing.T, data []byte) *names.Tagger {
	t.Helper()
	m, err := names.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
