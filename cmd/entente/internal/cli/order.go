package cli

import (
	"context"
	"iter"
)

// inOrder yields work(x) for every x of seq, in the order of seq, with up to workers calls at a time. When
// ctx is done it yields what is in hand and ends. seq runs in a goroutine of its own, which is not waited
// for: it may be in a read that never returns.
func inOrder[X any](ctx context.Context, seq iter.Seq[X], workers int, work func(context.Context, X) X) iter.Seq[X] {
	return func(yield func(X) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		todo := make(chan slot[X])
		order := make(chan slot[X], 2*workers) // bounds what waits to be yielded
		for range workers {
			go func() {
				for s := range todo {
					s.done <- work(ctx, s.x)
				}
			}()
		}
		go feed(ctx, seq, todo, order)
		for {
			s, ok := next(ctx, order)
			if !ok || !yield(<-s.done) {
				return
			}
		}
	}
}

// A slot is a place in the order. done takes one value without waiting for anybody.
type slot[X any] struct {
	x    X
	done chan X
}

// feed gives what seq yields to the workers, and a slot for each to order.
func feed[X any](ctx context.Context, seq iter.Seq[X], todo, order chan<- slot[X]) {
	defer close(order)
	defer close(todo)
	for x := range seq {
		s := slot[X]{x, make(chan X, 1)}
		select {
		case order <- s:
		case <-ctx.Done():
			return
		}
		todo <- s // a worker is free sooner or later
	}
}

// next returns the next slot. Once ctx is done it does not wait for one.
func next[X any](ctx context.Context, order <-chan slot[X]) (slot[X], bool) {
	select {
	case s, ok := <-order:
		return s, ok
	case <-ctx.Done():
	}
	select {
	case s, ok := <-order:
		return s, ok
	default:
		return slot[X]{}, false
	}
}
