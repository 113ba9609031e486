package syntax

import (
	"context"
	"math"
	"sync"

	"entente/extract/ud"
)

// batch is the number of sentences parsed with the same weights; the corrections of a batch are
// made in order, so that the result does not depend on the number of processors.
const batch = 4

// A lesson is what one sentence teaches: the right steps and the wrong ones, from the start to
// where the wrong ones were furthest ahead; none where the parse was right.
type lesson struct {
	good, bad []step
}

// A desk is the working memory for one sentence of a batch.
type desk struct {
	beam  *beam
	right *state // the best derivation of the gold tree
}

// beamEpoch parses every sentence with the beam and corrects the whole derivation where it lost the
// gold tree: the max-violation updates of Huang, Fayong and Guo (2012).
func (r *trainRun) beamEpoch(ctx context.Context, epoch int) error {
	exact := settings{orDefault(r.o.Beam, 6), math.MaxInt32 / 4, math.MaxInt32 / 4}
	var desks [batch]desk
	for i := range desks {
		desks[i] = desk{newBeam(exact, r.labels), &state{labels: r.labels}}
	}
	wrong := 0
	for order := r.rng.Perm(len(r.examples)); len(order) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		now := order[:min(batch, len(order))]
		order = order[len(now):]
		for k, l := range r.lessons(now, &desks) {
			r.weights.Tick()
			if len(l.good) > 0 {
				wrong++
				r.teach(desks[k].right, r.examples[now[k]].tokens, l)
			}
		}
	}
	r.progress("beam", epoch, wrong, len(r.examples), "sentences")
	return nil
}

// lessons parses the numbered sentences at the same time.
func (r *trainRun) lessons(now []int, desks *[batch]desk) []lesson {
	out := make([]lesson, len(now))
	gate := make(chan struct{}, max(r.o.Jobs, 1))
	var wg sync.WaitGroup
	for k, i := range now {
		gate <- struct{}{}
		wg.Go(func() {
			out[k] = r.search(desks[k], r.examples[i])
			<-gate
		})
	}
	wg.Wait()
	return out
}

// search parses with the beam beside the best right derivation.
func (r *trainRun) search(d desk, e example) lesson {
	w := d.right
	w.start(e.tokens)
	d.beam.start(e.tokens)
	var l lesson
	worst := int32(-1)
	for !w.done() {
		r.follow(w, e.gold)
		d.beam.advance(r.weights, e.gold)
		top := d.beam.hyps[0]
		if v := top.score - w.score; !top.correct && v > worst {
			worst = v
			l.good = append(l.good[:0], w.trace...)
			l.bad = append(l.bad[:0], top.trace...)
		}
	}
	if d.beam.hyps[0].correct {
		return lesson{}
	}
	return l
}

// follow takes the best scored step among those that lose no gold arc.
func (r *trainRun) follow(w *state, g *gold) {
	sum := w.weigh(r.weights, nil)
	a := cheapest(g.costs(w), &sum)
	s := step{action: a}
	w.score += sum[a]
	if a != shift {
		s.label, _ = w.bestLabel(r.weights, a, nil)
		if want, ok := g.labelFor(w, a); ok {
			s.label = want
		}
		w.score += w.scores[s.label]
	}
	w.take(s)
}

// teach moves the weights towards the good steps and away from the bad ones, from where they part.
func (r *trainRun) teach(w *state, tokens []ud.Token, l lesson) {
	same := 0
	for same < len(l.good) && l.good[same] == l.bad[same] {
		same++
	}
	r.move(w, tokens, l.good, same, 1)
	r.move(w, tokens, l.bad, same, -1)
}

// move goes through steps and moves the weights of those from the given one on.
func (r *trainRun) move(w *state, tokens []ud.Token, steps []step, from, by int) {
	w.start(tokens)
	for k, s := range steps {
		if k >= from {
			w.extract()
			r.weights.Add(w.keys, int(s.action), by)
			if s.action != shift {
				w.labelKeys(s.action, func(keys []uint32) {
					r.weights.AddClass(keys, int(s.action-left), s.label, by)
				})
			}
		}
		w.take(s)
	}
}
