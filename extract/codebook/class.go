package codebook

import (
	"maps"
	"slices"
	"strings"
)

// addClasses reads the rows of classes and joins them to those of the book below. A class may name other classes, in
// capitals, whose words it takes in.
func (p *parser) addClasses(rows []row, below map[string][]string) {
	parts := make(map[string][]string, len(below))
	for name, words := range below {
		parts[name] = words
	}
	from := map[string]row{}
	for _, r := range rows {
		if r.table != "classes" {
			continue
		}
		name := r.cells[0]
		if !isClass(name) {
			p.fail(r, "", "the name of a class is in capitals, not %q", name)
			continue
		}
		from[name] = r
		parts[name] = slices.Concat(parts[name], list(r.cells[1], "|"))
	}
	p.book.parts = parts
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		words := p.expand(name, from[name], nil)
		slices.Sort(words)
		p.book.classes[name] = slices.Compact(words)
	}
}

// expand returns the words of a class with the classes in it opened.
func (p *parser) expand(name string, r row, above []string) []string {
	if slices.Contains(above, name) {
		p.fail(r, "take one of them out", "class %s contains itself", name)
		return nil
	}
	var words []string
	for _, w := range p.book.parts[name] {
		switch {
		case !isClass(w):
			words = append(words, w)
		case p.book.parts[w] != nil:
			words = append(words, p.expand(w, r, append(slices.Clone(above), name))...)
		default:
			p.fail(r, "add a line for it", "no such class %q", w)
		}
	}
	return words
}

// renew reads the conditions of frames again, now that classes may have more words.
func (p *parser) renew(frames []Frame) {
	for i := range frames {
		f := &frames[i]
		if !slices.ContainsFunc(f.When, func(c Condition) bool { return len(c.Words) > 0 }) {
			continue
		}
		texts := make([]string, len(f.When))
		for j, c := range f.When {
			texts[j] = c.Text
		}
		f.When = p.when(row{}, strings.Join(texts, ","))
	}
}
