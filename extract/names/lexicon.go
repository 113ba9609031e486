package names

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"entente/extract/internal/data"
	"entente/extract/internal/given"
	"entente/extract/internal/model"
	"entente/extract/segment"
)

// Kinds of phrases in the lexicon.
const (
	inPerson = 1 << iota // a full name
	inGiven              // a word that begins a full name
	inFamily             // a word that ends one
	inPlace
	inState
	inBody
	inAdjective
	inGivenList  // a given name of the lists
	inFamilyList // a family name of the lists
	inCity       // a city of the lists
	inRegion     // a state or territory of the United States, or its postal code
	inTitle      // a word for an office or a role
)

// longest is the number of words of the longest phrase that the lexicon keeps.
const longest = 6

// A lexicon says of words and phrases in which of the actors' tables they stand. It is made when the model is trained
// and travels in it, so that reading text needs no table.
type lexicon map[uint32]uint16

func word32(h model.Hash) uint32 { return uint32(h >> 32) }

// columns says which columns of a table hold names, and of what.
var columns = map[string]map[int]uint16{
	"states":        {2: inState, 3: inState, 4: inAdjective, 5: inAdjective, 6: inPlace, 7: inState},
	"places":        {0: inPlace},
	"bodies":        {1: inBody, 2: inBody},
	"organisations": {1: inBody, 2: inBody},
	"groups":        {1: inBody, 2: inBody},
	"holders":       {3: inPerson, 4: inPerson},
	"persons":       {0: inPerson, 1: inPerson},
	"roles":         {0: inTitle},
	"offices":       {3: inTitle},
}

//go:embed lists/*.tsv
var lists embed.FS

// listed says what the names of each list are.
var listed = []struct {
	file string
	kind uint16
}{{"family", inFamilyList}, {"cities", inCity}, {"regions", inRegion}}

// builtinLexicon reads the actors' tables that travel in the binary and the lists of common names.
func builtinLexicon() (lexicon, error) {
	tables, err := fs.Sub(data.FS, "actors")
	if err != nil {
		return nil, err
	}
	l, err := newLexicon(tables)
	if err != nil {
		return nil, err
	}
	for name := range given.All() {
		l.add(name, inGivenList)
	}
	for _, list := range listed {
		b, err := lists.ReadFile("lists/" + list.file + ".tsv")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			if !strings.HasPrefix(line, "#") {
				l.add(strings.TrimSpace(line), list.kind)
			}
		}
	}
	return l, nil
}

// newLexicon reads the actors' tables in a folder.
func newLexicon(fsys fs.FS) (lexicon, error) {
	files, err := fs.Glob(fsys, "*.tsv")
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	l := lexicon{}
	for _, f := range files {
		table, _, _ := strings.Cut(path.Base(f), ".")
		data, err := fs.ReadFile(fsys, f)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(data)) {
			if !strings.HasPrefix(line, "#") {
				l.row(strings.Split(strings.TrimRight(line, "\n"), "\t"), columns[table])
			}
		}
	}
	return l, nil
}

func (l lexicon) row(cells []string, cols map[int]uint16) {
	for i, cell := range cells {
		kind, ok := cols[i]
		if !ok {
			continue
		}
		for alias := range strings.SplitSeq(cell, "|") {
			name, _, _ := strings.Cut(strings.TrimPrefix(alias, "~"), "[")
			l.add(name, kind)
		}
	}
}

// add enters a phrase and, for a person, its first and last word.
func (l lexicon) add(name string, kind uint16) {
	var hs []model.Hash
	for _, s := range segment.Sentences(name) {
		for _, t := range s.Tokens {
			hs = append(hs, model.Lower(t.Form))
		}
	}
	if len(hs) == 0 || len(hs) > longest || name == "-" {
		return
	}
	l[phrase(hs)] |= kind
	if kind == inPerson && len(hs) > 1 {
		l[word32(hs[0])] |= inGiven
		l[word32(hs[len(hs)-1])] |= inFamily
	}
}

// phrase joins the words of a phrase; one word is its own hash.
func phrase(hs []model.Hash) uint32 {
	h := hs[0]
	for _, x := range hs[1:] {
		h = model.Join(h, x)
	}
	return word32(h)
}

// mark sets, for every word, the kinds of the longest phrase around it and the word's place in it.
func (l lexicon) mark(words []word) {
	for i := range words {
		words[i].known = model.Hash(l[word32(words[i].lower)]) + 1
		words[i].in = 0
	}
	for i := pad; i < len(words)-pad; {
		n, kinds := l.longestAt(words, i)
		for k := range n {
			place := model.Hash(1)
			if k > 0 {
				place = 2
			}
			words[i+k].in = model.Hash(kinds)<<2 | place
		}
		i += max(n, 1)
	}
}

// longestAt returns the number of words of the longest phrase that begins at i with a capital, and its kinds.
func (l lexicon) longestAt(words []word, i int) (n int, kinds uint16) {
	if !words[i].upper {
		return 0, 0
	}
	h := words[i].lower
	for k := 1; k <= longest && i+k <= len(words)-pad; k++ {
		if k > 1 {
			h = model.Join(h, words[i+k-1].lower)
		}
		if bits := l[word32(h)] &^ (inGiven | inFamily | inGivenList | inFamilyList | inTitle); bits != 0 {
			n, kinds = k, bits
		}
	}
	return n, kinds
}

func (l lexicon) marshal() []byte {
	keys := make([]uint32, 0, len(l))
	for k := range l {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var w model.Writer
	w.Uint(len(keys))
	last := uint32(0)
	for _, k := range keys {
		w.Uint(int(k - last))
		w.Uint(int(l[k]))
		last = k
	}
	return w.Data
}

func parseLexicon(data []byte) (lexicon, error) {
	r := model.NewReader(data)
	n := r.Uint()
	if n < 0 || n > len(data) {
		return nil, model.ErrFormat
	}
	l := make(lexicon, n)
	key := uint32(0)
	for range n {
		key += uint32(r.Uint())
		l[key] = uint16(r.Uint())
	}
	if r.Failed() {
		return nil, model.ErrFormat
	}
	return l, nil
}
