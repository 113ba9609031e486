package gazetteer

import (
	//DEL
	//DEL
	//DEL
	"strings"

	"entente"
)

// agent makes a role of a record such as PRESIDENT [~GOV].
func (o *Overlay) agent(c coded, d datedCode) {
	suffix := strings.ReplaceAll(d.code, "~", "")
	role := &Role{Kind: entente.Unnamed, Suffix: suffix, ID: suffix, Prefix: strings.HasSuffix(d.code, "~")}
	if len(suffix) >= 3 && strings.Contains("GOV MIL COP SPY JUD LEG", suffix[:3]) {
		role.Kind = entente.Body
		role.Plural = "members"
	}
	var words []string
	for _, n := range c.names {
		words = append(words, agentWords(n)...)
	}
	role.Template = "{adj} " + words[0]
	o.apply = append(o.apply, func(b *builder) {
		r := *role
		r.layer = b.layer
		b.role(&r, words)
	})
}

// agentWords returns the spellings of an agent: "ATTORNEY_GENERAL {ATTORNEYS_GENERAL}" is two, "!PERSON!"
// stands for the sexes.
func agentWords(s string) []string {
	s = strings.ToLower(strings.ReplaceAll(s, "_", " "))
	var out []string
	if head, plural, ok := strings.Cut(s, "{"); ok {
		out = append(out, strings.TrimSpace(head))
		if p := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(plural), "}")); p != "" {
			out = append(out, p)
		}
	} else {
		out = append(out, strings.TrimSpace(s))
	}
	macros := map[string][]string{
		"!person!": {"man", "men", "woman", "women", "person", "persons", "people"},
		"!minist!": {"minister", "ministers", "ministry", "ministries"},
	}
	for _, m := range []string{"!person!", "!minist!"} {
		var next []string
		for _, w := range out {
			if !strings.Contains(w, m) {
				next = append(next, w)
				continue
			}
			for _, x := range macros[m] {
				next = append(next, strings.ReplaceAll(w, m, x))
			}
		}
		out = next
	}
	return out
}

// adjectiveOf reports whether a name is another one of the same code with an adjective's ending.
func adjectiveOf(name string, peers []string) bool {
	for _, p := range peers {
		p, n := strings.TrimRight(p, "_ "), strings.TrimRight(name, "_ ")
		if len(p) < 4 || len(n) <= len(p) {
			continue
		}
		if rest, ok := strings.CutPrefix(n, p); ok && strings.Contains(" N AN IAN ESE ISH I IC ER ", " "+rest+" ") {
			return true
		}
	}
	return false
}

// kindOfCode reads a CAMEO actor code: a country of three letters, then roles.
func kindOfCode(code string) (entente.Kind, string) {
	if len(code) < 3 {
		return entente.Organisation, ""
	}
	role := ""
	if len(code) >= 6 {
		role = code[3:6]
	}
	switch code[:3] {
	case "IGO", "NGO", "NGM", "MNC":
		return entente.Organisation, ""
	case "IMG", "INT", "UIS":
		return entente.Group, ""
	}
	switch {
	case role == "":
		return entente.State, code
	case strings.Contains("REB SEP INS UAF RAD OPP PTY", role):
		return entente.Group, code[:3]
	case strings.Contains("BUS MED EDU NGO", role):
		return entente.Organisation, code[:3]
	}
	return entente.Body, code[:3]
}

// nameFromCaps writes "ANGELA_MERKEL_" as "Angela Merkel"; short single words stay acronyms.
func nameFromCaps(s string) string {
	words := strings.Fields(strings.ReplaceAll(s, "_", " "))
	if len(words) == 1 && len(words[0]) <= 3 {
		return words[0]
	}
	for i, w := range words {
		if w != strings.ToUpper(w) {
			continue
		}
		parts := strings.Split(strings.ToLower(w), "-")
		for j, p := range parts {
			if i > 0 && (p == "of" || p == "the" || p == "and" || p == "for" || p == "al") || p == "" {
				continue
			}
			parts[j] = strings.ToUpper(p[:1]) + p[1:]
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}
