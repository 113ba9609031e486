package gazetteer

import (
	"entente"
)

// An Entry is what the tables say of one actor or place, whatever the date.
type Entry struct {
	ID      string // of a place its name
	Name    string
	Kind    entente.Kind // empty for a place
	Class   string       // organisations: igo, media …; places: capital, city …
	Country string       // ISO 3166-1 alpha-3 or empty
	Code    string       // CAMEO actor code; of a person without its office
	Title   string       // of a person, in a few words
	From    entente.Date // zero: always so
	To      entente.Date // zero: still so
	Stands  string       // places: the id of the actor it stands for where it acts
	After   string       // groups: the id of the one it succeeds
	Source  string

	file  string
	line  int
	cells cells   // of names, not yet divided
	held  []int32 // of a person: indexes of terms, by start
	coded bool    // its id is a code, to which those of roles are appended
	adj   string  // of a state: its first adjective
	index int32   // in Gazetteer.entries
	layer uint8   // 0 built-in; overlays above
	place bool
}

// IsPlace reports whether e is a place rather than an actor.
func (e *Entry) IsPlace() bool { return e.place }

// IsMedia reports whether e is a news outlet or agency, whose reports are not its acts.
func (e *Entry) IsMedia() bool { return e.Class == "media" }

// IsCoded reports whether e comes from a dictionary of codes (PETRARCH), in which roles are appended to
// the code of any actor, not of states alone.
func (e *Entry) IsCoded() bool { return e.coded }

// On reports whether e exists on day d. The zero date is any day.
func (e *Entry) On(d entente.Date) bool { return within(e.From, e.To, d) }

func within(from, to, d entente.Date) bool {
	return d.IsZero() || (from.IsZero() || !d.Before(from)) && (to.IsZero() || !d.After(to))
}

// Aliases returns every name of e but the canonical one, as the tables write them, without dates and
// remarks, in the tables' order.
func (e *Entry) Aliases() []string {
	var out []string
	seen := map[string]bool{e.Name: true}
	for c := e.cells.first; c != nil; c = c.next {
		for _, part := range list(c.text) {
			if a, err := parseAlias(part); err == nil && !seen[a.text] {
				seen[a.text] = true
				out = append(out, a.text)
			}
		}
	}
	return out
}

// cells is a list of table cells with names, in the order in which they were read.
type cells struct{ first, last *cell }

type cell struct {
	text string
	next *cell
}

func (l *cells) add(c *cell) {
	if l.last == nil {
		l.first = c
	} else {
		l.last.next = c
	}
	l.last = c
}

// As says which sort of name a reading is.
type As uint8

// The sorts of names.
const (
	AsName      As = iota // a full name or alias
	AsAcronym             // EU, IAEA
	AsAdjective           // Turkish
	AsDemonym             // Turks
	AsMetonym             // Ankara for Turkey
	AsPlace               // Idlib
	AsSurname             // Merkel
	AsRole                // army, foreign ministry
	AsTitle               // president, foreign minister
)

// A Role is a line of the roles table: words that combine with a country into an actor.
type Role struct {
	Words    string // first spelling
	Kind     entente.Kind
	Suffix   string // CAMEO: "MIL"
	ID       string // of the actor's id: "MIL"
	Template string // of the actor's name: "{adj} armed forces"
	Plural   string // "members", "all" or empty
	Prefix   bool   // the suffix goes before the actor's code ("NGO~")

	words map[string]bool // folded spellings, of persons' roles
	layer uint8
}

// An Office is a line of the offices table.
type Office struct {
	ID     string
	Of     string // country or organisation
	Kind   string // hos, hog, leader, foreign, defence, head, minister, spokesman, envoy, other
	Titles []string
	Suffix string

	terms []int32 // by start
	line  int
	file  string
}

// A Term is one person's time in one office.
type Term struct {
	Office *Office
	Person *Entry
	Start  entente.Date
	End    entente.Date // zero: still so

	line  int
	file  string
	layer uint8
}

// On reports whether day d is in the term.
func (t *Term) On(d entente.Date) bool { return within(t.Start, t.End, d) }

// A Membership is a line of the members table.
type Membership struct {
	Bloc, Member string
	From, To     entente.Date

	line int
	file string
}
