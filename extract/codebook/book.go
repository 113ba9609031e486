package codebook

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"entente"
	"entente/extract/internal/data"
)

// A Book is a whole codebook. It is safe for concurrent use; what its methods return must not be changed.
type Book struct {
	frames   []Frame             // in the order of the tables
	classes  map[string][]string // opened, sorted
	parts    map[string][]string // as written
	composed []Composition
	lights   []Light
	shifts   []Shift

	byWord  map[string][]Frame // POS and first word of the trigger, best first
	byLight map[string][]Light // first word, longest first
	byOp    map[string][]Composition
	members map[string]map[string]bool
	problem []Problem // lines out of order, for Check
}

// Default returns the built-in codebook, decoded once.
func Default() (*Book, error) { return defaultBook() }

var defaultBook = sync.OnceValues(func() (*Book, error) {
	sub, err := fs.Sub(data.FS, "codebook")
	if err != nil {
		return nil, fmt.Errorf("open codebook: %w", err)
	}
	return Read(sub)
})

// Read reads the tables in the top folder of fsys: every file NAME.tsv or NAME.PART.tsv with the name of a table.
// Its error joins a [Problem] for every line that is wrong.
func Read(fsys fs.FS) (*Book, error) {
	names, err := fs.Glob(fsys, "*.tsv")
	if err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	slices.Sort(names)
	var all []row
	var problems []Problem
	for _, name := range names {
		f, err := fsys.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read codebook: %w", err)
		}
		rows, bad := readRows(name, f)
		f.Close()
		all, problems = append(all, rows...), append(problems, bad...)
	}
	return (&Book{}).add(all, problems)
}

// Overlay returns a new book in which the lines of r come before those of b: a frame with the same trigger and
// conditions takes the place of the old one, words join their classes, and a composition or light verb of the
// same key replaces the old. Name is used for messages and, unless a line "# table: verbs" says it, for the table.
// Its error joins a [Problem] for every line that is wrong.
func (b *Book) Overlay(name string, r io.Reader) (*Book, error) {
	return b.add(readRows(name, r))
}

// add returns a book with the rows laid over b.
func (b *Book) add(rows []row, problems []Problem) (*Book, error) {
	next := &Book{classes: map[string][]string{}}
	p := parser{book: next, problems: problems, conditions: map[string][]Condition{}, roles: map[string][]Slot{}}
	p.addClasses(rows, b.parts)
	next.frames = make([]Frame, 0, len(rows)+len(b.frames))
	for _, r := range rows {
		switch r.table {
		case "verbs", "nouns", "adjectives":
			next.frames = append(next.frames, p.frame(r))
		case "compose":
			next.composed = append(next.composed, p.composition(r))
		case "light":
			next.lights = append(next.lights, p.light(r))
		case "shift":
			next.shifts = append(next.shifts, p.shift(r))
		}
	}
	if len(p.problems) > 0 {
		return nil, joined(p.problems)
	}
	next.problem = unsorted(rows)
	next.keep(b)
	if len(b.frames) > 0 && slices.ContainsFunc(rows, func(r row) bool { return r.table == "classes" }) {
		p.renew(next.frames)
	}
	next.index()
	return next, nil
}

func joined(problems []Problem) error {
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}

// keep appends what b has and the new lines do not override.
func (next *Book) keep(b *Book) {
	next.frames = appendNew(next.frames, b.frames, func(f *Frame) string { return f.Key() })
	next.composed = appendNew(next.composed, b.composed, func(c *Composition) string { return c.Op + "\t" + c.Inner })
	next.lights = appendNew(next.lights, b.lights, func(l *Light) string { return strings.Join(l.Verb, " ") })
	next.shifts = append(next.shifts, b.shifts...)
	next.problem = append(next.problem, b.problem...)
}

func appendNew[T any](list, old []T, key func(*T) string) []T {
	if len(old) == 0 {
		return list
	}
	have := make(map[string]bool, len(list))
	for i := range list {
		have[key(&list[i])] = true
	}
	for i := range old {
		if !have[key(&old[i])] {
			list = append(list, old[i])
		}
	}
	return list
}

