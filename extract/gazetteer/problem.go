package gazetteer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is something wrong in a table: where, and what to do about it.
type Problem struct {
	File string
	Line int // counted from 1; 0 where the whole file is meant
	Text string
}

// Error returns "file:line: text".
func (p Problem) Error() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// Problems are what a reading of tables found, by file and line.
type Problems []Problem

// Error returns one line a problem, at most ten.
func (p Problems) Error() string {
	var b strings.Builder
	for i, x := range p {
		if i == 10 {
			fmt.Fprintf(&b, "\nand %d more", len(p)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(x.Error())
	}
	return b.String()
}

// err returns p as an error, nil where there is none.
func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

func (p Problems) sort() {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Text, b.Text))
	})
}
