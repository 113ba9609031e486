package graph

import (
	"cmp"
	"slices"
	"strconv"

	"entente"
)

// A record is one interaction in one direction, in 40 bytes.
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
	chunks    [][]record
	n         int32
	documents []string // sorted once the log is; documents[0] is "", no document
	words     []string // IDs that are not 16 hex digits; id then counts from words, all IDs do; sorted once the log is
}

const chunkBits = 14

func (l *log) at(i int32) *record { return &l.chunks[i>>chunkBits][i&(1<<chunkBits-1)] }

func (l *log) add(r record) {
	if l.n&(1<<chunkBits-1) == 0 {
		l.chunks = append(l.chunks, nil)
	}
	c := &l.chunks[l.n>>chunkBits]
	*c = append(*c, r)
	l.n++
}

// id returns the ID of r's interaction, "" if it had none.
func (l *log) id(r *record) string {
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

// less orders records by source, target, date, ID and document.
func compareRecords(a, b *record) int {
	return cmp.Or(
		cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target), a.date.Compare(b.date),
		cmp.Compare(a.id, b.id), cmp.Compare(a.doc(), b.doc()), cmp.Compare(a.weight, b.weight),
		cmp.Compare(a.tone, b.tone), cmp.Compare(a.document, b.document),
	)
}

// sort puts the records in order and drops those told before: the same ID in the same direction.
func (l *log) sort() {
	order := l.order()
	l.permute(order)
	l.dedupe()
}

// order returns the positions of the records in their order.
func (l *log) order() []int32 {
	order := make([]int32, l.n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return compareRecords(l.at(a), l.at(b)) })
	return order
}

// permute moves record order[i] to place i, along the cycles of order, which it uses up.
func (l *log) permute(order []int32) {
	for i := range order {
		if order[i] < 0 {
			continue
		}
		held, j := *l.at(int32(i)), int32(i)
		for {
			from := order[j]
			order[j] = -1
			if from == int32(i) {
				*l.at(j) = held
				break
			}
			*l.at(j) = *l.at(from)
			j = from
		}
	}
}

// dedupe keeps the first record of each ID in each direction.
func (l *log) dedupe() {
	var kept int32
	for i := int32(0); i < l.n; i++ {
		r := l.at(i)
		if kept > 0 && r.id != 0 {
			if p := l.at(kept - 1); p.source == r.source && p.target == r.target && p.date == r.date && p.id == r.id {
				continue
			}
		}
		*l.at(kept) = *r
		kept++
	}
	l.truncate(kept)
}

func (l *log) truncate(n int32) {
	l.n = n
	l.chunks = l.chunks[:(int(n)+1<<chunkBits-1)>>chunkBits]
	if rest := n & (1<<chunkBits - 1); rest != 0 {
		last := &l.chunks[len(l.chunks)-1]
		*last = (*last)[:rest]
	}
}
