package coref

import (
	"context"
	"fmt"
	"io"
	"math"

	"entente/extract/internal/model"
	"entente/extract/ud"
)

// An Example is a document whose mentions are known.
type Example struct {
	Sentences []ud.Sentence // parsed, with names
	Known     []Known
}

// A Known is a mention, by its head, and what it means: mentions with the same Entity mean the same.
type Known struct {
	Sentence, Head int
	Joined         bool
	Entity         string
}

// A Trainer makes models. Its zero value trains with the defaults.
type Trainer struct {
	Epochs   int       // passes over the data; 0 means 15
	Seed     uint64    // of the order of the documents
	Progress io.Writer // a line an epoch; nil for none
}

// A trainee is a model in training: an averaged perceptron (Daumé 2006, figure 2.3).
type trainee struct {
	Model
	late []int64
	now  int64
}

// Train fits the ranker of pronouns to the documents. It gives the same for the same seed.
func (o Trainer) Train(ctx context.Context, docs []Example) (*Model, error) {
	t := &trainee{Model: Model{weights: make([]int32, size)}, late: make([]int64, size)}
	rng := model.Rand(o.Seed)
	epochs := o.Epochs
	if epochs == 0 {
		epochs = 15
	}
	for epoch := range epochs {
		right, all := 0, 0
		for _, n := range rng.Perm(len(docs)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			a, b := t.learn(&docs[n])
			right, all = right+a, all+b
		}
		if o.Progress != nil {
			fmt.Fprintf(o.Progress, "coref: epoch %d: %d of %d pronouns right while training\n", epoch+1, right, all)
		}
	}
	return t.average(), nil
}

func (t *trainee) average() *Model {
	m := &Model{weights: make([]int32, size)}
	for i, w := range t.weights {
		m.weights[i] = int32(math.RoundToEven((float64(w) - float64(t.late[i])/float64(t.now+1)) * scale))
	}
	return m
}

// learn goes through a document, links as it will later, and corrects the weights at every pronoun.
func (t *trainee) learn(doc *Example) (right, all int) {
	r := &linker{document: newDocument(doc.Sentences), model: &t.Model, latest: map[string]int{}}
	entity := make([]string, len(r.mentions))
	for _, x := range doc.Known {
		if k := r.at(x.Sentence, x.Head, x.Joined); k >= 0 {
			entity[k] = x.Entity
		}
	}
	seen := map[string]bool{}
	for k := range r.mentions {
		m := &r.mentions[k]
		if m.pronoun && !m.form.reflexive && m.form.class != oneself && m.form.class != ourselves {
			switch ok, counted := t.correct(r, k, entity, seen[entity[k]]); {
			case ok:
				right, all = right+1, all+1
			case counted:
				all++
			}
		}
		if entity[k] != "" {
			seen[entity[k]] = true
		}
		r.link(k)
	}
	return right, all
}

// correct moves the weights from the choice made for pronoun k to the best right one, and reports whether they were
// the same. A pronoun whose antecedent is no candidate is not counted.
func (t *trainee) correct(r *linker, k int, entity []string, anaphor bool) (right, counted bool) {
	cands := r.candidates(k, nil)
	none := r.nothing(nil, k, len(cands))
	chosen, good := none, features(nil)
	best, bestGood := t.score(none), int32(math.MinInt32)
	if entity[k] == "" || !anaphor {
		good, bestGood, right = none, best, true
	}
	same := map[int]int{}
	for n, c := range cands {
		chain := r.mentions[c].chain
		f := r.describe(nil, k, c, n, min(same[chain], 2))
		same[chain]++
		s := t.score(f)
		its := entity[k] != "" && entity[c] == entity[k]
		if s > best {
			best, chosen, right = s, f, its
		}
		if its && s > bestGood {
			bestGood, good = s, f
		}
	}
	t.now++
	if good == nil {
		return false, false
	}
	if right {
		return true, true
	}
	t.move(good, 1)
	t.move(chosen, -1)
	return false, true
}

func (t *trainee) move(f features, by int32) {
	for _, i := range f {
		t.weights[i] += by
		t.late[i] += int64(by) * t.now
	}
}
