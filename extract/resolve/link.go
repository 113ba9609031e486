package resolve

import (
	"entente"
	"entente/extract/coref"
)

// A place of a token in a document.
type place struct{ sentence, token int }

// link finds what the pronouns of the document mean, as phrases.
func (d *run) link() {
	d.links = map[place]coref.Mention{}
	for _, l := range coref.Links(d.sents) {
		if l.Kind == coref.Pronoun || l.Kind == coref.Speaker {
			d.links[place{l.Sentence, l.Head}] = l.Antecedent
		}
	}
}

// linked returns the actors of the phrase that the pronoun at token i means, all of them if it joins several; none
// where the pronoun has no antecedent, or it is nobody known.
func (d *run) linked(si, i int) []entente.Actor {
	at := place{si, i}
	for range 8 { // from pronoun to pronoun
		a, ok := d.links[at]
		if !ok {
			return nil
		}
		if actors := d.actorsWithin(a); len(actors) > 0 {
			return actors
		}
		at = place{a.Sentence, a.Head}
	}
	return nil
}

// actorsWithin returns the actors of the smallest mention at the head of a phrase, or of all mentions in it if it is joined.
func (d *run) actorsWithin(a coref.Mention) []entente.Actor {
	var out []entente.Actor
	best := -1
	for k := d.firstOf(a.Sentence); k < len(d.mentions) && d.mentions[k].Sentence == a.Sentence; k++ {
		m := &d.mentions[k]
		switch {
		case len(m.Actors) == 0:
		case a.Joined:
			if a.First <= m.First && m.Last <= a.Last {
				for _, x := range m.Actors {
					if !holds(out, x) {
						out = append(out, x)
					}
				}
			}
		case m.First <= a.Head && a.Head <= m.Last:
			if w := m.Last - m.First; best < 0 || w < best {
				best, out = w, m.Actors
			}
		}
	}
	return out
}
