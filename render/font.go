package render

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The advance widths of Helvetica and Helvetica-Bold from space to ~, in thousandths of the type size,
// as in the Adobe font metrics.
var (
	regular = [95]int16{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
	bold = [95]int16{
		278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
		975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
		333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
		611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
	}
)

// textWidth returns the width of s at the given type size, in points: exact for Latin letters, with
// accents too, and a careful guess for other scripts.
func textWidth(s string, size float64, isBold bool) float64 {
	table := &regular
	if isBold {
		table = &bold
	}
	sum := 0
	for _, r := range norm.NFD.String(s) {
		switch {
		case r >= ' ' && r <= '~':
			sum += int(table[r-' '])
		case unicode.Is(unicode.Mn, r):
		default:
			sum += wideOf(r)
		}
	}
	return float64(sum) * size / 1000
}

// wideOf returns the width of a letter that the tables lack.
func wideOf(r rune) int {
	switch {
	case r == '→':
		return 1000
	case r == '’' || r == '‘':
		return 222
	case unicode.Is(unicode.Han, r), unicode.Is(unicode.Hangul, r), unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r):
		return 1000
	case unicode.IsUpper(r):
		return 740
	case unicode.Is(unicode.Cyrillic, r):
		return 600
	case unicode.IsLetter(r):
		return 610
	}
	return 780
}
