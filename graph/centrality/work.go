package centrality

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// blocks is how many parts the sources of a measure are split into. It is fixed, so that the sums of the
// parts, added up in order, do not depend on the number of workers.
const blocks = 32

// inBlocks runs work for the block k of the n items lo..hi, on jobs workers. Each worker makes its own
// state with newState.
func inBlocks[S any](n, jobs int, newState func() S, work func(state S, k, lo, hi int)) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	jobs = min(jobs, blocks, n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			state := newState()
			for {
				k := int(next.Add(1)) - 1
				if k >= blocks {
					return
				}
				work(state, k, k*n/blocks, (k+1)*n/blocks)
			}
		})
	}
	wg.Wait()
}

// inOrder adds up the parts, the first first.
func inOrder(parts [][]float64, n int) []float64 {
	total := make([]float64, n)
	for _, p := range parts {
		for i, v := range p {
			total[i] += v
		}
	}
	return total
}
