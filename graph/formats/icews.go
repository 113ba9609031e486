package formats

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"

	"entente"
)

// The columns of an ICEWS row that are read.
const (
	icewsID            = 0
	icewsDay           = 1
	icewsSource        = 2
	icewsSourceSectors = 3
	icewsSourceCountry = 4
	icewsCode          = 6
	icewsIntensity     = 7
	icewsTarget        = 8
	icewsTargetSectors = 9
	icewsTargetCountry = 10
	icewsStory         = 11
	icewsSentence      = 12
	icewsColumns       = 20
)

// ReadICEWS yields the rows of an ICEWS event table, with its header line, as interactions: the event's day
// is Date, its intensity is Goldstein, its story is Document. Actors have an ID made of their name. Rows
// without a source are passed over. A damaged line yields a *entente.LineError and reading goes on; any
// other error ends it.
func ReadICEWS(r io.Reader, c Coded) iter.Seq2[entente.Interaction, error] {
	return tabbed(r, true, func(f [][]byte) (entente.Interaction, bool, error) { return c.icews(f) })
}

func (c Coded) icews(f [][]byte) (x entente.Interaction, ok bool, err error) {
	if len(f) != icewsColumns {
		return x, false, fmt.Errorf("%d columns, want %d", len(f), icewsColumns)
	}
	x, err = c.event(string(f[icewsCode]), nil, f[icewsIntensity])
	if err != nil {
		return x, false, err
	}
	if x.Date, err = parseDay(f[icewsDay]); err != nil {
		return x, false, err
	}
	if len(f[icewsID]) == 0 {
		return x, false, fmt.Errorf("no event number")
	}
	x.ID, x.Document, x.Rule = "icews-"+string(f[icewsID]), "icews-story-"+string(f[icewsStory]), "icews"
	if n, err := whole(string(f[icewsSentence])); err == nil {
		x.Evidence.Sentence = n
	}
	x.Source = c.icewsActor(f[icewsSource], f[icewsSourceSectors], f[icewsSourceCountry])
	x.Target = c.icewsActor(f[icewsTarget], f[icewsTargetSectors], f[icewsTargetCountry])
	return x, !x.Source.IsZero(), nil
}

func (c Coded) icewsActor(nameBytes, sectorBytes, countryBytes []byte) entente.Actor {
	name, sectors, land := present(nameBytes), present(sectorBytes), present(countryBytes)
	if name == "" {
		return entente.Actor{}
	}
	if a, ok := c.Names[name]; ok {
		return a
	}
	a := entente.Actor{ID: slug(name), Name: name, Kind: sectorKind(name, sectors)}
	if c.Country != nil && land != "" {
		a.Country = c.Country(land)
	}
	if name == land {
		a.Kind = entente.State
		if a.Country != "" {
			a.ID, a.Code = a.Country, a.Country
		}
	}
	return a
}

// present returns a field, "" where the data says that it has none.
func present(b []byte) string {
	if s := strings.TrimSpace(string(b)); s != "NA" && s != "NULL" {
		return s
	}
	return ""
}

// sectorKind guesses what an ICEWS actor is: a name with a country in brackets is a role in it, and without
// sectors nothing is known.
func sectorKind(name, sectors string) entente.Kind {
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(sectors, w) {
				return true
			}
		}
		return false
	}
	role := strings.HasSuffix(name, ")")
	switch {
	case has("International Government Organization", "Nongovernmental", "Business", "Media", "Multinational"):
		return entente.Organisation
	case role && has("Government", "Military", "Police", "Ministry", "Legislative", "Judicial", "Executive"):
		return entente.Body
	case role:
		return entente.Unnamed
	case has("Radicals", "Separatists", "Rebel", "Dissident", "Insurgents", "Terrorist"):
		return entente.Group
	case has("Elite", "Executive", "Government", "Parties"):
		return entente.Person
	}
	return entente.Unnamed
}

// slug returns a readable ID for a name: lower case, runs of what is no letter or digit as one hyphen.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return name
	}
	return b.String()
}
