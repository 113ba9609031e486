package acts_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"entente"
	"entente/graph/acts"
)

// wire makes n tellings by a few documents of acts among a few actors.
func wire(seed uint64, n int) []entente.Interaction {
	rng := rand.New(rand.NewPCG(seed, 5))
	actor := func(i int) entente.Actor {
		return entente.Actor{ID: fmt.Sprintf("A%d", i), Name: fmt.Sprintf("Actor %d", i), Kind: entente.State}
	}
	xs := make([]entente.Interaction, n)
	for i := range xs {
		at := rng.IntN(200)
		d := rng.IntN(1 + n/3)
		code := []string{"04", "042", "043", "19", "190", "193"}[rng.IntN(6)]
		quad := 1
		if code[0] == '1' {
			quad = 4
		}
		xs[i] = entente.Interaction{
			ID: fmt.Sprintf("%016x", i+1), Document: fmt.Sprintf("d%d", d), Date: entente.NewDate(2021, 3, 1+d%6),
			Source: actor(rng.IntN(3)), Target: actor(3 + rng.IntN(2)), CAMEO: code, Quad: quad, Status: entente.Done,
			Confidence: float64(rng.IntN(100)) / 100, Weight: 1, Rule: "r", Reports: 1 + rng.IntN(2),
			Evidence: entente.Evidence{Sentence: 1 + at/50, Quote: entente.Quote{Span: entente.Span{Start: at, End: at + 9}, Text: "They did."}},
		}
		x := &xs[i]
		switch rng.IntN(7) {
		case 0:
			x.Target = entente.Actor{}
		case 1:
			x.Event, x.EventText = entente.On(x.Date.AddDays(-rng.IntN(12))), "then"
		case 2:
			x.Numbers = []entente.Number{{What: "killed", Value: float64(rng.IntN(9))}}
		case 3:
			x.Places = []string{fmt.Sprintf("P%d", rng.IntN(9))}
		case 4:
			x.ClaimedBy = actor(9)
		case 5:
			x.Also = []entente.Evidence{{Sentence: 9, Quote: entente.Quote{Span: entente.Span{Start: 900 + at, End: 909 + at}, Text: "Yes."}}}
		}
	}
	return xs
}

func text(t *testing.T, xs []entente.Interaction) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := entente.WriteInteractions(&b, slices.Values(xs)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func merge(xs []entente.Interaction) []entente.Interaction { return acts.Merge(slices.Values(xs), 3) }

func TestOrderAndRepetitionMakeNoDifference(t *testing.T) {
	for seed := range uint64(60) {
		xs := wire(seed, 40)
		want := text(t, merge(xs))
		rng := rand.New(rand.NewPCG(seed, 6))
		again := append(slices.Clone(xs), xs[:rng.IntN(len(xs))]...)
		rng.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		if got := text(t, merge(again)); got != want {
			t.Fatalf("seed %d: shuffled and repeated:\n%s\nwant\n%s", seed, got, want)
		}
	}
}

func TestAnySplitByDocumentGivesTheSame(t *testing.T) {
	for seed := range uint64(60) {
		xs := wire(seed, 40)
		want := text(t, merge(xs))
		rng := rand.New(rand.NewPCG(seed, 7))
		parts, home := make([][]entente.Interaction, 3), map[string]int{}
		for _, x := range xs {
			p, ok := home[x.Document]
			if !ok {
				p = rng.IntN(len(parts))
				home[x.Document] = p
			}
			parts[p] = append(parts[p], x)
		}
		left := merge(append(merge(append(merge(parts[0]), merge(parts[1])...)), merge(parts[2])...))
		right := merge(append(merge(parts[0]), merge(append(merge(parts[2]), merge(parts[1])...))...))
		if got := text(t, left); got != want {
			t.Fatalf("seed %d: ((1 2) 3):\n%s\nwant\n%s", seed, got, want)
		}
		if got := text(t, right); got != want {
			t.Fatalf("seed %d: (1 (3 2)):\n%s\nwant\n%s", seed, got, want)
		}
	}
}

func TestKeyOf(t *testing.T) {
	base := func() entente.Interaction {
		return entente.Interaction{
			Date: entente.NewDate(2021, 3, 10), Source: entente.Actor{ID: "A"}, Target: entente.Actor{ID: "B"},
			CAMEO: "042", Quad: 1, Status: entente.Done,
		}
	}
	key := func(change func(*entente.Interaction)) acts.Key {
		x := base()
		change(&x)
		k, _ := acts.KeyOf(&x)
		return k
	}
	same := key(func(*entente.Interaction) {})
	for _, c := range []struct {
		name   string
		change func(*entente.Interaction)
		joined bool
	}{
		{"a finer code of the family joins", func(x *entente.Interaction) { x.CAMEO = "043" }, true},
		{"another family does not", func(x *entente.Interaction) { x.CAMEO = "051" }, false},
		{"a plan is not the act", func(x *entente.Interaction) { x.Status = entente.Planned }, false},
		{"the next day is another act", func(x *entente.Interaction) { x.Date = x.Date.AddDays(1) }, false},
		{"unless the text gives the same day", func(x *entente.Interaction) {
			x.Event, x.Date = entente.On(x.Date), x.Date.AddDays(1)
		}, true},
		{"an anniversary goes by its report", func(x *entente.Interaction) { x.Event = entente.On(entente.NewDate(2001, 3, 10)) }, true},
		{"a month is no day", func(x *entente.Interaction) { x.Event = entente.Month(2021, 3) }, true},
	} {
		if got := key(c.change) == same; got != c.joined {
			t.Errorf("%s: joined is %v, want %v", c.name, got, c.joined)
		}
	}
	x := base()
	x.Quad, x.CAMEO = 4, "193"
	y := x
	y.CAMEO = "195"
	kx, _ := acts.KeyOf(&x)
	if ky, _ := acts.KeyOf(&y); kx == ky {
		t.Error("two kinds of blows have one key")
	}
}

func BenchmarkMerge(b *testing.B) {
	xs := wire(1, 20_000)
	b.ReportAllocs()
	for b.Loop() {
		merge(xs)
	}
}
