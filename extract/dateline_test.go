package extract

import (
	"testing"

	"entente/extract/segment"
)

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, body string }{
		{"KABUL (Reuters) - Afghan officials met rebels.", "Afghan officials met rebels."},
		{"WASHINGTON, Sept. 30, 2004 -- A series of talks began.", "A series of talks began."},
		{"TEHRAN: Iran rejected the offer.", "Iran rejected the offer."},
		{"AFP - PARIS (AFP) - France praised Mali.", "France praised Mali."},
		{"France praised Mali - and Niger.", "France praised Mali - and Niger."},
		{"Iran rejected the offer: it was too low.", "Iran rejected the offer: it was too low."},
		{"The minister - a former general - resigned.", "The minister - a former general - resigned."},
	} {
		sents := splitDatelines(segment.Sentences(c.text))
		last := sents[len(sents)-1]
		if got := last.In(c.text); got != c.body {
			t.Errorf("body of %q is %q, want %q", c.text, got, c.body)
		}
	}
}
