package casefile

import (
	"context"
	"errors"
)

// A WatchedTie is what a watch knows of a tie.
type WatchedTie struct {
	Source, Target                string
	Weight, Cooperation, Conflict float64
}

// An Alert is a line that somebody who watches is to be told.
type Alert struct {
	Number  int // of its watch, counted from 1
	Line    string
	File    bool // it is to be added to the file of alerts
	Command bool // it is to be given to the command
}

// A Watch looks after the ties of one selection. What it was last told of and the alerts that are not delivered
// stand in the case: an alert outlives whoever raised it.
type Watch struct {
	k  *Case
	id int
}

// ErrNoWatch says that nobody has watched a selection yet.
var ErrNoWatch = errors.New("nobody has watched these ties yet")

// Watch returns the watch of a selection, or an ErrNoWatch.
func (k *Case) Watch(ctx context.Context, selection string) (*Watch, error) {
	id, err := k.c.number(ctx, "SELECT id FROM watches WHERE selection = ?", selection)
	if err == nil && id == 0 {
		err = ErrNoWatch
	}
	return &Watch{k, id}, err
}

// NewWatch begins to watch a selection that has these ties now. Of a new case, which is to be filled, it knows
// none: what the first round brings is no news.
func (k *Case) NewWatch(ctx context.Context, selection string, fresh bool, now []WatchedTie) (*Watch, error) {
	w := &Watch{k: k}
	return w, k.transact(ctx, nil, func() (err error) {
		if w.id, err = k.c.number(ctx, "SELECT coalesce(max(id), 0) + 1 FROM watches"); err != nil {
			return err
		}
		if err := k.c.exec(ctx, "INSERT INTO watches VALUES (?, ?, ?, 0)", w.id, selection, !fresh); err != nil {
			return err
		}
		return w.learn(ctx, nil, now)
	})
}

// Raise stores, all or nothing, that the ties are now so, and the alerts that raise makes of the difference from
// those that the watch knew; of the first round of a new case it makes none. first is the number of the first
// alert. File and Command of the alerts say where each is to be delivered; one that is to go nowhere is dropped.
func (w *Watch) Raise(ctx context.Context, now []WatchedTie, raise func(known map[[2]string]WatchedTie, first int) ([]Alert, error)) error {
	return w.k.transact(ctx, nil, func() error {
		r, _, err := w.k.c.one(ctx, "SELECT begun, raised FROM watches WHERE id = ?", w.id)
		if err != nil {
			return err
		}
		known, err := w.known(ctx)
		if err != nil {
			return err
		}
		var alerts []Alert
		if begun, raised := r.int(0), r.int(1); begun == 1 {
			if alerts, err = raise(known, raised+1); err != nil {
				return err
			}
		}
		for _, a := range alerts {
			if !a.File && !a.Command {
				continue
			}
			if err := w.k.c.exec(ctx, "INSERT INTO alerts VALUES (?, ?, ?, ?, ?)", w.id, a.Number, a.Line, a.File, a.Command); err != nil {
				return err
			}
		}
		if err := w.k.c.exec(ctx, "UPDATE watches SET begun = 1, raised = raised + ? WHERE id = ?", len(alerts), w.id); err != nil {
			return err
		}
		return w.learn(ctx, known, now)
	})
}

// known returns the ties that the watch knows.
func (w *Watch) known(ctx context.Context) (map[[2]string]WatchedTie, error) {
	out := map[[2]string]WatchedTie{}
	for r, err := range w.k.c.rows(ctx, "SELECT source, target, weight, cooperation, conflict FROM watched_ties WHERE watch = ?", w.id) {
		if err != nil {
			return nil, err
		}
		t := WatchedTie{r.text(0), r.text(1), r.number(2), r.number(3), r.number(4)}
		out[[2]string{t.Source, t.Target}] = t
	}
	return out, nil
}

// learn writes how now differs from known, which it empties.
func (w *Watch) learn(ctx context.Context, known map[[2]string]WatchedTie, now []WatchedTie) error {
	put, err := w.k.prepared("INSERT OR REPLACE INTO watched_ties VALUES (?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	for _, t := range now {
		key := [2]string{t.Source, t.Target}
		old, was := known[key]
		delete(known, key)
		if was && old == t {
			continue
		}
		if err := put.run(int64(w.id), t.Source, t.Target, number(t.Weight), number(t.Cooperation), number(t.Conflict)); err != nil {
			return err
		}
	}
	for key := range known { // gone; the order makes no difference
		if err := w.k.c.exec(ctx, "DELETE FROM watched_ties WHERE watch = ? AND source = ? AND target = ?", w.id, key[0], key[1]); err != nil {
			return err
		}
	}
	return nil
}

// Alerts returns those that are not delivered, the oldest first.
func (w *Watch) Alerts(ctx context.Context) (out []Alert, err error) {
	for r, err := range w.k.c.rows(ctx, "SELECT number, line, file, command FROM alerts WHERE watch = ? ORDER BY number", w.id) {
		if err != nil {
			return nil, err
		}
		out = append(out, Alert{r.int(0), r.text(1), r.int(2) == 1, r.int(3) == 1})
	}
	return out, nil
}

// Delivered says that those alerts up to a number that File, or Command, asked to be delivered there were.
func (w *Watch) Delivered(ctx context.Context, upTo int, file, command bool) error {
	return w.k.transact(ctx, nil, func() error {
		err := w.k.c.exec(ctx, "UPDATE alerts SET file = file AND NOT ?, command = command AND NOT ? WHERE watch = ? AND number <= ?", file, command, w.id, upTo)
		if err != nil {
			return err
		}
		return w.k.c.exec(ctx, "DELETE FROM alerts WHERE NOT file AND NOT command")
	})
}
