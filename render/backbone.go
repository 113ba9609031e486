package render

import (
	"cmp"
	"math"
	"slices"

	"entente/graph"
)

// A backbone is the part of a union that a picture has room for.
type backbone struct {
	actors map[string]bool
	ties   map[[2]string]bool
}

// backbone keeps at most the given numbers of actors and ties.
//
// Each tie is scored by the disparity filter (Serrano, Boguñá, Vespignani, PNAS 106, 2009): how unlikely
// so large a share of an actor's strength is if it were spread by chance over its ties, the smaller value of
// its two ends counting. Actors are ranked by strength. Every actor that stays keeps its strongest tie to
// another that stays; then ties are taken by score up to the bound, heavier first where scores are equal.
func (u *union) backbone(actors, ties int) backbone {
	b := backbone{map[string]bool{}, map[[2]string]bool{}}
	s := degrees(u.ties)
	ids := make([]string, len(u.nodes))
	for i, n := range u.nodes {
		ids[i] = n.ID
	}
	if len(ids) > actors {
		slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(s[b].sum, s[a].sum) })
		ids = ids[:actors]
	}
	for _, id := range ids {
		b.actors[id] = true
	}
	kept := slices.DeleteFunc(slices.Clone(u.ties), func(t graph.Tie) bool { return !b.actors[t.Source] || !b.actors[t.Target] })
	if len(kept) > ties {
		kept = strongest(kept, s, ties)
	}
	for _, t := range kept {
		b.ties[[2]string{t.Source, t.Target}] = true
	}
	return b
}

// A degree is the sum of the weights of an actor's ties, and how many they are.
type degree struct {
	sum float64
	n   int
}

func degrees(ties []graph.Tie) map[string]degree {
	out := map[string]degree{}
	for _, t := range ties {
		for _, id := range [2]string{t.Source, t.Target} {
			v := out[id]
			out[id] = degree{v.sum + t.Weight, v.n + 1}
		}
	}
	return out
}

// strongest returns n of the ties: each actor's heaviest first, then those of the best disparity.
func strongest(ties []graph.Tie, s map[string]degree, n int) []graph.Tie {
	heaviest := map[string]int{}
	score := make([]float64, len(ties))
	for k, t := range ties {
		score[k] = min(disparity(t.Weight, s[t.Source]), disparity(t.Weight, s[t.Target]))
		for _, id := range [2]string{t.Source, t.Target} {
			if j, ok := heaviest[id]; !ok || t.Weight > ties[j].Weight {
				heaviest[id] = k
			}
		}
	}
	order := make([]int, len(ties))
	for k := range order {
		order[k] = k
	}
	first := func(k int) int {
		if heaviest[ties[k].Source] == k || heaviest[ties[k].Target] == k {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(first(i), first(j)), cmp.Compare(score[i], score[j]), cmp.Compare(ties[j].Weight, ties[i].Weight))
	})
	order = order[:n]
	slices.Sort(order)
	out := make([]graph.Tie, n)
	for i, k := range order {
		out[i] = ties[k]
	}
	return out
}

// disparity is alpha of the paper's equation 2, (1 - w/s)^(k-1); 1 for an actor with one tie only.
func disparity(w float64, s degree) float64 {
	if s.n < 2 || s.sum == 0 {
		return 1
	}
	return math.Pow(1-w/s.sum, float64(s.n-1))
}

// heaviest returns the indexes of at most n ties, the heaviest first, memberships apart.
func heaviest(s *scene, n int) []int {
	var out []int
	for k := range s.ties {
		if !s.ties[k].member {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(i, j int) int { return cmp.Compare(s.ties[j].weight(), s.ties[i].weight()) })
	return out[:min(n, len(out))]
}
