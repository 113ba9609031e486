package extract

import (
	"testing"

	"entente"
	"entente/extract/resolve"
)

func TestPersonsAreSpeltAsTheDocumentDoes(t *testing.T) {
	const canonical = "Binali Yildirim"
	for text, want := range map[string]string{
		"Binali Yıldırım":        "Binali Yıldırım", // a dotless i is no mark
		"BINALI YILDIRIM":        canonical,         // a headline shouts
		"Premier Binali Yildirm": canonical,         // a slip is not the name
		"Yıldırım":               canonical,         // nor is a part of it
	} {
		m := resolve.Mention{Span: entente.Span{End: len(text)}, Actors: []entente.Actor{{ID: "binali-yildirim", Kind: entente.Person, Name: canonical}}}
		all := []resolve.Mention{m}
		respell(text, all)
		if got := all[0].Actor().Name; got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
