package syntax_test

import "testing"

func TestBareWeekdaysAreFree(t *testing.T) {
	for text, object := range map[string]string{
		"Putin met Merkel Wednesday for talks.":                         "Merkel",
		"The army carried out raids Saturday night against rebels.":     "raids",
		"Russia imposed sanctions Thursday morning on Ukraine.":         "sanctions",
		"France held talks on Tuesday with Iran.":                       "talks",
		"Warplanes carried out strikes Friday evening against targets.": "strikes",
	} {
		for _, s := range analyse(t, text) {
			for i := range s.Tokens {
				if w := &s.Tokens[i]; w.Form == object && (w.Rel != "obj" || s.Tokens[w.Head].UPOS != "VERB") {
					t.Errorf("%s: %s is %s of %d", text, object, w.Rel, w.Head)
				}
			}
		}
	}
}
