package codebook

import (
	"fmt"
	"slices"
	"strings"

	"entente/internal/cameo"
)

// Check returns what is wrong with the tables beyond their form: lines out of order or given twice, and codes
// that contradict the word. Words of the class HARSH may be cooperation, and words of KIND conflict, only where
// fixed words or a condition on words says so.
func (b *Book) Check() []Problem {
	problems := append(slices.Clone(b.problem), b.duplicates()...)
	for i := range b.frames {
		f := &b.frames[i]
		problems = append(problems, b.contradiction(f)...)
		problems = append(problems, roles(f)...)
	}
	return problems
}

func at(f *Frame, hint, format string, args ...any) Problem {
	file, line, _ := strings.Cut(f.Ref, ":")
	p := Problem{File: file, Text: fmt.Sprintf(format, args...), Hint: hint}
	fmt.Sscanf(line, "%d", &p.Line)
	return p
}

func (b *Book) contradiction(f *Frame) []Problem {
	c, ok := cameo.Look(f.Code)
	if !ok || narrowed(f) {
		return nil
	}
	word := f.Trigger[0]
	switch {
	case b.InClass(word, "HARSH") && c.Quad <= 2:
		return []Problem{at(f, "mend the code or name the words that change it", "%s is coded as cooperation, %s", word, f.Code)}
	case b.InClass(word, "KIND") && c.Quad >= 3:
		return []Problem{at(f, "mend the code or name the words that change it", "%s is coded as conflict, %s", word, f.Code)}
	}
	return nil
}

// narrowed reports whether the trigger's fixed words or a condition on words gives it another sense.
func narrowed(f *Frame) bool {
	if len(f.Trigger) > 1 {
		return true
	}
	return slices.ContainsFunc(f.When, func(c Condition) bool { return len(c.Words) > 0 && !c.Not })
}

// roles finds frames whose roles cannot be filled.
func roles(f *Frame) []Problem {
	switch {
	case f.None && len(f.Source)+len(f.Target) > 0:
		return []Problem{at(f, "leave the roles empty", "%q is no act but has roles", strings.Join(f.Trigger, " "))}
	case !f.None && len(f.Source) == 0:
		return []Problem{at(f, "name the slots that hold the source", "%q has no source", strings.Join(f.Trigger, " "))}
	}
	for _, s := range f.Source {
		if slices.Contains(f.Target, s) && !f.Mutual {
			return []Problem{at(f, "take it out of one, or flag it mutual", "slot %s is source and target", s)}
		}
	}
	return nil
}

// unsorted finds lines that are not in order within their file and table.
func unsorted(rows []row) []Problem {
	var problems []Problem
	for i := 1; i < len(rows); i++ {
		a, b := rows[i-1], rows[i]
		if a.file == b.file && a.table == b.table && a.raw > b.raw {
			problems = append(problems, b.problem("sort the lines by their bytes", "line is out of order"))
		}
	}
	return problems
}

// duplicates finds frames with the same trigger and conditions.
func (b *Book) duplicates() []Problem {
	var problems []Problem
	first := map[string]string{}
	for i := range b.frames {
		f := &b.frames[i]
		if ref, ok := first[f.Key()]; ok {
			problems = append(problems, at(f, "keep one", "same trigger and conditions as %s", ref))
			continue
		}
		first[f.Key()] = f.Ref
	}
	return problems
}
