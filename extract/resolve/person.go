package resolve

import (
	"slices"
	"strings"

	"entente/extract/gazetteer"
)

// introduce finds out who the named people and organisations of the document are, so that a later
// surname, or one in the headline before the full name, leads to them.
func (d *run) introduce() {
	for i := range d.items {
		for j := range d.items[i] {
			if it := &d.items[i][j]; it.kind == personal && (it.how != BySurname || it.first < it.last) {
				d.introduceKnown(i, it)
			}
		}
	}
	for _, single := range []bool{false, true} { // a headline may have the surname before the full name
		for i := range d.items {
			for j := range d.items[i] {
				if it := &d.items[i][j]; it.kind == unknown && it.person == nil && single == (it.first == it.last) {
					d.introduceUnknown(i, it)
				}
			}
		}
	}
	for i := range d.items {
		d.learnedNames(i)
		d.bareSurnames(i)
	}
}

// introduceKnown notes a person of the tables.
func (d *run) introduceKnown(si int, it *item) {
	a := d.g.Actor(it.entry, d.on)
	k := d.byName[a.ID]
	if k == nil {
		k = &known{actor: a, how: it.how, why: d.whyPerson(it.entry)}
		d.byName[a.ID] = k
		words := strings.Fields(gazetteer.Fold(a.Name))
		d.familyNames(words, k)
	}
	it.person = k
	if t := d.titleBefore(si, it); t != nil {
		k.entitle(t)
	}
}

func (d *run) whyPerson(e *gazetteer.Entry) string {
	if t, ok := d.g.TermOn(e, d.on); ok {
		return d.g.Title(t.Office) + " on " + d.on.String()
	}
	if e.Title != "" {
		return e.Title
	}
	return "person in the tables"
}

// familyNames notes the last word of a name, and the last with its particle: "mistura", "de mistura".
func (d *run) familyNames(words []string, k *known) {
	n := len(words)
	if d.firstNames[words[0]] == nil {
		d.firstNames[words[0]] = k
	}
	d.surname(words[n-1], k)
	if n >= 3 && in(words[n-2], "al el de da do dos del di du la le van der den von bin ibn ben abu") {
		d.surname(words[n-2]+" "+words[n-1], k)
	}
}

func (d *run) surname(folded string, k *known) {
	if !slices.Contains(d.surnames[folded], k) {
		d.surnames[folded] = append(d.surnames[folded], k)
	}
}

// entitle notes the title and the honorific that the text gives.
func (k *known) entitle(t *titling) {
	if t.words != "" {
		k.addTitle(gazetteer.Fold(t.words))
	}
	if t.honour != "" {
		k.addTitle(strings.Trim(t.honour, "."))
	}
}

func (k *known) addTitle(t string) {
	if !slices.Contains(k.titles, t) {
		k.titles = append(k.titles, t)
	}
}
