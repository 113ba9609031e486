package gazetteer

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as names are compared: lower case, Latin letters without marks, Cyrillic written in
// Latin, apostrophes dropped, every other run of signs one space. "Hay’at Tahrir al-Sham" becomes
// "hayat tahrir al sham" and "Лаврентьев" becomes "lavrentev".
func Fold(s string) string {
	return string(appendFolded(make([]byte, 0, len(s)), s, ' '))
}

// appendFolded appends the folded words of s with sep between.
func appendFolded(dst []byte, s string, sep byte) []byte {
	start := len(dst)
	for i := 0; ; {
		w, ok := nextWord(s, i)
		if !ok {
			return dst
		}
		if len(dst) > start {
			dst = append(dst, sep)
		}
		dst = appendFold(dst, s[w.Start:w.End])
		i = w.End
	}
}

// Slug returns the id that goes with a name: its folded words joined by hyphens.
func Slug(name string) string { return string(appendSlug(make([]byte, 0, len(name)), name)) }

func appendSlug(dst []byte, name string) []byte { return appendFolded(dst, name, '-') }

// appendFold appends the letters and digits of word, folded.
func appendFold(dst []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= 0x80:
			return appendFoldWide(dst, word[i:])
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c+'a'-'A')
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+':
			dst = append(dst, c)
		}
	}
	return dst
}

func appendFoldWide(dst []byte, word string) []byte {
	table := foldTable()
	for _, r := range word {
		switch {
		case r < 0x80:
			dst = appendFold(dst, string(r))
		case r < foldTableEnd:
			dst = append(dst, table[r].b[:table[r].n]...)
		case 0x1E00 <= r && r < 0x1F00:
			f := &table[foldTableEnd+r-0x1E00]
			dst = append(dst, f.b[:f.n]...)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			dst = append(dst, string(unicode.ToLower(r))...)
		}
	}
	return dst
}

// A foldedRune is what one rune becomes: up to four ASCII letters.
type foldedRune struct {
	n uint8
	b [4]byte
}

const foldTableEnd = 0x530 // runes below are tabled; those of U+1E00..U+1EFF follow them

var foldTable = sync.OnceValue(func() *[foldTableEnd + 0x100]foldedRune {
	apart := lettersApart()
	t := new([foldTableEnd + 0x100]foldedRune)
	for r := rune(0x80); r < foldTableEnd; r++ {
		t[r] = decompose(r, apart)
	}
	for r := rune(0x1E00); r < 0x1F00; r++ {
		t[foldTableEnd+r-0x1E00] = decompose(r, apart)
	}
	return t
})

// decompose folds one rune by the first rune of its canonical decomposition.
func decompose(r rune, apart map[rune]string) foldedRune {
	r = unicode.ToLower(r)
	s, ok := apart[r]
	if !ok {
		d := []rune(string(norm.NFD.PropertiesString(string(r)).Decomposition()))
		if len(d) > 0 && d[0] < 0x80 && unicode.IsLetter(d[0]) {
			s = string(unicode.ToLower(d[0]))
		} else if len(d) > 0 {
			s = apart[d[0]]
		}
	}
	f := foldedRune{n: uint8(len(s))}
	copy(f.b[:], s)
	return f
}

// lettersApart gives the letters that Unicode does not decompose, and Cyrillic in the spelling of
// English news (BGN/PCGN without marks).
func lettersApart() map[rune]string {
	const pairs = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ə a ŋ ng ŧ t ĸ k ſ s " +
		"а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts " +
		"ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya є ye і i ї yi ґ g ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj ѕ dz " +
		"ў u ғ g қ q ң n ұ u ү u һ h ә a ө o"
	words := strings.Fields(pairs)
	m := make(map[rune]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		m[[]rune(words[i])[0]] = strings.Trim(words[i+1], "_")
	}
	return m
}
