package syntax

import (
	"context"
	"fmt"
	"io"
	"slices"

	"entente/extract/internal/model"
	"entente/extract/ud"
)

// A Trainer makes parsers. Its zero value trains with the defaults.
type Trainer struct {
	Epochs     int       // passes over the data; 0 means 8
	Seed       uint64    // of the order of the sentences and of exploration
	MinUpdates int       // features with fewer updates are dropped; 0 means 4
	Progress   io.Writer // a line an epoch; nil for none
}

const (
	scale   = 8   // quantisation steps in one unit of weight
	explore = 0.9 // share of its own errors that the parser follows while training, from the second epoch
)

// Train returns a parser fitted to the trees of sents, which carry the tags the parser will see:
// predicted ones. The same seed gives the same parser.
func (o Trainer) Train(ctx context.Context, sents []ud.Sentence) (*Parser, error) {
	names, labelOf := labelNames(sents)
	if len(names) > 255 {
		return nil, fmt.Errorf("train parser: %d relations, at most 255", len(names))
	}
	r := trainRun{p: &Parser{labels: newLabels(names)}, w: model.NewPerceptron(), rng: model.Rand(o.Seed)}
	golds := make([]*gold, len(sents))
	for i := range sents {
		golds[i] = newGold(&sents[i], labelOf)
	}
	for epoch := range orDefault(o.Epochs, 8) {
		r.wrong, r.all = 0, 0
		for _, i := range r.rng.Perm(len(sents)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			r.learn(&sents[i], golds[i], epoch > 0)
		}
		if o.Progress != nil {
			fmt.Fprintf(o.Progress, "parser: epoch %d: %.2f %% of the steps wrong while training\n", epoch+1, 100*float64(r.wrong)/float64(r.all))
		}
	}
	r.p.table = r.w.Freeze(orDefault(o.MinUpdates, 4), scale)
	return r.p, nil
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
	var names []string
	for n := range count {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	labelOf := map[string]int{}
	for i, n := range names {
		labelOf[n] = i
	}
	return names, labelOf
}

// A trainRun is the state of one training.
type trainRun struct {
	p          *Parser
	w          *model.Perceptron
	rng        model.Rand
	wrong, all int
}

// learn parses one sentence and corrects the weights wherever the parser goes wrong.
func (r *trainRun) learn(s *ud.Sentence, g *gold, exploring bool) {
	w := r.p.state()
	defer r.p.pool.Put(w)
	w.start(s)
	for !w.done() {
		sum := r.score(w)
		got := w.best(&sum)
		costs := g.costs(w)
		want := cheapest(costs, &sum)
		r.w.Tick()
		r.all++
		if costs[got] > costs[want] {
			r.wrong++
			r.w.UpdateAction(w.keys, int(want), int(got), 1)
			if !exploring || r.rng.Float() > explore {
				got = want
			}
		} else {
			want = got
		}
		r.step(w, g, got)
	}
}

// score returns the actions' scores and leaves the rows in w.refs.
func (r *trainRun) score(w *state) [3]int32 {
	w.extract()
	var sum [3]int32
	w.refs = w.refs[:0]
	for _, k := range w.keys {
		if ref := r.w.Score(k, &sum); ref != 0 {
			w.refs = append(w.refs, ref)
		}
	}
	return sum
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

// step labels the arc that action a makes, learns from it where it is a gold arc, and takes the step.
func (r *trainRun) step(w *state, g *gold, a action) {
	if a == shift {
		w.apply(a, 0)
		return
	}
	n := len(r.p.labels.names)
	clear(w.scores[:n])
	for _, ref := range w.refs {
		if a == left {
			r.w.First(ref, &w.scores)
		} else {
			r.w.Second(ref, &w.scores)
		}
	}
	label := argmax(w.scores[:n])
	dep, head := w.at(0), w.buffer
	if a == right {
		head = w.at(1)
	}
	if g.head[dep] == head && g.label[dep] != label {
		side := 0
		if a == right {
			side = 1
		}
		r.w.UpdateClass(w.keys, side, g.label[dep], label, 1)
		label = g.label[dep]
	}
	w.apply(a, label)
}
