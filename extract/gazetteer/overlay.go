package gazetteer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"entente"
)

// An Overlay is a user's own dictionary, whose names win over the built-in ones.
type Overlay struct {
	Name   string // of the file
	Format string // "table", "petrarch actors", "petrarch agents", "followthemoney", "wikidata"

	apply []func(*builder)
}

// ReadOverlay reads a dictionary in any of the forms that Overlay.Format lists, told apart by content:
//
//   - our own tables, with a line "# table: persons" (states, organisations …) above the records
//   - PETRARCH actors and agents, as plain text or as JSON from name to [code, dates] pairs
//   - FollowTheMoney entities (OpenSanctions), one JSON object a line
//   - the result of a Wikidata query, CSV or JSON, with columns such as item, name, aliases, office, start, end
//
// With an error of type Problems the overlay is usable: it holds the records that were in order.
func ReadOverlay(name string, r io.Reader) (*Overlay, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	text := string(bytes.TrimPrefix(b, []byte("\ufeff")))
	if !utf8.ValidString(text) {
		return nil, Problem{name, 0, "not UTF-8 text"}
	}
	o := &Overlay{Name: name}
	var problems Problems
	report := func(p Problem) { problems = append(problems, p) }
	switch o.Format = formatOf(text); o.Format {
	case "table":
		o.readTables(text, report)
	case "petrarch":
		o.readPetrarch(text, report)
	case "petrarch json":
		o.readPetrarchJSON(text, report)
	case "followthemoney":
		o.readFollowTheMoney(text, report)
	case "wikidata json":
		o.readWikidataJSON(text, report)
	case "wikidata":
		o.readWikidataCSV(text, report)
	default:
		return nil, Problem{name, 1, "what is this? want a line \"# table: NAME\", a PETRARCH dictionary, FollowTheMoney lines or a Wikidata result"}
	}
	return o, problems.err()
}

// formatOf tells the forms apart by their first lines.
func formatOf(text string) string {
	t := strings.TrimSpace(text)
	switch {
	case t == "":
		return ""
	case t[0] == '[':
		return "wikidata json"
	case t[0] == '{':
		return jsonFormat(t)
	}
	for line := range strings.Lines(t) {
		line = strings.TrimSpace(line)
		low := strings.ToLower(line)
		switch {
		case line == "":
		case tableName(line) != "":
			return "table"
		case line[0] == '#' || strings.HasPrefix(line, "<!--"):
		case strings.ContainsAny(line, "[+&") && (strings.Contains(line, "[") && strings.Contains(line, "]") || line[0] == '+'):
			return "petrarch"
		case strings.Contains(line, ",") && (strings.Contains(low, "name") || strings.Contains(low, "label")):
			return "wikidata"
		case strings.Contains(line, "\t"):
			return ""
		}
	}
	if strings.Contains(t, "[") {
		return "petrarch"
	}
	return ""
}

func jsonFormat(t string) string {
	var first map[string]json.RawMessage
	if json.NewDecoder(strings.NewReader(t)).Decode(&first) != nil {
		line, _, _ := strings.Cut(t, "\n")
		if strings.Contains(line, `"schema"`) {
			return "followthemoney"
		}
		return "petrarch json"
	}
	switch {
	case first["schema"] != nil && (first["properties"] != nil || first["caption"] != nil):
		return "followthemoney"
	case first["results"] != nil && first["head"] != nil:
		return "wikidata json"
	case first["item"] != nil || first["name"] != nil || first["itemLabel"] != nil || first["label"] != nil:
		return "wikidata json"
	}
	return "petrarch json"
}

// With returns the gazetteer with overlays on top, the last one topmost. g itself does not change.
func (g *Gazetteer) With(overlays ...*Overlay) (*Gazetteer, error) {
	all := append(append([]*Overlay(nil), g.layers...), overlays...)
	return load(g.fsys, g.dir, all)
}

func (b *builder) overlay(o *Overlay, layer uint8) {
	b.layer = layer
	for _, apply := range o.apply {
		apply(b)
	}
}

// An imported record is an actor of a foreign dictionary.
type imported struct {
	id, name      string
	aliases       []alias
	kind          entente.Kind
	class         string
	country, code string
	title         string
	source        string
	row           row
	nobody        bool // a name that is to lead to nobody
}

// add puts the record over what is known: into the entry with its id or its exact name, else as a new one.
func (x *imported) add(b *builder) *Entry {
	e := b.g.byID[x.id]
	if e == nil {
		e = b.sameName(x)
	}
	if e == nil {
		if x.kind == "" {
			x.kind = entente.Organisation
		}
		e = b.entry(Entry{ID: x.id, Name: x.name, Kind: x.kind, Class: x.class, Country: x.country, Code: x.code, Title: x.title,
			Source: x.source, file: x.row.file, line: x.row.line, layer: b.layer})
		b.enter(e)
	} else if e.layer < b.layer {
		b.override(e, x)
		e.layer = b.layer
	}
	for _, a := range append([]alias{{text: x.name}}, x.aliases...) {
		if a.text == "" {
			continue
		}
		b.cell(e, a.text)
		b.readOver(e, a)
	}
	return e
}

func (b *builder) override(e *Entry, x *imported) {
	if x.name != "" {
		b.cell(e, e.Name)
		e.Name = x.name
	}
	if x.country != "" {
		e.Country = x.country
	}
	if x.code != "" {
		e.Code = x.code
	}
	if x.title != "" {
		e.Title = x.title
	}
}

// sameName returns the one built-in entry of the record's kind that has its name, or nil.
func (b *builder) sameName(x *imported) *Entry {
	var found *Entry
	for i := b.g.index.find(x.name); i >= 0; i = b.g.index.readings[i].next {
		r := &b.g.index.readings[i]
		if (r.as != AsName && r.as != AsAcronym) || r.weak {
			continue
		}
		e := b.g.entries[r.what]
		if x.kind != "" && (e.Kind == entente.Person) != (x.kind == entente.Person) || found != nil && found != e {
			return nil
		}
		found = e
	}
	return found
}

// readOver makes a a name of e on the present layer, of the same sort as it is below: an adjective stays one.
func (b *builder) readOver(e *Entry, a alias) {
	as := AsName
	for i := b.g.index.find(a.text); i >= 0; i = b.g.index.readings[i].next {
		if r := b.g.index.readings[i]; r.what == e.index && r.as < AsSurname {
			as = r.as
			break
		}
	}
	b.read(e, a, as)
}
