// Package when finds the time expressions of a sentence and says which days they mean, as seen from the date of
// the report: "on Friday", "in early February", "two weeks ago", "Sept. 17, 2018", "since 2015".
//
// An answer is as precise as the words and no more. A weekday that is the report's own weekday means the same
// day; another bare weekday means the last one before the report, unless "next" or a future verb turns it forward.
// The date of a document that is only named ("the memorandum dated May 4", "the 2015 deal") is not an answer.
package when

import (
	"strings"

	"entente"
	"entente/extract/ud"
)

// An Expr is one time expression.
type Expr struct {
	First, Last int // tokens, both included
	Head        int // the token that the others hang on
	Period      entente.Period
	Text        string // the words, as the document has them
}

// Find returns the time expressions of s in text order; text is the document's and report its date.
func Find(s *ud.Sentence, text string, report entente.Date) []Expr {
	if report.IsZero() {
		return nil
	}
	f := finder{s: s, report: report}
	var out []Expr
	for i := 0; i < len(s.Tokens); {
		p, n := f.at(i)
		if n == 0 {
			i++
			continue
		}
		if !p.IsZero() && !f.names(i, i+n-1) {
			e := Expr{First: i, Last: i + n - 1, Head: f.head(i, i+n-1), Period: p}
			e.Text = text[s.Tokens[i].Start:s.Tokens[i+n-1].End]
			out = append(out, e)
		}
		i += n
	}
	return out
}

type finder struct {
	s      *ud.Sentence
	report entente.Date
}

// word returns the lower-case form of token i, without a closing full stop; "" beyond the end.
func (f *finder) word(i int) string {
	if i < 0 || i >= len(f.s.Tokens) {
		return ""
	}
	w := strings.ToLower(f.s.Tokens[i].Form)
	if len(w) > 1 {
		w = strings.TrimSuffix(w, ".")
	}
	return w
}

// head returns the token of first..last that hangs on one outside.
func (f *finder) head(first, last int) int {
	for i := last; i >= first; i-- {
		if h := f.s.Tokens[i].Head; h < first || h > last {
			return i
		}
	}
	return last
}

// names reports whether the expression dates a thing that is named and not the act: "dated May 4", "the 2015 deal",
// "the Geneva talks of 2012".
func (f *finder) names(first, last int) bool {
	switch f.word(first - 1) {
	case "of":
		switch f.word(first - 2) { // "in the early hours of Friday"
		case "hours", "morning", "evening", "night", "afternoon", "end", "beginning", "start", "course":
			return false
		}
		return true
	case "dated", "his", "her", "its", "their", "'s":
		return true
	case "the", "a", "an":
		if t := &f.s.Tokens[last]; t.Head > last && last+1 < len(f.s.Tokens) {
			return true
		}
	}
	h := f.s.Tokens[f.head(first, last)]
	if h.Head > last && (strings.HasPrefix(h.Rel, "nummod") || strings.HasPrefix(h.Rel, "compound") || strings.HasPrefix(h.Rel, "amod")) {
		return f.s.Tokens[h.Head].UPOS == "NOUN"
	}
	return false
}

// at returns the period of the expression that starts at token i and its number of tokens; 0 for none.
func (f *finder) at(i int) (entente.Period, int) {
	for _, read := range []func(int) (entente.Period, int){
		f.since, f.dayMonth, f.monthDay, f.partOfMonth, f.relativeUnit, f.ago, f.weekday, f.month, f.day, f.decade, f.year,
	} {
		if p, n := read(i); n > 0 {
			return p, n
		}
	}
	return entente.Period{}, 0
}

// since reads "since X" as a period that is still open at the report.
func (f *finder) since(i int) (entente.Period, int) {
	if f.word(i) != "since" {
		return entente.Period{}, 0
	}
	p, n := f.at(i + 1)
	if n == 0 || p.IsZero() || f.report.Before(p.First) {
		return entente.Period{}, 0
	}
	return entente.Period{First: p.First, Last: f.report}, n + 1
}

// ahead reports whether the clause around token i looks forward.
func (f *finder) ahead(i int) bool {
	for c, steps := i, 0; c >= 0 && steps < 8; c, steps = f.s.Tokens[c].Head, steps+1 {
		t := &f.s.Tokens[c]
		if t.UPOS != "VERB" && t.UPOS != "AUX" {
			continue
		}
		for k := range f.s.Tokens {
			if f.s.Tokens[k].Head != c {
				continue
			}
			switch w := f.word(k); {
			case w == "will" || w == "shall" || w == "'ll" || w == "would":
				return true
			case w == "to" && f.s.Tokens[k].UPOS == "PART":
				return true
			}
		}
		return false
	}
	return false
}
