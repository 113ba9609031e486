package graph

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"math/bits"

	"entente"
)

// Intern numbers actors by ID as they come, for Edges. The zero Intern is empty.
type Intern struct {
	Actors []entente.Actor
	names  names
}

// Of returns the number of the actor whose ID is id, which is then also its name if it is new.
func (t *Intern) Of(id []byte) int32 {
	if n, ok := t.names.find(id); ok {
		return n
	}
	n := t.names.add(string(id))
	t.Actors = append(t.Actors, entente.Actor{ID: t.names.list[n], Name: t.names.list[n]})
	return n
}

// names numbers names from 0: a hash table with open places, which takes a byte slice without copying it.
// A name of up to 16 bytes is kept in its place, so that finding it takes one look into memory; longer ones
// are compared in list.
type names struct {
	list  []string
	table []slot // a power of two, at most three quarters full
	seed  maphash.Seed
}

// A slot holds 1 + a number, 0 for an open place, and what tells its name from others: the bytes of a short
// one, the hash of a long one.
type slot struct {
	number int32
	length int32
	lo, hi uint64
}

// shortest is the length up to which a name is kept in its slot.
const shortest = 16

// keyOf returns the length and the words of a slot for name, and where to look for it.
func (t *names) keyOf(name []byte) (s slot, at uint64) {
	n := len(name)
	s.length = int32(min(n, math.MaxInt32))
	switch {
	case n > shortest:
		s.lo = maphash.Bytes(t.seed, name)
		return s, s.lo
	case n >= 8:
		s.lo, s.hi = binary.LittleEndian.Uint64(name), binary.LittleEndian.Uint64(name[n-8:])
	default:
		for i, c := range name {
			s.lo |= uint64(c) << (8 * i)
		}
	}
	hi, lo := bits.Mul64(s.lo^0x2d358dccaa6c78a5, s.hi^0x8bb84b93962eacc9^uint64(n))
	return s, hi ^ lo
}

func (t *names) find(name []byte) (int32, bool) {
	if t.table == nil {
		return 0, false
	}
	want, at := t.keyOf(name)
	mask := uint64(len(t.table) - 1)
	for i := at & mask; ; i = (i + 1) & mask {
		s := &t.table[i]
		switch {
		case s.number == 0:
			return 0, false
		case s.lo == want.lo && s.hi == want.hi && s.length == want.length &&
			(len(name) <= shortest || t.list[s.number-1] == string(name)):
			return s.number - 1, true
		}
	}
}

// add numbers a name that is not there.
func (t *names) add(name string) int32 {
	if t.table == nil {
		t.seed = maphash.MakeSeed()
	}
	t.list = append(t.list, name)
	if 4*len(t.list) > 3*len(t.table) {
		t.table = make([]slot, max(64, 2*len(t.table)))
		for n, s := range t.list {
			t.put(int32(n), s)
		}
	} else {
		t.put(int32(len(t.list)-1), name)
	}
	return int32(len(t.list) - 1)
}

func (t *names) put(n int32, name string) {
	s, at := t.keyOf([]byte(name))
	mask := uint64(len(t.table) - 1)
	i := at & mask
	for t.table[i].number != 0 {
		i = (i + 1) & mask
	}
	s.number = n + 1
	t.table[i] = s
}
