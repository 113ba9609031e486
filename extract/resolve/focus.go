package resolve

import (
	"cmp"
	"slices"

	"entente"
)

// focusReach is how many sentences before and after count for what a text is about: enough for an article,
// and a bound on the work for a book.
const focusReach = 60

// focus returns the country that the text is about at a sentence: what is mentioned near counts more.
// For internal affairs (rebels, the army) the places named count more than the states that act.
func (d *run) focus(si int, internal bool) string {
	weights := map[string]float64{}
	for i := max(0, si-focusReach); i < min(len(d.items), si+focusReach+1); i++ {
		w := 0.3
		switch {
		case i == si:
			w = 2
		case i == si-1:
			w = 1
		case i > si:
			w = 0.1
		}
		for j := range d.items[i] {
			it := &d.items[i][j]
			c, f := it.country(internal)
			if c != "" {
				weights[c] += w * f
			}
		}
	}
	best := ""
	for _, c := range sortedKeys(weights) {
		if best == "" || weights[c] > weights[best] {
			best = c
		}
	}
	return best
}

func sortedKeys(m map[string]float64) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, cmp.Compare)
	return keys
}

// country returns the country of an item and how much it counts.
func (it *item) country(internal bool) (string, float64) {
	switch it.kind {
	case local:
		if it.entry != nil {
			return it.entry.Country, pick(internal, 2.5, 0.7)
		}
	case national:
		return it.entry.Country, pick(internal, 1.5, 1)
	case adjective:
		return it.entry.Country, pick(internal, 0.8, 1)
	case corporate:
		return it.entry.Country, pick(internal, pick(it.entry.Kind == entente.Group, 1.5, 0.3), 0.7)
	case personal, unknown:
		if it.person != nil {
			return it.person.actor.Country, pick(internal, 0.2, 0.7)
		}
	}
	return "", 0
}
