package train

import "entente/extract/ud"

// nameTypes says which of GUM's entities are names, if a proper noun heads them.
var nameTypes = map[string]ud.NameType{"person": ud.PER, "organization": ud.ORG, "place": ud.LOC}

// gumNames sets the Names of a document from its entities: the run of proper nouns around the head.
func gumNames(d *Annotated) {
	for _, x := range d.Entities {
		s := &d.Sentences[x.Sentence]
		h := x.Head(s)
		t, ok := nameTypes[x.Type]
		if !ok || s.Tokens[h].UPOS != "PROPN" {
			continue
		}
		n := ud.Name{First: h, Last: h, Type: t}
		for n.First > x.First && s.Tokens[n.First-1].UPOS == "PROPN" && inName(s, n.First-1) {
			n.First--
		}
		for n.Last < x.Last && inName(s, n.Last+1) && (s.Tokens[n.Last+1].UPOS == "PROPN" || s.Tokens[n.Last+1].Rel == "flat") {
			n.Last++
		}
		s.Names = append(s.Names, n)
	}
	for i := range d.Sentences {
		d.Sentences[i].Names = outermost(d.Sentences[i].Names)
	}
}

// inName reports whether token i may be part of a name by its relation.
func inName(s *ud.Sentence, i int) bool {
	switch universal(s.Tokens[i].Rel) {
	case "flat", "compound", "amod", "nummod":
		return true
	}
	return false
}

// outermost drops the names that lie in a longer one or overlap with one before.
func outermost(all []ud.Name) []ud.Name {
	var out []ud.Name
	for _, n := range all {
		free := true
		for _, m := range all {
			free = free && !(m.First <= n.First && n.Last <= m.Last && m.Last-m.First > n.Last-n.First)
		}
		for _, m := range out {
			free = free && (n.Last < m.First || m.Last < n.First)
		}
		if free {
			out = append(out, n)
		}
	}
	return out
}
