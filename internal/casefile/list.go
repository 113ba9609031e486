package casefile

import (
	"context"
)

// A Listing is what is known of a document without reading it.
type Listing struct {
	Name   string
	Path   string
	Recipe string // that it was read by
	Bare   bool   // it has no text
	Count  int    // interactions
}

// Documents lists all documents by the order in which they came.
func (k *Case) Documents(ctx context.Context) ([]Listing, error) {
	var out []Listing
	q := `SELECT d.name, d.path, r.recipe, d.text IS NULL, d.interactions FROM documents d JOIN runs r ON r.id = d.run
		WHERE d.part = 0 ORDER BY d.id`
	for r, err := range k.c.rows(ctx, q) {
		if err != nil {
			return nil, err
		}
		out = append(out, Listing{r.text(0), r.text(1), r.text(2), r.int(3) == 1, r.int(4)})
	}
	return out, nil
}

// A Size says how much is in a case.
type Size struct{ Documents, Interactions, Actors, Ties int }

// Size counts the case.
func (k *Case) Size(ctx context.Context) (s Size, err error) {
	for _, n := range []struct {
		at *int
		q  string
	}{
		{&s.Documents, "SELECT count(*) FROM documents WHERE part = 0"},
		{&s.Interactions, "SELECT count(*) FROM interactions"},
		{&s.Actors, "SELECT count(DISTINCT actor) FROM actors WHERE id IN (SELECT source FROM interactions UNION SELECT target FROM interactions)"},
		{&s.Ties, `SELECT count(*) FROM (SELECT DISTINCT a.actor, b.actor FROM (SELECT DISTINCT source, target FROM interactions) i
			JOIN actors a ON a.id = i.source JOIN actors b ON b.id = i.target)`},
	} {
		if *n.at, err = k.c.number(ctx, n.q); err != nil {
			return s, err
		}
	}
	return s, nil
}

// Recipes lists the recipes by which the documents of the case were read, sorted. Where all runs that stored
// something had the same recipe, which is so mostly, it looks at no document.
func (k *Case) Recipes(ctx context.Context) ([]string, error) {
	some, err := k.c.number(ctx, "SELECT EXISTS (SELECT 1 FROM documents)")
	if err != nil || some == 0 {
		return nil, err
	}
	out, err := k.words(ctx, "SELECT DISTINCT recipe FROM runs WHERE added + replaced + found > 0")
	if err != nil || len(out) == 1 {
		return out, err
	}
	return k.words(ctx, "SELECT DISTINCT recipe FROM runs WHERE id IN (SELECT run FROM documents) ORDER BY recipe")
}

// words returns the first column of a query.
func (k *Case) words(ctx context.Context, q string) (out []string, err error) {
	for r, err := range k.c.rows(ctx, q) {
		if err != nil {
			return nil, err
		}
		out = append(out, r.text(0))
	}
	return out, nil
}
