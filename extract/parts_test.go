package extract

import "testing"

func TestPartsNameEveryKindAndHash(t *testing.T) {
	parts, err := Parts()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, p := range parts {
		kinds[p.Kind]++
		if len(p.Hash) != 64 {
			t.Errorf("part %s %s has the hash %q, want 64 hexadecimal digits", p.Kind, p.Name, p.Hash)
		}
	}
	if kinds["actors"] == 0 || kinds["codebook"] == 0 || kinds["model"] != 3 {
		t.Errorf("Parts() has %v, want actors, codebook and 3 models", kinds)
	}
}
