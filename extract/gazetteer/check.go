package gazetteer

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
)

// Check returns what is wrong in the tables of g, by file and line: records that cannot be read, unsorted
// lines, holders of one office at one time, names that lead to two actors on one day without a rule
// ("~" in front of all but one), unknown countries and ids.
func (g *Gazetteer) Check() Problems {
	c := checker{g: g, out: slices.Clone(g.problems)}
	c.sorted()
	c.countries()
	c.holders()
	c.references()
	c.names()
	c.out.sort()
	return slices.CompactFunc(c.out, func(a, b Problem) bool { return a == b })
}

type checker struct {
	g   *Gazetteer
	out Problems
}

func (c *checker) add(file string, line int, format string, args ...any) {
	c.out = append(c.out, Problem{file, line, fmt.Sprintf(format, args...)})
}

// sorted finds lines that are out of order.
func (c *checker) sorted() {
	if c.g.fsys == nil {
		return
	}
	for _, t := range tables() {
		err := eachFile(c.g.fsys, c.g.dir, t.name, func(file, text string) {
			last, n := "", 0
			for line := range strings.Lines(text) {
				n++
				line = strings.TrimRight(line, "\r\n")
				if line == "" || line[0] == '#' {
					continue
				}
				if line < last {
					c.add(file, n, "not in order: sort the file bytewise (LC_ALL=C sort)")
				}
				if line == last {
					c.add(file, n, "the same line twice: delete one")
				}
				last = line
			}
		})
		if err != nil && !isNotExist(err) {
			c.add(c.g.dir, 0, "%v", err)
		}
	}
}

func isNotExist(err error) bool { _, ok := err.(*fs.PathError); return ok }

// countries finds entries of countries that the states table does not know.
func (c *checker) countries() {
	for _, e := range c.g.entries {
		if e.Country == "" || e.Kind == entente.State {
			continue
		}
		if s := c.g.byID[e.Country]; (s == nil || s.Kind != entente.State) && e.layer == 0 {
			c.add(e.file, e.line, "%s: no state %s: correct it or add it to states", e.Name, e.Country)
		}
	}
}

// holders finds two people in one office at one time. A day of handing over may be both's.
func (c *checker) holders() {
	for _, o := range c.g.offices {
		for i, ti := range o.terms {
			for _, tj := range o.terms[i+1:] {
				a, b := &c.g.terms[ti], &c.g.terms[tj]
				if a.layer != b.layer || a.Person == b.Person && a.Start == b.Start && a.line == b.line {
					continue
				}
				if a.End.IsZero() || a.End.AddDays(-1).After(b.Start) && a.End.Compare(b.Start) > 0 && !sameMonth(a.End, b.Start) {
					c.add(b.file, b.line, "%s holds %s from %s, while %s does until %s (%s:%d): correct the dates",
						b.Person.Name, o.ID, b.Start, a.Person.Name, openEnd(a.End), a.file, a.line)
				}
			}
		}
	}
}

// sameMonth reports whether two days may be one day known by month only.
func sameMonth(a, b entente.Date) bool {
	return a.Year == b.Year && (a.Month == b.Month && (b.Day == 1 || a.Day >= 28))
}

func openEnd(d entente.Date) string {
	if d.IsZero() {
		return "today"
	}
	return d.String()
}

// references finds ids that no table has.
func (c *checker) references() {
	for _, o := range c.g.offices {
		if c.g.byID[o.Of] == nil && o.Of != "" {
			c.add(o.file, o.line, "office %s: no actor %s: correct it or add it", o.ID, o.Of)
		}
	}
	for _, m := range c.g.members {
		for _, id := range []string{m.Bloc, m.Member} {
			if c.g.byID[id] == nil {
				c.add(m.file, m.line, "no actor %s: correct it or add it", id)
			}
		}
	}
	for _, e := range c.g.entries {
		if e.After != "" && c.g.byID[e.After] == nil {
			c.add(e.file, e.line, "%s succeeds %s, which no table has", e.Name, e.After)
		}
		if e.place && e.Stands != "" && c.g.byID[e.Stands] == nil {
			c.add(e.file, e.line, "%s stands for %s, which no table has", e.Name, e.Stands)
		}
	}
}

// names finds names that lead to two actors on one day, where the tables do not say which is meant.
func (c *checker) names() {
	x := c.g.index
	for _, head := range x.heads {
		for i := head; i >= 0; i = x.readings[i].next {
			for j := x.readings[i].next; j >= 0; j = x.readings[j].next {
				c.clash(&x.readings[i], &x.readings[j])
			}
		}
	}
}

// clash reports a and b, readings of one name, if both are sure and of one day.
func (c *checker) clash(a, b *reading) {
	if a.what == b.what || a.layer != b.layer || a.weak || b.weak || a.as > AsAcronym || b.as > AsAcronym {
		return // places, adjectives, surnames and roles are told apart by their context
	}
	if a.from > b.to || b.from > a.to {
		return
	}
	e, f := c.g.entries[a.what], c.g.entries[b.what]
	if e.place || f.place || !overlapping(e, f) || a.casing != b.casing && (a.casing == allUpper || b.casing == allUpper) {
		return
	}
	if e.line < f.line && e.file == f.file {
		e, f = f, e
	}
	c.add(e.file, e.line, "%s and %s (%s:%d) share the name %q: put ~ before the rarer one, or date it",
		e.Name, f.Name, f.file, f.line, c.shared(e, f))
}

func overlapping(e, f *Entry) bool {
	return (e.To.IsZero() || !e.To.Before(f.From)) && (f.To.IsZero() || !f.To.Before(e.From))
}

// shared returns a name that both entries have, as the first writes it.
func (c *checker) shared(e, f *Entry) string {
	theirs := map[string]bool{Fold(f.Name): true}
	for _, a := range f.Aliases() {
		theirs[Fold(a)] = true
	}
	for _, a := range append([]string{e.Name}, e.Aliases()...) {
		if theirs[Fold(a)] {
			return a
		}
	}
	return e.Name
}
