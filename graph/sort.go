package graph

import (
	"math/bits"
	"slices"

	"entente"
)

// sort puts the records of each source in order, and drops those told before: the same ID in the same
// direction on the same day.
func (l *log) sort() {
	s := sorter{log: l}
	for v := range l.people {
		s.source(l.first[v], l.first[v+1])
	}
	l.dedupe()
}

// A sorter sorts the records of one source after another.
type sorter struct {
	*log
	keys, spare []sortKey
	bares       []bare
	mores       []more
	held        []record
}

// A sortKey is where a record comes by target and day, and where it is.
type sortKey struct {
	target uint32 // + 1, so that nobody is 0
	day    uint32
	from   int32
}

// source sorts the records lo..hi, all of one source.
func (s *sorter) source(lo, hi int32) {
	s.keys = s.keys[:0]
	for i := lo; i < hi; i++ {
		s.keys = append(s.keys, sortKey{uint32(s.bare[i].target + 1), uint32(day(s.bare[i].date)), i})
	}
	ordered := slices.IsSortedFunc(s.keys, compareKeys)
	if !ordered {
		s.byKey()
		s.permute(lo)
	}
	s.days(lo, hi)
}

// day returns a number that orders days, with gaps.
func day(d entente.Date) int32 { return int32(d.Year)<<9 | int32(d.Month)<<5 | int32(d.Day) }

func compareKeys(a, b sortKey) int {
	if a.target != b.target {
		return int(int64(a.target) - int64(b.target))
	}
	return int(int64(a.day) - int64(b.day))
}

// byKey sorts the keys: few by comparing, many by their digits, the last first.
func (s *sorter) byKey() {
	if len(s.keys) < 64 {
		slices.SortStableFunc(s.keys, compareKeys)
		return
	}
	if !slices.IsSortedFunc(s.keys, func(a, b sortKey) int { return int(int64(a.day) - int64(b.day)) }) {
		s.digits(func(k *sortKey) uint32 { return k.day })
	}
	s.digits(func(k *sortKey) uint32 { return k.target })
}

// digits sorts the keys by a number of them, eight bits at a time, equal ones as they were.
func (s *sorter) digits(number func(*sortKey) uint32) {
	least, most := ^uint32(0), uint32(0)
	for i := range s.keys {
		n := number(&s.keys[i])
		least, most = min(least, n), max(most, n)
	}
	s.spare = slices.Grow(s.spare[:0], len(s.keys))[:len(s.keys)]
	for shift := 0; shift < bits.Len32(most-least); shift += 8 {
		var start [257]int32
		for i := range s.keys {
			start[(number(&s.keys[i])-least)>>shift&255+1]++
		}
		for d := range 256 {
			start[d+1] += start[d]
		}
		for i := range s.keys {
			d := (number(&s.keys[i]) - least) >> shift & 255
			s.spare[start[d]] = s.keys[i]
			start[d]++
		}
		s.keys, s.spare = s.spare, s.keys
	}
}

// permute puts the records from lo on into the order of the keys.
func (s *sorter) permute(lo int32) {
	s.bares = s.bares[:0]
	for i := range s.keys {
		s.bares = append(s.bares, s.bare[s.keys[i].from])
	}
	copy(s.bare[lo:], s.bares)
	if s.more == nil {
		return
	}
	s.mores = s.mores[:0]
	for i := range s.keys {
		s.mores = append(s.mores, s.more[s.keys[i].from])
	}
	copy(s.more[lo:], s.mores)
}

// days sorts the records of one target and day among themselves.
func (s *sorter) days(lo, hi int32) {
	for lo < hi {
		end := lo + 1
		for end < hi && s.bare[end].target == s.bare[lo].target && s.bare[end].date == s.bare[lo].date {
			end++
		}
		if end-lo > 1 {
			s.held = s.held[:0]
			for i := lo; i < end; i++ {
				s.held = append(s.held, s.at(i))
			}
			slices.SortFunc(s.held, func(a, b record) int { return compareRecords(&a, &b) })
			for i := range s.held {
				s.set(lo+int32(i), &s.held[i])
			}
		}
		lo = end
	}
}

// dedupe keeps the first record of each ID in each direction and day.
func (l *log) dedupe() {
	if l.more == nil {
		return
	}
	var kept int32
	for v := range l.people {
		lo, hi := l.first[v], l.first[v+1]
		l.first[v] = kept
		for i := lo; i < hi; i++ {
			r := l.at(i)
			if kept > l.first[v] && r.id != 0 {
				if p := l.at(kept - 1); p.id == r.id && p.target == r.target && p.date == r.date {
					continue
				}
			}
			l.set(kept, &r)
			kept++
		}
	}
	l.first[len(l.people)] = kept
	l.bare, l.more = l.bare[:kept], l.more[:kept]
}

// countingSort returns order sorted by key, which is below keys, equal ones as they were, and the other slice.
func countingSort(order, spare []int32, keys int, key func(i int32) int32) (sorted, other []int32) {
	start := make([]int32, keys+1)
	for _, i := range order {
		start[key(i)+1]++
	}
	for k := range keys {
		start[k+1] += start[k]
	}
	for _, i := range order {
		k := key(i)
		spare[start[k]] = i
		start[k]++
	}
	return spare, order
}
