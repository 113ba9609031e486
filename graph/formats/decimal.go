package formats

import (
	"fmt"
	"math"
	"strconv"

	"entente"
	"entente/graph"
)

// parseWeight reads a weight >= 0 as decimal digits with an optional point, without a detour over floats;
// anything else as ParseFloat does.
func parseWeight(b []byte) (graph.Fixed, error) {
	var n int64
	digits, places := 0, -1
	for _, c := range b {
		switch {
		case c == '.' && places < 0:
			places = 0
		case '0' <= c && c <= '9' && digits < 12:
			n = n*10 + int64(c-'0')
			digits++
			if places >= 0 {
				places++
			}
		default:
			return parseFloatWeight(b)
		}
	}
	if digits == 0 || places > 6 {
		return parseFloatWeight(b)
	}
	for range 6 - max(places, 0) {
		n *= 10
	}
	return graph.Fixed(n), nil
}

func parseFloatWeight(b []byte) (graph.Fixed, error) {
	v, err := strconv.ParseFloat(string(trimSpace(b)), 64)
	if err != nil || !(v >= 0) || v >= math.MaxInt64/float64(graph.Unit) {
		return 0, fmt.Errorf("bad weight %q", b)
	}
	return graph.ToFixed(v), nil
}

func trimSpace(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t') {
		b = b[:len(b)-1]
	}
	return b
}

// parseDay reads YYYY-MM-DD, with anything after it that begins with a space or T, or YYYYMMDD.
func parseDay(b []byte) (entente.Date, error) {
	if len(b) > 10 && (b[10] == 'T' || b[10] == ' ') {
		b = b[:10]
	}
	if len(b) == 10 && b[4] == '-' && b[7] == '-' {
		y, m, d := number2(b[0:2])*100+number2(b[2:4]), number2(b[5:7]), number2(b[8:10])
		if y > 0 && 1 <= m && m <= 12 && 1 <= d && d <= 28 { // exists in every month
			return entente.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}, nil
		}
		return entente.ParseDate(string(b))
	}
	if len(b) == 8 {
		return entente.ParseDate(string(b[:4]) + "-" + string(b[4:6]) + "-" + string(b[6:]))
	}
	return entente.Date{}, fmt.Errorf("bad date %q: want YYYY-MM-DD", b)
}

// number2 returns the number of two digits, and a very negative one if they are not digits.
func number2(b []byte) int {
	x, y := b[0]-'0', b[1]-'0'
	if x > 9 || y > 9 {
		return -1 << 20
	}
	return int(x)*10 + int(y)
}
