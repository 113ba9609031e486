package codebook

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Problem is something wrong with one line of a table, and what to do about it.
type Problem struct {
	File string
	Line int    // from 1; 0 for the table as a whole
	Text string // what is wrong
	Hint string // what to do; may be empty
}

func (p Problem) Error() string {
	s := fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
	if p.Line == 0 {
		s = p.File + ": " + p.Text
	}
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return s
}

// columns is the number of columns of each table.
var columns = map[string]int{
	"verbs": 7, "nouns": 7, "adjectives": 7,
	"classes": 2, "compose": 6, "light": 5, "shift": 6,
}

const tableNames = "verbs, nouns, adjectives, classes, compose, light, shift"

// A row is one record of a table with its place.
type row struct {
	table string
	file  string
	line  int
	cells []string // as many as the table has columns; "-" is made empty
	raw   string   // the line
}

func (r row) ref() string { return r.file + ":" + strconv.Itoa(r.line) }

func (r row) problem(hint, format string, args ...any) Problem {
	return Problem{r.file, r.line, fmt.Sprintf(format, args...), hint}
}

// readRows reads the records of one file. The file's base name up to the first dot names the table, until a
// comment line "# table: NAME" says otherwise.
func readRows(name string, r io.Reader) (rows []row, problems []Problem) {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	table, _, _ := strings.Cut(base, ".")
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSuffix(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if rest, ok := strings.CutPrefix(line, "#"); ok {
			if t, ok := strings.CutPrefix(strings.TrimSpace(rest), "table:"); ok {
				table = strings.TrimSpace(t)
			}
			continue
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		row := row{table: table, file: base, line: n, raw: line}
		if p, bad := row.split(line); bad {
			problems = append(problems, p)
			continue
		}
		rows = append(rows, row)
	}
	if err := lines.Err(); err != nil {
		problems = append(problems, Problem{base, n + 1, err.Error(), ""})
	}
	return rows, problems
}

// split fills the cells, which may be short of empty ones at the end.
func (r *row) split(line string) (Problem, bool) {
	want, ok := columns[r.table]
	if !ok {
		return r.problem("start the file with a line like \"# table: verbs\"; tables are "+tableNames,
			"no such table %q", r.table), true
	}
	r.cells = strings.Split(line, "\t")
	if len(r.cells) > want || len(r.cells) < 2 {
		return r.problem("columns are divided by one tab", "%d columns, table %s has %d", len(r.cells), r.table, want), true
	}
	for i, c := range r.cells {
		if c = strings.TrimSpace(c); c == "-" {
			c = ""
		}
		r.cells[i] = c
	}
	for len(r.cells) < want {
		r.cells = append(r.cells, "")
	}
	return Problem{}, false
}

// list splits a cell at sep, without empty parts.
func list(cell, sep string) []string {
	var parts []string
	for _, p := range strings.Split(cell, sep) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}
