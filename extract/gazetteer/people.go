package gazetteer

import (
	_ "embed"
	"strings"

	"entente"
)

//go:embed naming.tsv
var naming string

// surnames makes the family name of every person a reading, and the short forms of long names.
func (b *builder) surnames() {
	first := namingWords("family-first")
	given := namingWords("given-first")
	for _, e := range b.g.entries {
		if e.Kind != entente.Person {
			continue
		}
		if b.layer = e.layer; b.g.hasNames(e) {
			continue
		}
		words := strings.Fields(e.Name)
		if len(words) < 2 {
			continue
		}
		before := first[e.Country] && !given[words[0]] && !strings.HasSuffix(words[0], ".")
		surname := familyName(words, before)
		b.add(surname, reading{what: e.index, as: AsSurname, casing: casingOf(surname), to: maxDay, layer: b.layer})
		if len(words) >= 3 && !before && !particle(words[len(words)-2]) {
			r := reading{what: e.index, as: AsName, casing: someUpper, to: maxDay, weak: true, layer: b.layer}
			b.add(words[0]+" "+surname, r)
			r.as, r.weak = AsSurname, false
			b.add(words[len(words)-2]+" "+words[len(words)-1], r)
		}
	}
}

// hasNames reports whether the index was ready made and has the names of e.
func (g *Gazetteer) hasNames(e *Entry) bool { return g.prebuilt && e.layer == 0 }

// namingWords returns the words of one line of the naming table.
func namingWords(kind string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(naming) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == kind {
			for _, c := range f[1:] {
				m[c] = true
			}
		}
	}
	return m
}

// familyName returns the family name with its particles.
func familyName(words []string, first bool) string {
	if first {
		return words[0]
	}
	i := len(words) - 1
	if last := strings.ToLower(words[i]); i > 1 && (last == "jr" || last == "jr." || last == "sr" || last == "sr." || strings.Trim(last, "iv") == "") {
		i--
	}
	j := i
	for j > 1 && particle(words[j-1]) {
		j--
	}
	return strings.Join(words[j:i+1], " ")
}

func particle(w string) bool {
	switch strings.ToLower(w) {
	case "al", "el", "bin", "ibn", "ben", "bint", "abu", "umm", "abd", "abdul", "de", "da", "do", "dos", "das", "del", "della", "di",
		"du", "la", "le", "van", "der", "den", "von", "zu", "ter", "ten", "mac", "st", "st.", "ould", "ag", "y":
		return true
	}
	return false
}

// Terms returns the terms of office of a person, by start.
func (g *Gazetteer) Terms(e *Entry) []Term {
	out := make([]Term, len(e.held))
	for i, t := range e.held {
		out[i] = g.terms[t]
	}
	return out
}

// TermOn returns the weightiest office that e holds on day d, and false if it holds none.
func (g *Gazetteer) TermOn(e *Entry, d entente.Date) (Term, bool) {
	best := -1
	for i, t := range e.held {
		if g.terms[t].On(d) && (best < 0 || officeWeight(g.terms[t].Office) > officeWeight(g.terms[e.held[best]].Office)) {
			best = i
		}
	}
	if best < 0 {
		return Term{}, false
	}
	return g.terms[e.held[best]], true
}

// officeWeight orders offices by how likely a bare name means their holder.
func officeWeight(o *Office) int {
	switch o.Kind {
	case "leader":
		return 6
	case "hog", "hos":
		return 5
	case "head":
		return 4
	case "foreign":
		return 4
	case "defence":
		return 3
	}
	return 2
}

// Standing says how prominent e is on day d: the weight of an office it holds, half of that within four
// years of an office, 1 otherwise.
func (g *Gazetteer) Standing(e *Entry, d entente.Date) float64 {
	best := 1.0
	if e.Title != "" {
		best = 1.5
	}
	for _, i := range e.held {
		t := &g.terms[i]
		w := float64(officeWeight(t.Office))
		switch {
		case t.On(d):
		case !t.End.IsZero() && d.After(t.End):
			w *= max(0.15, 0.6-0.1*float64(d.DaysSince(t.End))/365)
		default:
			w *= max(0.1, 0.5-0.1*float64(t.Start.DaysSince(d))/365)
		}
		best = max(best, w)
	}
	return best
}

// Actor returns e as an actor of day d: a person's code is that of the office held on the day, of the
// elite once the office is over.
func (g *Gazetteer) Actor(e *Entry, d entente.Date) entente.Actor {
	a := entente.Actor{ID: e.ID, Name: e.Name, Kind: e.Kind, Country: e.Country, Code: e.Code}
	if e.Kind != entente.Person {
		return a
	}
	if t, ok := g.TermOn(e, d); ok {
		a.Code = g.officeCode(t.Office)
		if c := g.officeCountry(t.Office); c != "" && a.Country == "" {
			a.Country = c
		}
		return a
	}
	if len(e.held) > 0 && e.Code == "" {
		a.Code = a.Country + "ELI"
	}
	return a
}

func (g *Gazetteer) officeCode(o *Office) string {
	of := g.byID[o.Of]
	if of == nil {
		return o.Of + o.Suffix
	}
	if of.Kind == entente.State {
		return of.Code + o.Suffix
	}
	return of.Code
}

func (g *Gazetteer) officeCountry(o *Office) string {
	if of := g.byID[o.Of]; of != nil {
		return of.Country
	}
	return ""
}
