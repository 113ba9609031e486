package tag

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/extract/internal/model"
	"entente/extract/internal/wordnet"
	"entente/extract/ud"
)

// An edit turns a form into its lemma: cut bytes from the end, then add.
type edit struct {
	cut int
	add string
}

// A lemmatizer holds edits by class and ending; the longest ending known wins. An ending that
// begins with ^ is a whole word: the exceptions.
type lemmatizer struct {
	edits []edit
	rules map[ending]uint16 // into edits

	dictionary *wordnet.Table
}

type ending struct {
	class uint8
	hash  uint32 // of the ending's bytes
}

// maxEnding is the longest ending of a rule, in bytes.
const maxEnding = 6

func endingOf(class int, suffix []byte, whole bool) ending {
	h := uint32(2166136261)
	if whole {
		h = (h ^ '^') * 16777619
	}
	for i := len(suffix) - 1; i >= 0; i-- {
		h = (h ^ uint32(suffix[i])) * 16777619
	}
	return ending{uint8(class), h}
}

// lemma returns the lemma of form, lower case but for proper nouns.
func (l *lemmatizer) lemma(w *scratch, form string, class int, upos string) string {
	w.buf = appendLower(w.buf[:0], form)
	e, ok := l.find(w.buf, class)
	if upos == "PROPN" || form == "I" {
		w.buf = append(w.buf[:0], form...)
	}
	if ok && e.cut <= len(w.buf) && (e.cut < len(w.buf) || e.add != "") {
		w.buf = append(w.buf[:len(w.buf)-e.cut], e.add...)
		l.correct(w, form, upos)
	}
	if string(w.buf) == form {
		return form
	}
	return w.string(w.buf)
}

// correct replaces a lemma in w.buf that the dictionary does not have by one that it has: the rules read
// endings, and "leaked" ends as "baked" does.
func (l *lemmatizer) correct(w *scratch, form, upos string) {
	part := wordnet.Verb
	switch upos {
	case "NOUN":
		part = wordnet.Noun
	case "VERB":
	default:
		return
	}
	if l.dictionary.Is(w.buf, part) {
		return
	}
	if cut, add, ok := l.dictionary.Lemma(form, part); ok {
		w.buf = append(appendLower(w.buf[:0], form[:len(form)-cut]), add...)
	}
}

func (l *lemmatizer) find(lower []byte, class int) (edit, bool) {
	if n, ok := l.rules[endingOf(class, lower, true)]; ok {
		return l.edits[n], true
	}
	for n := min(maxEnding, len(lower)); n >= 0; n-- {
		if n, ok := l.rules[endingOf(class, lower[len(lower)-n:], false)]; ok {
			return l.edits[n], true
		}
	}
	return edit{}, false
}

func appendLower(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			for _, r := range s[i:] {
				b = utf8.AppendRune(b, unicode.ToLower(r))
			}
			return b
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b
}

// trainLemmas learns the rules from the sentences; classOf numbers the classes.
func trainLemmas(sents []ud.Sentence, classOf map[string]int) *lemmatizer {
	seen := map[form]map[edit]int{}
	for _, s := range sents {
		for _, t := range s.Tokens {
			c := classOf[t.UPOS+" "+t.XPOS]
			lower := string(appendLower(nil, t.Form))
			lemma := t.Lemma
			if t.UPOS != "PROPN" && t.Form != "I" {
				lemma = strings.ToLower(lemma)
			} else if strings.ToLower(lemma) == lower {
				lemma = t.Form
			}
			base := lower
			if t.UPOS == "PROPN" || t.Form == "I" {
				base = t.Form
			}
			f := form{c, lower}
			if seen[f] == nil {
				seen[f] = map[edit]int{}
			}
			seen[f][editOf(base, lemma)]++
		}
	}
	return newLemmatizer(seen)
}

type form struct {
	class int
	lower string
}

func editOf(from, to string) edit {
	n := 0
	for n < len(from) && n < len(to) && from[n] == to[n] {
		n++
	}
	for n > 0 && n < len(from) && !utf8.RuneStart(from[n]) {
		n--
	}
	return edit{len(from) - n, to[n:]}
}

