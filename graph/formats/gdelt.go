package formats

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"

	"entente"
	"entente/internal/cameo"
)

// Coded says how rows of event data become interactions.
type Coded struct {
	// Names gives actors by the data's codes (GDELT) or names (ICEWS), which then stand for them. May be nil.
	Names map[string]entente.Actor

	// Country returns the ISO 3166-1 alpha-3 code of a country's name, "" if it knows none. Nil knows none.
	Country func(name string) string
}

// The columns of a GDELT row that are read, which GDELT 1.0 and 2.0 share.
const (
	gdeltID        = 0
	gdeltDay       = 1
	gdeltActor1    = 5
	gdeltActor2    = 15
	gdeltCode      = 26
	gdeltQuad      = 29
	gdeltGoldstein = 30
	gdeltMentions  = 31
)

// ReadGDELT yields the rows of a GDELT event table, 1.0 (57 or 58 columns) or 2.0 (61 columns), as
// interactions: the event's day is Event, the day it was added is Date, the source's address is Document,
// the number of mentions is Reports, the CAMEO actor code is the actor's ID. Rows without a first actor are passed over. A damaged line
// yields a *entente.LineError and reading goes on; any other error ends it.
func ReadGDELT(r io.Reader, c Coded) iter.Seq2[entente.Interaction, error] {
	return tabbed(r, false, func(f [][]byte) (entente.Interaction, bool, error) { return c.gdelt(f) })
}

// tabbed yields what parse makes of the rows of a tab-separated table.
func tabbed(r io.Reader, header bool, parse func(fields [][]byte) (entente.Interaction, bool, error)) iter.Seq2[entente.Interaction, error] {
	return func(yield func(entente.Interaction, error) bool) {
		t := newRecords(r)
		t.sep, t.unquoted = '\t', true
		if header {
			t.next()
		}
		for t.next() {
			x, ok, err := parse(t.fields)
			if err != nil {
				err = &entente.LineError{Line: t.line, Err: err}
			}
			if (ok || err != nil) && !yield(x, err) {
				return
			}
		}
		if t.err != nil {
			yield(entente.Interaction{}, fmt.Errorf("line %d: %w", t.after, t.err))
		}
	}
}

func (c Coded) gdelt(f [][]byte) (x entente.Interaction, ok bool, err error) {
	added, url := len(f)-2, len(f)-1
	switch len(f) {
	case 57:
		added, url = 56, -1
	case 58, 61:
	default:
		return x, false, fmt.Errorf("%d columns, want 57, 58 or 61", len(f))
	}
	x, err = c.event(string(f[gdeltCode]), f[gdeltQuad], f[gdeltGoldstein])
	if err != nil {
		return x, false, err
	}
	day, err := parseDay(f[gdeltDay])
	if err != nil {
		return x, false, err
	}
	x.Event = entente.On(day)
	if x.Date, err = parseDay(f[added][:min(8, len(f[added]))]); err != nil {
		return x, false, err
	}
	if x.Reports, err = strconv.Atoi(string(f[gdeltMentions])); err != nil || x.Reports < 1 {
		return x, false, fmt.Errorf("bad number of mentions %q", f[gdeltMentions])
	}
	if _, err := strconv.ParseUint(string(f[gdeltID]), 10, 64); err != nil {
		return x, false, fmt.Errorf("bad event number %q", f[gdeltID])
	}
	x.ID = "gdelt-" + string(f[gdeltID])
	x.Document, x.Rule = x.ID, "gdelt"
	if url >= 0 && len(f[url]) > 0 {
		x.Document = string(f[url])
	}
	x.Source, x.Target = c.gdeltActor(f[gdeltActor1:]), c.gdeltActor(f[gdeltActor2:])
	return x, !x.Source.IsZero(), nil
}

// event returns an interaction of the CAMEO code, with the row's own quad class and Goldstein score.
func (c Coded) event(code string, quad, goldstein []byte) (x entente.Interaction, err error) {
	known, ok := cameo.Look(code)
	if !ok && len(code) == 4 { // a finer code that the table has only as a whole
		known, ok = cameo.Look(code[:3])
	}
	if !ok || strings.Trim(code, "0123456789") != "" {
		return x, fmt.Errorf("bad CAMEO code %q", code)
	}
	x = entente.Interaction{
		CAMEO: code, PLOVER: known.PLOVER, Quad: known.Quad, Goldstein: known.Goldstein,
		Status: entente.Done, Confidence: 1, Weight: 1, Reports: 1,
	}
	if quad != nil {
		if x.Quad, err = strconv.Atoi(string(quad)); err != nil || x.Quad < 1 || x.Quad > 4 {
			return x, fmt.Errorf("bad quad class %q", quad)
		}
	}
	if len(goldstein) > 0 {
		v, err := real(string(goldstein))
		if err != nil || !(v >= -10 && v <= 10) {
			return x, fmt.Errorf("bad Goldstein score %q", goldstein)
		}
		x.Goldstein = v
	}
	return x, nil
}

// gdeltActor returns the actor whose columns begin with f: code, name, country, known group, ethnic group,
// two religions, three types. Nobody has no code.
func (c Coded) gdeltActor(f [][]byte) entente.Actor {
	code := string(f[0])
	if code == "" {
		return entente.Actor{}
	}
	if a, ok := c.Names[code]; ok {
		return a
	}
	a := entente.Actor{ID: code, Name: code, Code: code, Country: string(f[2])}
	if len(f[3]) > 0 && len(f[1]) > 0 { // a known group; countries and roles are called by whatever the news called them
		a.Name = titled(string(f[1]))
	}
	a.Kind = kindOf(code, a.Country, string(f[3]), string(f[7]))
	return a
}

// kindOf returns the kind of a CAMEO actor from its code, country, known group and first role.
func kindOf(code, country, group, role string) entente.Kind {
	switch {
	case code == country:
		return entente.State
	case role == "IGO" || role == "NGO" || role == "MNC" || role == "NGM" || role == "MED" && country == "":
		return entente.Organisation
	case role == "REB" || role == "INS" || role == "SEP" || role == "OPP" || role == "UAF":
		return entente.Group
	case group != "":
		return entente.Organisation
	case country != "" && role != "":
		return entente.Body
	}
	return entente.Unnamed
}

// titled writes a name that is all capitals with a capital for each word.
func titled(s string) string {
	if strings.ToUpper(s) != s {
		return s
	}
	begin := true
	return strings.Map(func(r rune) rune {
		was := begin
		begin = !unicode.IsLetter(r) && r != '\''
		if was {
			return r
		}
		return unicode.ToLower(r)
	}, s)
}
