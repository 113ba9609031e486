package gazetteer

import (
	"encoding/json"
	"slices"
	"strings"

	"entente"
)

// An ftmEntity is one line of a FollowTheMoney export.
type ftmEntity struct {
	ID         string              `json:"id"`
	Caption    string              `json:"caption"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// readFollowTheMoney reads entities, one JSON object a line. Schemas that are no actors (vessels,
// addresses, sanctions) are left out.
func (o *Overlay) readFollowTheMoney(text string, report func(Problem)) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		var x ftmEntity
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			report(Problem{o.Name, n, err.Error()})
			continue
		}
		if x.Schema == "" {
			report(Problem{o.Name, n, "no schema: want a FollowTheMoney entity"})
			continue
		}
		o.entity(&x, n, report)
	}
}

func (o *Overlay) entity(x *ftmEntity, line int, report func(Problem)) {
	rec := imported{name: x.Caption, source: o.Name, row: row{file: o.Name, line: line}}
	switch x.Schema {
	case "Person":
		rec.kind = entente.Person
	case "PublicBody":
		rec.kind = entente.Body
	case "Organization", "LegalEntity":
		rec.kind = entente.Organisation
	case "Company":
		rec.kind, rec.class = entente.Organisation, "company"
	default:
		return
	}
	p := x.Properties
	if rec.name == "" && len(p["name"]) > 0 {
		rec.name = p["name"][0]
	}
	if rec.name == "" {
		report(Problem{o.Name, line, "no name: give it a caption or a name"})
		return
	}
	for _, key := range []string{"name", "alias", "previousName", "abbreviation", "weakAlias"} {
		for _, a := range p[key] {
			rec.aliases = append(rec.aliases, alias{text: a, weak: key == "weakAlias"})
		}
	}
	rec.id = Slug(rec.name)
	if len(p["position"]) > 0 {
		rec.title = p["position"][0]
	}
	countries := slices.Concat(p["country"], p["nationality"], p["jurisdiction"])
	suffix := ftmSuffix(rec.kind, p)
	o.apply = append(o.apply, func(b *builder) {
		r := rec
		if len(countries) > 0 {
			r.country = b.country(countries[0])
			r.code = r.country + suffix
		}
		r.add(b)
	})
}

// ftmSuffix returns the CAMEO role of an entity.
func ftmSuffix(kind entente.Kind, p map[string][]string) string {
	topic := func(t string) bool {
		return slices.ContainsFunc(p["topics"], func(s string) bool { return strings.HasPrefix(s, t) })
	}
	switch {
	case topic("role.pep"), topic("gov"), kind == entente.Body:
		return "GOV"
	case topic("pol.party"):
		return "PTY"
	case topic("crime.terror"):
		return "UAF"
	case topic("mil"):
		return "MIL"
	case kind == entente.Organisation:
		return "BUS"
	}
	return ""
}

// country returns the id of a state given as ISO 3166 code of two or three letters, or by name.
func (b *builder) country(s string) string {
	up := strings.ToUpper(s)
	if id := b.iso2[up]; id != "" {
		return id
	}
	if e := b.g.byID[up]; e != nil && e.Kind == entente.State {
		return up
	}
	for i := b.g.index.find(s); i >= 0; i = b.g.index.readings[i].next {
		if r := b.g.index.readings[i]; r.as <= AsDemonym && b.g.entries[r.what].Kind == entente.State {
			return b.g.entries[r.what].ID
		}
	}
	return ""
}
