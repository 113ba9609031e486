package casefile

import (
	"context"
	_ "embed"
	"fmt"
	"os"
)

//go:embed version2.sql
var toVersion2 string

// migrations lead from each version of the schema to the next: the first from version 1 to 2.
var migrations = []string{toVersion2}

// migrate copies the file as it is and then takes the steps that are missing, all or none.
func (k *Case) migrate(ctx context.Context, steps []string) error {
	version, err := k.c.number(ctx, "PRAGMA user_version")
	if err != nil {
		return err
	}
	if err := k.backup(ctx, fmt.Sprintf("%s.v%d.backup", k.path, version)); err != nil {
		return err
	}
	return k.transact(ctx, nil, func() error {
		for v := version; v <= len(steps); v++ {
			if err := k.c.exec(ctx, steps[v-1]); err != nil {
				return fmt.Errorf("bring %s from version %d to %d: %w", k.path, v, v+1, err)
			}
		}
		return k.c.exec(ctx, fmt.Sprintf("PRAGMA user_version = %d", 1+len(steps)))
	})
}

// backup writes a copy of the case to path, whole or not at all. A copy that is there already is kept: it
// is older.
func (k *Case) backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("back up %s: %w", k.path, plainPath(err))
	}
	if err := k.c.exec(ctx, "VACUUM INTO ?", part); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return os.Rename(part, path)
}
