package casefile

import (
	"context"

	"entente"
)

// Document returns the document with a name and all that was read from it; nil if there is none.
func (k *Case) Document(ctx context.Context, name string) (e *Entry, err error) {
	err = k.atOnce(ctx, func() error {
		e, err = k.document(ctx, name)
		return err
	})
	return e, err
}

// atOnce lets do see the case as it is when it begins, whoever writes to it meanwhile.
func (k *Case) atOnce(ctx context.Context, do func() error) error {
	if err := k.c.exec(ctx, "BEGIN"); err != nil {
		return err
	}
	defer k.c.exec(context.Background(), "COMMIT")
	if err := k.dict.follow(ctx); err != nil {
		return err
	}
	return do()
}

func (k *Case) document(ctx context.Context, name string) (*Entry, error) {
	var rows []choice
	for r, err := range k.c.rows(ctx, "SELECT id FROM documents WHERE name = ? ORDER BY date, part", name) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, choice{document: r[0].(int64)})
	}
	if rows == nil {
		return nil, nil
	}
	return k.entry(rows, &Query{})
}

// Find returns the interaction with an ID, its document without text. ok is false if there is none. It
// looks through all interactions.
func (k *Case) Find(ctx context.Context, id string) (x entente.Interaction, ok bool, err error) {
	err = k.atOnce(ctx, func() error {
		x, ok, err = k.find(ctx, id)
		return err
	})
	return x, ok, err
}

func (k *Case) find(ctx context.Context, id string) (x entente.Interaction, ok bool, err error) {
	r, ok, err := k.c.one(ctx, "SELECT document, id FROM interactions WHERE uid = ? ORDER BY id LIMIT 1", uid(id))
	if err != nil || !ok {
		return x, false, err
	}
	e, err := k.delivery(choice{document: r[0].(int64), acts: []int64{r[1].(int64)}}, &Query{})
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

// Actor returns the description of the actor with an ID. Of several it takes one that interactions use, and
// of these one with a name and a code; the last choice is that of the alphabet, not of time, so that the same
// content gives the same answer whenever it came into the case.
func (k *Case) Actor(ctx context.Context, id string) (entente.Actor, bool, error) {
	r, ok, err := k.c.one(ctx, `SELECT actor, name, kind, country, code FROM actors a WHERE actor = ?
		ORDER BY NOT (EXISTS (SELECT 1 FROM interactions WHERE source = a.id) OR EXISTS (SELECT 1 FROM interactions WHERE target = a.id)),
		name = actor, code = '', name, kind, country, code LIMIT 1`, id)
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
// were found in one of these ways. The actor is described by its ID and one of its names alone.
func (k *Case) Aliases(ctx context.Context, how ...string) ([]Alias, error) {
	var out []Alias
	q := `SELECT a.actor, min(a.name), min(a.kind), l.name, l.how, sum(l.count) FROM aliases l JOIN actors a ON a.id = l.actor
		WHERE l.how = ? GROUP BY a.actor, l.name ORDER BY a.actor, l.name`
	for _, h := range how {
		for r, err := range k.c.rows(ctx, q, h) {
			if err != nil {
				return nil, err
			}
			out = append(out, Alias{
				Actor: entente.Actor{ID: r.text(0), Name: r.text(1), Kind: entente.Kind(r.text(2))},
				Name:  r.text(3), How: r.text(4), Count: r.int(5),
			})
		}
	}
	return out, nil
}
