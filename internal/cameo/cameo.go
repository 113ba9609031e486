// Package cameo holds the CAMEO event codes (codebook 1.1b3) with their quad class, Goldstein score and
// PLOVER type.
package cameo

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed cameo.tsv
var table string

// A Code is one line of the table.
type Code struct {
	Code      string  // "194"; always a string
	Name      string  // in our own short words
	Quad      int     // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
	Goldstein float64 // -10..10
	PLOVER    string  // event type; "" where PLOVER drops the code
}

// Root returns the first two digits of a code.
func Root(code string) string { return code[:min(2, len(code))] }

// Look returns the line of code, and false if CAMEO has no such code.
func Look(code string) (Code, bool) {
	c, ok := codes().byCode[code]
	return c, ok
}

// All returns every code in the table's order.
func All() []Code { return codes().all }

type tables struct {
	all    []Code
	byCode map[string]Code
}

var codes = sync.OnceValue(func() tables {
	t := tables{byCode: map[string]Code{}}
	for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
		if i == 0 {
			continue
		}
		c, err := parse(line)
		if err != nil {
			panic(fmt.Sprintf("cameo.tsv:%d: %v", i+1, err)) // the embedded table is ours
		}
		t.all = append(t.all, c)
		t.byCode[c.Code] = c
	}
	return t
})

func parse(line string) (Code, error) {
	f := strings.Split(line, "\t")
	if len(f) != 5 {
		return Code{}, fmt.Errorf("%d columns, want 5", len(f))
	}
	quad, err := strconv.Atoi(f[2])
	if err != nil {
		return Code{}, err
	}
	score, err := strconv.ParseFloat(f[3], 64)
	if err != nil {
		return Code{}, err
	}
	return Code{f[0], f[1], quad, score, strings.TrimPrefix(f[4], "-")}, nil
}
