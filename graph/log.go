package graph

import (
	"cmp"
	"strconv"

	"entente"
)

// A record is one interaction in one direction.
type record struct {
	source int32 // actor of the log
	bare
	more
}

// bare is what every record has beside its source.
type bare struct {
	target int32 // actor of the log; nobody where the act has no addressee
	date   entente.Date
	weight Fixed // before decay
}

// more is what bare edges do not have.
type more struct {
	tone     Fixed  // weight x Goldstein as far as it points the way of its quad class; 0 for neither
	id       uint64 // see log.id
	document int32  // index into log.documents; its complement marks the second direction of a mutual act
}

const nobody int32 = -1

// tieless reports whether r makes no tie.
func (r *record) tieless() bool { return r.target == nobody || r.target == r.source }

// mirror reports whether r is the second direction of a mutual act.
func (m *more) mirror() bool { return m.document < 0 }

// doc returns the index of r's document.
func (m *more) doc() int32 { return max(m.document, ^m.document) }

// A log holds interactions by source, target, date and ID: 16 bytes each, and 24 more where there is a
// document, an ID or a tone.
type log struct {
	people    []Node   // by ID, without Mentions; what source and target of a record count in
	documents []string // sorted; documents[0] is "", no document
	words     []string // sorted IDs, in which id then counts; nil where all IDs are 16 hex digits or none
	first     []int32  // actor -> its first record as source; len(people)+1

	bare []bare
	more []more // nil: all zero
}

// at returns record i, but for its source.
func (l *log) at(i int32) record {
	r := record{bare: l.bare[i]}
	if l.more != nil {
		r.more = l.more[i]
	}
	return r
}

func (l *log) set(i int32, r *record) {
	l.bare[i] = r.bare
	if l.more != nil {
		l.more[i] = r.more
	}
}

// id returns the ID of an interaction, "" if it had none.
func (l *log) id(n uint64) string {
	switch {
	case n == 0:
		return ""
	case l.words != nil:
		return l.words[n]
	}
	return hexID(n)
}

// hexID returns n as 16 hex digits.
func hexID(n uint64) string {
	const zeros = "0000000000000000"
	s := strconv.FormatUint(n, 16)
	return zeros[len(s):] + s
}

// parseID returns the number whose 16 lower-case hex digits are s, and false if s is something else.
func parseID(s string) (uint64, bool) {
	if len(s) != 16 {
		return 0, false
	}
	var n uint64
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			n = n<<4 | uint64(c-'0')
		case 'a' <= c && c <= 'f':
			n = n<<4 | uint64(c-'a'+10)
		default:
			return 0, false
		}
	}
	return n, n != 0
}

// compareRecords orders records of one source by target, date, ID and document.
func compareRecords(a, b *record) int {
	return cmp.Or(
		cmp.Compare(a.target, b.target), a.date.Compare(b.date), cmp.Compare(a.id, b.id), cmp.Compare(a.doc(), b.doc()),
		cmp.Compare(a.weight, b.weight), cmp.Compare(a.tone, b.tone), cmp.Compare(a.document, b.document),
	)
}
