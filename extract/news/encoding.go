package news

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns b as valid UTF-8, and in a few words what had to be done to it: "" if nothing.
// Bytes that are not UTF-8 are read as Windows-1252, which holds Latin-1, unless most of what is not
// ASCII is UTF-8 already: then it is damaged UTF-8, and what is broken becomes U+FFFD.
func decode(b []byte) (text, repair string) {
	if utf8.Valid(b) {
		return string(b), ""
	}
	good, bad := countRunes(b)
	if good >= bad || cutAtEnd(b, bad) {
		return strings.ToValidUTF8(string(b), "\ufffd"),
			fmt.Sprintf("damaged UTF-8: %d bytes replaced by U+FFFD", bad)
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil { // the decoder knows no error, but its interface does
		return strings.ToValidUTF8(string(b), "\ufffd"), "damaged text: bytes replaced by U+FFFD"
	}
	return string(out), "not UTF-8: read as Windows-1252 (Latin-1)"
}

// countRunes counts the runes of b that take several bytes, and the bytes that belong to no rune.
func countRunes(b []byte) (good, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(b[i:])
		if n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good, bad
}

// cutAtEnd reports whether all the bad bytes of b are the start of a rune that the end of b cuts off.
func cutAtEnd(b []byte, bad int) bool {
	return bad < utf8.UTFMax && bad < len(b) &&
		utf8.RuneStart(b[len(b)-bad]) && !utf8.FullRune(b[len(b)-bad:])
}

// A wide is an encoding with two bytes a unit.
type wide struct {
	name  string
	order unicode.Endianness
}

// sniffWide tells UTF-16 by its byte order mark, or without one by where the zero bytes of Latin
// letters stand. ok is false for everything else.
func sniffWide(head []byte) (w wide, ok bool) {
	le, be := wide{"UTF-16 (little-endian)", unicode.LittleEndian}, wide{"UTF-16 (big-endian)", unicode.BigEndian}
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return wide{}, false // UTF-32
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return le, true
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return be, true
	}
	var zeros [2]int
	n := min(len(head), 1024) &^ 1
	for i := range n {
		if head[i] == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case n >= 16 && zeros[0] == 0 && zeros[1] > n/5:
		return le, true
	case n >= 16 && zeros[1] == 0 && zeros[0] > n/5:
		return be, true
	}
	return wide{}, false
}
