package model

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// naive is a perceptron that keeps every weight's whole history.
type naive map[uint32][]float64

func TestPerceptronAveragesOverTime(t *testing.T) {
	p, rng := NewPerceptron(), Rand(3)
	now, sums := naive{}, naive{}
	const steps, features = 200, 20
	for range steps {
		p.Tick()
		keys := []uint32{uint32(rng.Next()%features) + 1, uint32(rng.Next()%features) + 101}
		good, bad := int(rng.Next()%3), int(rng.Next()%3)
		p.UpdateAction(keys, good, bad, 1)
		for _, k := range keys {
			if now[k] == nil {
				now[k], sums[k] = make([]float64, 3), make([]float64, 3)
			}
			now[k][good]++
			now[k][bad]--
		}
		for k := range now {
			for a := range now[k] {
				sums[k][a] += now[k][a]
			}
		}
	}
	table := p.Freeze(0, 1000)
	for k := range sums {
		var got [3]int32
		table.Score(k, &got)
		for a := range got {
			want := sums[k][a] / (steps + 1) // the weights before the first step count as well
			if math.Abs(float64(got[a])/1000-want) > 0.001 {
				t.Errorf("feature %d action %d: average %.3f, want %.3f", k, a, float64(got[a])/1000, want)
			}
		}
	}
}

// sample returns a table of n random features with rows, and its keys.
func sample(n int) (*Table, []uint32) {
	p, rng := NewPerceptron(), Rand(1)
	var keys []uint32
	for i := range n {
		k := uint32(rng.Next()>>32) | 1
		keys = append(keys, k)
		p.Tick()
		p.UpdateAction(keys[i:], i%3, (i+1)%3, 1+i%5)
		p.UpdateClass(keys[i:], i%2, i%7, 9, 2)
	}
	return p.Freeze(0, 4), keys
}

func TestTablesAreTheSameAfterPacking(t *testing.T) {
	table, keys := sample(5000)
	got, err := Unpack(table.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		if a, b := scores(table, k), scores(got, k); a != b {
			t.Fatalf("feature %d scores %v, want %v", k, b[:10], a[:10])
		}
	}
}

// scores returns the three actions' weights and those of the first 30 classes of both rows.
func scores(t *Table, key uint32) (out [63]int32) {
	var sum [3]int32
	refs := make([]Ref, 1)
	t.Weigh([]uint32{key}, refs, &sum)
	copy(out[:], sum[:])
	var first, second [256]int32
	t.Firsts(refs, &first)
	t.Seconds(refs, &second)
	copy(out[3:], first[:30])
	copy(out[33:], second[:30])
	return out
}

func TestUnknownFeaturesScoreNothing(t *testing.T) {
	table, keys := sample(5000)
	rng := Rand(99)
	for range 10000 {
		k := uint32(rng.Next()>>32) | 1
		if !slices.Contains(keys, k) && table.Find(k) != 0 {
			t.Fatalf("Find(%d) found a feature that was never added", k)
		}
	}
}

func TestWeighAgreesWithScore(t *testing.T) {
	table, keys := sample(300)
	keys = append(keys[:200], 2, 4, 6)
	refs := make([]Ref, len(keys))
	var batch, single [3]int32
	table.Weigh(keys, refs, &batch)
	for i, k := range keys {
		if r := table.Score(k, &single); r != refs[i] {
			t.Errorf("key %d: slot %d, want %d", k, refs[i], r)
		}
	}
	if batch != single {
		t.Errorf("Weigh sums to %v, Score to %v", batch, single)
	}
}

func TestPruneKeepsTheFrequent(t *testing.T) {
	p := NewPerceptron()
	p.Tick()
	p.UpdateAction([]uint32{5, 7}, 0, 1, 1)
	p.UpdateAction([]uint32{5}, 0, 1, 1)
	p.Prune(2)
	p.UpdateAction([]uint32{5, 9}, 0, 1, 1)
	if p.Find(5) == 0 || p.Find(7) != 0 || p.Find(9) != 0 {
		t.Errorf("after Prune(2): rows of 5, 7, 9 = %d, %d, %d; want only the first", p.Find(5), p.Find(7), p.Find(9))
	}
}

func TestFileDetectsDamage(t *testing.T) {
	f := File{Notice: "data and licence", Sections: []Section{{"a", []byte("one")}, {"b", nil}}}
	data := f.Marshal()
	got, err := Parse(data)
	if err != nil || got.Notice != f.Notice || string(got.Section("a")) != "one" || len(got.Sections) != 2 {
		t.Fatalf("Parse = %+v, %v", got, err)
	}
	for i := range data {
		bad := slices.Clone(data)
		bad[i] ^= 1
		if _, err := Parse(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("bit turned in byte %d: error %v, want ErrFormat", i, err)
		}
	}
	if _, err := Parse(data[:len(data)-1]); !errors.Is(err, ErrFormat) {
		t.Errorf("cut short: error %v, want ErrFormat", err)
	}
}

func FuzzUnpack(f *testing.F) {
	table, _ := sample(20)
	f.Add(table.Pack())
	f.Fuzz(func(t *testing.T, data []byte) {
		if table, err := Unpack(data); err == nil {
			scores(table, 12345)
		}
	})
}

func BenchmarkWeigh(b *testing.B) {
	table, keys := sample(200000)
	refs := make([]Ref, 100)
	b.ReportAllocs()
	var sum [3]int32
	for i := 0; b.Loop(); i = (i + 100) % 199900 {
		table.Weigh(keys[i:i+100], refs, &sum)
	}
}

func BenchmarkUnpack(b *testing.B) {
	table, _ := sample(200000)
	data := table.Pack()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Unpack(data); err != nil {
			b.Fatal(err)
		}
	}
}
