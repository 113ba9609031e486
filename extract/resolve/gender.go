package resolve

import (
	_ "embed"
	"strings"
	"sync"

	"entente"
	"entente/extract/gazetteer"
)

//go:embed givennames.tsv
var givenNames string

// genders maps a folded given name to "f" or "m".
var genders = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 1024)
	for line := range strings.Lines(givenNames) {
		gender, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || line[0] == '#' {
			continue
		}
		for _, n := range strings.Fields(names) {
			m[n] = gender
		}
	}
	return m
})

// genderOf returns "f" or "m" where a person's title or given name says so, else "".
func (d *run) genderOf(a entente.Actor) string {
	for _, k := range []*known{d.byName[a.ID], d.byName["?"+gazetteer.Fold(a.Name)]} {
		if k == nil {
			continue
		}
		for _, t := range k.titles {
			switch {
			case strings.HasSuffix(t, "woman") || in(t, "mrs ms miss lady dame queen princess baroness mother wife sister daughter widow"):
				return "f"
			case strings.HasSuffix(t, "man") || in(t, "mr sir lord king prince emir sultan sheikh father husband brother son imam ayatollah pope"):
				return "m"
			}
		}
	}
	first, _, _ := strings.Cut(gazetteer.Fold(a.Name), " ")
	return genders()[first]
}

// fitsPronoun reports whether a can be meant by "he", "she" and their forms.
func (d *run) fitsPronoun(a entente.Actor, pronoun string) bool {
	switch g := d.genderOf(a); {
	case in(pronoun, "he him his himself"):
		return g != "f"
	case in(pronoun, "she her herself"):
		return g != "m"
	}
	return true
}
