package model

import (
	"unicode"
	"unicode/utf8"
)

// Lower hashes s in lower case with every digit read as 0, without allocating.
func Lower(s string) Hash {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return lowerRunes(s[i:], h)
		}
		h = (h ^ uint64(lowerByte(c))) * 1099511628211
	}
	return Hash(mix(h))
}

func lowerByte(c byte) byte {
	switch {
	case c >= 'A' && c <= 'Z':
		return c | 0x20
	case c >= '1' && c <= '9':
		return '0'
	}
	return c
}

func lowerRunes(s string, h uint64) Hash {
	for _, r := range s {
		if r < utf8.RuneSelf {
			r = rune(lowerByte(byte(r)))
		} else {
			r = unicode.ToLower(r)
		}
		h = (h ^ uint64(r)) * 1099511628211
	}
	return Hash(mix(h))
}

// Suffix hashes the last n runes of s in lower case; shorter words give the whole word.
func Suffix(s string, n int) Hash {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return Lower(s[i:])
}

// Prefix hashes the first n runes of s in lower case.
func Prefix(s string, n int) Hash {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return Lower(s[:i])
}

// Shape hashes the kinds of s's characters, runs longer than two cut to two: "Sept." is "Xxx.".
func Shape(s string) Hash {
	h := uint64(14695981039346656037)
	var last rune
	run := 0
	for _, r := range s {
		k := kind(r)
		if k == last {
			run++
		} else {
			last, run = k, 1
		}
		if run <= 2 {
			h = (h ^ uint64(k)) * 1099511628211
		}
	}
	return Hash(mix(h))
}

func kind(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return 'x'
	case r >= 'A' && r <= 'Z':
		return 'X'
	case r >= '0' && r <= '9':
		return '0'
	case r < utf8.RuneSelf:
		return r
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return '0'
	}
	return '?'
}
