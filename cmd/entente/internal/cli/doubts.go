package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente"
	"entente/extract/resolve"
	"entente/internal/casefile"
)

// A doubt is one thing to ask about: an interaction, or an actor and what documents call it.
type doubt struct {
	order  float64 // less is more doubtful
	why    string
	x      entente.Interaction // zero for an actor
	actor  entente.Actor
	called string
	text   string // a sentence that calls the actor so; may be empty
}

func (d *doubt) subject() string { return cmp.Or(d.x.ID, d.actor.ID) }

// doubtfulBelow is the confidence below which an interaction is doubtful, unless somebody says otherwise.
const doubtfulBelow = 0.6

// doubtsOf lists what is doubtful in a case and not answered yet, the most doubtful first, up to limit: actors
// that no table knows, names that were learned, interactions of less confidence than below, and contested claims.
func doubtsOf(ctx context.Context, k *casefile.Case, below float64, limit int) ([]doubt, error) {
	list, fix, err := correcting(ctx, k)
	if err != nil {
		return nil, err
	}
	answered := map[string]bool{}
	for _, c := range list.Effective() {
		answered[c.Subject] = true
	}
	most := limit
	if limit > 0 {
		most += len(answered)
	}
	found, err := k.Doubtful(ctx, below, most)
	if err != nil {
		return nil, err
	}
	var out []doubt
	for _, e := range found {
		for _, x := range fix.Apply(&e.Document, e.Interactions) {
			if d, ok := doubtOf(x, below); ok && !answered[x.ID] {
				out = append(out, d)
			}
		}
	}
	aliases, err := k.Aliases(ctx, resolve.ByUnknown, resolve.ByLearned)
	if err != nil {
		return nil, err
	}
	for _, a := range aliases {
		if !answered[a.Actor.ID] {
			out = append(out, doubt{order: 1 - 1/float64(1+a.Count), why: a.How + " name", actor: a.Actor, called: a.Name})
		}
	}
	slices.SortStableFunc(out, func(a, b doubt) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.subject(), b.subject()))
	})
	if limit > 0 {
		out = out[:min(len(out), limit)]
	}
	return out, quoteDoubts(ctx, k, out)
}

// mostQuotes is for how many actors a sentence is looked for: each is a search of its own.
const mostQuotes = 50

// quoteDoubts finds a sentence for the first doubts about actors.
func quoteDoubts(ctx context.Context, k *casefile.Case, all []doubt) error {
	quoted := 0
	for i := range all {
		d := &all[i]
		if d.x.ID != "" {
			continue
		}
		if quoted++; quoted > mostQuotes {
			return nil
		}
		q := casefile.Query{Text: `"` + strings.ReplaceAll(d.called, `"`, " ") + `"`, Actors: []string{d.actor.ID}, Limit: 1}
		for e, err := range k.Select(ctx, q) {
			if err != nil {
				return err
			}
			d.text = e.Interactions[0].Evidence.Text
		}
	}
	return nil
}

// doubtOf says why x is doubtful; ok is false if it is not.
func doubtOf(x entente.Interaction, below float64) (d doubt, ok bool) {
	switch {
	case x.Confidence < below:
		return doubt{order: x.Confidence, why: "low confidence", x: x}, true
	case !x.ClaimedBy.IsZero() && x.Status == entente.Denied:
		return doubt{order: 0.9, why: "contested", x: x}, true
	}
	return d, false
}

func doubtTable(all []doubt) *table {
	t := &table{header: []string{"doubt", "subject", "what", "text"}}
	for i := range all {
		d := &all[i]
		if d.x.ID == "" {
			t.add(d.why, d.actor.ID, d.actor.Name, d.called)
			continue
		}
		t.add(d.why, d.x.ID, d.x.Source.ID+" "+d.x.CAMEO+" "+d.x.Target.ID, d.x.Evidence.Text)
	}
	return t
}
