package gazetteer

// An indexer puts names into an index while the tables are still being read: the two halves of loading
// take about as long, and the order of the names, which decides the bytes, stays that of the tables.
type indexer struct {
	index *index
	batch []pending
	queue chan []pending
	done  chan struct{}
}

// A pending name is to become the reading r.
type pending struct {
	name string
	r    reading
}

const batchSize = 512

func newIndexer(x *index) *indexer {
	n := &indexer{index: x, queue: make(chan []pending, 8), done: make(chan struct{})}
	go func() {
		defer close(n.done)
		var words []nameWord
		for batch := range n.queue {
			for i := range batch {
				words = n.index.put(&batch[i], words)
			}
		}
	}()
	return n
}

// put adds p to the index; words is working space.
func (x *index) put(p *pending, words []nameWord) []nameWord {
	words = x.wordsOf(p.name, words[:0])
	if len(words) > 0 {
		x.add(words, p.r)
	}
	return words
}

func (n *indexer) add(name string, r reading) {
	if n.batch == nil {
		n.batch = make([]pending, 0, batchSize)
	}
	n.batch = append(n.batch, pending{name, r})
	if len(n.batch) == batchSize {
		n.queue <- n.batch
		n.batch = nil
	}
}

// wait returns once every name is in the index.
func (n *indexer) wait() {
	if n.batch != nil {
		n.queue <- n.batch
	}
	close(n.queue)
	<-n.done
}
