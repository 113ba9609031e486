package casefile

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente"
)

// TestMigration takes a case to a next version that only this test knows.
func TestMigration(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "case.ent")
	k, err := edit(ctx, path, migrations)
	if err != nil {
		t.Fatal(err)
	}
	w := k.Writer(Run{Version: "1"})
	if _, err := w.Add(ctx, Entry{Document: entente.Document{ID: "a", Date: entente.NewDate(2020, 1, 1), Text: "x"}}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Finish(ctx, ""), k.Close()); err != nil {
		t.Fatal(err)
	}
	steps := append(slices.Clone(migrations), "ALTER TABLE documents ADD COLUMN language TEXT NOT NULL DEFAULT 'en';")
	k, err = edit(ctx, path, steps)
	if err != nil {
		t.Fatal(err)
	}
	r, ok, err := k.c.one(ctx, "SELECT name, language FROM documents")
	if err != nil || !ok || r.text(0) != "a" || r.text(1) != "en" {
		t.Errorf("after the step: %v, %v, %v, want the document and its new column", r, ok, err)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, path); !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "version 3") {
		t.Errorf("a program of today: got %v, want ErrNewer", err)
	}
	if _, err := Edit(ctx, path); !errors.Is(err, ErrNewer) {
		t.Errorf("a program of today that writes: got %v, want ErrNewer", err)
	}
	old, err := Open(ctx, path+".v2.backup")
	if err != nil {
		t.Fatal(err)
	}
	if names, err := old.Documents(ctx); err != nil || len(names) != 1 {
		t.Errorf("the copy has %v, %v, want one document", names, err)
	}
	old.Close()
}

func TestMigrationThatFailsChangesNothing(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "case.ent")
	k, err := edit(ctx, path, migrations)
	if err != nil {
		t.Fatal(err)
	}
	k.Close()
	if _, err := edit(ctx, path, append(slices.Clone(migrations), "CREATE TABLE extra (x); SELECT nonsense();")); err == nil {
		t.Fatal("a broken step succeeded")
	}
	k, err = Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if n, err := k.c.number(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"); err != nil || n != 0 {
		t.Errorf("%d tables of the broken step are left, %v", n, err)
	}
}

// TestSchemaPage compares docs/schema.md with the file.
func TestSchemaPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/schema.md")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	k, err := Edit(ctx, filepath.Join(t.TempDir(), "case.ent"))
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	var want []string
	for r, err := range k.c.rows(ctx, `SELECT m.type, m.name, group_concat(p.name, ', ') FROM sqlite_schema m, pragma_table_info(m.name) p
		WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'search_%' AND m.name NOT LIKE 'sqlite_%' GROUP BY m.name ORDER BY m.name`) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, r.text(0)+" "+r.text(1)+": "+r.text(2))
	}
	got := documented(string(page))
	if !slices.Equal(got, want) {
		t.Errorf("docs/schema.md documents\n%s\nthe file has\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for r, err := range k.c.rows(ctx, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL") {
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page), "`"+r.text(0)+"`") {
			t.Errorf("docs/schema.md does not name the index %s", r.text(0))
		}
	}
	if !strings.Contains(string(page), "Version 2") {
		t.Errorf("docs/schema.md does not name version %d", Version)
	}
}

// documented reads the tables and views of the page: "### table name" or "### view name", then a table
// whose first cells are columns.
func documented(page string) []string {
	var out []string
	for _, section := range strings.Split(page, "\n### ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		kind, name, _ := strings.Cut(title, " ")
		var columns []string
		for line := range strings.Lines(body) {
			cell, _, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "`")
			if ok && strings.HasPrefix(line, "| `") {
				columns = append(columns, cell)
			}
		}
		out = append(out, kind+" "+strings.Trim(name, "`")+": "+strings.Join(columns, ", "))
	}
	slices.SortFunc(out, func(a, b string) int {
		return strings.Compare(a[strings.Index(a, " "):], b[strings.Index(b, " "):])
	})
	return out
}
