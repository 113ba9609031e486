package names

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente/extract/ud"
)

// typeOf folds the classes of the corpora into ours; what is missing is no name.
var typeOf = map[string]ud.NameType{
	"PER": ud.PER, "ORG": ud.ORG, "LOC": ud.LOC, "MISC": ud.MISC, "OTH": ud.MISC,
	"politician": ud.PER, "person": ud.PER, "organisation": ud.ORG, "politicalparty": ud.ORG,
	"country": ud.LOC, "location": ud.LOC, "election": ud.MISC, "event": ud.MISC, "misc": ud.MISC,
}

// ReadIOB reads documents of sentences whose lines end in a label of IOB1 or IOB2, with blank lines between sentences. Lines are
// "number form label …" (Universal NER), "form label" or "form<TAB>label"; "# text = …" gives the spaces and "# newdoc"
// begins another document. Sentences have forms and names only.
func ReadIOB(r io.Reader) ([][]ud.Sentence, error) {
	var out [][]ud.Sentence
	var doc []ud.Sentence
	var s ud.Sentence
	var row []string
	text := ""
	flush := func() {
		if len(s.Tokens) > 0 {
			s.Names = iob(row)
			space(&s, text)
			doc = append(doc, s)
		}
		s, row, text = ud.Sentence{}, nil, ""
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		f := strings.Fields(sc.Text())
		switch {
		case len(f) == 0:
			flush()
		case f[0] == "#" && len(f) > 1:
			if rest, ok := strings.CutPrefix(sc.Text(), "# text = "); ok {
				text = ud.Fold(rest)
			}
			if f[1] == "newdoc" && len(doc) > 0 {
				out, doc = append(out, doc), nil
			}
		case len(f) >= 3:
			s.Tokens, row = append(s.Tokens, ud.Token{Form: ud.Fold(f[1]), Head: -1}), append(row, f[2])
		case len(f) == 2:
			s.Tokens, row = append(s.Tokens, ud.Token{Form: ud.Fold(f[0]), Head: -1}), append(row, f[1])
		default:
			return nil, fmt.Errorf("line %d: want a word and a label, got %q", line, sc.Text())
		}
	}
	flush()
	if len(doc) > 0 {
		out = append(out, doc)
	}
	return out, sc.Err()
}

// iob turns labels into names: B- begins one, I- goes on or, after another type or nothing, begins one.
func iob(row []string) []ud.Name {
	var out []ud.Name
	for i, l := range row {
		mark, class, _ := strings.Cut(l, "-")
		t, ok := typeOf[class]
		if !ok || mark != "B" && mark != "I" {
			continue
		}
		if n := len(out); mark == "I" && n > 0 && out[n-1].Last == i-1 && out[n-1].Type == t {
			out[n-1].Last = i
			continue
		}
		out = append(out, ud.Name{First: i, Last: i, Type: t})
	}
	return out
}

// space sets SpaceAfter from the text, or to true where there is none.
func space(s *ud.Sentence, text string) {
	at := 0
	for i := range s.Tokens {
		s.Tokens[i].SpaceAfter = true
		if text == "" {
			continue
		}
		j := strings.Index(text[at:], s.Tokens[i].Form)
		if j < 0 || j > 2 {
			continue
		}
		at += j + len(s.Tokens[i].Form)
		s.Tokens[i].SpaceAfter = at < len(text) && text[at] == ' '
	}
}

// A Score counts names found right.
type Score struct {
	Right, Found, Gold int
}

// F1 returns the harmonic mean of precision and recall, 0 where there is nothing.
func (c Score) F1() float64 {
	if c.Found+c.Gold == 0 {
		return 0
	}
	return 2 * float64(c.Right) / float64(c.Found+c.Gold)
}

// Precision returns the share of names found that are right.
func (c Score) Precision() float64 { return float64(c.Right) / float64(max(c.Found, 1)) }

// Recall returns the share of gold names that were found.
func (c Score) Recall() float64 { return float64(c.Right) / float64(max(c.Gold, 1)) }

// Eval compares the tagger with the Names of gold, span and type, over the types given. gold must be tagged.
func (t *Tagger) Eval(gold [][]ud.Sentence, over ...ud.NameType) Score {
	var c Score
	for _, doc := range gold {
		found := slices.Clone(doc)
		for i := range found {
			found[i].Names = nil
		}
		t.Find(found)
		for i := range doc {
			c.add(doc[i].Names, found[i].Names, over)
		}
	}
	return c
}

// add counts the names of one sentence.
func (c *Score) add(gold, found []ud.Name, over []ud.NameType) {
	for _, n := range gold {
		if slices.Contains(over, n.Type) {
			c.Gold++
		}
	}
	for _, n := range found {
		if slices.Contains(over, n.Type) {
			c.Found++
			if slices.Contains(gold, n) {
				c.Right++
			}
		}
	}
}
