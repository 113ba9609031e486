package cli

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente"
)

// run calls the program with input as standard input.
func runWith(t *testing.T, input string, args ...string) string {
	t.Helper()
	var out, problems bytes.Buffer
	s := Streams{In: strings.NewReader(input), Out: &out, Err: &problems}
	if code := Main(context.Background(), args, s); code != exitDone {
		t.Fatalf("%v exits %d: %s", args, code, problems.String())
	}
	return out.String()
}

// dispatches makes the lines of n interactions, each actor under more names than are kept.
func dispatches(t *testing.T, seed uint64, n int) []string {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 3))
	actor := func() (entente.Actor, string) {
		id := fmt.Sprintf("A%d", rng.IntN(4))
		name := id // a bare one
		if rng.IntN(3) > 0 {
			name = fmt.Sprintf("Name %02d", rng.IntN(40))
		}
		return entente.Actor{ID: id, Name: name, Kind: entente.Group, Code: id}, fmt.Sprintf("Name %02d", rng.IntN(40))
	}
	var xs []entente.Interaction
	for i := range n {
		x := entente.Interaction{
			ID: fmt.Sprintf("%016x", i+1), Document: fmt.Sprintf("d%d", i/2), Date: entente.NewDate(2021, 3, 1+i/2%9),
			CAMEO: "040", Quad: 1, Goldstein: float64(rng.IntN(90)) / 9, Status: entente.Done,
			Confidence: 0.5, Weight: float64(rng.IntN(30)) / 7, Rule: "r", Reports: 1, Mutual: rng.IntN(5) == 0,
			Evidence: entente.Evidence{Sentence: 1, Quote: entente.Quote{Span: entente.Span{Start: 0, End: 90}, Text: "So."}},
		}
		var source, target string
		x.Source, source = actor()
		x.Target, target = actor()
		x.Evidence.Source = entente.Quote{Span: entente.Span{Start: 3, End: 10}, Text: source}
		x.Evidence.Target = entente.Quote{Span: entente.Span{Start: 20, End: 27}, Text: target}
		if rng.IntN(6) == 0 {
			x.Target = entente.Actor{}
		}
		xs = append(xs, x)
	}
	var b bytes.Buffer
	if _, err := entente.WriteInteractions(&b, slices.Values(xs)); err != nil {
		t.Fatal(err)
	}
	return strings.SplitAfter(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// pieces deals lines to n parts at random.
func pieces(rng *rand.Rand, lines []string, n int) []string {
	parts := make([]string, n)
	for _, l := range lines {
		parts[rng.IntN(n)] += strings.TrimSuffix(l, "\n") + "\n"
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

func TestFoldIsTheSameForAnySplitAndOrder(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 4))
		lines := dispatches(t, seed, 60)
		want := runWith(t, strings.Join(lines, ""), "fold", "--evidence", "3", "-")
		parts := pieces(rng, lines, 2+rng.IntN(4))
		for i := range parts {
			parts[i] = runWith(t, parts[i], "fold", "--evidence", "3", "-")
		}
		for len(parts) > 1 { // any two become one, until one is left
			rng.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			parts = append(parts[2:], runWith(t, parts[0]+parts[1], "fold", "--evidence", "3", "-"))
		}
		if parts[0] != want {
			t.Fatalf("seed %d: the fold of folds is\n%s\nwant\n%s", seed, parts[0], want)
		}
	}
}

func TestFoldCountsADocumentThatComesTwiceOnce(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 5))
		lines := dispatches(t, seed, 60)
		for _, args := range [][]string{{"fold", "-"}, {"fold", "--acts", "-"}} {
			want := runWith(t, strings.Join(lines, ""), args...)
			again := append(slices.Clone(lines), lines[:rng.IntN(len(lines))]...)
			rng.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
			got := runWith(t, strings.Join(pieces(rng, again, 1), ""), args...)
			if got != want {
				t.Fatalf("seed %d: %v of shuffled and repeated lines is\n%s\nwant\n%s", seed, args, got, want)
			}
		}
	}
}

// TestEnginesRoute is how an engine goes: tellings of one pair come together, their acts are made and summed
// there, and the sums are summed.
func TestEnginesRoute(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 6))
		lines := dispatches(t, seed, 60)
		want := runWith(t, runWith(t, strings.Join(lines, ""), "fold", "--acts", "-"), "fold", "-")
		homes := map[string]int{}
		parts := make([]string, 3)
		for _, l := range append(lines, lines[:20]...) {
			var x entente.Interaction
			if err := x.UnmarshalJSON([]byte(l)); err != nil {
				t.Fatal(err)
			}
			key := x.Source.ID + " " + x.Target.ID
			if _, ok := homes[key]; !ok {
				homes[key] = rng.IntN(len(parts))
			}
			parts[homes[key]] += strings.TrimSuffix(l, "\n") + "\n"
		}
		var sums string
		for _, p := range parts {
			if p != "" {
				sums += runWith(t, runWith(t, p, "fold", "--acts", "-"), "fold", "-")
			}
		}
		if got := runWith(t, sums, "fold", "-"); got != want {
			t.Fatalf("seed %d: by parts\n%s\nwant\n%s", seed, got, want)
		}
	}
}

func TestReceiptsTellOfEveryDocument(t *testing.T) {
	input := `{"id":"a","date":"2021-03-01","text":"France thanked Germany."}
{"id":"b","text":"No date."}
{"id":"a","date":"2021-03-01","text":"France thanked Germany."}
`
	var out, problems bytes.Buffer
	s := Streams{In: strings.NewReader(input), Out: &out, Err: &problems}
	if code := Main(context.Background(), []string{"extract", "--receipts", "-"}, s); code != exitSkipped {
		t.Fatalf("exits %d, want %d: %s", code, exitSkipped, problems.String())
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, `{"schema":"`+receiptSchema) {
			got = append(got, line)
		}
	}
	if len(got) != 3 || got[0] != got[2] || !strings.Contains(got[0], `"hash":"`) ||
		!strings.Contains(got[1], `"document":"-:2"`) || !strings.Contains(got[1], `"skipped":"no date`) {
		t.Errorf("receipts are\n%s", strings.Join(got, ""))
	}
}
