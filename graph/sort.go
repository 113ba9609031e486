package graph

import (
	"slices"

	"entente"
)

// sort puts the records in order and drops those told before: the same ID in the same direction.
func (l *log) sort() {
	l.permute(l.order())
	l.dedupe()
}

// order returns the positions of the records in their order: by source, target and date in three passes
// that count, and what is then still together by comparing.
func (l *log) order() []int32 {
	order, spare := make([]int32, l.n), make([]int32, l.n)
	for i := range order {
		order[i] = int32(i)
	}
	if first, days := l.days(); days <= 1<<16 {
		order, spare = countingSort(order, spare, int(days), func(i int32) int32 { return day(l.date(i)) - first })
		order, spare = countingSort(order, spare, len(l.people)+1, func(i int32) int32 { return l.target(i) + 1 })
		order, _ = countingSort(order, spare, len(l.people), func(i int32) int32 { return l.source(i) })
		l.sortDays(order)
		return order
	}
	slices.SortFunc(order, func(a, b int32) int { return compareRecords(l.at(a), l.at(b)) })
	return order
}

// day returns a number that orders days, with gaps.
func day(d entente.Date) int32 { return int32(d.Year)<<9 | int32(d.Month)<<5 | int32(d.Day) }

// days returns the first day of the log and how many numbers of days it spans.
func (l *log) days() (first, span int32) {
	if l.n == 0 {
		return 0, 0
	}
	first = day(l.date(0))
	last := first
	for i := int32(1); i < l.n; i++ {
		d := day(l.date(i))
		first, last = min(first, d), max(last, d)
	}
	return first, last - first + 1
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

// sortDays sorts the records of one source, target and day among themselves.
func (l *log) sortDays(order []int32) {
	for lo := 0; lo < len(order); {
		hi, s, t, d := lo+1, l.source(order[lo]), l.target(order[lo]), l.date(order[lo])
		for hi < len(order) && l.source(order[hi]) == s && l.target(order[hi]) == t && l.date(order[hi]) == d {
			hi++
		}
		if hi-lo > 1 {
			slices.SortFunc(order[lo:hi], func(a, b int32) int { return compareRecords(l.at(a), l.at(b)) })
		}
		lo = hi
	}
}

// permute moves record order[i] to place i, along the cycles of order, which it uses up.
func (l *log) permute(order []int32) {
	for i := range order {
		if order[i] < 0 || order[i] == int32(i) {
			continue
		}
		held, j := l.at(int32(i)), int32(i)
		for {
			from := order[j]
			order[j] = -1
			if from == int32(i) {
				l.set(j, held)
				break
			}
			l.set(j, l.at(from))
			j = from
		}
	}
}
