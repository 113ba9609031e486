package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/extract/ud"
)

// ends reports whether a sentence that began at token start ends with token i. It is asked for
// every token but the last.
func ends(text string, toks []ud.Token, start, i int) bool {
	next := &toks[i+1]
	if !toks[i].SpaceAfter && !strings.ContainsAny(toks[i].Form, "。！？") {
		return false
	}
	if reference(toks, i+1) {
		return false
	}
	j := i // the token that could end the sentence, before references, closing quotes and brackets
	for j > start {
		if j-3 > start && reference(toks, j-2) {
			j -= 3
		} else if closing(toks, j) {
			j--
		} else {
			break
		}
	}
	switch f := toks[j].Form; {
	case strings.ContainsAny(f, "。！？"):
		return true
	case strings.Trim(f, "!?") == "":
		return opens(next.In(text)) && !(j < i && attribution(toks, i+1))
	case f == ".":
		return j < i && opens(next.In(text)) || j == i && opens(next.In(text)) && !bulletNumber(toks, start, j)
	case strings.HasPrefix(f, "..."):
		return capital(next.In(text))
	case strings.HasSuffix(f, ".") && len(f) > 1:
		return endsWithAbbreviation(text, toks, i, j)
	}
	return false
}

// closing reports whether token j closes a quotation or bracket opened before.
func closing(toks []ud.Token, j int) bool {
	switch toks[j].Form {
	case ")", "]", "}":
		return true
	case `"`, "'", "''":
		return !toks[j-1].SpaceAfter
	}
	return false
}

// reference reports whether a note's number in brackets begins at i: [4].
func reference(toks []ud.Token, i int) bool {
	return i+2 < len(toks) && toks[i].Form == "[" && digit(toks[i+1].Form[0]) && toks[i+2].Form == "]"
}

// bulletNumber reports whether the stop at j belongs to a number that opens a list item.
func bulletNumber(toks []ud.Token, start, j int) bool {
	return j == start+1 && digit(toks[start].Form[0]) && len(toks[start].Form) <= 2
}

// opens reports whether s can be the first word of a sentence.
func opens(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	for strings.ContainsRune(`"'“”‘’«»„([{-–—•*¿¡`, r) && size < len(s) {
		s = s[size:]
		r, size = utf8.DecodeRuneInString(s)
	}
	return !unicode.IsLower(r) && !strings.ContainsRune(",;:.!?)]}%", r)
}

// capital reports whether s begins with a capital letter, after opening marks.
func capital(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	for strings.ContainsRune(`"'“‘«„([`, r) && size < len(s) {
		s = s[size:]
		r, size = utf8.DecodeRuneInString(s)
	}
	return unicode.IsUpper(r) || strings.ContainsRune(`"'“‘«„([`, r)
}

// attribution reports whether a quotation goes on with its speaker: "…?" the minister asked.
func attribution(toks []ud.Token, i int) bool {
	r, _ := utf8.DecodeRuneInString(toks[i].Form)
	return unicode.IsLower(r)
}

// endsWithAbbreviation decides at an abbreviation: titles never end a sentence, initials only before
// a word that opens sentences, others before a capital.
func endsWithAbbreviation(text string, toks []ud.Token, i, j int) bool {
	form := strings.TrimSuffix(toks[j].Form, ".")
	next := toks[i+1].In(text)
	if !capital(next) {
		return false
	}
	if j < i {
		return true
	}
	kind, _ := look(abbreviations(), form)
	switch kind {
	case beforeName, beforeNumber:
		return false
	case initials:
		return opener(toks[i+1].Form)
	}
	if utf8.RuneCountInString(form) == 1 {
		return false
	}
	if strings.Contains(form, ".") {
		return opener(toks[i+1].Form)
	}
	return true
}

// opener reports whether the word, written with a capital, is most likely the first of a sentence:
// a closed-class word that is no part of a name.
func opener(form string) bool { return openers()[form] }
