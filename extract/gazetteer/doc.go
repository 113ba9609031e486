// Package gazetteer knows the actors of the world by name and date: states, their bodies and offices,
// people, organisations, groups, places, and the roles that combine with a country into an actor.
//
// The knowledge is in tables (extract/internal/data/README.md) that users can overlay with their own.
// Names are compared folded: case, marks, apostrophes and the forms of the Arabic article do not count,
// and Cyrillic is read in Latin letters.
package gazetteer
