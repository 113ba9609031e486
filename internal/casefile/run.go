package casefile

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// A Part is something that text is read with: a model, a dictionary, a codebook.
type Part struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	Hash string `json:"hash"` // SHA-256, hexadecimal
}

// A Run is one time that something was read into a case.
type Run struct {
	ID       int
	Started  string // UTC time stamp
	Finished string // empty: it goes on, or was cut off
	Command  string
	Version  string // of the program
	Parts    []Part
	Options  string // JSON: those that decide what is read from a text
	Counts   Counts
}

// Recipe returns the hash of all that decides what r reads from a text.
func (r *Run) Recipe() string {
	parts := slices.Clone(r.Parts)
	slices.SortFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Hash, b.Hash))
	})
	b, err := json.Marshal(struct {
		Version string
		Parts   []Part
		Options string
	}{r.Version, parts, r.Options})
	if err != nil {
		panic(err) // strings alone
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// begin adds r to the case, unless it is there. It runs inside a transaction.
func (r *Run) begin(k *Case) error {
	if r.ID != 0 {
		return nil
	}
	ctx := context.Background()
	id, err := k.c.number(ctx, "SELECT coalesce(max(id), 0) + 1 FROM runs")
	if err != nil {
		return err
	}
	err = k.c.exec(ctx, "INSERT INTO runs VALUES (?, ?, NULL, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)",
		id, r.Started, r.Command, r.Version, r.Recipe(), r.Options)
	if err != nil {
		return err
	}
	for _, p := range r.Parts {
		if err := k.c.exec(ctx, "INSERT OR IGNORE INTO parts VALUES (?, ?, ?, ?)", id, p.Kind, p.Name, p.Hash); err != nil {
			return err
		}
	}
	r.ID = id
	return nil
}

// count writes what became of the documents of r.
func (r *Run) count(k *Case, c Counts) error {
	return k.c.exec(context.Background(),
		"UPDATE runs SET added = ?, replaced = ?, removed = ?, unchanged = ?, skipped = ?, found = ? WHERE id = ?",
		c.Added, c.Replaced, c.Removed, c.Unchanged, c.Skipped, c.Interactions, r.ID)
}

// Runs returns all runs of the case, the oldest first.
func (k *Case) Runs(ctx context.Context) ([]Run, error) {
	var out []Run
	q := `SELECT id, started, finished, command, version, options, added, replaced, removed, unchanged, skipped, found
		FROM runs ORDER BY id`
	for r, err := range k.c.rows(ctx, q) {
		if err != nil {
			return nil, err
		}
		out = append(out, Run{
			ID: r.int(0), Started: r.text(1), Finished: r.text(2), Command: r.text(3), Version: r.text(4), Options: r.text(5),
			Counts: Counts{r.int(6), r.int(7), r.int(8), r.int(9), r.int(10), r.int(11)},
		})
	}
	at := map[int]int{}
	for i := range out {
		at[out[i].ID] = i
	}
	for r, err := range k.c.rows(ctx, "SELECT run, kind, name, hash FROM parts ORDER BY run, kind, name") {
		if err != nil {
			return nil, err
		}
		if i, ok := at[r.int(0)]; ok {
			out[i].Parts = append(out[i].Parts, Part{r.text(1), r.text(2), r.text(3)})
		}
	}
	return out, nil
}
