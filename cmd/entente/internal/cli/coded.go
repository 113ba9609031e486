package cli

import (
	"io"
	"iter"

	"entente"
	"entente/extract/gazetteer"
	"entente/graph/formats"
)

// The forms of coded event data that are read.
const (
	gdelt = "gdelt"
	icews = "icews"
)

// coded yields the rows of a table of coded events.
func (l *loader) coded(r io.Reader) iter.Seq2[entente.Interaction, error] {
	g := l.names()
	if l.from == gdelt {
		return formats.ReadGDELT(r, formats.Coded{Names: statesBy(g, func(a entente.Actor) string { return a.Code })})
	}
	return formats.ReadICEWS(r, formats.Coded{
		Names:   statesBy(g, func(a entente.Actor) string { return a.Name }),
		Country: countryByName(g),
	})
}

// statesBy returns the states of g by a key.
func statesBy(g *gazetteer.Gazetteer, key func(entente.Actor) string) map[string]entente.Actor {
	out := map[string]entente.Actor{}
	for _, a := range g.List(gazetteer.Filter{Kind: entente.State}) {
		if a.ID == a.Country {
			out[key(a)] = a
		}
	}
	return out
}

// countryByName returns a function that knows the codes of countries by any name in g. It remembers.
func countryByName(g *gazetteer.Gazetteer) func(string) string {
	known := map[string]string{"": ""}
	return func(name string) string {
		code, ok := known[name]
		if !ok {
			if a := g.Resolve(name, entente.Date{}, "").Actor; a.Kind == entente.State {
				code = a.Country
			}
			known[name] = code
		}
		return code
	}
}
