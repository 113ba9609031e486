package casefile_test

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/internal/casefile"
)

// TestDoubtfulAgreesWithALookAtAll compares what is picked as doubtful with a look at every interaction.
func TestDoubtfulAgreesWithALookAtAll(t *testing.T) {
	all := slices.Collect(entries(800, 9))
	for i := range all {
		all[i].Interactions[0].ClaimedBy = all[i].Interactions[1].Source
		all[i].Interactions[0].Status = entente.Denied
		all[i].Interactions[2].Confidence = 1.0 / 3
	}
	path := filepath.Join(t.TempDir(), "case.ent")
	build(t, path, testRun(), slices.Values(all))
	k, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	for _, below := range []float64{0, 0.36, 0.5, 1} {
		var want []entente.Interaction
		order := func(x *entente.Interaction) float64 {
			if x.Confidence < below {
				return x.Confidence
			}
			return 0.9
		}
		for _, e := range all {
			for _, x := range e.Interactions {
				if x.Confidence < below || x.Status == entente.Denied && !x.ClaimedBy.IsZero() {
					want = append(want, x)
				}
			}
		}
		byDoubt := func(a, b entente.Interaction) int { return cmp.Compare(order(&a), order(&b)) }
		slices.SortStableFunc(want, byDoubt)
		for _, limit := range []int{0, 1, 30, 5000} {
			got := collect(t, k, below, limit)
			slices.SortStableFunc(got, byDoubt)
			n := len(want)
			if limit > 0 {
				n = min(n, limit)
			}
			if len(got) != n || order(&got[n-1]) != order(&want[n-1]) || limit == 0 && !slices.Equal(ids(got), ids(want)) {
				t.Errorf("Doubtful(%v, %d) gives %d interactions, want %d", below, limit, len(got), n)
			}
		}
	}
}

func collect(t *testing.T, k *casefile.Case, below float64, limit int) (out []entente.Interaction) {
	t.Helper()
	found, err := k.Doubtful(context.Background(), below, limit)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		out = append(out, e.Interactions...)
	}
	return out
}

// ids returns the IDs of interactions, sorted.
func ids(all []entente.Interaction) (out []string) {
	for _, x := range all {
		out = append(out, x.ID)
	}
	slices.SortFunc(out, strings.Compare)
	return out
}
