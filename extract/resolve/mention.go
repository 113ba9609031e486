package resolve

import (
	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// A Mention is a name, a role phrase or a pronoun, and whom it means.
type Mention struct {
	entente.Span // in Document.Text: the name with its titles, or the phrase

	Sentence    int // index of the sentence
	First, Last int // token indexes, both included
	Head        int // the token of them that the rest of the sentence attaches to

	Type ud.NameType // PER, ORG, LOC, MISC; empty for role phrases and pronouns

	// Parts are the names inside, in text order: the state of "Turkish soldiers", the person behind a title.
	// A plain name is its own only part; a pronoun or a role without a name has none.
	Parts []Part

	// Actors are those meant: none for a place or the credit of a report, several for a plural
	// ("the two leaders", "they", "both sides").
	Actors []entente.Actor

	Place      string      // the place's name, where it is one and does not act here
	How        string      // one of the How constants
	Why        string      // one line for people
	Candidates []Candidate // other readings; of a place, the actor it could stand for
}

// A Part is a name by itself, without titles and roles.
type Part struct {
	entente.Span               // in Document.Text
	Type         ud.NameType   // PER, ORG, LOC, MISC (adjectives)
	Actor        entente.Actor // zero for a place that does not act
	Place        string        // the place's name
}

// A Candidate is another reading of a mention.
type Candidate = gazetteer.Candidate

// The ways in which a mention was resolved.
const (
	ByName       = "name"       // a full name of the tables
	ByAlias      = "alias"      // another name of the tables
	ByAcronym    = "acronym"    // EU
	BySurname    = "surname"    // Merkel
	ByRole       = "role"       // the Turkish army
	ByOffice     = "office"     // the French president
	ByPronoun    = "pronoun"    // they
	ByMetonym    = "metonym"    // Ankara said
	ByApposition = "apposition" // Steffen Seibert, the spokesman
	ByAdjective  = "adjective"  // the Turkish border: the state as a modifier only
	ByUnknown    = "unknown"    // a name that no table knows
	ByCredit     = "credit"     // (Reuters): whose report it is; nobody acts
	ByLearned    = "learned"    // a name that the text explains
)

// Actor returns the one actor of m, and the zero Actor if there is none or are several.
func (m *Mention) Actor() entente.Actor {
	if len(m.Actors) == 1 {
		return m.Actors[0]
	}
	return entente.Actor{}
}
