package syntax

import "entente/extract/ud"

var weekdays = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
}

var dayparts = map[string]bool{"morning": true, "afternoon": true, "evening": true, "night": true}

// feasts stand before a weekday as part of its name: "Palm Sunday".
var feasts = map[string]bool{
	"Good": true, "Easter": true, "Palm": true, "Ash": true, "Holy": true, "Bloody": true, "Black": true, "Super": true, "Bowl": true,
}

// freeDays takes a noun off the weekday that newspapers write bare behind it: in "met Merkel Wednesday for talks" and
// "carried out strikes Friday night against", the noun is what the verb governs and the day is when.
func freeDays(s *ud.Sentence) {
	for t := 1; t+1 < len(s.Tokens); t++ {
		if weekdays[s.Tokens[t+1].Form] {
			freeDay(s, t)
		}
	}
}

func freeDay(s *ud.Sentence, t int) {
	noun, day := &s.Tokens[t], t+1
	if day+1 < len(s.Tokens) && dayparts[s.Tokens[day+1].Form] {
		day++
	}
	last := &s.Tokens[day]
	up := last.Head
	if noun.UPOS != "NOUN" && noun.UPOS != "PROPN" || noun.Head != t+1 && noun.Head != day || feasts[noun.Form] || weekdays[noun.Form] {
		return
	}
	switch noun.Rel {
	case "compound", "amod", "nmod:poss", "nmod", "flat":
	default:
		return
	}
	if up < 0 || up >= t || s.Tokens[up].UPOS != "VERB" {
		return
	}
	noun.Head, noun.Rel = up, objectOr(s, up, t, day, last.Rel)
	for k := range s.Tokens {
		if h := s.Tokens[k].Head; (h == t+1 || h == day) && k != t && k != t+1 && k != day {
			s.Tokens[k].Head = t
		}
	}
	last.Head, last.Rel = up, "obl:unmarked"
	if day == t+2 {
		s.Tokens[t+1].Head, s.Tokens[t+1].Rel = day, "compound"
	}
}

// objectOr returns "obj" if verb up has no other object than the tokens t..day, else rel.
func objectOr(s *ud.Sentence, up, t, day int, rel string) string {
	for k := range s.Tokens {
		if s.Tokens[k].Head == up && s.Tokens[k].Rel == "obj" && (k < t || k > day) {
			return rel
		}
	}
	for k := range t {
		if h := s.Tokens[k].Head; (h == t || h == t+1 || h == day) && s.Tokens[k].Rel == "case" {
			return rel
		}
	}
	return "obj"
}
