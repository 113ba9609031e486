package casefile

import "context"

// A TableSize is how many bytes of a file a table or an index takes.
type TableSize struct {
	Name  string
	Bytes int64
}

// Sizes lists the tables and indexes of the case at path by name.
func Sizes(ctx context.Context, path string) ([]TableSize, error) {
	k, err := Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer k.Close()
	var out []TableSize
	for r, err := range k.c.rows(ctx, "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY name") {
		if err != nil {
			return nil, err
		}
		out = append(out, TableSize{r.text(0), int64(r.int(1))})
	}
	return out, nil
}
