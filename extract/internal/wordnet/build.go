package wordnet

import (
	"bufio"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/extract/internal/model"
)

// Notice is carried by the table.
const Notice = "Parts of speech of words from WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved. " +
	"For licence and disclaimer see NOTICE."

// parts of speech in WordNet's files.
var parts = []struct {
	name string
	kind Kinds
	form func(form string) Kinds // an irregular form's
}{
	{"noun", Noun, func(string) Kinds { return Plural }},
	{"verb", Verb, irregularVerb},
	{"adj", Adjective, func(string) Kinds { return Graded }},
	{"adv", Adverb, func(string) Kinds { return Adverb }},
}

func irregularVerb(form string) Kinds {
	switch {
	case strings.HasSuffix(form, "ing"):
		return Gerund
	case strings.HasSuffix(form, "s"):
		return Third
	}
	return Past | Participle
}

// Build makes a table's file from WordNet's database files (index.*, data.*, *.exc, cntlist.rev).
func Build(files fs.FS) ([]byte, error) {
	b := builder{files: files, counts: map[string]*[4]int{}, words: map[string]class{}}
	for _, step := range []func() error{b.readCounts, b.readLemmas, b.readForms} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("read WordNet: %w", err)
		}
	}
	return b.marshal()
}

type builder struct {
	files  fs.FS
	counts map[string]*[4]int // how often a lemma was each part of speech in the texts that WordNet counted
	words  map[string]class
}

// lines calls do with the fields of each line of a file, its licence at the head left out.
func (b *builder) lines(name string, do func(fields []string)) error {
	f, err := b.files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		if fields := strings.Fields(in.Text()); len(fields) > 1 && !strings.HasPrefix(in.Text(), "  ") {
			do(fields)
		}
	}
	return in.Err()
}

// readCounts reads how often each sense was seen: abandon%2:40:00:: 1 10.
func (b *builder) readCounts() error {
	return b.lines("cntlist.rev", func(fields []string) {
		lemma, sense, ok := strings.Cut(fields[0], "%")
		n, err := strconv.Atoi(fields[len(fields)-1])
		if !ok || err != nil || !plain(lemma) {
			return
		}
		if b.counts[lemma] == nil {
			b.counts[lemma] = new([4]int)
		}
		if i := strings.Index("12345", sense[:1]); i >= 0 {
			b.counts[lemma][[...]int{0, 1, 2, 3, 2}[i]] += n // satellites are adjectives
		}
	})
}

// plain reports whether a word is one of letters and of a length that is looked up.
func plain(word string) bool {
	return len(word) >= shortest && len(word) <= longest &&
		strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

func (b *builder) readLemmas() error {
	for _, p := range parts {
		common, err := b.commonNouns(p.name)
		if err != nil {
			return err
		}
		err = b.lines("index."+p.name, func(fields []string) {
			if w := fields[0]; plain(w) && common(w) {
				b.words[w] = class{b.words[w].kinds | p.kind, b.use(w)}
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// commonNouns reads which nouns WordNet writes in lower case; other words are all common.
func (b *builder) commonNouns(part string) (func(string) bool, error) {
	if part != "noun" {
		return func(string) bool { return true }, nil
	}
	common := map[string]bool{}
	err := b.lines("data.noun", func(fields []string) {
		n, _ := strconv.ParseUint(fields[3], 16, 16)
		for i := range int(n) {
			common[fields[4+2*i]] = true
		}
	})
	return func(w string) bool { return common[w] }, err
}

// use returns the usual part of speech of a lemma.
func (b *builder) use(lemma string) Use {
	c := b.counts[lemma]
	if c == nil {
		return UnknownUse
	}
	sum, most := 0, 0
	for i, n := range c {
		sum += n
		if n > c[most] {
			most = i
		}
	}
	if 4*c[most] >= 3*sum {
		return MostlyNoun + Use(most)
	}
	return MoreNoun + Use(most)
}

// readForms reads the irregular forms: took take.
func (b *builder) readForms() error {
	for _, p := range parts {
		err := b.lines(p.name+".exc", func(fields []string) {
			form, lemma := fields[0], fields[1]
			if !plain(form) || form == lemma {
				return
			}
			c := b.words[form]
			if c.use == UnknownUse {
				c.use = b.use(lemma)
			}
			b.words[form] = class{c.kinds | p.form(form), c.use}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// marshal fills the slots in the words' order.
func (b *builder) marshal() ([]byte, error) {
	words := slices.Sorted(maps.Keys(b.words))
	number := map[class]byte{}
	var classes model.Writer
	var list []class
	for _, w := range words {
		if c := b.words[w]; number[c] == 0 {
			list = append(list, c)
			number[c] = byte(len(list))
		}
	}
	if len(list) == 0 || len(list) > 255 {
		return nil, fmt.Errorf("%d words of %d classes, want 1 to 255", len(words), len(list))
	}
	classes.Uint(len(list))
	for _, c := range list {
		classes.Uint(int(c.kinds))
		classes.Uint(int(c.use))
	}
	t := Table{slots: make([]byte, slotSize*(len(words)*5/4+spare))}
	for _, w := range words {
		t.put(w, number[b.words[w]])
	}
	if t.slots[len(t.slots)-1] != 0 {
		return nil, fmt.Errorf("%d words leave no room at the end of the table", len(words))
	}
	f := model.File{Notice: Notice, Sections: []model.Section{{Name: "classes", Data: classes.Data}, {Name: "slots", Data: t.slots}}}
	return f.Marshal(), nil
}

// put enters a word.
func (t *Table) put(word string, class byte) {
	h := uint64(fnvStart)
	for i := range len(word) {
		h = step(h, word[i])
	}
	i, check := t.first(h)
	for t.slots[i+2] != 0 {
		i += slotSize
	}
	t.slots[i], t.slots[i+1], t.slots[i+2] = byte(check), byte(check>>8), class
}