// newLemmatizer keeps, from short endings to whole words, the majority edits that differ from what
// the shorter rules already say.
func newLemmatizer(seen map[form]map[edit]int) *lemmatizer {
	forms := make([]form, 0, len(seen))
	for f := range seen {
		forms = append(forms, f)
	}
	sort.Slice(forms, func(i, j int) bool {
		a, b := forms[i], forms[j]
		if a.class != b.class {
			return a.class < b.class
		}
		return a.lower < b.lower
	})
	l := &lemmatizer{rules: map[ending]uint16{}}
	number := map[edit]uint16{}
	for n := 0; n <= maxEnding; n++ {
		l.learn(forms, seen, number, n, false)
	}
	l.learn(forms, seen, number, 0, true)
	return l
}

// learn adds the rules for endings of n bytes, or for whole words.
func (l *lemmatizer) learn(forms []form, seen map[form]map[edit]int, number map[edit]uint16, n int, whole bool) {
	type votes struct {
		edits map[edit]int
		like  []byte // one of the words
	}
	groups := map[ending]*votes{}
	var order []ending
	for _, f := range forms {
		low := []byte(f.lower)
		if !whole && len(low) < n {
			continue
		}
		tail := low
		if !whole {
			tail = low[len(low)-n:]
		}
		k := endingOf(f.class, tail, whole)
		if groups[k] == nil {
			groups[k] = &votes{map[edit]int{}, low}
			order = append(order, k)
		}
		for e, c := range seen[f] {
			if whole {
				groups[k].edits[e] += c
			} else {
				groups[k].edits[e]++
			}
		}
	}
	fresh := map[ending]uint16{}
	for _, k := range order {
		e, count := majority(groups[k].edits)
		old, ok := l.find(groups[k].like, int(k.class))
		if ok && old == e || !whole && count < 2 && n > 0 {
			continue
		}
		if _, ok := number[e]; !ok {
			number[e] = uint16(len(l.edits))
			l.edits = append(l.edits, e)
		}
		fresh[k] = number[e]
	}
	for k, e := range fresh {
		l.rules[k] = e
	}
}

func majority(votes map[edit]int) (edit, int) {
	var bestEdit edit
	n := 0
	for e, c := range votes {
		if c > n || c == n && (e.cut < bestEdit.cut || e.cut == bestEdit.cut && e.add < bestEdit.add) {
			bestEdit, n = e, c
		}
	}
	return bestEdit, n
}

func (l *lemmatizer) marshal() []byte {
	var w model.Writer
	w.Uint(len(l.edits))
	for _, e := range l.edits {
		w.Uint(e.cut)
		w.String(e.add)
	}
	keys := make([]ending, 0, len(l.rules))
	for k := range l.rules {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if keys[i].class != keys[j].class {
			return keys[i].class < keys[j].class
		}
		return keys[i].hash < keys[j].hash
	})
	w.Uint(len(keys))
	last := ending{}
	for _, k := range keys {
		if k.class != last.class {
			last.hash = 0
		}
		w.Uint(int(k.class - last.class))
		w.Uint(int(k.hash - last.hash))
		w.Uint(int(l.rules[k]))
		last = k
	}
	return w.Data
}

func parseLemmatizer(data []byte, classes int) (*lemmatizer, error) {
	r := model.NewReader(data)
	n := r.Uint()
	if n < 0 || n > len(data) {
		return nil, model.ErrFormat
	}
	l := &lemmatizer{edits: make([]edit, n)}
	for i := range l.edits {
		l.edits[i] = edit{r.Uint(), r.String()}
		if l.edits[i].cut < 0 {
			return nil, model.ErrFormat
		}
	}
	n = r.Uint()
	if n < 0 || n > len(data) {
		return nil, model.ErrFormat
	}
	l.rules = make(map[ending]uint16, n)
	k := ending{}
	for range n {
		step := r.Uint()
		if step != 0 {
			k.class, k.hash = k.class+uint8(step), 0
		}
		k.hash += uint32(r.Uint())
		e := r.Uint()
		if e < 0 || e >= len(l.edits) {
			return nil, model.ErrFormat
		}
		l.rules[k] = uint16(e)
	}
	if r.Failed() {
		return nil, model.ErrFormat
	}
	return l, nil
}
