package casefile_test

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"entente"
	"entente/internal/casefile"
)

// perDocument is how many interactions the generator puts into a document.
const perDocument = 8

// entries generates n interactions in documents over ten years: the same for the same seed.
func entries(n int, seed uint64) iter.Seq[casefile.Entry] {
	return func(yield func(casefile.Entry) bool) {
		r := rand.New(rand.NewPCG(seed, 1))
		actors := generatedActors(2000)
		for i := 0; i < n; i += perDocument {
			d := entente.Document{
				ID: fmt.Sprintf("doc-%08d", i/perDocument), Date: entente.NewDate(2010, 1, 1+i/perDocument*3650*perDocument/max(n, 1)),
				Source: "wire",
			}
			if !yield(generatedEntry(r, d, actors, min(perDocument, n-i))) {
				return
			}
		}
	}
}

func generatedActors(n int) []entente.Actor {
	out := make([]entente.Actor, n)
	for i := range out {
		out[i] = entente.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Actor %d", i), Kind: entente.Kinds()[i%6], Country: "TUR", Code: "TURGOV"}
	}
	return out
}

var generatedWords = strings.Fields(`ministers envoys talks border ceasefire shelled agreed condemned visited warned sanctions
	convoy summit treaty troops withdrew offered rejected protest aid mediation embassy missile accord delegation`)

// vocabulary begins with generatedWords and goes on with 4,000 made up ones.
var vocabulary = func() []string {
	out := slices.Clone(generatedWords)
	syllables := []string{"ba", "ko", "ri", "sen", "tu", "mal", "ve", "dor"}
	for i := range 4000 {
		out = append(out, syllables[i%8]+syllables[i/8%8]+syllables[i/64%8]+syllables[i/512%8])
	}
	return out
}()

// generatedEntry writes a text of n sentences and an interaction for each.
func generatedEntry(r *rand.Rand, d entente.Document, actors []entente.Actor, n int) casefile.Entry {
	var text strings.Builder
	e := casefile.Entry{}
	for i := range n {
		// a few actors do most of what is done
		a, b := actors[int(float64(len(actors))*r.Float64()*r.Float64())], actors[r.IntN(len(actors))]
		start := text.Len()
		trigger := generatedWords[r.IntN(len(generatedWords))]
		text.WriteString(a.Name + " " + trigger + " " + b.Name)
		for range 8 { // few words are frequent and most are rare, as in any language
			text.WriteString(" " + vocabulary[int(float64(len(vocabulary))*math.Pow(r.Float64(), 3))])
		}
		text.WriteString(".")
		s := text.String()[start:]
		quote := func(words string, from int) entente.Quote {
			at := start + strings.Index(s[from:], words) + from
			return entente.Quote{Span: entente.Span{Start: at, End: at + len(words)}, Text: words}
		}
		c := r.IntN(250)
		e.Interactions = append(e.Interactions, entente.Interaction{
			ID: fmt.Sprintf("%016x", r.Uint64()), Document: d.ID, Date: d.Date, Event: entente.On(d.Date),
			Source: a, Target: b, CAMEO: fmt.Sprintf("%03d", c), PLOVER: "CONSULT", Quad: 1 + c%4, Goldstein: float64(c%20) - 10,
			Status: entente.Statuses()[r.IntN(3)], Confidence: float64(35+r.IntN(65)) / 100, Weight: 1, Reports: 1,
			Rule: fmt.Sprintf("verbs.tsv:%d", r.IntN(4000)),
			Evidence: entente.Evidence{Sentence: i + 1, Quote: entente.Quote{Span: entente.Span{Start: start, End: text.Len()}, Text: s},
				Trigger: quote(trigger, len(a.Name)), Source: quote(a.Name, 0), Target: quote(b.Name, len(a.Name)+len(trigger))},
		})
		text.WriteString(" ")
	}
	d.Text = text.String()
	e.Document = d
	return e
}
