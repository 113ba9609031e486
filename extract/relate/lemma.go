package relate

import (
	_ "embed"
	"strings"
	"sync"

	"entente/extract/codebook"
	"entente/extract/ud"
)

// lemmaOf returns the token's lemma in lower case. Where the codebook does not know a verb by it, but does by another
// reading of its form ("bombed" as "bomb"), that one.
func lemmaOf(b *codebook.Book, t *ud.Token) string {
	lemma := strings.ToLower(t.Lemma)
	if t.UPOS != "VERB" || len(b.Frames(lemma, codebook.Verb)) > 0 {
		return lemma
	}
	form := strings.ToLower(t.Form)
	if l := irregular()[form]; len(b.Frames(l, codebook.Verb)) > 0 {
		return l
	}
	for _, suffix := range []string{"ing", "ed", "es", "s", "d"} {
		stem, ok := strings.CutSuffix(form, suffix)
		if !ok || len(stem) < 2 {
			continue
		}
		for _, try := range []string{stem, stem + "e", undouble(stem), strings.TrimSuffix(stem, "i") + "y"} {
			if len(b.Frames(try, codebook.Verb)) > 0 {
				return try
			}
		}
	}
	return lemma
}

//go:embed irregular.tsv
var irregularTable string

// irregular maps verb forms to lemmas that no ending gives away.
var irregular = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(irregularTable) {
		if form, lemma, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			m[form] = lemma
		}
	}
	return m
})

// undouble takes off a doubled last consonant: "plann" is "plan".
func undouble(s string) string {
	if n := len(s); n > 2 && s[n-1] == s[n-2] {
		return s[:n-1]
	}
	return s
}
