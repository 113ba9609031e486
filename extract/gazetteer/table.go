package gazetteer

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unsafe"

	"entente"
)

// A table is the shape of one kind of file: its name and columns, as extract/internal/data/README.md
// describes them.
type table struct {
	name    string
	columns []string
	add     func(*builder, *row)
}

// tables lists every table in the order in which they are read: those that others refer to come first.
func tables() []table {
	return []table{
		{"states", strings.Fields("id iso2 name formal adjectives demonyms capital aliases from to source"), (*builder).addState},
		{"organisations", strings.Fields("id name aliases class country code from to source"), (*builder).addOrganisation},
		{"bodies", strings.Fields("id name aliases country code from to source"), (*builder).addBody},
		{"groups", strings.Fields("id name aliases country code from to successor source"), (*builder).addGroup},
		{"offices", strings.Fields("id of kind titles suffix source"), (*builder).addOffice},
		{"holders", strings.Fields("office start end name aliases source"), (*builder).addHolder},
		{"persons", strings.Fields("name aliases country suffix title from to source"), (*builder).addPerson},
		{"places", strings.Fields("names kind country metonym source"), (*builder).addPlace},
		{"roles", strings.Fields("words kind suffix id template plural note source"), (*builder).addRole},
		{"leads", strings.Fields("country from to kind source"), (*builder).addLead},
		{"members", strings.Fields("bloc member from to source"), (*builder).addMember},
	}
}

// A row is one line of a table.
type row struct {
	file  string
	line  int
	cells [12]string
	n     int
}

func (r *row) problem(format string, args ...any) Problem {
	return Problem{r.file, r.line, fmt.Sprintf(format, args...)}
}

// list splits a cell into its parts.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// eachFile calls do for every file NAME.tsv and NAME.PART.tsv of dir, in order.
func eachFile(fsys fs.FS, dir, name string, do func(file, text string)) error {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		base := e.Name()
		if e.IsDir() || !strings.HasSuffix(base, ".tsv") || base != name+".tsv" && !strings.HasPrefix(base, name+".") {
			continue
		}
		b, err := fs.ReadFile(fsys, path.Join(dir, base))
		if err != nil {
			return err
		}
		do(base, unsafe.String(unsafe.SliceData(b), len(b))) // nothing writes to b
	}
	return nil
}

// eachRow calls do for every record of text. Lines with the wrong number of cells are reported and left out.
func eachRow(file, text string, columns []string, report func(Problem), do func(*row)) {
	text = strings.TrimPrefix(text, "\ufeff")
	r := row{file: file}
	for len(text) > 0 {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		r.line++
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		if !r.split(line) || r.n != len(columns) {
			report(r.problem("%d cells, want %d (%s): check the tabs", 1+strings.Count(line, "\t"), len(columns), strings.Join(columns, ", ")))
			continue
		}
		if r.line == 1 && r.cells[0] == columns[0] && slices.Contains(columns, r.cells[1]) {
			continue // a header line
		}
		do(&r)
	}
}

func (r *row) split(line string) bool {
	r.n = 0
	for {
		cell, rest, more := strings.Cut(line, "\t")
		if r.n == len(r.cells) {
			return false
		}
		if cell == "-" {
			cell = ""
		}
		r.cells[r.n] = strings.TrimSpace(cell)
		r.n++
		if !more {
			return true
		}
		line = rest
	}
}

// parseBounds reads the first and last day of a record. Empty ends are the zero date, which stands for
// "always so" and "still so".
func parseBounds(from, to string) (first, last entente.Date, err error) {
	if from != "" {
		p, err := parseDay(from)
		if err != nil {
			return first, last, err
		}
		first = p.First
	}
	if to != "" {
		p, err := parseDay(to)
		if err != nil {
			return first, last, err
		}
		last = p.Last
		if last.Before(first) {
			return first, last, fmt.Errorf("it ends on %s, before it starts on %s", to, from)
		}
	}
	return first, last, nil
}

// parseDay reads YYYY, YYYY-MM or YYYY-MM-DD without the cost of the calendar.
func parseDay(s string) (entente.Period, error) {
	bad := func() (entente.Period, error) {
		return entente.Period{}, fmt.Errorf("bad date %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	num := func(t string) int {
		n := 0
		for i := range len(t) {
			if t[i] < '0' || t[i] > '9' {
				return -1
			}
			n = 10*n + int(t[i]-'0')
		}
		return n
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 || len(s) > 4 && s[4] != '-' || len(s) > 7 && s[7] != '-' {
		return bad()
	}
	y, m, d := num(s[:4]), 0, 0
	if len(s) > 4 {
		if m = num(s[5:7]); m < 1 || m > 12 {
			return bad()
		}
	}
	if len(s) > 7 {
		if d = num(s[8:]); d < 1 || d > daysIn(y, m) {
			return bad()
		}
	}
	if y <= 0 {
		return bad()
	}
	day := func(m, d int) entente.Date { return entente.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)} }
	switch {
	case m == 0:
		return entente.Period{First: day(1, 1), Last: day(12, 31)}, nil
	case d == 0:
		return entente.Period{First: day(m, 1), Last: day(m, daysIn(y, m))}, nil
	}
	return entente.Period{First: day(m, d), Last: day(m, d)}, nil
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
