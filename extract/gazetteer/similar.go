package gazetteer

import (
	"strings"
	"sync"

	"entente"
)

// similarNames finds persons whose names are written alike: the same sounds in another transliteration.
type similarNames struct {
	bySound map[string][]*Entry
}

func newSimilarNames(g *Gazetteer) func() *similarNames {
	return sync.OnceValue(func() *similarNames {
		s := &similarNames{bySound: map[string][]*Entry{}}
		for _, e := range g.entries {
			if e.Kind != entente.Person {
				continue
			}
			if k := Sound(e.Name); strings.Contains(k, " ") {
				s.bySound[k] = append(s.bySound[k], e)
			}
		}
		return s
	})
}

// Similar returns the persons whose whole name sounds like name though it is written otherwise, in the
// tables' order. Names of one word have none: too many people share them.
func (g *Gazetteer) Similar(name string) []*Entry {
	k := Sound(name)
	if !strings.Contains(k, " ") {
		return nil
	}
	return g.similar().bySound[k]
}

// Sound returns a key that is the same for the transliterations of one name and differs for others:
// "Lavrentyev", "Lavrentiev" and "Лаврентьев"; not "Li Qiang" and "Li Keqiang". Words of three letters
// or fewer are kept as they are: in Chinese, Korean and Arabic names they tell people apart.
func Sound(name string) string {
	words := strings.Fields(Fold(name))
	out := words[:0]
	for i, w := range words {
		if w == "al" || w == "el" {
			if i > 0 {
				continue
			}
		}
		out = append(out, soundOf(w))
	}
	return strings.Join(out, " ")
}

// PersonID returns the id of a person whom no table knows: the slug of the name with its given names and
// Slavic endings in one spelling, so that transliterations in two documents lead to one actor:
// "Aleksandr Lavrentiev" and "Alexander Lavrentyev" are both alexander-lavrentev.
func PersonID(name string) string {
	given := givenNames()
	words := strings.Fields(Fold(name))
	for i, w := range words {
		if g := given[w]; g != "" {
			words[i] = g
			continue
		}
		for _, e := range [][2]string{{"iyev", "ev"}, {"yev", "ev"}, {"iev", "ev"}, {"yova", "eva"}, {"yeva", "eva"}, {"ieva", "eva"}, {"yov", "ev"},
			{"skiy", "sky"}, {"skyi", "sky"}, {"skyy", "sky"}, {"skii", "sky"}, {"ski", "sky"}} {
			if stem, ok := strings.CutSuffix(w, e[0]); ok && len(stem) >= 3 {
				words[i] = stem + e[1]
				break
			}
		}
	}
	return strings.Join(words, "-")
}

// givenNames maps every spelling of a given name to the first of its line.
var givenNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(spellings) {
		if line[0] == '#' {
			continue
		}
		words := strings.Fields(line)
		for _, w := range words {
			m[w] = words[0]
		}
	}
	return m
})

var soundRules = strings.NewReplacer(
	"shch", "shc", "sch", "sh", "tch", "ch", "tsch", "ch", "kh", "h", "ph", "f", "ck", "k", "ks", "x", "ou", "u", "oo", "u",
	"iye", "e", "yev", "ev", "iev", "ev", "yov", "ev", "iov", "ev", "ye", "e", "ie", "e", "je", "e",
	"iy", "i", "yy", "i", "yi", "i", "ij", "i", "ii", "i", "yu", "u", "iu", "u", "ju", "u", "ya", "a", "ia", "a", "ja", "a",
	"y", "i", "w", "v", "q", "k", "dzh", "j", "dj", "j", "ee", "i", "tz", "ts",
)

func soundOf(w string) string {
	if len(w) <= 3 {
		return w
	}
	s := soundRules.Replace(w)
	if strings.HasSuffix(s, "ff") {
		s = s[:len(s)-2] + "v"
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			b = append(b, s[i])
		}
	}
	return string(b)
}
