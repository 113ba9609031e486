package eval

import (
	"path"
	"strings"

	"entente"
	"entente/internal/cameo"
)

// A Level is how much of an act must be right.
type Level struct {
	Name   string // "actor directed"
	ByLand bool   // every actor stands for its country; armed groups are one party
	Depth  int    // 0 pair, 1 directed, 2 +quad, 3 +root, 4 +code, 5 root+status, 6 root+date
}

var depths = []string{"pair", "directed", "+quad", "+root", "+code", "+status", "+date"}

// Levels returns all levels, those of the very actor first.
func Levels() []Level {
	var out []Level
	for _, side := range []string{"actor", "country"} {
		for d, name := range depths {
			out = append(out, Level{side + " " + name, side == "country", d})
		}
	}
	return out
}

// A reading knows a document's actors by their names.
type reading struct {
	doc     *Document
	byName  map[string]string
	country map[string]string
}

func read(d *Document) *reading {
	r := &reading{d, map[string]string{}, map[string]string{}}
	for _, a := range d.Actors {
		for _, n := range append([]string{a.ID, a.Name}, a.Aliases...) {
			if _, ok := r.byName[fold(n)]; !ok {
				r.byName[fold(n)] = a.ID
			}
		}
		switch {
		case strings.HasPrefix(a.Type, "armed group"):
			r.country[a.ID] = "ARMED"
		case a.Type == "group" || a.Type == "unnamed" || a.Type == "organisation" || a.Country == "":
			r.country[a.ID] = a.ID
		default:
			r.country[a.ID] = a.Country
		}
	}
	return r
}

// who returns the gold id of an actor found, or its own with a mark in front.
func (r *reading) who(a entente.Actor, surface string) string {
	for _, n := range []string{a.Name, a.ID, surface} {
		if id, ok := r.byName[fold(n)]; ok && n != "" {
			return id
		}
	}
	return "?" + a.ID
}

func (r *reading) land(id string, a entente.Actor) string {
	if c, ok := r.country[id]; ok {
		return c
	}
	if a.Kind == entente.Group || a.Kind == entente.Unnamed {
		return "ARMED"
	}
	if a.Country != "" {
		return a.Country
	}
	return id
}

// base returns the name by which a gold document and an interaction's document meet.
func base(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

// key builds the identity of an act at a level.
func key(l Level, s, t string, mutual bool, quad int, code, status, date string) string {
	if (l.Depth == 0 || mutual) && t < s {
		s, t = t, s
	}
	k := s + "\x00" + t
	if l.Depth == 0 {
		return k
	}
	if mutual {
		k += "\x00="
	}
	switch l.Depth {
	case 2:
		k += "\x00" + string(rune('0'+quad))
	case 3:
		k += "\x00" + cameo.Root(code)
	case 4:
		k += "\x00" + code
	case 5:
		k += "\x00" + cameo.Root(code) + "\x00" + status
	case 6:
		k += "\x00" + cameo.Root(code) + "\x00" + date
	}
	return k
}
