package codebook

import "slices"

// addClasses reads the rows of classes. A class may name other classes, in capitals, whose words it takes in.
func (p *parser) addClasses(rows []row) {
	parts := map[string][]string{}
	from := map[string]row{}
	var names []string
	for _, r := range rows {
		if r.table != "classes" {
			continue
		}
		name := r.cells[0]
		if !isClass(name) {
			p.fail(r, "", "the name of a class is in capitals, not %q", name)
			continue
		}
		if _, seen := from[name]; !seen {
			from[name] = r
			names = append(names, name)
		}
		parts[name] = append(parts[name], list(r.cells[1], "|")...)
	}
	for _, name := range names {
		words := p.expand(name, parts, from, nil)
		words = append(words, p.book.classes[name]...)
		slices.Sort(words)
		p.book.classes[name] = slices.Compact(words)
	}
}

// expand returns the words of a class with the classes in it opened.
func (p *parser) expand(name string, parts map[string][]string, from map[string]row, above []string) []string {
	if slices.Contains(above, name) {
		p.fail(from[name], "take one of them out", "class %s contains itself", name)
		return nil
	}
	var words []string
	for _, w := range parts[name] {
		switch {
		case !isClass(w):
			words = append(words, w)
		case parts[w] != nil:
			words = append(words, p.expand(w, parts, from, append(slices.Clone(above), name))...)
		case p.book.classes[w] != nil:
			words = append(words, p.book.classes[w]...)
		default:
			p.fail(from[name], "add a line for it", "no such class %q", w)
		}
	}
	return words
}
