package gazetteer

import (
	"fmt"
	"slices"
	"strings"
)

// tableName returns the NAME of a line "# table: NAME", or "".
func tableName(line string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
	if !ok {
		return ""
	}
	rest, ok = strings.CutPrefix(strings.TrimSpace(rest), "table:")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	return name
}

// readTables reads our own tables; one file can hold several, each under its line "# table: NAME".
func (o *Overlay) readTables(text string, report func(Problem)) {
	all := tables()
	at := -1
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if name := tableName(line); name != "" {
			at = slices.IndexFunc(all, func(t table) bool { return t.name == name })
			if at < 0 {
				report(Problem{o.Name, n, fmt.Sprintf("no table %q: want one of %s", name, tableNames(all))})
			}
			continue
		}
		if at < 0 || line == "" || line[0] == '#' {
			continue
		}
		r := row{file: o.Name, line: n}
		t := all[at]
		if !r.split(line) || r.n > len(t.columns) || r.n < len(t.columns)-1 {
			report(r.problem("%d cells, want %d (%s): check the tabs", 1+strings.Count(line, "\t"), len(t.columns), strings.Join(t.columns, ", ")))
			continue
		}
		if r.cells[0] == t.columns[0] && r.cells[1] == t.columns[1] {
			continue // a header line
		}
		o.apply = append(o.apply, func(b *builder) { t.add(b, &r) })
	}
}

func tableNames(all []table) string {
	var names []string
	for _, t := range all {
		names = append(names, t.name)
	}
	return strings.Join(names, ", ")
}
