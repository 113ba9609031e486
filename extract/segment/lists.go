package segment

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed lists.tsv
var listsText string

// The kinds of abbreviations, by what follows them.
const (
	beforeName   = "name"   // Mr., Gen.: never the end of a sentence
	beforeNumber = "number" // No., p.: likewise
	initials     = "letters"
	other        = "other" // Inc., etc.
)

// listTables are the word lists of lists.tsv.
type listTables struct {
	abbreviations map[string]string
	prefixes      map[string]bool
	units         map[string]bool
	openers       map[string]bool
	contractions  map[string]int
}

var tables = sync.OnceValue(func() listTables {
	t := listTables{map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]int{}}
	for line := range strings.Lines(listsText) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 2 {
			continue
		}
		for _, w := range strings.Fields(f[1]) {
			switch f[0] {
			case "prefix":
				t.prefixes[w] = true
			case "unit":
				t.units[w] = true
			case "opener":
				t.openers[w] = true
			case "contraction":
				word, at, _ := strings.Cut(w, ":")
				t.contractions[word], _ = strconv.Atoi(at)
			default:
				t.abbreviations[w] = f[0]
			}
		}
	}
	return t
})

// look returns m's value for s in lower case, without allocating for words of usual length.
func look[V any](m map[string]V, s string) (V, bool) {
	var buf [24]byte
	if len(s) > len(buf) {
		var zero V
		return zero, false
	}
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	v, ok := m[string(buf[:len(s)])]
	return v, ok
}

func abbreviations() map[string]string { return tables().abbreviations }
func prefixes() map[string]bool        { return tables().prefixes }
func units() map[string]bool           { return tables().units }
func openers() map[string]bool         { return tables().openers }
func contractions() map[string]int     { return tables().contractions }
