package graphtest

import (
	"fmt"
	"math/rand/v2"

	"entente"
)

// Story makes n interactions between at most actors actors of a few countries over the first days days of
// 2021, the same for the same arguments: talks and clashes, mutual acts, acts without target, co-mentions,
// plans and denials, several to a document.
func Story(seed uint64, actors, days, n int) []entente.Interaction {
	rng := rand.New(rand.NewPCG(seed, 0x1f83d9abfb41bd6b))
	xs := make([]entente.Interaction, n)
	for i := range xs {
		code, plover, quad, goldstein := act(rng)
		xs[i] = entente.Interaction{
			ID: fmt.Sprintf("%016x", rng.Uint64()|1), Document: fmt.Sprintf("doc-%05d", rng.IntN(1+n/3)),
			Date: entente.NewDate(2021, 1, 1+rng.IntN(days)), Source: Actor(rng.IntN(actors)), Target: Actor(rng.IntN(actors)),
			CAMEO: code, PLOVER: plover, Quad: quad, Goldstein: goldstein, Status: entente.Done,
			Confidence: 0.5 + rng.Float64()/2, Weight: 1, Rule: "generated", Reports: 1,
		}
		odd(rng, &xs[i])
	}
	return xs
}

// Actor returns the i-th generated actor.
func Actor(i int) entente.Actor {
	id := Name(int32(i))
	country := fmt.Sprintf("C%02d", i%9)
	kinds := entente.Kinds()
	return entente.Actor{ID: id, Name: "Actor number " + fmt.Sprint(i), Kind: kinds[i%len(kinds)], Country: country, Code: country + "GOV"}
}

func act(rng *rand.Rand) (code, plover string, quad int, goldstein float64) {
	switch rng.IntN(4) {
	case 0:
		return "042", "CONSULT", 1, 1.9
	case 1:
		return "070", "AID", 2, 7
	case 2:
		return "112", "ACCUSE", 3, -2
	}
	return "190", "ASSAULT", 4, -10
}

// odd makes one interaction in three unlike the rest.
func odd(rng *rand.Rand, x *entente.Interaction) {
	switch rng.IntN(18) {
	case 0:
		x.Target = entente.Actor{}
	case 1, 2:
		x.Mutual = true
	case 3:
		x.CAMEO, x.PLOVER, x.Quad, x.Goldstein, x.Rule, x.Mutual = "", "", 0, 0, entente.CoMention, true
	case 4:
		x.Status = entente.Statuses()[rng.IntN(len(entente.Statuses()))]
	case 5:
		x.Weight = float64(rng.IntN(40)) / 8
	}
}
