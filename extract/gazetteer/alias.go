package gazetteer

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
)

// An alias is one part of a cell of names: "~Bush", "Jabhat al-Nusra[2012..2016]".
type alias struct {
	text     string
	weak     bool // too common to use without its context
	from, to entente.Date
}

func parseAlias(s string) (alias, error) {
	var a alias
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "~") {
		a.weak = true
		s = strings.TrimSpace(s[1:])
	}
	if strings.HasSuffix(s, "]") {
		open := strings.IndexByte(s, '[')
		if open < 0 {
			return a, fmt.Errorf("alias %q: ] without [", s)
		}
		from, to, ok := strings.Cut(s[open+1:len(s)-1], "..")
		if !ok {
			return a, fmt.Errorf("alias %q: want its dates as [from..to]", s)
		}
		var err error
		if a.from, a.to, err = parseBounds(from, to); err != nil {
			return a, fmt.Errorf("alias %q: %w", s, err)
		}
		s = strings.TrimSpace(s[:open])
	}
	a.text = s
	if s == "" {
		return a, fmt.Errorf("empty alias")
	}
	return a, nil
}

// A casing says what capitals a name needs in the text.
type casing uint8

const (
	anyCase    casing = iota // roles and titles: "the army"
	someUpper                // one word at least begins with a capital
	firstUpper               // a single word, which must
	allUpper                 // a short acronym: "WHO" is not "who"
)

// casingOf returns what capitals the name s needs.
func casingOf(s string) casing {
	letters, upper, words := 0, 0, 1
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			letters++
		case 'A' <= c && c <= 'Z':
			letters++
			upper++
		case c == ' ' || c == '-':
			words++
		case c >= utf8.RuneSelf:
			return casingOfRunes(s)
		}
	}
	return casingFrom(letters, upper, words, false)
}

func casingOfRunes(s string) casing {
	letters, upper, words := 0, 0, 1
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case r == ' ' || r == '-':
			words++
		}
	}
	return casingFrom(letters, upper, words, hasCaseless(s))
}

func casingFrom(letters, upper, words int, caseless bool) casing {
	switch {
	case letters > 0 && letters == upper && letters <= 3 && words == 1:
		return allUpper
	case upper == 0 && !caseless:
		return anyCase
	case words == 1:
		return firstUpper
	}
	return someUpper
}

// hasCaseless reports whether s has a letter of a script without capitals.
func hasCaseless(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) {
			return true
		}
	}
	return false
}

// isAcronym reports whether s is written in capitals alone.
func isAcronym(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			n++
		case unicode.IsLower(r):
			return false
		}
	}
	return n >= 2 && len(s) <= 12 && !strings.Contains(s, " ")
}
