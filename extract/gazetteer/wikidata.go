package gazetteer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"entente"
)

// wikidataColumns gives the spellings under which queries name what we read.
var wikidataColumns = map[string]string{
	"item": "qid", "qid": "qid", "person": "qid", "id": "qid",
	"name": "name", "itemlabel": "name", "label": "name", "personlabel": "name", "title": "name",
	"aliases": "aliases", "alias": "aliases", "altlabel": "aliases", "itemaltlabel": "aliases", "altlabels": "aliases",
	"office": "office", "position": "office", "officelabel": "office", "positionlabel": "office",
	"start": "start", "starttime": "start", "from": "start", "begin": "start",
	"end": "end", "endtime": "end", "to": "end",
	"country": "country", "countrylabel": "country", "citizenship": "country", "iso3": "country",
	"description": "description", "itemdescription": "description",
}

// readWikidataCSV reads a query result with a header line.
func (o *Overlay) readWikidataCSV(text string, report func(Problem)) {
	o.Format = "wikidata"
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	header, err := r.Read()
	if err != nil {
		report(Problem{o.Name, 1, err.Error()})
		return
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			report(Problem{o.Name, line, err.Error()})
			return
		}
		if len(cells) > len(header) {
			report(Problem{o.Name, line, fmt.Sprintf("%d cells under %d columns", len(cells), len(header))})
			continue
		}
		rec := map[string]string{}
		for i, c := range cells {
			rec[column(header[i])] = strings.TrimSpace(c)
		}
		o.wikidata(rec, line, report)
	}
}

func column(s string) string {
	return wikidataColumns[strings.ToLower(strings.NewReplacer(" ", "", "_", "", "?", "").Replace(strings.TrimSpace(s)))]
}

// readWikidataJSON reads a SPARQL result, an array of flat objects, or one object a line.
func (o *Overlay) readWikidataJSON(text string, report func(Problem)) {
	o.Format = "wikidata"
	dec := json.NewDecoder(strings.NewReader(text))
	lineAt := func() int {
		return 1 + bytes.Count([]byte(text)[:min(int(dec.InputOffset()), len(text))], []byte("\n"))
	}
	for {
		var v any
		err := dec.Decode(&v)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			report(Problem{o.Name, lineAt(), err.Error()})
			return
		}
		for i, x := range bindings(v) {
			obj, ok := x.(map[string]any)
			if !ok {
				report(Problem{o.Name, lineAt(), fmt.Sprintf("record %d is no object", i+1)})
				continue
			}
			rec := map[string]string{}
			for k, v := range obj {
				if c := column(k); c != "" && rec[c] == "" {
					rec[c] = cellText(v)
				}
			}
			if label := cellText(obj["itemLabel"]); label != "" {
				rec["name"] = label
			}
			o.wikidata(rec, lineAt(), report)
		}
	}
}

// bindings returns the records of any of the shapes.
func bindings(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case map[string]any:
		if r, ok := v["results"].(map[string]any); ok {
			if b, ok := r["bindings"].([]any); ok {
				return b
			}
		}
		return []any{v}
	}
	return []any{v}
}

// cellText returns a value as text: of SPARQL's {"type","value"}, of a list joined by "|".
func cellText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return cellText(v["value"])
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, cellText(x))
		}
		return strings.Join(parts, "|")
	case float64:
		return fmt.Sprint(v)
	}
	return ""
}

// wikidata makes a person, and a term of office if there is one, of a record.
func (o *Overlay) wikidata(rec map[string]string, line int, report func(Problem)) {
	name := rec["name"]
	if name == "" {
		report(Problem{o.Name, line, "no name: want a column name or itemLabel"})
		return
	}
	from, to, err := parseBounds(wikidataDay(rec["start"]), wikidataDay(rec["end"]))
	if err != nil {
		report(Problem{o.Name, line, err.Error()})
		return
	}
	qid := rec["qid"][strings.LastIndexByte(rec["qid"], '/')+1:]
	x := imported{id: Slug(name), name: name, kind: entente.Person, title: rec["office"], source: strings.TrimSpace("wikidata " + qid),
		row: row{file: o.Name, line: line}}
	for _, a := range strings.FieldsFunc(rec["aliases"], func(r rune) bool { return r == '|' || r == ';' }) {
		x.aliases = append(x.aliases, alias{text: strings.TrimSpace(a)})
	}
	o.apply = append(o.apply, func(b *builder) {
		x := x
		if c := b.country(rec["country"]); c != "" {
			x.country, x.code = c, c
		}
		office := b.officeNamed(rec["office"])
		if office != nil && x.country == "" {
			if of := b.g.byID[office.Of]; of != nil {
				x.country = of.Country
			}
		}
		e := x.add(b)
		if office != nil && e != nil && e.Kind == entente.Person {
			b.g.terms = append(b.g.terms, Term{Office: office, Person: e, Start: from, End: to, line: line, file: o.Name, layer: b.layer})
		}
	})
}

// wikidataDay takes the time off a date: "+2012-05-15T00:00:00Z".
func wikidataDay(s string) string {
	s, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(s), "+"), "T")
	for strings.HasSuffix(s, "-00") {
		s = strings.TrimSuffix(s, "-00")
	}
	return s
}

// officeNamed returns the office that words such as "president of France" mean, made if there is none.
func (b *builder) officeNamed(s string) *Office {
	if s == "" {
		return nil
	}
	owner, what := b.g.ownerOf(s, entente.Date{})
	if owner != nil {
		for _, o := range b.g.ofActor[owner.ID] {
			for _, t := range o.Titles {
				if Fold(t) == Fold(what) {
					return o
				}
			}
		}
	}
	id := strings.ToUpper(Slug(s))
	if o := b.g.officeID[id]; o != nil {
		return o
	}
	o := &Office{ID: id, Kind: "other", Titles: []string{s}, Suffix: "GOV"}
	if owner != nil {
		o.Of, o.Titles = owner.ID, []string{what}
	}
	b.office(o)
	return o
}
