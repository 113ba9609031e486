package codebook_test

import (
	"testing"

	"entente/extract/codebook"
)

func TestTheBuiltInTablesAreSound(t *testing.T) {
	b, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range b.Check() {
		t.Error(p)
	}
	triggers := map[codebook.POS]int{}
	for _, f := range b.All() {
		triggers[f.POS]++
	}
	t.Logf("frames: %d of verbs, %d of nouns, %d of adjectives",
		triggers[codebook.Verb], triggers[codebook.Noun], triggers[codebook.Adjective])
}
