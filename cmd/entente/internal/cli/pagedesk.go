package cli

import (
	"context"
	"errors"
	"slices"

	"entente"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
	"entente/internal/serve"
)

// newPageDesk returns the desk at which the page corrects the case at path, in the name of by.
func newPageDesk(s *Streams, path, by string) *serve.Desk {
	return &serve.Desk{
		By: by,
		Doubts: func(ctx context.Context, limit int) ([]serve.Doubt, error) {
			k, err := casefile.Open(ctx, path)
			if err != nil {
				return nil, err
			}
			defer k.Close()
			found, err := doubtsOf(ctx, k, doubtfulBelow, limit)
			return pageDoubts(found), err
		},
		Given: func(context.Context) ([]serve.Given, error) {
			list, err := loadCorrections(path)
			return pageCorrections(list), err
		},
		Correct: func(ctx context.Context, c serve.Correction) error {
			d, err := openDesk(ctx, s, &signing{by: by, why: c.Why}, path)
			if err != nil {
				return err
			}
			defer d.k.Close()
			err = d.correct(ctx, &c)
			var usage *usageError
			if errors.As(err, &usage) || errors.As(err, &absentError{}) {
				return serve.Refusal{Err: err}
			}
			return err
		},
	}
}

// correct does what the page asks for.
func (d *desk) correct(ctx context.Context, c *serve.Correction) (err error) {
	switch action := corrections.Action(c.Action); action {
	case corrections.Accept, corrections.Reject:
		var x *entente.Interaction
		if x, err = d.find(ctx, c.Subject); err == nil {
			_, err = d.judge(action, x)
		}
	case corrections.Recode:
		var x *entente.Interaction
		if x, err = d.find(ctx, c.Subject); err == nil {
			_, err = d.recode(ctx, x, recoding{c.Code, c.Status, c.Source, c.Target, c.ClaimedBy})
		}
	case corrections.Merge:
		_, err = d.merge(ctx, c.Subject, c.Into)
	case corrections.Rename:
		_, err = d.rename(ctx, c.Subject, c.Name)
	case corrections.Undo:
		_, err = d.undoKey(c.Subject)
	default:
		err = usagef("action %q: want accept, reject, recode, merge, rename or undo", c.Action)
	}
	return err
}

func pageDoubts(all []doubt) (out []serve.Doubt) {
	for _, d := range all {
		if d.x.ID != "" {
			out = append(out, serve.Doubt{Why: d.why, Interaction: &d.x})
		} else {
			out = append(out, serve.Doubt{Why: d.why, Actor: entente.NewWireActor(d.actor), Called: d.called, Text: d.text})
		}
	}
	return out
}

// pageCorrections returns the corrections that count, the newest first.
func pageCorrections(list corrections.List) (out []serve.Given) {
	for _, c := range slices.Backward(list.Effective()) {
		out = append(out, serve.Given{Key: c.Key(), When: c.When, Who: c.Who, Action: string(c.Action), Subject: c.Subject, Why: c.Why})
	}
	return out
}
