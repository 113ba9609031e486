package graphtest

import (
	"bufio"
	"io"
	"math"
	"math/rand/v2"
	"sort"
	"strconv"

	"entente"
)

// WriteActs writes n dated interactions between actors actors over days days from 1 January 2021 as a table
// date,source,target,weight, in the order of their dates; the same for the same arguments. Actors are drawn
// as Heavy draws them; weights are 1 to 10 in steps of a half.
func WriteActs(w io.Writer, seed uint64, actors, days, n int) error {
	rng := rand.New(rand.NewPCG(seed, 0x9b05688c2b3e6c1f))
	cumulative := make([]float64, actors)
	total := 0.0
	for v := range cumulative {
		total += math.Pow(float64(v+8), -0.6)
		cumulative[v] = total
	}
	name := rng.Perm(actors)
	draw := func() string { return Name(int32(name[sort.SearchFloat64s(cumulative, rng.Float64()*total)])) }
	out := bufio.NewWriterSize(w, 1<<20)
	out.WriteString("date,source,target,weight\n")
	first := entente.NewDate(2021, 1, 1)
	for i := range n {
		out.WriteString(first.AddDays(i * days / n).String())
		out.WriteByte(',')
		out.WriteString(draw())
		out.WriteByte(',')
		out.WriteString(draw())
		out.WriteByte(',')
		out.WriteString(strconv.FormatFloat(float64(2+rng.IntN(19))/2, 'f', -1, 64))
		out.WriteByte('\n')
	}
	return out.Flush()
}
