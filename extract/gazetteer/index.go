package gazetteer

import (
	"slices"
)

// An index finds names in text: a trie over the hashes of folded words. Its edges are one open-addressing
// table, its readings chains in one slice, so that it holds few pointers and costs little to load.
type index struct {
	keys     []uint64 // of an edge: its node and word mixed; 0 is a free slot
	targets  []int32
	edges    int
	heads    []int32 // per node: first reading, or -1
	readings []reading
	spell    map[uint64]uint64 // words that are spellings of the same given name
	spelled  [64]uint64        // a filter in front of spell: bits of its keys
}

// A reading is one sense of a name.
type reading struct {
	what   int32 // index of the entry, role or title
	next   int32 // next reading of the same name, or -1
	from   int32 // day keys; 0 and maxDay where open
	to     int32
	as     As
	casing casing
	weak   bool
	layer  uint8
}

const maxDay = 1<<31 - 1

func newIndex(names int, spell map[uint64]uint64) *index {
	x := &index{heads: make([]int32, 1, 2*names), readings: make([]reading, 0, names), spell: spell}
	x.heads[0] = -1
	for h := range spell { // sets bits only: the order does not matter
		x.spelled[h>>6%64] |= 1 << (h % 64)
	}
	size := 1024
	for size < 3*names {
		size *= 2
	}
	x.keys, x.targets = make([]uint64, size), make([]int32, size)
	return x
}

// mix returns the key of the edge from node along a word.
func mix(node int32, hash uint64) uint64 {
	h := hash ^ uint64(node)*0x9E3779B97F4A7C15
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	h ^= h >> 32
	if h == 0 {
		return 1
	}
	return h
}

// step returns the node reached from node along a word, or -1.
func (x *index) step(node int32, hash uint64) int32 {
	key := mix(node, hash)
	mask := uint64(len(x.keys) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		switch x.keys[i] {
		case key:
			return x.targets[i]
		case 0:
			return -1
		}
	}
}

// extend returns the node reached from node along a word, made if there is none.
func (x *index) extend(node int32, hash uint64) int32 {
	if 2*x.edges >= len(x.keys) {
		x.grow()
	}
	key := mix(node, hash)
	mask := uint64(len(x.keys) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		switch x.keys[i] {
		case key:
			return x.targets[i]
		case 0:
			n := int32(len(x.heads))
			x.heads = append(x.heads, -1)
			x.keys[i], x.targets[i] = key, n
			x.edges++
			return n
		}
	}
}

func (x *index) grow() {
	keys, targets := x.keys, x.targets
	x.keys, x.targets = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	mask := uint64(len(x.keys) - 1)
	for j, key := range keys {
		if key == 0 {
			continue
		}
		i := key & mask
		for x.keys[i] != 0 {
			i = (i + 1) & mask
		}
		x.keys[i], x.targets[i] = key, targets[j]
	}
}

// A nameWord is a word of a name to be added, or of a text to be searched.
type nameWord struct {
	hash     uint64
	optional bool // an article that the text may leave out
}

// wordsOf appends the words of a name to buf: articles at the front left out, Arabic articles made one.
func (x *index) wordsOf(name string, buf []nameWord) []nameWord {
	for i := 0; ; {
		w, ok := nextWord(name, i)
		if !ok {
			return buf
		}
		h := x.canonical(&w, name)
		if len(buf) > 0 || h != hashThe || w.End == len(name) {
			buf = append(buf, nameWord{h, h == hashAl && w.hyphen})
		}
		i = w.End
	}
}

var (
	hashThe = hashOf("the")
	hashAl  = hashOf("al")
	hashEl  = hashOf("el")
	// articles are the forms that the Arabic article takes before a hyphen.
	articles = []uint64{hashOf("al"), hashOf("el"), hashOf("ul"), hashOf("as"), hashOf("ash"), hashOf("an"),
		hashOf("at"), hashOf("ad"), hashOf("ar"), hashOf("az"), hashOf("ur"), hashOf("us"), hashOf("es")}
)

// canonical returns the hash under which w is looked up.
func (x *index) canonical(w *word, s string) uint64 {
	if n := w.Len(); n <= 3 && (w.hash == hashAl || w.hash == hashEl || w.hyphen && !w.caps && slices.Contains(articles, w.hash)) {
		return hashAl
	}
	if x.spelled[w.hash>>6%64]&(1<<(w.hash%64)) != 0 {
		if h, ok := x.spell[w.hash]; ok {
			return h
		}
	}
	return w.hash
}

// add makes r a reading of the name of words.
func (x *index) add(words []nameWord, r reading) {
	x.addFrom(0, words, r, len(words))
}

func (x *index) addFrom(node int32, words []nameWord, r reading, left int) {
	for i, w := range words {
		if w.optional && left > 1 {
			x.addFrom(node, words[i+1:], r, left-1)
		}
		node = x.extend(node, w.hash)
	}
	if node == 0 || x.has(node, &r) {
		return
	}
	r.next = x.heads[node]
	x.heads[node] = int32(len(x.readings))
	x.readings = append(x.readings, r)
}

// has reports whether node has r already.
func (x *index) has(node int32, r *reading) bool {
	for i := x.heads[node]; i >= 0; i = x.readings[i].next {
		o := x.readings[i]
		o.next = r.next
		if o == *r {
			return true
		}
	}
	return false
}

// find returns the first reading of exactly the name s, or -1.
func (x *index) find(s string) int32 {
	node, n := int32(0), 0
	var buf [16]nameWord
	for _, w := range x.wordsOf(s, buf[:0]) {
		if node = x.step(node, w.hash); node < 0 {
			return -1
		}
		n++
	}
	if n == 0 {
		return -1
	}
	return x.heads[node]
}
