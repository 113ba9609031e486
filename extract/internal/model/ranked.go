package model

import (
	"cmp"
	"slices"
)

// Ranked lists the counted names, most frequent first and else by name, and says where each stands.
func Ranked(count map[string]int) (names []string, rank map[string]int) {
	for n := range count {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	rank = make(map[string]int, len(names))
	for i, n := range names {
		rank[n] = i
	}
	return names, rank
}
