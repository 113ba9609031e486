package casefile

import (
	"context"

	"entente"
)

// Document returns the document with a name and all that was read from it; nil if there is none.
func (k *Case) Document(ctx context.Context, name string) (*Entry, error) {
	if err := k.dict.follow(ctx); err != nil {
		return nil, err
	}
	var ids []int64
	for r, err := range k.c.rows(ctx, "SELECT id FROM documents WHERE name = ? ORDER BY part", name) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, r[0].(int64))
	}
	var out *Entry
	for _, id := range ids {
		e, err := k.entry(choice{document: id}, &Query{})
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = e
			continue
		}
		out.Interactions = append(out.Interactions, e.Interactions...)
	}
	return out, nil
}

// Find returns the interaction with an ID, its document without text. ok is false if there is none. It
// looks through all interactions.
func (k *Case) Find(ctx context.Context, id string) (x entente.Interaction, ok bool, err error) {
	r, ok, err := k.c.one(ctx, "SELECT document, id FROM interactions WHERE uid = ? ORDER BY id LIMIT 1", uid(id))
	if err != nil || !ok {
		return x, false, err
	}
	if err := k.dict.follow(ctx); err != nil {
		return x, false, err
	}
	e, err := k.entry(choice{r[0].(int64), []int64{r[1].(int64)}}, &Query{})
	if err != nil || len(e.Interactions) == 0 {
		return x, false, err
	}
	return e.Interactions[0], true, nil
}

// ActorIDs returns the IDs of all actors of the case.
func (k *Case) ActorIDs(ctx context.Context) (map[string]bool, error) {
	out := map[string]bool{}
	for r, err := range k.c.rows(ctx, "SELECT DISTINCT actor FROM actors") {
		if err != nil {
			return nil, err
		}
		out[r.text(0)] = true
	}
	return out, nil
}

// Actor returns the latest description of the actor with an ID.
func (k *Case) Actor(ctx context.Context, id string) (entente.Actor, bool, error) {
	r, ok, err := k.c.one(ctx, "SELECT actor, name, kind, country, code FROM actors WHERE actor = ? ORDER BY id DESC LIMIT 1", id)
	if err != nil || !ok {
		return entente.Actor{}, false, err
	}
	return entente.Actor{ID: r.text(0), Name: r.text(1), Kind: entente.Kind(r.text(2)), Country: r.text(3), Code: r.text(4)}, true, nil
}

// ActorNamed returns the ID of the actor that a name means: its own name, or one that documents use for no
// other. It returns "" if there is none.
func (k *Case) ActorNamed(ctx context.Context, name string) (string, error) {
	for _, q := range []string{
		"SELECT DISTINCT actor FROM actors WHERE name = ? COLLATE NOCASE LIMIT 2",
		"SELECT DISTINCT a.actor FROM aliases l JOIN actors a ON a.id = l.actor WHERE l.name = ? COLLATE NOCASE LIMIT 2",
	} {
		var ids []string
		for r, err := range k.c.rows(ctx, q, name) {
			if err != nil {
				return "", err
			}
			ids = append(ids, r.text(0))
		}
		if len(ids) == 1 {
			return ids[0], nil
		}
	}
	return "", nil
}

// Aliases returns the names by which the documents of the case call actors, with how often, those that
// were found in one of these ways.
func (k *Case) Aliases(ctx context.Context, how ...string) ([]Alias, error) {
	var out []Alias
	q := `SELECT a.actor, a.name, a.kind, a.country, a.code, l.name, l.how, sum(l.count) FROM aliases l JOIN actors a ON a.id = l.actor
		WHERE l.how = ? GROUP BY a.actor, l.name ORDER BY a.actor, l.name`
	for _, h := range how {
		for r, err := range k.c.rows(ctx, q, h) {
			if err != nil {
				return nil, err
			}
			out = append(out, Alias{
				Actor: entente.Actor{ID: r.text(0), Name: r.text(1), Kind: entente.Kind(r.text(2)), Country: r.text(3), Code: r.text(4)},
				Name:  r.text(5), How: r.text(6), Count: r.int(7),
			})
		}
	}
	return out, nil
}
