package render

import (
	"cmp"
	"slices"
	"strings"

	"entente"
)

// blocs says which box an actor belongs in.
type blocs struct {
	titles map[string]string // by key
}

// newBlocs names the blocs: countries by the given names, else by their state in the union;
// organisations by the one whose code the codes of its parts begin with.
func newBlocs(names map[string]string, u *union) *blocs {
	b := &blocs{map[string]string{}}
	for _, n := range u.nodes {
		switch {
		case n.Country != "":
			if n.Kind == entente.State && n.ID == n.Country || b.titles[n.Country] == "" {
				b.titles[n.Country] = n.Country
				if n.Kind == entente.State {
					b.titles[n.Country] = clean(n.Name)
				}
			}
		case n.Kind == entente.Organisation && len(n.Code) >= 6:
			if t, ok := b.titles[organ(n.Code)]; !ok || len(n.Name) < len(t) {
				b.titles[organ(n.Code)] = clean(n.Name)
			}
		}
	}
	for key, name := range names {
		if _, ok := b.titles[key]; ok {
			b.titles[key] = clean(name)
		}
	}
	return b
}

// organ returns the part of a code that names the whole of an organisation: "IGOUNO".
func organ(code string) string { return code[:6] }

func (b *blocs) key(a *actor) string {
	switch {
	case a.Country != "":
		return a.Country
	case len(a.Code) >= 6 && b.titles[organ(a.Code)] != "" && (a.Kind == entente.Organisation || a.Kind == entente.Body):
		return organ(a.Code)
	}
	return ""
}

// assign gives every actor its bloc. A bloc of one actor that bears its name gets no box.
func (b *blocs) assign(actors []actor) []bloc {
	members := map[string][]int{}
	for i := range actors {
		if k := b.key(&actors[i]); k != "" {
			members[k] = append(members[k], i)
		}
	}
	var out []bloc
	for key, m := range members {
		if title := b.titles[key]; len(m) > 1 || !strings.EqualFold(title, clean(actors[m[0]].Name)) {
			out = append(out, bloc{key: key, title: strings.ToUpper(title)})
		}
	}
	slices.SortFunc(out, func(a, b bloc) int { return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.key, b.key)) })
	for k := range out {
		out[k].title = shorten(out[k].title, 40)
		out[k].tint = tints[k%len(tints)]
		for _, i := range members[out[k].key] {
			actors[i].bloc = k
		}
	}
	return out
}
