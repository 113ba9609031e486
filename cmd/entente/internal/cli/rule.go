package cli

import (
	"fmt"
	"strings"

	"entente/extract/codebook"
)

// ruleLines spells out the lines of the codebook that an interaction names as its rule, operators first, as the table has
// them: what the words are, what must hold, which code, who is source and who target. Rules that are none of the built-in
// codebook's (a user's own, a co-mention) give nothing.
func ruleLines(rule string) []string {
	book, err := codebook.Default()
	if err != nil {
		return nil
	}
	var out []string
	for _, ref := range strings.Fields(rule) {
		f, ok := book.Line(ref)
		if !ok {
			continue
		}
		var when []string
		for _, c := range f.When {
			when = append(when, c.Text)
		}
		what := f.Code
		if f.Op != "" {
			what = strings.TrimSuffix("@"+f.Op+":"+f.Code, ":")
		}
		line := fmt.Sprintf("%s: %s", ref, strings.Join(f.Trigger, " "))
		if len(when) > 0 {
			line += " where " + strings.Join(when, ", ")
		}
		out = append(out, fmt.Sprintf("%s is %s, source in %s, target in %s", line, what, slots(f.Source), slots(f.Target)))
	}
	return out
}

func slots(list []codebook.Slot) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}
