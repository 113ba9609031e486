package formats

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"entente"
	"entente/graph"
)

// WritePajek writes g as a Pajek network (.net): vertices labelled with IDs, and arcs with weights. The
// format has no way to write a quotation mark, a backslash or a control character in a label: they become
// an apostrophe, a slash and a space, and a label that is then there already gets a number.
func WritePajek(w io.Writer, g *graph.Graph) error {
	out := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(out, "*Vertices %d\n", g.Order())
	for i, label := range pajekLabels(g.Nodes()) {
		fmt.Fprintf(out, "%d \"%s\"\n", i+1, label)
	}
	out.WriteString("*Arcs\n")
	for t := range g.AllTies() {
		s, _ := g.Index(t.Source)
		e, _ := g.Index(t.Target)
		fmt.Fprintf(out, "%d %d %s\n", s+1, e+1, number(t.Weight))
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write Pajek: %w", err)
	}
	return nil
}

// pajekLabels returns a label for each node, no two alike.
func pajekLabels(nodes []graph.Node) []string {
	labels, taken := make([]string, len(nodes)), map[string]bool{}
	for i, n := range nodes {
		plain := strings.Map(func(r rune) rune {
			switch {
			case r == '"':
				return '\''
			case r == '\\':
				return '/'
			case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029:
				return ' '
			}
			return r
		}, strings.ToValidUTF8(n.ID, "\ufffd"))
		label := plain
		for k := 2; taken[label]; k++ {
			label = plain + " " + strconv.Itoa(k)
		}
		taken[label], labels[i] = true, label
	}
	return labels
}

// ReadPajek reads a Pajek network: *Vertices, *Arcs and *Edges, an edge being a tie both ways. A line without
// a weight has 1; a vertex without a label is called by its number. Comments begin with %.
func ReadPajek(r io.Reader) (*graph.Graph, error) {
	p := pajekReader{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<24)
	for line := 1; sc.Scan(); line++ {
		if err := p.line(strings.TrimSpace(sc.Text())); err != nil {
			return nil, fmt.Errorf("read Pajek: %w", &entente.LineError{Line: line, Err: err})
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read Pajek: %w", err)
	}
	if p.section == "" {
		return nil, errors.New("read Pajek: no *Vertices in it")
	}
	return finish("Pajek", p.nodes, p.ties)
}

// pajekReader is what is known while reading.
type pajekReader struct {
	section string // lower case, "" before the first
	nodes   []graph.Node
	ties    []graph.Tie
}

// maxPajek bounds the number of vertices that a file may announce.
const maxPajek = 10_000_000

func (p *pajekReader) line(s string) error {
	switch {
	case s == "" || s[0] == '%':
		return nil
	case s[0] == '*':
		words := strings.Fields(strings.ToLower(s))
		p.section = words[0]
		if p.section == "*vertices" {
			return p.vertices(words[1:])
		}
		return nil
	}
	words := pajekWords(s)
	switch p.section {
	case "*vertices":
		return p.vertex(words)
	case "*arcs", "*edges":
		return p.arc(words, p.section == "*arcs")
	}
	return fmt.Errorf("%q in the section %q, which is not read", s, p.section)
}

func (p *pajekReader) vertices(words []string) error {
	if len(words) == 0 {
		return errors.New("*Vertices without their number")
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 0 || n > maxPajek || len(p.nodes) > 0 {
		return fmt.Errorf("bad number of vertices %q", words[0])
	}
	p.nodes = make([]graph.Node, n)
	for i := range p.nodes {
		id := strconv.Itoa(i + 1)
		p.nodes[i].Actor = entente.Actor{ID: id, Name: id}
	}
	return nil
}

func (p *pajekReader) vertex(words []string) error {
	i, err := p.number(words[0])
	if err == nil && len(words) > 1 && words[1] != "" {
		p.nodes[i].Actor = entente.Actor{ID: words[1], Name: words[1]}
	}
	return err
}

// number returns the index of the vertex that a word counts.
func (p *pajekReader) number(word string) (int, error) {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > len(p.nodes) {
		return 0, fmt.Errorf("bad vertex %q of %d", word, len(p.nodes))
	}
	return n - 1, nil
}

func (p *pajekReader) arc(words []string, directed bool) error {
	if len(words) < 2 {
		return errors.New("an arc needs two vertices")
	}
	a, err := p.number(words[0])
	if err != nil {
		return err
	}
	b, err := p.number(words[1])
	if err != nil {
		return err
	}
	t := graph.Tie{Source: p.nodes[a].ID, Target: p.nodes[b].ID, Weight: 1, Count: 1}
	if len(words) > 2 {
		if t.Weight, err = real(words[2]); err != nil {
			return err
		}
	}
	p.ties = addTie(p.ties, t, directed)
	return nil
}

// pajekWords splits a line at spaces, quoted labels kept whole.
func pajekWords(s string) []string {
	var words []string
	for s = strings.TrimLeft(s, " \t"); s != ""; s = strings.TrimLeft(s, " \t") {
		if s[0] == '"' {
			word, rest, _ := strings.Cut(s[1:], `"`)
			words, s = append(words, word), rest
			continue
		}
		end := strings.IndexAny(s, " \t")
		if end < 0 {
			end = len(s)
		}
		words, s = append(words, s[:end]), s[end:]
	}
	return words
}
