package model

// A Hash is a 64-bit hash of a feature or a part of one.
type Hash uint64

// String hashes a string (FNV-1a, then mixed).
func String(s string) Hash {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return Hash(mix(h))
}

// Join combines two hashes; the order matters.
func Join(a, b Hash) Hash {
	return Hash((uint64(a)*0x9E3779B97F4A7C15 ^ uint64(b)) * 0xD6E8FEB86659FD93)
}

// Key returns the 32 bits by which tables know a feature: template number t of hash h. It is never 0.
func Key(t int, h Hash) uint32 {
	x := (uint64(h) ^ uint64(t+1)*0xA0761D6478BD642F) * 0xE7037ED1A0B428DB
	x ^= x >> 32
	x *= 0x9E3779B97F4A7C15
	k := uint32(x >> 32)
	if k == 0 {
		return 1
	}
	return k
}

// mix is the finaliser of SplitMix64.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// A Rand is a small deterministic random source (SplitMix64).
type Rand uint64

// Next returns the next 64 bits.
func (r *Rand) Next() uint64 {
	*r += 0x9E3779B97F4A7C15
	return mix(uint64(*r))
}

// Float returns a number in [0, 1).
func (r *Rand) Float() float64 { return float64(r.Next()>>11) / (1 << 53) }

// Perm returns the numbers below n in random order.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		j := int(r.Next() % uint64(i+1))
		p[i], p[j] = p[j], i
	}
	return p
}

// FastKey is Key for hashes whose high bits are already well mixed, as Join's are.
func FastKey(t int, h Hash) uint32 {
	k := uint32((uint64(h) + uint64(t+1)*0xA0761D6478BD642F) * 0xE7037ED1A0B428DB >> 32)
	if k == 0 {
		return 1
	}
	return k
}
