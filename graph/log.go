package graph

import (
	"cmp"
	"strconv"

	"entente"
)

// A record is one interaction in one direction.
type record struct {
	source, target int32 // actors of the log; target is nobody where the act has no addressee
	date           entente.Date
	document       int32  // index into log.documents; its complement marks the second direction of a mutual act
	id             uint64 // see log.id
	weight         Fixed  // before decay
	tone           Fixed  // weight x Goldstein as far as it points the way of its quad class; 0 for neither
}

const nobody int32 = -1

// tieless reports whether r makes no tie.
func (r *record) tieless() bool { return r.target == nobody || r.target == r.source }

// mirror reports whether r is the second direction of a mutual act.
func (r *record) mirror() bool { return r.document < 0 }

// doc returns the index of r's document.
func (r *record) doc() int32 { return max(r.document, ^r.document) }

// A log holds interactions by source, target, date and ID, in chunks so that it grows without copying.
type log struct {
	people    []Node // by ID, without Mentions; what source and target of a record count in
	chunks    []chunk
	n         int32
	documents []string // sorted once the log is; documents[0] is "", no document
	words     []string // IDs that are not 16 hex digits; id then counts from words, all IDs do; sorted once the log is
}

// A chunk holds up to 2^chunkBits records by column: 20 bytes each, and 20 more where there is a document,
// an ID or a tone.
type chunk struct {
	source, target []int32
	date           []entente.Date
	weight         []Fixed
	more           []more // nil: all zero
}

// more is what bare edges do not have.
type more struct {
	tone     Fixed
	id       uint64
	document int32
}

const (
	chunkBits = 14
	chunkSize = 1 << chunkBits
)

func (l *log) at(i int32) record {
	c, k := &l.chunks[i>>chunkBits], i&(chunkSize-1)
	r := record{source: c.source[k], target: c.target[k], date: c.date[k], weight: c.weight[k]}
	if c.more != nil {
		m := &c.more[k]
		r.tone, r.id, r.document = m.tone, m.id, m.document
	}
	return r
}

func (l *log) source(i int32) int32      { return l.chunks[i>>chunkBits].source[i&(chunkSize-1)] }
func (l *log) target(i int32) int32      { return l.chunks[i>>chunkBits].target[i&(chunkSize-1)] }
func (l *log) date(i int32) entente.Date { return l.chunks[i>>chunkBits].date[i&(chunkSize-1)] }

// set replaces record i.
func (l *log) set(i int32, r record) {
	c, k := &l.chunks[i>>chunkBits], i&(chunkSize-1)
	c.source[k], c.target[k], c.date[k], c.weight[k] = r.source, r.target, r.date, r.weight
	if c.more == nil && (r.tone != 0 || r.id != 0 || r.document != 0) {
		c.more = make([]more, chunkSize)
	}
	if c.more != nil {
		c.more[k] = more{r.tone, r.id, r.document}
	}
}

func (l *log) add(r record) {
	if l.n&(chunkSize-1) == 0 {
		l.chunks = append(l.chunks, chunk{
			source: make([]int32, chunkSize), target: make([]int32, chunkSize),
			date: make([]entente.Date, chunkSize), weight: make([]Fixed, chunkSize),
		})
	}
	l.n++
	l.set(l.n-1, r)
}

// id returns the ID of r's interaction, "" if it had none.
func (l *log) id(r record) string {
	switch {
	case r.id == 0:
		return ""
	case l.words != nil:
		return l.words[r.id]
	}
	const zeros = "0000000000000000"
	s := strconv.FormatUint(r.id, 16)
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

// compareRecords orders records by source, target, date, ID and document.
func compareRecords(a, b record) int {
	return cmp.Or(
		cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target), a.date.Compare(b.date),
		cmp.Compare(a.id, b.id), cmp.Compare(a.doc(), b.doc()), cmp.Compare(a.weight, b.weight),
		cmp.Compare(a.tone, b.tone), cmp.Compare(a.document, b.document),
	)
}

// dedupe keeps the first record of each ID in each direction and day.
func (l *log) dedupe() {
	var kept int32
	var last record
	for i := int32(0); i < l.n; i++ {
		r := l.at(i)
		if kept > 0 && r.id != 0 && last.id == r.id && last.source == r.source && last.target == r.target && last.date == r.date {
			continue
		}
		if i != kept {
			l.set(kept, r)
		}
		kept++
		last = r
	}
	l.n = kept
	l.chunks = l.chunks[:(int(kept)+chunkSize-1)>>chunkBits]
}
