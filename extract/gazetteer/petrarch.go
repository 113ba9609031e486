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

// agent makes a role of a record such as PRESIDENT [~GOV].
func (o *Overlay) agent(c coded, d datedCode) {
	suffix := strings.ReplaceAll(d.code, "~", "")
	role := &Role{Kind: entente.Unnamed, Suffix: suffix, ID: suffix, Prefix: strings.HasSuffix(d.code, "~")}
	if len(suffix) >= 3 && strings.Contains("GOV MIL COP SPY JUD LEG", suffix[:3]) {
		role.Kind = entente.Body
		role.Plural = "members"
	}
	var words []string
	for _, n := range c.names {
		words = append(words, agentWords(n)...)
	}
	role.Template = "{adj} " + words[0]
	o.apply = append(o.apply, func(b *builder) {
		r := *role
		r.layer = b.layer
		b.role(&r, words)
	})
}

// agentWords returns the spellings of an agent: "ATTORNEY_GENERAL {ATTORNEYS_GENERAL}" is two, "!PERSON!"
// stands for the sexes.
func agentWords(s string) []string {
	s = strings.ToLower(strings.ReplaceAll(s, "_", " "))
	var out []string
	if head, plural, ok := strings.Cut(s, "{"); ok {
		out = append(out, strings.TrimSpace(head))
		if p := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(plural), "}")); p != "" {
			out = append(out, p)
		}
	} else {
		out = append(out, strings.TrimSpace(s))
	}
	macros := map[string][]string{
		"!person!": {"man", "men", "woman", "women", "person", "persons", "people"},
		"!minist!": {"minister", "ministers", "ministry", "ministries"},
	}
	for _, m := range []string{"!person!", "!minist!"} {
		var next []string
		for _, w := range out {
			if !strings.Contains(w, m) {
				next = append(next, w)
				continue
			}
			for _, x := range macros[m] {
				next = append(next, strings.ReplaceAll(w, m, x))
			}
		}
		out = next
	}
	return out
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

// adjectiveOf reports whether a name is another one of the same code with an adjective's ending.
func adjectiveOf(name string, peers []string) bool {
	for _, p := range peers {
		p, n := strings.TrimRight(p, "_ "), strings.TrimRight(name, "_ ")
		if len(p) < 4 || len(n) <= len(p) {
			continue
		}
		if rest, ok := strings.CutPrefix(n, p); ok && strings.Contains(" N AN IAN ESE ISH I IC ER ", " "+rest+" ") {
			return true
		}
	}
	return false
}

// kindOfCode reads a CAMEO actor code: a country of three letters, then roles.
func kindOfCode(code string) (entente.Kind, string) {
	if len(code) < 3 {
		return entente.Organisation, ""
	}
	role := ""
	if len(code) >= 6 {
		role = code[3:6]
	}
	switch code[:3] {
	case "IGO", "NGO", "NGM", "MNC":
		return entente.Organisation, ""
	case "IMG", "INT", "UIS":
		return entente.Group, ""
	}
	switch {
	case role == "":
		return entente.State, code
	case strings.Contains("REB SEP INS UAF RAD OPP PTY", role):
		return entente.Group, code[:3]
	case strings.Contains("BUS MED EDU NGO", role):
		return entente.Organisation, code[:3]
	}
	return entente.Body, code[:3]
}

// nameFromCaps writes "ANGELA_MERKEL_" as "Angela Merkel"; short single words stay acronyms.
func nameFromCaps(s string) string {
	words := strings.Fields(strings.ReplaceAll(s, "_", " "))
	if len(words) == 1 && len(words[0]) <= 3 {
		return words[0]
	}
	for i, w := range words {
		if w != strings.ToUpper(w) {
			continue
		}
		parts := strings.Split(strings.ToLower(w), "-")
		for j, p := range parts {
			if i > 0 && (p == "of" || p == "the" || p == "and" || p == "for" || p == "al") || p == "" {
				continue
			}
			parts[j] = strings.ToUpper(p[:1]) + p[1:]
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
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
