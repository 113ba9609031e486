package eval

import (
	"math/rand/v2"
	"slices"
	"strings"

	"entente"
	"entente/internal/cameo"
)

// A Count is what was right, found and required.
type Count struct {
	Right, Found, Required int
}

// Add adds b to c.
func (c *Count) Add(b Count) { c.Right += b.Right; c.Found += b.Found; c.Required += b.Required }

// Precision returns the share of acts found that are right; 0 for none found.
func (c Count) Precision() float64 { return ratio(c.Right, c.Found) }

// Recall returns the share of required acts that were found; 0 for none required.
func (c Count) Recall() float64 { return ratio(c.Right, c.Required) }

// F1 returns the harmonic mean of precision and recall.
func (c Count) F1() float64 { return ratio(2*c.Right, c.Found+c.Required) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// A Row is the score of one level.
type Row struct {
	Level Level
	Count
	Low, High float64 // 95 % bootstrap interval of F1 over documents
}

// A Report is the whole score.
type Report struct {
	Rows      []Row
	Confusion map[string]map[string]int // CAMEO root: gold, then found, of the pairs that agree
	MustNot   []string                  // edges drawn that must not be, "document: source -> target"

	Reliability [10]Bin // found pairs by their confidence: [0,0.1), [0.1,0.2), …
}

// A Bin counts the pairs found with a confidence within a tenth, and how many of them some reader drew too.
type Bin struct {
	Found, Right int
}

// Options set the bootstrap.
type Options struct {
	Rounds int    // 0 means 1000
	Seed   uint64 // of the resampling
}

// Score compares found with gold. Only interactions of gold's documents count.
func Score(gold *Gold, found []entente.Interaction, o Options) *Report {
	rep := &Report{Confusion: map[string]map[string]int{}}
	per := make([][]Count, len(gold.Documents))
	for i := range gold.Documents {
		d := &gold.Documents[i]
		mine := ofDocument(d, found)
		for _, l := range Levels() {
			per[i] = append(per[i], one(d, mine, l))
		}
		confuse(rep.Confusion, d, mine)
		rely(&rep.Reliability, d, mine)
		rep.MustNot = append(rep.MustNot, forbidden(d, mine)...)
	}
	for k, l := range Levels() {
		row := Row{Level: l}
		for i := range per {
			row.Add(per[i][k])
		}
		row.Low, row.High = interval(per, k, o)
		rep.Rows = append(rep.Rows, row)
	}
	return rep
}

func ofDocument(d *Document, found []entente.Interaction) []entente.Interaction {
	var out []entente.Interaction
	for i := range found {
		x := &found[i]
		if strings.HasSuffix(x.Document, base(d.File)) && !x.Target.IsZero() {
			out = append(out, *x)
		}
	}
	return out
}

// one scores one document at one level. A gold act that is mutual is right in either direction.
func one(d *Document, found []entente.Interaction, l Level) Count {
	r := read(d)
	must, may, free := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range d.Events {
		e := &d.Events[i]
		s, t := e.Source, e.Target
		if t == "" {
			continue
		}
		if l.ByLand {
			s, t = r.country[s], r.country[t]
		}
		if s == t {
			continue
		}
		k := key(l, s, t, e.Mutual, e.Quad, e.CAMEO, e.status(), e.EventDate)
		if e.Required {
			must[k] = true
		} else {
			may[k] = true
		}
		if e.Mutual {
			free[k] = true
		}
	}
	var c Count
	c.Required = len(must)
	seen := map[string]bool{}
	for i := range found {
		k, ok := keyOf(r, &found[i], l, must, may, free)
		if !ok || seen[k] {
			continue
		}
		seen[k] = true
		switch {
		case must[k]:
			c.Right++
			c.Found++
		case !may[k]:
			c.Found++
		}
	}
	return c
}

func keyOf(r *reading, x *entente.Interaction, l Level, must, may, free map[string]bool) (string, bool) {
	s, t := r.who(x.Source, x.Evidence.Source.Text), r.who(x.Target, x.Evidence.Target.Text)
	if l.ByLand {
		s, t = r.land(s, x.Source), r.land(t, x.Target)
	}
	if s == t {
		return "", false
	}
	flat := key(l, s, t, true, x.Quad, x.CAMEO, string(x.Status), x.Event.String())
	straight := key(l, s, t, false, x.Quad, x.CAMEO, string(x.Status), x.Event.String())
	if x.Mutual {
		if !free[flat] { // told as mutual, coded one-way: either direction may be meant
			back := key(l, t, s, false, x.Quad, x.CAMEO, string(x.Status), x.Event.String())
			if must[straight] || may[straight] {
				return straight, true
			}
			if must[back] || may[back] {
				return back, true
			}
		}
		return flat, true
	}
	if free[flat] && !must[straight] && !may[straight] {
		return flat, true
	}
	return straight, true
}

// confuse counts roots of the pairs on which gold and found agree.
func confuse(table map[string]map[string]int, d *Document, found []entente.Interaction) {
	r := read(d)
	for i := range d.Events {
		e := &d.Events[i]
		if !e.Required || e.Target == "" {
			continue
		}
		got := "none"
		for j := range found {
			x := &found[j]
			s, t := r.who(x.Source, x.Evidence.Source.Text), r.who(x.Target, x.Evidence.Target.Text)
			if !(s == e.Source && t == e.Target || (e.Mutual || x.Mutual) && s == e.Target && t == e.Source) {
				continue
			}
			got = cameo.Root(x.CAMEO)
			if got == e.root() {
				break
			}
		}
		if table[e.root()] == nil {
			table[e.root()] = map[string]int{}
		}
		table[e.root()][got]++
	}
}

func forbidden(d *Document, found []entente.Interaction) []string {
	r := read(d)
	var out []string
	for _, p := range d.MustNot {
		for i := range found {
			x := &found[i]
			s, t := r.who(x.Source, x.Evidence.Source.Text), r.who(x.Target, x.Evidence.Target.Text)
			if p.Target != "" && s == p.Source && t == p.Target {
				out = append(out, d.File+": "+p.Source+" -> "+p.Target)
				break
			}
		}
	}
	return out
}

// interval is the percentile bootstrap of F1 over documents (Efron 1979).
func interval(per [][]Count, k int, o Options) (low, high float64) {
	rounds := o.Rounds
	if rounds == 0 {
		rounds = 1000
	}
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	all := make([]float64, rounds)
	for i := range all {
		var c Count
		for range per {
			c.Add(per[rng.IntN(len(per))][k])
		}
		all[i] = c.F1()
	}
	slices.Sort(all)
	return all[rounds*25/1000], all[rounds*975/1000]
}

// rely counts the directed pairs of found by confidence, right where gold has them, required or not.
func rely(bins *[10]Bin, d *Document, found []entente.Interaction) {
	r := read(d)
	drawn := map[[2]string]bool{}
	for i := range d.Events {
		e := &d.Events[i]
		drawn[[2]string{e.Source, e.Target}] = true
		if e.Mutual {
			drawn[[2]string{e.Target, e.Source}] = true
		}
	}
	for i := range found {
		x := &found[i]
		s, t := r.who(x.Source, x.Evidence.Source.Text), r.who(x.Target, x.Evidence.Target.Text)
		b := &bins[min(9, max(0, int(x.Confidence*10)))]
		b.Found++
		if drawn[[2]string{s, t}] || x.Mutual && drawn[[2]string{t, s}] {
			b.Right++
		}
	}
}
