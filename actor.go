package entente

import "strings"

// A Kind says what sort of actor an Actor is.
type Kind string

// The kinds of actors.
const (
	State        Kind = "state"        // a country
	Body         Kind = "body"         // a government, ministry, army, parliament, court of a country
	Person       Kind = "person"       // somebody with a name
	Organisation Kind = "organisation" // intergovernmental, company, NGO, media
	Group        Kind = "group"        // armed group, party, movement
	Unnamed      Kind = "unnamed"      // "militants", "protesters": nobody in particular
)

// Kinds lists every Kind in the order of the constants.
func Kinds() []Kind { return []Kind{State, Body, Person, Organisation, Group, Unnamed} }

// An Actor is somebody who acts or is acted upon. The zero Actor stands for "nobody".
type Actor struct {
	ID      string // stable and readable: "angela-merkel", "TUR", "TURMIL", "hayat-tahrir-al-sham"
	Name    string // canonical English name
	Kind    Kind
	Country string // ISO 3166-1 alpha-3, or empty
	Code    string // CAMEO actor code: country, then role ("TURMIL"), or an organisation's ("IGOUNO")
}

// IsZero reports whether a is nobody.
func (a Actor) IsZero() bool { return a.ID == "" }

// Compare orders actors by ID.
func (a Actor) Compare(b Actor) int { return strings.Compare(a.ID, b.ID) }
