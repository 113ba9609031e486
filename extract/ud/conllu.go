package ud

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"entente"
)

// A Parsed is one document of a CoNLL-U file: its text put together again and its sentences,
// whose spans count bytes of Text.
type Parsed struct {
	ID        string // after "# newdoc id ="; empty where the file does not say
	Text      string
	Sentences []Sentence
}

// ReadCoNLLU reads every document of a CoNLL-U file. Ranges (3-4) set the spans of their words,
// empty nodes (8.1) are left out. Errors carry the line.
func ReadCoNLLU(r io.Reader) ([]Parsed, error) {
	c := conlluReader{in: bufio.NewScanner(r)}
	c.in.Buffer(make([]byte, 1<<16), 1<<24)
	for c.in.Scan() {
		c.line++
		if err := c.read(strings.TrimSuffix(c.in.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("line %d: %w", c.line, err)
		}
	}
	if err := c.in.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", c.line+1, err)
	}
	if err := c.endSentence(); err != nil {
		return nil, fmt.Errorf("line %d: %w", c.line, err)
	}
	c.endDocument()
	return c.docs, nil
}

// conlluReader is the state between two lines.
type conlluReader struct {
	in   *bufio.Scanner
	line int
	docs []Parsed

	id        string
	text      strings.Builder
	sents     []Sentence
	paragraph bool // the next sentence opens a paragraph

	tokens    []Token
	surfaces  []surface
	rangeLast int // last word of the open range, 0 for none
}

// A surface is one token of the text with the words it is made of.
type surface struct {
	form        string
	first, last int // word indexes
	space       bool
}

func (c *conlluReader) read(line string) error {
	switch {
	case strings.TrimSpace(line) == "":
		return c.endSentence()
	case strings.HasPrefix(line, "#"):
		c.comment(line)
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns instead of 10", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		return c.openRange(a, b, f)
	}
	return c.word(f)
}

func (c *conlluReader) comment(line string) {
	body := strings.TrimSpace(strings.TrimPrefix(line, "#"))
	if body == "newpar" || strings.HasPrefix(body, "newpar ") {
		c.paragraph = true
	}
	if rest, ok := strings.CutPrefix(body, "newdoc"); ok {
		c.endDocument()
		_, id, _ := strings.Cut(rest, "=")
		c.id = strings.TrimSpace(id)
	}
}

func (c *conlluReader) openRange(a, b string, f []string) error {
	first, err1 := strconv.Atoi(a)
	last, err2 := strconv.Atoi(b)
	if err1 != nil || err2 != nil || first != len(c.tokens)+1 || last < first {
		return fmt.Errorf("bad range %q", f[0])
	}
	c.surfaces = append(c.surfaces, surface{f[1], first - 1, last - 1, spaceAfter(f[9])})
	c.rangeLast = last
	return nil
}

func (c *conlluReader) word(f []string) error {
	id, err := strconv.Atoi(f[0])
	if err != nil || id != len(c.tokens)+1 {
		return fmt.Errorf("word number %q after %d words", f[0], len(c.tokens))
	}
	head, err := strconv.Atoi(f[6])
	if err != nil && f[6] != "_" {
		return fmt.Errorf("bad head %q", f[6])
	}
	if f[6] == "_" {
		head = 0
	}
	c.tokens = append(c.tokens, Token{
		Form: Fold(f[1]), Lemma: Fold(f[2]), UPOS: f[3], XPOS: f[4], Feats: f[5], Head: head - 1, Rel: f[7],
	})
	if id > c.rangeLast {
		c.surfaces = append(c.surfaces, surface{f[1], id - 1, id - 1, spaceAfter(f[9])})
	}
	return nil
}

func spaceAfter(misc string) bool {
	return !strings.Contains("|"+misc+"|", "|SpaceAfter=No|")
}

func (c *conlluReader) endSentence() error {
	if len(c.tokens) == 0 {
		return nil
	}
	for i, t := range c.tokens {
		if t.Head >= len(c.tokens) || t.Head == i {
			return fmt.Errorf("word %d has head %d", i+1, t.Head+1)
		}
	}
	if c.rangeLast > len(c.tokens) {
		return fmt.Errorf("range ends at word %d of %d", c.rangeLast, len(c.tokens))
	}
	if c.text.Len() > 0 {
		gap := " "
		if c.paragraph {
			gap = "\n\n"
		}
		c.text.WriteString(gap)
	}
	s := Sentence{Tokens: c.tokens}
	s.Start = c.text.Len()
	for i, f := range c.surfaces {
		c.place(f)
		if f.space && i < len(c.surfaces)-1 {
			c.text.WriteByte(' ')
		}
	}
	s.End = s.Tokens[len(s.Tokens)-1].End
	c.sents = append(c.sents, s)
	c.tokens, c.surfaces, c.rangeLast, c.paragraph = nil, nil, 0, false
	return nil
}

