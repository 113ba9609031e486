package when

import (
	"strings"
	"testing"

	"entente"
	"entente/extract/ud"
)

// flat makes a sentence whose words all hang on the verb at index verb.
func flat(text string, verb int) (*ud.Sentence, string) {
	s := &ud.Sentence{Span: entente.Span{End: len(text)}}
	at := 0
	for i, w := range strings.Fields(text) {
		at = strings.Index(text[at:], w) + at
		t := ud.Token{Span: entente.Span{Start: at, End: at + len(w)}, Form: w, Lemma: strings.ToLower(w), Head: verb, UPOS: "X"}
		if i == verb {
			t.Head, t.UPOS = -1, "VERB"
		}
		s.Tokens = append(s.Tokens, t)
		at += len(w)
	}
	return s, text
}

func TestFind(t *testing.T) {
	thursday := entente.NewDate(2020, 2, 20)
	for _, c := range []struct {
		name, text string
		verb       int
		want       string
	}{
		{"the report's own weekday is the same day", "He spoke on Thursday", 1, "2020-02-20"},
		{"another weekday is the last one", "He spoke on Friday", 1, "2020-02-14"},
		{"a future verb turns a weekday forward", "He will speak on Friday", 2, "2020-02-21"},
		{"last and the own weekday is a week ago", "He spoke last Thursday", 1, "2020-02-13"},
		{"a month behind the report's is last year's", "They attacked in December", 1, "2019-12"},
		{"part of a month is the month", "They attacked in early February", 1, "2020-02"},
		{"day, month and year", "They met on May 4 , 2017", 1, "2017-05-04"},
		{"the British order", "They met on 17 September 2018", 1, "2018-09-17"},
		{"an abbreviated month", "They met on Sept. 17 , 2018", 1, "2018-09-17"},
		{"a dated paper does not date the act", "They applied memoranda dated May 4 , 2017", 1, ""},
		{"a part of a day is the day", "They attacked in the early hours of Friday", 1, "2020-02-14"},
		{"last month", "They met last month", 1, "2020-01"},
		{"last year", "They met last year", 1, "2019"},
		{"days ago", "They met two days ago", 1, "2020-02-18"},
		{"an open range ends with the report", "They fight since 2015", 1, "2015-01-01/2020-02-20"},
		{"a decade", "They fought in the 1990s", 1, "1990/1999"},
		{"yesterday", "They met yesterday", 1, "2020-02-19"},
		{"an impossible day is none", "They met on February 31 , 2020", 1, ""},
	} {
		s, text := flat(c.text, c.verb)
		got := ""
		for _, e := range Find(s, text, thursday) {
			got += e.Period.String()
		}
		if got != c.want {
			t.Errorf("%s: Find(%q) = %q, want %q", c.name, c.text, got, c.want)
		}
	}
}
