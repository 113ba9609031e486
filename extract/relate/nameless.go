package relate

import (
	"strings"

	"entente"
	"entente/extract/codebook"
)

// nameless returns, of the first slot that has some, people or bodies who are called by a common noun only and whom no table
// knows: "kidnapped ten employees". They are actors of kind unnamed, one for each noun and country.
func (v *view) nameless(t int, slots []codebook.Slot) []party {
	for _, s := range slots {
		if s == codebook.Mod || s == codebook.CompSubj || s == codebook.CompObj {
			continue
		}
		var out []party
		for _, k := range v.slot(t, string(s)) {
			for _, c := range append([]int{k}, v.children(k, "conj")...) {
				if p, ok := v.commonNoun(c); ok {
					out = append(out, p)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// commonNoun makes a party of a noun for people.
func (v *view) commonNoun(k int) (party, bool) {
	if v.tok(k).UPOS != "NOUN" || v.cover[k] >= 0 || !v.c.Book.InClass(v.lemma(k), "PEOPLE") || v.counted(k) {
		return party{}, false
	}
	name := ""
	country := ""
	for _, c := range v.children(k, "amod", "compound", "nummod") {
		if c > k {
			continue
		}
		if m := v.cover[c]; m >= 0 && adjective(&v.mentions[m]) {
			country = v.mentions[m].Actor().Country
		}
		if v.rel(c) != "nummod" {
			name += v.tok(c).Form + " "
		}
	}
	sector := "CVL"
	if v.c.Book.InClass(v.lemma(k), "GUNMEN") {
		sector = "UAF"
	}
	a := entente.Actor{
		ID: strings.Trim(country+"-"+v.lemma(k), "-"), Name: name + strings.ToLower(v.tok(k).Form), Kind: entente.Unnamed,
		Country: country, Code: country + sector,
	}
	return party{actor: a, quote: v.quote(v.leftEdge(k, k), k), tok: k, conf: 0.65}, true
}

// counted reports whether noun k only counts what is no people: "hundreds of thousands of dollars".
func (v *view) counted(k int) bool {
	if !v.c.Book.InClass(v.lemma(k), "QUANTITY") {
		return false
	}
	for _, o := range v.prep(k, "of") {
		if !v.c.Book.InClass(v.lemma(o), "PEOPLE") || v.counted(o) {
			return true
		}
	}
	return false
}
