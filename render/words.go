package render

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"entente"
	"entente/graph"
)

//go:embed words.tsv
var wordsTable string

var wordsByCode = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(wordsTable) {
		if code, words, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			out[code] = words
		}
	}
	return out
})

// codeWords returns the words of a CAMEO code, by the longest code of the table that it begins with.
func codeWords(code string) string {
	for n := len(code); n >= 2; n-- {
		if w, ok := wordsByCode()[code[:n]]; ok {
			return w
		}
	}
	return ""
}

// statusWords stand before the words of an act that has not come about. Acts whose code itself is an
// offer, a request or a threat need none.
var statusWords = map[entente.Status]string{
	entente.Planned: "planned: ", entente.Threatened: "threat: ", entente.Requested: "asked: ",
	entente.Denied: "denied: ", entente.Negated: "not: ", entente.Hypothetical: "if: ",
}

// ActWords returns an act in the words that stand on ties, "" for a co-mention: "air strikes", "asked: visits".
func ActWords(code string, status entente.Status) string {
	w := codeWords(code)
	if w == "" {
		return ""
	}
	root := code[:2]
	switch {
	case status == entente.Planned && root == "03", status == entente.Threatened && root == "13",
		status == entente.Requested && (root == "02" || root == "10"):
		return w
	}
	return statusWords[status] + w
}

// A saying is what the interactions of one tie say about it.
type saying struct {
	words  string
	verbal bool // more words than deeds, by weight
}

// say sums up the interactions of a tie on the side that its tone is on: the words of the weightiest act,
// and of the next where it weighs nearly as much and both fit.
func (b *builder) say(t graph.Tie, tone tone) saying {
	type act struct {
		words  string
		weight float64
	}
	var acts []act
	var verbal, material, killed float64
	for _, id := range t.Interactions {
		x, ok := b.acts[id]
		if !ok || toneOf(x) != tone {
			continue
		}
		w := x.Weight * (1 + max(x.Goldstein, -x.Goldstein))
		if isVerbal(x) {
			verbal += x.Weight
		} else {
			material += x.Weight
		}
		killed = max(killed, killedIn(x))
		words := ActWords(x.CAMEO, x.Status)
		if words == "" {
			continue
		}
		if i := slices.IndexFunc(acts, func(a act) bool { return a.words == words }); i >= 0 {
			acts[i].weight += w
		} else {
			acts = append(acts, act{words, w})
		}
	}
	slices.SortFunc(acts, func(a, b act) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.words, b.words)) })
	s := saying{verbal: verbal > material}
	switch {
	case len(acts) == 0:
		return s
	case killed > 0:
		s.words = acts[0].words + ", " + strconv.FormatFloat(killed, 'f', -1, 64) + " killed"
	case len(acts) > 1 && acts[1].weight > 0.6*acts[0].weight && len(acts[0].words)+len(acts[1].words) < 24:
		s.words = acts[0].words + ", " + acts[1].words
	default:
		s.words = acts[0].words
	}
	return s
}

// isVerbal reports whether x is words and not a deed: CAMEO codes it so, or it has not come about.
func isVerbal(x *entente.Interaction) bool {
	return x.Quad == 1 || x.Quad == 3 || x.Status != entente.Done && x.Status != ""
}

func killedIn(x *entente.Interaction) float64 {
	n := 0.0
	for _, v := range x.Numbers {
		if v.What == "killed" {
			n = max(n, v.Value)
		}
	}
	return n
}

// A tone is the side that an act or a tie is on.
type tone int

const (
	noTone tone = iota // co-mentions
	warm               // cooperation
	cold               // conflict
)

func toneOf(x *entente.Interaction) tone {
	switch {
	case x.IsCoMention() || x.Quad == 0:
		return noTone
	case x.Cooperative():
		return warm
	}
	return cold
}

// tieTone returns the side on which more of t is. Where scores cancel out or are zero, the acts decide.
func (b *builder) tieTone(t graph.Tie) tone {
	switch c := t.Cooperation + t.Conflict; {
	case c > 0:
		return warm
	case c < 0:
		return cold
	case t.Conflict < 0:
		return cold
	}
	var weight [3]float64
	for _, id := range t.Interactions {
		if x, ok := b.acts[id]; ok {
			weight[toneOf(x)] += x.Weight
		}
	}
	switch {
	case weight[warm] == 0 && weight[cold] == 0:
		return noTone
	case weight[cold] > weight[warm]:
		return cold
	}
	return warm
}

// sign stands before a tie's words.
func (t tone) sign() string { return [...]string{"·", "+", "−"}[t] }

func (t tone) shade() Shade { return [...]Shade{neutral, cooperation, conflict}[t] }
func (t tone) pale() Shade  { return [...]Shade{neutralPale, cooperationPale, conflictPale}[t] }
func (t tone) name() string { return [...]string{"neutral", "cooperation", "conflict"}[t] }
