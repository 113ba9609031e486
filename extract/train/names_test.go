package train

import (
	"os"
	"testing"

	"entente/extract/names"
	"entente/extract/tag"
	"entente/extract/ud"
)

const treebanks = "../../../shared/treebanks"

// TestNamesScore holds the model that travels in the binary to what it scored on the development part.
func TestNamesScore(t *testing.T) {
	if _, err := os.Stat(treebanks); err != nil {
		t.Skip("needs the treebanks beside the project")
	}
	dev, err := ReadNames(os.DirFS(treebanks), "uner-ewt/en_ewt-ud-dev.iob2.gz")
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range dev {
		for i := range doc {
			tagger.Tag(&doc[i])
		}
	}
	model, err := names.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		types []ud.NameType
		least float64
	}{
		{[]ud.NameType{ud.PER, ud.ORG, ud.LOC}, 0.71},
		{[]ud.NameType{ud.PER}, 0.78},
		{[]ud.NameType{ud.ORG}, 0.50},
		{[]ud.NameType{ud.LOC}, 0.71},
	} {
		s := model.Eval(dev, c.types...)
		t.Logf("%v: precision %.4f, recall %.4f, F1 %.4f", c.types, s.Precision(), s.Recall(), s.F1())
		if s.F1() < c.least {
			t.Errorf("%v: F1 %.4f, want %.2f or more", c.types, s.F1(), c.least)
		}
	}
}
