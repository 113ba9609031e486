package model

// Weigh looks all keys up, adds their action weights to sum and sets refs to their slots. Looking
// at every first slot before reading any lets the memory work on all of them at once.
func (t *Table) Weigh(keys []uint32, refs []Ref, sum *[3]int32) {
	var seen uint32
	slots, size := t.slots, t.size
	for _, k := range keys {
		seen |= slots[uint64(k)*size>>32].key
	}
	if seen == 0 {
		clear(refs)
		return
	}
	a, b, c := sum[0], sum[1], sum[2]
	refs = refs[:len(keys)]
	for n, k := range keys {
		i := uint64(k) * size >> 32
		for slots[i].key-1 < k-1 { // neither empty nor past the key
			i++
		}
		s := &slots[i]
		if s.key != k {
			refs[n] = 0
			continue
		}
		a += int32(s.act[0])
		b += int32(s.act[1])
		c += int32(s.act[2])
		refs[n] = Ref(i + 1)
	}
	sum[0], sum[1], sum[2] = a, b, c
}

// Firsts adds the first rows of all refs to scores.
func (t *Table) Firsts(refs []Ref, scores *[256]int32) {
	t.touch(refs)
	for _, r := range refs {
		if r != 0 {
			t.First(r, scores)
		}
	}
}

// Seconds adds the second rows of all refs to scores.
func (t *Table) Seconds(refs []Ref, scores *[256]int32) {
	t.touch(refs)
	for _, r := range refs {
		if r != 0 {
			t.Second(r, scores)
		}
	}
}

// touch reads the beginnings of the rows, all at once as in Weigh.
func (t *Table) touch(refs []Ref) {
	var seen uint16
	for _, r := range refs {
		if r != 0 {
			if s := &t.slots[r-1]; s.n+s.m != 0 {
				seen |= t.cells[s.off].Class
			}
		}
	}
	if seen == 1<<15 {
		panic("model: class out of range")
	}
}

// Weigh is as the table's, with the present weights.
func (p *Perceptron) Weigh(keys []uint32, refs []Ref, sum *[3]int32) {
	var seen uint32
	mask := uint32(len(p.index) - 1)
	for _, k := range keys {
		seen |= p.index[k*0x9E3779B1&mask].key
	}
	if seen == 0 {
		clear(refs)
		return
	}
	for i, k := range keys {
		refs[i] = p.Score(k, sum)
	}
}

// Firsts adds the first rows of all refs to scores.
func (p *Perceptron) Firsts(refs []Ref, scores *[256]int32) {
	for _, r := range refs {
		if r != 0 {
			p.First(r, scores)
		}
	}
}

// Seconds adds the second rows of all refs to scores.
func (p *Perceptron) Seconds(refs []Ref, scores *[256]int32) {
	for _, r := range refs {
		if r != 0 {
			p.Second(r, scores)
		}
	}
}
