package model

import (
	"slices"
	"testing"
)

func TestRankedIsByCountThenName(t *testing.T) {
	names, rank := Ranked(map[string]int{"obj": 2, "nsubj": 5, "amod": 2, "root": 1})
	if want := []string{"nsubj", "amod", "obj", "root"}; !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
	for i, n := range names {
		if rank[n] != i {
			t.Errorf("rank of %s is %d, want %d", n, rank[n], i)
		}
	}
}
