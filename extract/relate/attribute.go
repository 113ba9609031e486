package relate

import (
	"strconv"
	"strings"

	"entente"
)

// places returns the places that the clause of trigger t names, in text order.
func (v *view) places(t int) []string {
	var out []string
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.Place == "" || len(x.Actors) > 0 || !v.under(x.First, t) && !v.under(x.First, max(v.tok(t).Head, 0)) {
			continue
		}
		dup := false
		for _, p := range out {
			dup = dup || p == x.Place
		}
		if !dup {
			out = append(out, x.Place)
		}
	}
	return out
}

// numbers returns the counts that the clause of a gives for those it harms: "killing seven soldiers",
// "expelled 35 diplomats".
func (v *view) numbers(a *act) []entente.Number {
	var out []entente.Number
	for t := range v.s.Tokens {
		if !v.isVerb(t) || t != a.trigger && !v.under(t, a.trigger) {
			continue
		}
		what := v.harm(t)
		if what == "" {
			continue
		}
		toks := v.slot(t, "obj")
		for i := 0; i < len(toks); i++ {
			toks = append(toks, v.children(toks[i], "conj")...)
			for _, k := range v.children(toks[i], "nummod") {
				if n, ok := number(v.tok(k).Form); ok {
					out = append(out, entente.Number{What: what, Value: n})
				}
			}
			if len(toks) > 16 {
				break
			}
		}
	}
	return out
}

// harm returns the class of harm that a verb does, by the codebook's word classes.
func (v *view) harm(t int) string {
	for _, c := range []struct{ class, what string }{
		{"KILL", "killed"}, {"WOUND", "wounded"}, {"DETAIN", "detained"}, {"EXPEL", "expelled"},
	} {
		if v.c.Book.InClass(v.lemma(t), c.class) {
			return c.what
		}
	}
	return ""
}

var numerals = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
}

// number reads digits with thousands separators or an English numeral of one word.
func number(s string) (float64, bool) {
	if n, ok := numerals[strings.ToLower(s)]; ok {
		return n, true
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return n, err == nil && n >= 0 && n < 1e15
}
