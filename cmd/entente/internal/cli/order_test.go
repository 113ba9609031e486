package cli

import (
	"context"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestInOrderKeepsTheOrderWhateverTheWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slowFirst := func(_ context.Context, i int) int {
			time.Sleep(time.Duration(100-i) * time.Millisecond) // later ones are done earlier
			return i * i
		}
		var want []int
		for i := range 100 {
			want = append(want, i*i)
		}
		for _, workers := range []int{1, 2, 8, 200} {
			got := slices.Collect(inOrder(t.Context(), count(100), workers, slowFirst))
			if !slices.Equal(got, want) {
				t.Errorf("inOrder with %d workers = %v, want %v", workers, got, want)
			}
		}
	})
}

func TestInOrderBoundsWhatIsInHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var begun atomic.Int32
		work := func(_ context.Context, i int) int { begun.Add(1); return i }
		for i := range inOrder(t.Context(), count(1000), 3, work) {
			synctest.Wait()
			if ahead := int(begun.Load()) - i - 1; ahead > 3*3 {
				t.Fatalf("%d documents are held back at %d, want at most 9", ahead, i)
			}
		}
	})
}

func TestInOrderEndsWhenCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		stuck := func(yield func(int) bool) { // a stream that never ends and, after 5, never gives
			for i := range 5 {
				if !yield(i) {
					return
				}
			}
			<-t.Context().Done()
		}
		var got []int
		for i := range inOrder(ctx, stuck, 2, func(_ context.Context, i int) int { return i }) {
			if got = append(got, i); i == 2 {
				synctest.Wait()
				cancel()
			}
		}
		if want := []int{0, 1, 2, 3, 4}; !slices.Equal(got, want) {
			t.Errorf("inOrder = %v after cancelling at 2, want what was in hand: %v", got, want)
		}
	})
}

func TestInOrderStopsWithItsReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		given := 0
		endless := func(yield func(int) bool) {
			for yield(given) {
				given++
			}
		}
		for i := range inOrder(t.Context(), endless, 2, func(_ context.Context, i int) int { return i }) {
			if i == 10 {
				break
			}
		}
		synctest.Wait() // every goroutine has ended, or the bubble is deadlocked
		if given > 30 {
			t.Errorf("%d values were taken for 11", given)
		}
	})
}