func (b *Book) index() {
	b.byWord = make(map[string][]Frame, len(b.frames)/2)
	for i := range b.frames {
		f := &b.frames[i]
		k := string(f.POS) + f.Trigger[0]
		b.byWord[k] = f.alternatives(b.byWord[k])
	}
	for _, frames := range b.byWord {
		slices.SortStableFunc(frames, func(x, y Frame) int {
			return cmp.Or(len(y.Trigger)-len(x.Trigger), len(y.When)-len(x.When), x.breadth()-y.breadth())
		})
	}
	b.byLight = map[string][]Light{}
	for _, l := range b.lights {
		b.byLight[l.Verb[0]] = append(b.byLight[l.Verb[0]], l)
	}
	for _, lights := range b.byLight {
		slices.SortStableFunc(lights, func(x, y Light) int { return len(y.Verb) - len(x.Verb) })
	}
	b.byOp = map[string][]Composition{}
	for _, c := range b.composed {
		b.byOp[c.Op] = append(b.byOp[c.Op], c)
	}
	for _, cs := range b.byOp {
		slices.SortStableFunc(cs, func(x, y Composition) int { return len(y.Inner) - len(x.Inner) })
	}
	slices.SortStableFunc(b.shifts, func(x, y Shift) int { return y.weight() - x.weight() })
	b.members = make(map[string]map[string]bool, len(b.classes))
	for name, words := range b.classes {
		set := make(map[string]bool, len(words))
		for _, w := range words {
			set[w] = true
		}
		b.members[name] = set
	}
}

// Frames returns the frames whose trigger begins with lemma: the longest trigger first, then the one with the
// most conditions, then the one whose conditions say more (few words, many words, a complement or a place, another
// act, an actor), then table order. The first whose fixed words and conditions are met is the one to use.
// A line whose condition joins things of several kinds ("obj=actor+place+TARGET") is given once for each kind, so
// that every Condition asks for one kind only.
func (b *Book) Frames(lemma string, pos POS) []Frame { return b.byWord[string(pos)+lemma] }

// Line returns the frame of a table line by its Ref ("verbs.force.tsv:83"), and false if no frame stands there.
func (b *Book) Line(ref string) (Frame, bool) {
	for i := range b.frames {
		if b.frames[i].Ref == ref {
			return b.frames[i], true
		}
	}
	return Frame{}, false
}

// All returns every frame in the order of the tables, a line each.
func (b *Book) All() []Frame { return b.frames }

// Compose returns the code and status of an act that stands in the complement of an operator, and false if the
// table has nothing on it or says that nothing is left. An inner code of "" is a complement without an act. For a
// status of "" see [Composition].
func (b *Book) Compose(op, inner string) (code string, status entente.Status, ok bool) {
	c, ok := b.Composition(op, inner)
	if !ok || c.Code == "none" {
		return "", "", false
	}
	return c.Code, c.Status, true
}

// Composition returns the line of compose with the longest prefix of inner, with "=" replaced by inner.
func (b *Book) Composition(op, inner string) (Composition, bool) {
	for _, c := range b.byOp[op] {
		if strings.HasPrefix(inner, c.Inner) {
			if c.Code == "=" {
				c.Code = inner
			}
			return c, true
		}
	}
	return Composition{}, false
}

// Light returns the light verb written as in the table: "hold", "carry out", "come under".
func (b *Book) Light(verb string) (Light, bool) {
	first, _, _ := strings.Cut(verb, " ")
	for _, l := range b.byLight[first] {
		if strings.Join(l.Verb, " ") == verb {
			return l, true
		}
	}
	return Light{}, false
}

// Lights returns the light verbs that begin with lemma, the longest first.
func (b *Book) Lights(lemma string) []Light { return b.byLight[lemma] }

// Class returns the words of a class, sorted; nil if there is no such class.
func (b *Book) Class(name string) []string { return b.classes[name] }

// InClass reports whether word belongs to class.
func (b *Book) InClass(word, class string) bool { return b.members[class][word] }
