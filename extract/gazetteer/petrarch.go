package gazetteer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"entente"
)

// A coded name is one record of a PETRARCH dictionary.
type coded struct {
	names []string // the first is the head of the record; the others are its aliases
	codes []datedCode
	line  int
}

type datedCode struct{ code, dates string }

// readPetrarch reads the plain-text dictionaries:
//
//	ANGELA_MERKEL_ [DEUGOV 20051122-20211208]
//	+CHANCELLOR_MERKEL_
//	    [DEUELI >20211209]
//	PRESIDENT [~GOV]
func (o *Overlay) readPetrarch(text string, report func(Problem)) {
	var records []coded
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "<!--") || line[0] == '!' && strings.Contains(line, "=") {
			continue
		}
		name, rest, hasCode := strings.Cut(line, "[")
		name = strings.TrimSpace(name)
		if name == "" || name[0] == '+' || name[0] == '&' {
			if len(records) == 0 {
				report(Problem{o.Name, n, "an alias or code before the first name"})
				continue
			}
		} else {
			records = append(records, coded{line: n})
		}
		last := &records[len(records)-1]
		if name = strings.TrimLeft(name, "+& "); name != "" {
			last.names = append(last.names, name)
		}
		for hasCode {
			var in string
			in, rest, _ = strings.Cut(rest, "]")
			code, dates, _ := strings.Cut(strings.TrimSpace(in), " ")
			last.codes = append(last.codes, datedCode{code, dates})
			_, rest, hasCode = strings.Cut(rest, "[")
		}
	}
	o.addCoded(records, report)
}

// readPetrarchJSON reads the same as JSON: {"NAME": [["CODE", "dates"], …], …}.
func (o *Overlay) readPetrarchJSON(text string, report func(Problem)) {
	dec := json.NewDecoder(strings.NewReader(text))
	fail := func(err error) {
		report(Problem{o.Name, 1 + bytes.Count([]byte(text)[:min(int(dec.InputOffset()), len(text))], []byte("\n")), err.Error()})
	}
	if _, err := dec.Token(); err != nil {
		fail(err)
		return
	}
	var records []coded
	line, at := 1, 0
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			fail(err)
			return
		}
		name, ok := t.(string)
		var pairs [][]string
		if err := dec.Decode(&pairs); err != nil || !ok {
			fail(fmt.Errorf("%v: want \"NAME\": [[\"CODE\", \"dates\"], …]", t))
			return
		}
		end := int(dec.InputOffset())
		line += strings.Count(text[at:end], "\n")
		at = end
		c := coded{names: []string{name}, line: line}
		for _, p := range pairs {
			switch len(p) {
			case 1:
				c.codes = append(c.codes, datedCode{p[0], ""})
			case 2:
				c.codes = append(c.codes, datedCode{p[0], p[1]})
			default:
				report(Problem{o.Name, line, fmt.Sprintf("%s: want [code, dates]", name)})
			}
		}
		records = append(records, c)
	}
	o.addCoded(records, report)
}

// addCoded makes actors and roles of the records.
func (o *Overlay) addCoded(records []coded, report func(Problem)) {
	o.Format = "petrarch actors"
	names := map[string][]string{} // code -> names, to tell adjectives
	for _, c := range records {
		for _, d := range c.codes {
			names[d.code] = append(names[d.code], c.names...)
		}
	}
	for _, c := range records {
		if len(c.codes) == 0 {
			report(Problem{o.Name, c.line, fmt.Sprintf("%s has no code: write it as NAME [CODE]", c.names[0])})
		}
		for _, d := range c.codes {
			if strings.Contains(d.code, "~") {
				o.Format = "petrarch agents"
				o.agent(c, d)
				continue
			}
			from, to, err := petrarchDates(d.dates)
			if err != nil {
				report(Problem{o.Name, c.line, fmt.Sprintf("%s: %v", c.names[0], err)})
				continue
			}
			o.coded(c, d.code, from, to, names[d.code])
		}
	}
}

// coded makes an actor of a record; its id is the code, so that all names of a code are one actor.
func (o *Overlay) coded(c coded, code string, from, to entente.Date, peers []string) {
	x := imported{id: code, code: code, source: o.Name, row: row{file: o.Name, line: c.line}}
	x.nobody = strings.Trim(code, "-") == ""
	x.kind, x.country = kindOfCode(code)
	for _, n := range c.names {
		x.aliases = append(x.aliases, alias{text: nameFromCaps(n), from: from, to: to})
	}
	x.name = x.aliases[0].text
	o.apply = append(o.apply, func(b *builder) { x.addCoded(b, c.names, peers) })
}

func (x imported) addCoded(b *builder, raw, peers []string) {
	if x.nobody {
		e := b.entry(Entry{ID: "nobody:" + Slug(x.name), Name: x.name, Class: "nobody", place: true, layer: b.layer, file: x.row.file, line: x.row.line})
		if b.g.byID[e.ID] == nil {
			b.enter(e)
			for _, a := range x.aliases {
				b.read(e, a, AsPlace)
			}
		}
		return
	}
	e := b.g.byID[x.id]
	if e == nil {
		e = b.entry(Entry{ID: x.id, Name: x.name, Kind: x.kind, Country: x.country, Code: x.code, Source: x.source, coded: true, file: x.row.file, line: x.row.line, layer: b.layer})
		b.enter(e)
	}
	for i, a := range x.aliases {
		b.cell(e, a.text)
		if adjectiveOf(raw[i], peers) && e.Kind == entente.State {
			if e.adj == "" {
				e.adj = a.text
			}
			b.read(e, a, AsAdjective)
			continue
		}
		b.readOver(e, a)
	}
}

// petrarchDates reads "<950601", "> 990816", "19950601 - 19990815" and "".
func petrarchDates(s string) (from, to entente.Date, err error) {
	s = strings.ReplaceAll(s, " ", "")
	switch {
	case s == "":
	case s[0] == '<':
		if to, err = petrarchDay(s[1:]); err == nil {
			to = to.AddDays(-1)
		}
	case s[0] == '>':
		from, err = petrarchDay(s[1:])
	default:
		a, b, _ := strings.Cut(s, "-")
		if from, err = petrarchDay(a); err != nil {
			break
		}
		to = from
		if b != "" {
			to, err = petrarchDay(b)
		}
	}
	return from, to, err
}

// petrarchDay reads YYMMDD or YYYYMMDD; years of two digits below 30 are of this century.
func petrarchDay(s string) (entente.Date, error) {
	if len(s) == 6 {
		if s < "30" {
			s = "20" + s
		} else {
			s = "19" + s
		}
	}
	if len(s) != 8 {
		return entente.Date{}, fmt.Errorf("bad date %q: want YYMMDD or YYYYMMDD", s)
	}
	p, err := parseDay(s[:4] + "-" + s[4:6] + "-" + s[6:])
	return p.First, err
}
