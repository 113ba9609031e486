package codebook

import (
	"slices"

	"entente"
	"entente/internal/cameo"
)

// A Shift says that a deed has another code when it is done by, or to, actors of certain kinds. A kind is a
// sector of a CAMEO actor code (REB, MIL, CVL), an [entente.Kind] (state, person, group), or private: people with no
// sector at all, or that of civilians.
type Shift struct {
	Code           string   // beginning of the frame's code
	Words          []string // first words of the trigger, sorted; nil for any
	Source, Target []string // kinds, any of which is enough; nil for any, nobody included
	Result         string   // "none" where such a deed is none
	Note           string
	Ref            string
}

// Shift returns the code that f has between source and target: its own, unless a line of shift says otherwise.
// Code is the code found so far; "none" means that nothing was done (states that beat one another play). The line with the longest code wins, then the one with the most cells filled.
func (b *Book) Shift(f *Frame, code string, source, target entente.Actor) string {
	for i := range b.shifts {
		if s := &b.shifts[i]; s.fits(f, code, source, target) {
			return s.Result
		}
	}
	return code
}

// weight orders shifts: the longest code first, then the one that asks for more.
func (s *Shift) weight() int {
	w := 4 * len(s.Code)
	for _, cell := range [][]string{s.Words, s.Source, s.Target} {
		if cell != nil {
			w++
		}
	}
	return w
}

func (s *Shift) fits(f *Frame, code string, source, target entente.Actor) bool {
	if len(code) < len(s.Code) || code[:len(s.Code)] != s.Code {
		return false
	}
	if s.Words != nil {
		if _, ok := slices.BinarySearch(s.Words, f.Trigger[0]); !ok {
			return false
		}
	}
	return IsKind(source, s.Source) && IsKind(target, s.Target)
}

// IsKind reports whether a is of one of the kinds, which are those of [Shift]; nil is any.
func IsKind(a entente.Actor, kinds []string) bool {
	if kinds == nil {
		return true
	}
	for _, k := range kinds {
		if string(a.Kind) == k || k == private && (a.Kind == entente.Person || a.Kind == entente.Unnamed) && (len(a.Code) <= 3 || a.Code[3:] == "CVL") {
			return true
		}
		for i := 0; i+3 <= len(a.Code); i += 3 {
			if a.Code[i:i+3] == k {
				return true
			}
		}
	}
	return false
}

// The kind of people who hold no office and belong to nothing that has a sector.
const private = "private"

func (p *parser) shift(r row) Shift {
	s := Shift{
		Code: r.cells[0], Source: list(r.cells[2], "|"), Target: list(r.cells[3], "|"),
		Result: r.cells[4], Note: r.cells[5], Ref: r.ref(),
	}
	for _, w := range list(r.cells[1], "|") {
		if !isClass(w) {
			s.Words = append(s.Words, w)
			continue
		}
		words := p.book.Class(w)
		if words == nil {
			p.fail(r, "add a line to classes or write words in lower case", "no such class %q", w)
		}
		s.Words = append(s.Words, words...)
	}
	slices.Sort(s.Words)
	for _, code := range []string{s.Code, s.Result} {
		if _, ok := cameo.Look(code); !ok && (code != "none" || code == s.Code) {
			p.fail(r, "write a code of CAMEO 1.1b3", "no such code %q", code)
		}
	}
	return s
}
