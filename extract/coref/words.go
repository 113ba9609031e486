package coref

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed nouns.tsv
var nounTable string

// What a noun stands for.
const (
	person = 1 << iota
	male
	female
	group
	period
	vague
)

var nounKinds = map[string]uint8{"person": person, "m": person | male, "f": person | female, "group": group, "time": period, "vague": vague}

// nouns says what the lemmas of nouns.tsv stand for.
var nouns = sync.OnceValue(func() map[string]uint8 {
	m := map[string]uint8{}
	for line := range strings.Lines(nounTable) {
		kind, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(kind, "#") {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			m[w] |= nounKinds[kind]
		}
	}
	return m
})

// A form is what a pronoun says of what it means.
type form struct {
	class      class
	plural     bool
	gender     gender
	reflexive  bool
	possessive bool
}

// A class is a family of pronouns, each ranked by weights of its own.
type class uint8

const (
	other       class = iota
	thirdPerson       // he, she
	thing             // it
	several           // they
	oneself           // I, me, my
	ourselves         // we, us, our
	classes
)

type gender uint8

const (
	anyGender gender = iota
	masculine
	feminine
	neuter
)

var pronouns = map[string]form{
	"he": {class: thirdPerson, gender: masculine}, "him": {class: thirdPerson, gender: masculine},
	"his": {class: thirdPerson, gender: masculine, possessive: true}, "himself": {class: thirdPerson, gender: masculine, reflexive: true},
	"she": {class: thirdPerson, gender: feminine}, "her": {class: thirdPerson, gender: feminine},
	"hers": {class: thirdPerson, gender: feminine, possessive: true}, "herself": {class: thirdPerson, gender: feminine, reflexive: true},
	"it": {class: thing, gender: neuter}, "its": {class: thing, gender: neuter, possessive: true},
	"itself": {class: thing, gender: neuter, reflexive: true},
	"they":   {class: several, plural: true}, "them": {class: several, plural: true}, "their": {class: several, plural: true, possessive: true},
	"theirs": {class: several, plural: true, possessive: true}, "themselves": {class: several, plural: true, reflexive: true},
	"i": {class: oneself}, "me": {class: oneself}, "my": {class: oneself, possessive: true}, "mine": {class: oneself, possessive: true},
	"myself": {class: oneself, reflexive: true},
	"we":     {class: ourselves, plural: true}, "us": {class: ourselves, plural: true}, "our": {class: ourselves, plural: true, possessive: true},
	"ours": {class: ourselves, plural: true, possessive: true}, "ourselves": {class: ourselves, plural: true, reflexive: true},
}

// Titles that tell a man from a woman, in lower case without a full stop.
var titles = map[string]gender{
	"mr": masculine, "sir": masculine, "lord": masculine, "king": masculine, "prince": masculine, "sheikh": masculine,
	"emir": masculine, "sultan": masculine, "ayatollah": masculine, "chairman": masculine, "spokesman": masculine, "pope": masculine,
	"mrs": feminine, "ms": feminine, "miss": feminine, "madame": feminine, "queen": feminine, "princess": feminine,
	"lady": feminine, "dame": feminine, "chairwoman": feminine, "spokeswoman": feminine,
}

func words(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// speech are verbs whose subject speaks the quotation beside them.
var speech = words("say tell add ask announce reply answer respond state note warn insist declare claim explain argue write " +
	"remark comment recall admit stress continue urge acknowledge complain conclude emphasise emphasize observe tweet quip joke")
