package syntax

import (
	"context"
	"fmt"
	"io"

	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A Trainer makes parsers. Its zero value trains with the defaults.
type Trainer struct {
	Epochs     int       // greedy passes over the data; 0 means 3
	BeamEpochs int       // passes with the beam; 0 means 8
	Beam       int       // hypotheses kept while training; 0 means 6
	Keep       int       // features with fewer updates in the greedy passes are dropped; 0 means 4
	Seed       uint64    // of the order of the sentences and of exploration
	Jobs       int       // processors to use; 0 means 1. It never changes the result
	Progress   io.Writer // a line an epoch; nil for none
}

const (
	scale   = 2   // quantisation steps in one unit of weight
	width   = 8   // see settings; the parser searches wider than its training did
	margin  = 800 // in steps
	bonus   = 300
	explore = 0.9 // share of its own errors that the parser follows in greedy training, from the second epoch
)

// Train returns a parser fitted to the trees of sents, which carry the tags the parser will see:
// predicted ones. The same seed gives the same parser.
func (o Trainer) Train(ctx context.Context, sents []ud.Sentence) (*Parser, error) {
	names, labelOf := labelNames(sents)
	if len(names) > 255 {
		return nil, fmt.Errorf("train parser: %d relations, at most 255", len(names))
	}
	r := trainRun{o: o, labels: newLabels(names), weights: model.NewPerceptron(), rng: model.Rand(o.Seed)}
	for i := range sents {
		r.examples = append(r.examples, example{sents[i].Tokens, newGold(&sents[i], labelOf)})
	}
	for epoch := range orDefault(o.Epochs, 3) {
		if err := r.greedyEpoch(ctx, epoch); err != nil {
			return nil, err
		}
	}
	r.weights.Prune(orDefault(o.Keep, 4))
	r.weights.Restart()
	for epoch := range orDefault(o.BeamEpochs, 8) {
		if err := r.beamEpoch(ctx, epoch); err != nil {
			return nil, err
		}
	}
	return &Parser{labels: r.labels, search: settings{width, margin, bonus}, table: r.weights.Freeze(1, scale)}, nil
}

func orDefault(n, d int) int {
	if n == 0 {
		return d
	}
	return n
}

// labelNames lists the relations, most frequent first.
func labelNames(sents []ud.Sentence) ([]string, map[string]int) {
	count := map[string]int{}
	for _, s := range sents {
		for _, t := range s.Tokens {
			count[t.Rel]++
		}
	}
	return model.Ranked(count)
}

// An example is a sentence with its tree.
type example struct {
	tokens []ud.Token
	gold   *gold
}

// A trainRun is the state of one training.
type trainRun struct {
	o        Trainer
	labels   labels
	weights  *model.Perceptron
	rng      model.Rand
	examples []example
}

func (r *trainRun) progress(phase string, epoch, wrong, all int, what string) {
	if r.o.Progress != nil {
		fmt.Fprintf(r.o.Progress, "parser: %s epoch %d: %.2f %% of the %s wrong while training\n",
			phase, epoch+1, 100*float64(wrong)/float64(max(all, 1)), what)
	}
}

// greedyEpoch parses every sentence step by step and corrects each step that loses a gold arc.
func (r *trainRun) greedyEpoch(ctx context.Context, epoch int) error {
	w := &state{labels: r.labels}
	wrong, all := 0, 0
	for _, i := range r.rng.Perm(len(r.examples)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.start(r.examples[i].tokens)
		for !w.done() {
			all++
			if r.greedyStep(w, r.examples[i].gold, epoch > 0) {
				wrong++
			}
		}
	}
	r.progress("greedy", epoch, wrong, all, "steps")
	return nil
}

// greedyStep learns from one step, takes it, and reports whether the parser was wrong.
func (r *trainRun) greedyStep(w *state, g *gold, exploring bool) (wrong bool) {
	sum := w.weigh(r.weights, nil)
	got := w.best(&sum)
	costs := g.costs(w)
	want := cheapest(costs, &sum)
	r.weights.Tick()
	if costs[got] > costs[want] {
		wrong = true
		r.weights.UpdateAction(w.keys, int(want), int(got), 1)
		if !exploring || r.rng.Float() > explore {
			got = want
		}
	}
	r.greedyLabel(w, g, got)
	return wrong
}

// greedyLabel labels the arc that action a makes, learns from it where it is a gold arc, and takes
// the step.
func (r *trainRun) greedyLabel(w *state, g *gold, a action) {
	if a == shift {
		w.apply(a, 0)
		return
	}
	label, _ := w.bestLabel(r.weights, a, nil)
	if want, ok := g.labelFor(w, a); ok && want != label {
		w.labelKeys(a, func(keys []uint32) { r.weights.UpdateClass(keys, int(a-left), want, label, 1) })
		label = want
	}
	w.apply(a, label)
}

// cheapest returns the action with the lowest cost, the best scored one among equals.
func cheapest(costs [3]int, sum *[3]int32) action {
	at := action(-1)
	for a := shift; a <= right; a++ {
		if costs[a] < 0 {
			continue
		}
		if at < 0 || costs[a] < costs[at] || costs[a] == costs[at] && sum[a] > sum[at] {
			at = a
		}
	}
	return at
}
