package gazetteer

import (
	"strings"

	"entente"
)

// A Match is a name found in text.
type Match struct {
	entente.Span
	Words int

	head  int32 // first reading
	caps  bool  // all its letters are capitals
	upper bool  // its first word begins with a capital
	some  bool  // one of its words does
}

// A Reading is one sense of a matched name. One of Entry, Role and Title is set.
type Reading struct {
	As      As
	Entry   *Entry
	Role    *Role
	Offices []*Office // of a title
	Words   string    // the title as the table writes it
	Weak    bool      // needs its context
	Old     bool      // the name was not in use on the day
}

// Match finds names in text, the longest at each place, from left to right without overlaps, and appends
// them to dst. Its time is linear in the length of text but for names that begin alike.
func (g *Gazetteer) Match(text string, dst []Match) []Match {
	x := g.index
	w, ok := nextWord(text, 0)
	for ok {
		h := x.canonical(&w, text)
		m, found := g.longest(text, w, h)
		if found {
			dst = append(dst, m)
			w, ok = nextWord(text, m.End)
			continue
		}
		w, ok = nextWord(text, w.End)
	}
	return dst
}

// longest finds the longest name that begins with the word w.
func (g *Gazetteer) longest(text string, w word, h uint64) (best Match, found bool) {
	x := g.index
	node := x.step(0, h)
	if node < 0 {
		return best, false
	}
	m := Match{Span: w.Span, Words: 1, caps: w.caps, upper: w.upper, some: w.upper}
	skipped := false // the last word is an initial that the name does not have
	for {
		if m.head = x.heads[node]; m.head >= 0 && !skipped && g.allows(&m) {
			best, found = m, true
		}
		next, ok := nextWord(text, m.End)
		if !ok || !joined(text[m.End:next.Start]) {
			return best, found
		}
		to := x.step(node, x.canonical(&next, text))
		skipped = to < 0
		if skipped {
			if !next.letter || !next.upper { // an initial may stand inside a name
				return best, found
			}
			to = node
		}
		node = to
		m.End = next.End
		m.Words++
		m.caps = m.caps && next.caps
		m.some = m.some || next.upper
	}
}

// joined reports whether the signs between two words leave them one name: blanks, hyphens, a possessive
// ending.
func joined(gap string) bool {
	if len(gap) > 8 {
		return false
	}
	if gap != "" && gap[0] != ' ' {
		for _, poss := range []string{"'s", "’s", "'", "’"} {
			if strings.HasPrefix(gap, poss) {
				gap = gap[len(poss):]
				break
			}
		}
	}
	for _, r := range gap {
		switch r {
		case ' ', '-', '.', '&', '/', '+', '\t', '\n', '\r', '\u00a0', '‐', '‑', '–':
		default:
			return false
		}
	}
	return true
}

// allows reports whether the capitals of m suit one of its readings.
func (g *Gazetteer) allows(m *Match) bool {
	for i := m.head; i >= 0; i = g.index.readings[i].next {
		if m.suits(g.index.readings[i].casing) {
			return true
		}
	}
	return false
}

func (m *Match) suits(c casing) bool {
	switch c {
	case anyCase:
		return true
	case someUpper:
		return m.some
	case firstUpper:
		return m.upper
	}
	return m.caps
}

// Readings returns the senses of m on day d: those of the topmost overlay alone, and those in use on the
// day before others. The order is that of the tables, last line first.
func (g *Gazetteer) Readings(m Match, d entente.Date) []Reading {
	return g.readings(m.head, d, m.suits)
}

func (g *Gazetteer) readings(head int32, d entente.Date, suits func(casing) bool) []Reading {
	top, current := uint8(0), false
	day := key(d)
	now := func(r *reading) bool { return d.IsZero() || r.from <= day && day <= r.to }
	for i := head; i >= 0; i = g.index.readings[i].next {
		r := &g.index.readings[i]
		if !suits(r.casing) {
			continue
		}
		if r.layer > top {
			top, current = r.layer, false
		}
		if r.layer == top && now(r) {
			current = true
		}
	}
	var out []Reading
	for i := head; i >= 0; i = g.index.readings[i].next {
		r := &g.index.readings[i]
		if r.layer != top || !suits(r.casing) || current && !now(r) {
			continue
		}
		out = append(out, g.reading(r, !now(r)))
	}
	return out
}

func (g *Gazetteer) reading(r *reading, old bool) Reading {
	out := Reading{As: r.as, Weak: r.weak, Old: old}
	switch r.as {
	case AsRole:
		out.Role = g.roles[r.what]
	case AsTitle:
		t := g.titles[r.what]
		out.Offices, out.Words = t.offices, t.words
	default:
		out.Entry = g.entries[r.what]
		if out.Entry.place && out.Entry.Stands != "" && out.As == AsMetonym {
			if e := g.byID[out.Entry.Stands]; e == nil {
				out.As = AsPlace
			}
		}
	}
	return out
}

// Lookup returns the senses of exactly the name on day d, whatever its capitals.
func (g *Gazetteer) Lookup(name string, d entente.Date) []Reading {
	return g.readings(g.index.find(name), d, func(casing) bool { return true })
}
