package resolve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/extract/ud"
)

func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

func lower(s *ud.Sentence, i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return strings.ToLower(s.Tokens[i].Form)
}

// adjacent reports whether only a possessive ending or a hyphen stands between tokens i and j.
func adjacent(s *ud.Sentence, i, j int) bool {
	for i++; i < j; i++ {
		if !possessive(lower(s, i)) && !hyphen(s, i) {
			return false
		}
	}
	return i == j
}

// hyphen reports whether token i is a hyphen inside a word, rather than a dash.
func hyphen(s *ud.Sentence, i int) bool {
	return in(lower(s, i), "- ‑ –") && i > 0 && i+1 < len(s.Tokens) && s.Tokens[i-1].End == s.Tokens[i].Start && s.Tokens[i].End == s.Tokens[i+1].Start
}

func possessive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

// in reports whether the lower-case word w is one of a list of words divided by spaces.
func in(w, words string) bool { return w != "" && slices.Contains(strings.Fields(words), w) }

// The closed classes of English that the rules need.
const (
	determiners   = "the a an this that these those some any no each every both all several many most such another other"
	indefinite    = "a an any no each every another some"
	prepositions  = "in on at of to from for with by into onto over under near against between among within across inside outside around through throughout towards toward via about after before since until during off along behind beyond beneath beside besides upon without"
	locatives     = "in inside across throughout near outside within around into onto from to at through towards toward via over above off along beyond"
	conjunctions  = "and or but nor"
	auxiliaries   = "is are was were be been being has have had do does did will would shall should can could may might must"
	notNames      = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december i mr mrs ms dr sir lady lord madam"
	honorifics    = "mr mrs ms miss dr sir lord lady prof professor mr. mrs. ms. dr. prof. madam dame gen gen. col col. maj maj. lt lt. capt capt. sgt sgt. adm adm. brig brig. rep rep. sen sen. gov gov. general colonel major lieutenant captain sergeant admiral brigadier marshal commander senator congressman congresswoman representative governor judge justice ayatollah imam sheikh sheik mullah prince princess king queen emir sultan rabbi bishop archbishop cardinal pope father sister brother baroness baron reverend rev rev. mullah sayyid ustaz saint"
	regions       = "european western african asian arab gulf latin scandinavian nordic balkan baltic caribbean muslim foreign international regional global"
	notActors     = "treaty pact agreement accord accords act convention protocol constitution resolution war wars prize award cup games olympics crisis dvd election elections referendum championship festival day week christmas easter ramadan god internet web brexit deal plan summit conference talks report review bill law doctrine syndrome disease virus sabotage withdrawal road scheme storm hurricane tactics"
	groupNouns    = "group organisation organization movement militia faction network cell outfit"
	sides         = "sides parties countries nations neighbours neighbors capitals governments states"
	modifierWords = "new former ex-president current acting interim outgoing incoming then late deputy vice senior junior top chief special first second third longtime two three four five six seven eight nine ten dozens hundreds thousands several many other armed killed veteran embattled newly"
)
