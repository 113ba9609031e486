package train

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"entente/extract/ud"
)

// An Entity is one mention of something in a text annotated as GUM is (Zeldes 2017).
type Entity struct {
	Sentence, First, Last int
	ID                    string // the same for all mentions of one thing in a document
	Type                  string // person, organization, place, event, object, abstract, time, …
	Link                  string // ana, cata, coref, appos, pred, disc; sgl where nothing else means the same
}

// An Annotated is a document with its entities, in the order in which they close.
type Annotated struct {
	ud.Parsed
	Entities []Entity
}

// ReadEntities reads CoNLL-U whose last column has GUM's entities: "Entity=(3-person-new-…" opens one, "3)" closes it.
// Mentions of several pieces are left out.
func ReadEntities(r io.Reader) ([]Annotated, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	docs, err := ud.ReadCoNLLU(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := make([]Annotated, len(docs))
	e := entityReader{docs: out}
	for i, d := range docs {
		out[i].Parsed = d
	}
	in := bufio.NewScanner(bytes.NewReader(data))
	in.Buffer(nil, 1<<24)
	for line := 1; in.Scan(); line++ {
		if err := e.line(in.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
	return out, in.Err()
}

// An entityReader walks the lines of a file beside the documents read from it.
type entityReader struct {
	docs            []Annotated
	doc, sent, word int
	open            []Entity
}

func (e *entityReader) line(line string) error {
	id, rest, _ := strings.Cut(line, "\t")
	switch {
	case id == "":
		if e.word > 0 {
			e.word, e.sent = 0, e.sent+1
		}
		return nil
	case strings.HasPrefix(line, "#"), strings.ContainsAny(id, "-."):
		return nil
	}
	for e.doc < len(e.docs) && e.sent >= len(e.docs[e.doc].Sentences) {
		e.doc, e.sent, e.open = e.doc+1, 0, e.open[:0]
	}
	if e.doc == len(e.docs) {
		return fmt.Errorf("a word after the last sentence")
	}
	for field := range strings.SplitSeq(rest[strings.LastIndexByte(rest, '\t')+1:], "|") {
		if v, ok := strings.CutPrefix(field, "Entity="); ok {
			if err := e.marks(v); err != nil {
				return err
			}
		}
	}
	e.word++
	return nil
}

// marks reads the brackets at one word.
func (e *entityReader) marks(v string) error {
	for v != "" {
		if v[0] != '(' {
			end := strings.IndexByte(v, ')')
			if end < 0 {
				return fmt.Errorf("entity %q without its end", v)
			}
			e.close(v[:end])
			v = v[end+1:]
			continue
		}
		end := strings.IndexAny(v[1:], "()")
		if end < 0 {
			e.begin(v[1:])
			return nil
		}
		e.begin(v[1 : end+1])
		if v = v[end+1:]; v[0] == ')' {
			e.close(e.open[len(e.open)-1].ID)
			v = v[1:]
		}
	}
	return nil
}

func (e *entityReader) begin(v string) {
	f := strings.Split(v, "-")
	x := Entity{Sentence: e.sent, First: e.word, ID: f[0]}
	if len(f) > 1 {
		x.Type = f[1]
	}
	if len(f) > 6 {
		x.Link = f[6]
	}
	e.open = append(e.open, x)
}

func (e *entityReader) close(id string) {
	for i := len(e.open) - 1; i >= 0; i-- {
		x := e.open[i]
		if x.ID != id {
			continue
		}
		e.open = append(e.open[:i], e.open[i+1:]...)
		if x.Last = e.word; x.Sentence == e.sent && !strings.Contains(id, "[") {
			d := &e.docs[e.doc]
			d.Entities = append(d.Entities, x)
		}
		return
	}
}

// Head returns the token of the mention that the rest of it hangs on.
func (x Entity) Head(s *ud.Sentence) int {
	for i := x.First; i <= x.Last; i++ {
		if h := s.Tokens[i].Head; h < x.First || h > x.Last {
			return i
		}
	}
	return x.First
}

// Genre returns the part of the document's name that says what kind of text it is: "news" of GUM_news_homeopathic.
func (d *Annotated) Genre() string {
	id := d.ID
	if _, rest, ok := strings.Cut(id, "_"); ok {
		id, _, _ = strings.Cut(rest, "_")
	}
	return id
}