// place writes one surface token and gives its words their spans: shares of the surface where the
// words spell it, the whole surface otherwise.
func (c *conlluReader) place(f surface) {
	start := c.text.Len()
	c.text.WriteString(f.form)
	words := c.tokens[f.first : f.last+1]
	words[len(words)-1].SpaceAfter = f.space
	if cuts, ok := spell(f.form, words); ok {
		for i := range words {
			words[i].Span = entente.Span{Start: start + cuts[i], End: start + cuts[i+1]}
		}
		return
	}
	for i := range words {
		words[i].Span = entente.Span{Start: start, End: start + len(f.form)}
	}
}

// spell divides form among words whose folded forms spell it.
func spell(form string, words []Token) (cuts []int, ok bool) {
	cuts = []int{0}
	at := 0
	for _, w := range words {
		end := at
		for end < len(form) && len(Fold(form[at:end])) < len(w.Form) {
			end++
			for end < len(form) && form[end]&0xC0 == 0x80 {
				end++
			}
		}
		if len(words) > 1 && Fold(form[at:end]) != w.Form {
			return nil, false
		}
		cuts = append(cuts, end)
		at = end
	}
	if len(words) == 1 {
		return []int{0, len(form)}, true
	}
	return cuts, at == len(form)
}

func (c *conlluReader) endDocument() {
	if len(c.sents) > 0 {
		c.docs = append(c.docs, Parsed{c.id, c.text.String(), c.sents})
	}
	c.text.Reset()
	c.sents, c.id = nil, ""
}

// WriteCoNLLU writes one document. Words that share or divide a surface token (no white space and
// a clitic boundary) are written as a range where their spans overlap.
func WriteCoNLLU(w io.Writer, p Parsed) error {
	out := bufio.NewWriter(w)
	if p.ID != "" {
		fmt.Fprintf(out, "# newdoc id = %s\n", p.ID)
	}
	for i := range p.Sentences {
		fmt.Fprintf(out, "# sent_id = %d\n", i+1)
		writeSentence(out, p.Text, &p.Sentences[i])
	}
	return out.Flush()
}

func writeSentence(out *bufio.Writer, text string, s *Sentence) {
	fmt.Fprintf(out, "# text = %s\n", strings.Join(strings.Fields(s.In(text)), " "))
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if last := rangeEnd(s.Tokens, i); last > i {
			fmt.Fprintf(out, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n",
				i+1, last+1, text[t.Start:s.Tokens[last].End], misc(s.Tokens[last], last == len(s.Tokens)-1))
		}
		note := "_"
		if !inRange(s.Tokens, i) {
			note = misc(*t, i == len(s.Tokens)-1)
		}
		fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", i+1, cell(t.Form), cell(t.Lemma),
			cell(t.UPOS), cell(t.XPOS), cell(t.Feats), t.Head+1, cell(t.Rel), note)
	}
	out.WriteByte('\n')
}

func misc(t Token, last bool) string {
	if t.SpaceAfter || last {
		return "_"
	}
	return "SpaceAfter=No"
}

// cell returns s as a column: never empty, never with a tab or a line's end in it.
func cell(s string) string {
	if s == "" {
		return "_"
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// clitic reports whether token i is written on to the one before it as part of one word.
func clitic(tokens []Token, i int) bool {
	if i <= 0 || i >= len(tokens) {
		return false
	}
	t, prev := tokens[i], tokens[i-1]
	if t.Start < prev.End {
		return true
	}
	if prev.SpaceAfter || t.Start != prev.End {
		return false
	}
	return strings.HasPrefix(t.Form, "'") && len(t.Form) > 1 && isLetter(t.Form[1]) ||
		strings.EqualFold(t.Form, "n't") || strings.EqualFold(t.Form, "not") && strings.EqualFold(prev.Form, "can")
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func rangeEnd(tokens []Token, i int) int {
	if clitic(tokens, i) {
		return i
	}
	last := i
	for clitic(tokens, last+1) {
		last++
	}
	return last
}

func inRange(tokens []Token, i int) bool {
	return clitic(tokens, i) || clitic(tokens, i+1)
}
