package graph

import "entente"

// of returns the actor that a counts as at level v. Somebody whom the level has no other name for
// stays as is: an organisation without a country, a person without a code.
func (v Level) of(a entente.Actor, names map[string]entente.Actor) entente.Actor {
	switch {
	case v == BodyLevel && a.Kind == entente.Person && a.Code != "":
		return stand(a.Code, entente.Actor{ID: a.Code, Name: a.Code, Kind: entente.Body, Country: a.Country, Code: a.Code}, names)
	case v == CountryLevel && a.Country != "" && a.ID != a.Country:
		return stand(a.Country, entente.Actor{ID: a.Country, Name: a.Country, Kind: entente.State, Country: a.Country, Code: a.Country}, names)
	}
	return stand(a.ID, a, names)
}

// stand returns the actor of this ID from names, and otherwise plain.
func stand(id string, plain entente.Actor, names map[string]entente.Actor) entente.Actor {
	if a, ok := names[id]; ok && a.ID == id {
		return a
	}
	return plain
}
