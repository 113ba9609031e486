package casefile

import (
	"context"

	"entente"
)

// doubt orders an interaction: less is more doubtful. A claim that somebody denies comes behind what has little
// confidence; what is not doubtful has none. Its parameters are the confidence below which there is doubt, and
// the status of what is denied.
const doubt = `CASE WHEN CASE typeof(confidence) WHEN 'integer' THEN confidence / 100.0 ELSE confidence END < ?1
		THEN CASE typeof(confidence) WHEN 'integer' THEN confidence / 100.0 ELSE confidence END
	WHEN claimed_by IS NOT NULL AND status = ?2 THEN 0.9 END`

// Doubtful returns the interactions that are read with less confidence than below, and those that somebody says
// and somebody denies: the most doubtful limit of them, by document; all of them if limit is 0. It looks at all
// interactions.
func (k *Case) Doubtful(ctx context.Context, below float64, limit int) (out []*Entry, err error) {
	err = k.atOnce(ctx, func() error {
		out, err = k.doubtful(ctx, below, limit)
		return err
	})
	return out, err
}

func (k *Case) doubtful(ctx context.Context, below float64, limit int) ([]*Entry, error) {
	if limit <= 0 {
		limit = -1
	}
	q := "SELECT document, id, sentence, " + doubt + " AS doubt FROM interactions WHERE doubt IS NOT NULL ORDER BY doubt, uid LIMIT ?3"
	found, err := k.hits(ctx, q, below, k.dict.statuses[string(entente.Denied)], limit)
	if err != nil {
		return nil, err
	}
	var out []*Entry
	for chosen := choices(found); len(chosen) > 0; {
		n := deliveries(chosen)
		e, err := k.entry(chosen[:n], &Query{})
		if err != nil {
			return nil, err
		}
		out, chosen = append(out, e), chosen[n:]
	}
	return out, nil
}
