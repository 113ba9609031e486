package casefile

import (
	"context"
	"errors"
	"fmt"
)

// maxWaits bounds how long a writer waits for another: this many times the busy timeout.
const maxWaits = 1200

// transact runs do in one transaction that excludes other writers; what do wrote counts when transact
// returns nil, and else none of it. While another program writes it waits, and calls waiting once.
func (k *Case) transact(ctx context.Context, waiting func(), do func() error) error {
	if err := k.begin(ctx, waiting); err != nil {
		return err
	}
	err := do()
	if err == nil {
		err = k.c.exec(context.Background(), "COMMIT")
	}
	if err != nil {
		k.dict.forget()
		k.c.exec(context.Background(), "ROLLBACK") // SQLite may have done so already
	}
	return err
}

func (k *Case) begin(ctx context.Context, waiting func()) error {
	for waits := 0; ; waits++ {
		err := k.c.exec(context.Background(), "BEGIN IMMEDIATE")
		switch {
		case err == nil:
			return k.dict.follow(ctx)
		case ctx.Err() != nil:
			return ctx.Err()
		case !errors.Is(err, ErrBusy):
			return err
		case waits == maxWaits:
			return fmt.Errorf("%w; gave up after ten minutes", err)
		case waits == 0 && waiting != nil:
			waiting()
		}
	}
}
