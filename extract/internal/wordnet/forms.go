package wordnet

// Words shorter or longer than this are not looked up: the short ones are chemical elements and letters.
const (
	shortest = 3
	longest  = 28
)

// Of returns what form can be, read in lower case, and the use of its lemma. Regular inflection is
// undone by rule.
func (t *Table) Of(form string) (Kinds, Use) {
	var w spelled
	if t == nil || !w.read(form) {
		return 0, UnknownUse
	}
	c, _ := t.find(w.states[w.n])
	var room [4]stem
	for _, s := range w.stems(room[:0]) {
		l, ok := t.find(w.hash(s))
		if !ok {
			continue
		}
		more := s.kinds(l.kinds)
		if more != 0 && c.use == UnknownUse {
			c.use = l.use
		}
		c.kinds |= more
	}
	return c.kinds, c.use
}

// Lemma returns how to turn form into a lemma of the given part of speech: cut letters from its end
// and add others. It fails for forms of no lemma that the table holds.
func (t *Table) Lemma(form string, part Kinds) (cut int, add string, ok bool) {
	var w spelled
	if t == nil || !w.read(form) {
		return 0, "", false
	}
	var room [4]stem
	for _, s := range w.stems(room[:0]) {
		if l, ok := t.find(w.hash(s)); ok && l.kinds&part != 0 && s.kinds(part) != 0 {
			return s.cut, s.add, true
		}
	}
	return 0, "", false
}

// Is reports whether a lower-case word is a lemma of the given part of speech.
func (t *Table) Is(lemma []byte, part Kinds) bool {
	if t == nil {
		return false
	}
	h := uint64(fnvStart)
	for _, c := range lemma {
		h = step(h, c)
	}
	c, _ := t.find(h)
	return c.kinds&part != 0
}

// A spelled word has the hash of its first n letters in states[n].
type spelled struct {
	n       int
	letters [longest]byte
	states  [longest + 1]uint64
}

// read takes in a word; it reports false for one that no table holds.
func (w *spelled) read(form string) bool {
	if len(form) < shortest || len(form) > longest {
		return false
	}
	w.n, w.states[0] = len(form), fnvStart
	for i := range len(form) {
		c := form[i] | 0x20
		if c < 'a' || c > 'z' {
			return false
		}
		w.letters[i], w.states[i+1] = c, step(w.states[i], c)
	}
	return true
}

// A stem is what a word might be a regular form of: the word without its last letters and with others
// added. The kinds are what the word is if the stem is a noun, a verb or an adjective.
type stem struct {
	cut                   int
	add                   string
	noun, verb, adjective Kinds
}

// kinds returns what the word is, given what the stem is.
func (s stem) kinds(of Kinds) (k Kinds) {
	if of&Noun != 0 {
		k |= s.noun
	}
	if of&Verb != 0 {
		k |= s.verb
	}
	if of&Adjective != 0 {
		k |= s.adjective
	}
	return k
}

// hash returns the hash of the stem.
func (w *spelled) hash(s stem) uint64 {
	h := w.states[w.n-s.cut]
	for i := range len(s.add) {
		h = step(h, s.add[i])
	}
	return h
}

// ends reports whether the word ends so, with at least two letters before.
func (w *spelled) ends(s string) bool {
	return w.n >= len(s)+2 && string(w.letters[w.n-len(s):w.n]) == s
}

// stems appends what the word might be a regular form of.
func (w *spelled) stems(list []stem) []stem {
	const past = Past | Participle
	switch {
	case w.ends("ies"):
		return append(list, stem{3, "y", Plural, Third, 0}, stem{1, "", Plural, Third, 0})
	case w.ends("ss"), w.ends("us"):
	case w.ends("es"):
		return append(list, stem{1, "", Plural, Third, 0}, stem{2, "", Plural, Third, 0})
	case w.ends("s"):
		return append(list, stem{1, "", Plural, Third, 0})
	case w.ends("ied"):
		return append(list, stem{3, "y", 0, past, 0})
	case w.ends("ed"):
		return w.cut(list, 2, past, 0)
	case w.ends("ing"):
		return w.cut(list, 3, Gerund, 0)
	case w.ends("ier"):
		return append(list, stem{3, "y", 0, 0, Graded})
	case w.ends("iest"):
		return append(list, stem{4, "y", 0, 0, Graded})
	case w.ends("er"):
		return w.cut(list, 2, 0, Graded)
	case w.ends("est"):
		return w.cut(list, 3, 0, Graded)
	}
	return list
}

// cut appends what is left without the last n letters: as it is, with an e, and without a doubled
// consonant.
func (w *spelled) cut(list []stem, n int, verb, adjective Kinds) []stem {
	list = append(list, stem{n, "", 0, verb, adjective}, stem{n, "e", 0, verb, adjective})
	if k := w.n - n; k >= 2 && w.letters[k-1] == w.letters[k-2] {
		list = append(list, stem{n + 1, "", 0, verb, adjective})
	}
	return list
}
