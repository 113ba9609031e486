package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"entente/extract/ud"
)

// shown writes sentences as words between spaces, one sentence a line.
func shown(sents []ud.Sentence) string {
	var lines []string
	for _, s := range sents {
		var w []string
		for _, t := range s.Tokens {
			w = append(w, t.Form)
		}
		lines = append(lines, strings.Join(w, " "))
	}
	return strings.Join(lines, "\n")
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ rule, text, want string }{
		{"a full stop before a capital ends a sentence", "Talks failed. Envoys left.", "Talks failed .\nEnvoys left ."},
		{"titles do not end a sentence", "Mr. Okello met Gen. Adeyemi.", "Mr. Okello met Gen. Adeyemi ."},
		{"initials do not end a sentence", "J. K. Mbeki resigned.", "J. K. Mbeki resigned ."},
		{"U.S. goes on before a name", "The U.S. Navy left. He met the U.S. The fleet stayed.", "The U.S. Navy left .\nHe met the U.S.\nThe fleet stayed ."},
		{"months are abbreviated", "It ended on Sept. 17 in Oslo.", "It ended on Sept. 17 in Oslo ."},
		{"a closing quotation mark belongs to its sentence", "“We will not go. We stay.” He smiled.", "\" We will not go .\nWe stay . \"\nHe smiled ."},
		{"a quoted question goes on with its speaker", "\"Why now?\" the envoy asked.", "\" Why now ? \" the envoy asked ."},
		{"a stop inside the quotation, then a comma", "\"No,\" he said. \"Never.\"", "\" No , \" he said .\n\" Never . \""},
		{"an ellipsis may go on", "He waited ... and left. She waited... Nobody came.", "He waited ... and left .\nShe waited ...\nNobody came ."},
		{"figures keep their stop", "It cost $3.5 billion, or 12.7% more.", "It cost $ 3.5 billion , or 12.7 % more ."},
		{"clitics are cut off", "Turkey's army didn't say they'd left; it can't.", "Turkey 's army did n't say they 'd left ; it ca n't ."},
		{"a curly apostrophe is folded", "Hay’at Tahrir didn’t", "Hay'at Tahrir did n't"},
		{"compounds are divided at hyphens", "the Turkish-backed ex-rebel re-took al-Bab", "the Turkish - backed ex-rebel re-took al - Bab"},
		{"capitals are a name, no prefix", "a UN-backed plan is unwise and un-American", "a UN - backed plan is unwise and un-American"},
		{"years are a range", "in 2014-2016 and 2014–2016", "in 2014 - 2016 and 2014 - 2016"},
		{"dashes stand alone", "The deal—long sought—failed", "The deal - long sought - failed"},
		{"addresses stay whole", "See https://example.org/a-b, or write to press@example.org.", "See https://example.org/a-b , or write to press@example.org ."},
		{"a date header is no part of a sentence", " date 2020-02-20 Ankara said no.", "Ankara said no ."},
		{"a date in the text is", "date 2020-02 x", "date 2020 - 02 x"},
		{"references stay with their sentence", "He won.[4] She lost. [5] They left.", "He won . [ 4 ]\nShe lost . [ 5 ]\nThey left ."},
		{"a.m. before a weekday", "It began at 9 a.m. Monday. It ended at 5 p.m. The army won.", "It began at 9 a.m. Monday .\nIt ended at 5 p.m.\nThe army won ."},
		{"other scripts' stops", "他走了。我来了。", "他走了 。\n我来了 。"},
		{"no text, no sentence", " \n\t ", ""},
	} {
		if got := shown(Sentences(c.text)); got != c.want {
			t.Errorf("%s: Sentences(%q) =\n%s\nwant\n%s", c.rule, c.text, got, c.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	text := "ENVOYS MEET IN OSLO\n\nThe talks went on\nfor two days. They failed.\n- first point\n- second point\n\n1. Third"
	var got []string
	for _, s := range Sentences(text) {
		mark := "prose"
		if s.Heading {
			mark = "heading"
		}
		got = append(got, mark+": "+strings.Join(strings.Fields(s.In(text)), " "))
	}
	want := []string{"heading: ENVOYS MEET IN OSLO", "prose: The talks went on for two days.", "prose: They failed.",
		"heading: - first point", "heading: - second point", "heading: 1. Third"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("Sentences(%q) =\n%s\nwant\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// check returns what is wrong with the spans of sents over text, "" for nothing.
func check(text string, sents []ud.Sentence) string {
	last := 0
	for _, s := range sents {
		if s.Start < last || s.End > len(text) || len(s.Tokens) == 0 || len(s.Tokens) > maxWords {
			return "sentence out of place"
		}
		if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			return "sentence's span is not its tokens'"
		}
		for _, t := range s.Tokens {
			if t.Start < last || t.End <= t.Start {
				return "token out of place"
			}
			if t.Form != ud.Fold(t.In(text)) {
				return "form is not the folded span"
			}
			last = t.End
		}
	}
	return ""
}

func TestAwkwardText(t *testing.T) {
	for name, text := range map[string]string{
		"brackets":   strings.Repeat("(", 10000),
		"no spaces":  strings.Repeat("Ankarasaidno", 80000),
		"stops":      strings.Repeat(".", 50000),
		"quotes":     strings.Repeat("'", 50000),
		"hyphens":    strings.Repeat("a-", 50000),
		"clitics":    strings.Repeat("'s", 50000),
		"one line":   strings.Repeat("Ankara said no and ", 50000),
		"control":    strings.Repeat("\x00\x01 \x7f", 5000),
		"scripts":    strings.Repeat("Анкара говорит أنقرة 安卡拉 אנקרה อังการา 앙카라 ", 500),
		"broken":     strings.Repeat("\xff\xfe a\x80", 5000),
		"paragraphs": strings.Repeat("A\n\nb.\n", 20000),
	} {
		if problem := check(text, Sentences(text)); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{" date 2020-02-20 Mr. A's \"U.S.\" talks. (No.) [3] x", "don’t—…“”", "a\r\nb\u2028C.D.", "1. x\n- y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "?")
		}
		if problem := check(text, Sentences(text)); problem != "" {
			t.Errorf("Sentences(%q): %s", text, problem)
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat("The U.S. envoy, Mr. Doe, didn’t meet Turkey's president on Sept. 17. “We will not stop,” he said. ", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(text)
	}
}

func TestListsHoldTheUsualWords(t *testing.T) {
	for _, w := range []string{"mr", "u.s", "sept", "no"} {
		if abbreviations()[w] == "" {
			t.Errorf("abbreviations()[%q] is missing", w)
		}
	}
}
