package casefile

import (
	"context"
	"fmt"
)

// Check looks for damage and says what it found, in words: nothing if the case is sound. The error is for
// what keeps it from looking.
func (k *Case) Check(ctx context.Context) (problems []string, err error) {
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for r, err := range k.c.rows(ctx, "PRAGMA integrity_check(20)") {
		if err != nil {
			return append(problems, err.Error()), nil
		}
		if r.text(0) != "ok" {
			say("file: %s", r.text(0))
		}
	}
	for r, err := range k.c.rows(ctx, "PRAGMA foreign_key_check") {
		if err != nil {
			return append(problems, err.Error()), nil
		}
		if say("table %s: row %d points to nothing in %s", r.text(0), r.int(1), r.text(2)); len(problems) > 20 {
			break
		}
	}
	for _, c := range counts {
		n, err := k.c.number(ctx, c.q)
		if err != nil {
			return append(problems, err.Error()), nil
		}
		if n > 0 {
			say("%d %s", n, c.what)
		}
	}
	bad, err := k.checkTexts(ctx)
	return append(problems, bad...), err
}

// counts are questions whose answer is 0 in a sound case.
var counts = []struct{ q, what string }{
	{`SELECT count(*) FROM documents d WHERE d.interactions <>
		(SELECT count(*) FROM interactions i WHERE i.id >= d.first AND i.id < d.first + d.interactions AND i.document = d.id)`,
		"documents whose interactions are not where they say"},
	{"SELECT (SELECT count(*) FROM interactions) <> (SELECT coalesce(sum(interactions), 0) FROM documents)",
		"interactions too many or too few"},
	{`SELECT count(*) FROM documents d WHERE d.sentences <>
		(SELECT count(*) FROM sentences s WHERE s.id >= d.first_sentence AND s.id < d.first_sentence + d.sentences AND s.document = d.id)`,
		"documents whose sentences are not where they say"},
	{"SELECT (SELECT count(*) FROM sentences) <> (SELECT coalesce(sum(sentences), 0) FROM documents)",
		"sentences too many or too few"},
	{"SELECT count(*) FROM interactions i JOIN documents d ON d.id = i.document WHERE i.sentence NOT BETWEEN 0 AND d.sentences - 1",
		"interactions whose sentence is not there"},
	{"SELECT count(*) FROM aliases WHERE document NOT IN (SELECT id FROM documents)", "names of documents that are gone"},
}

// checkTexts decodes everything and compares each document with its hash.
func (k *Case) checkTexts(ctx context.Context) (problems []string, err error) {
	hashes, err := k.prepared("SELECT hash FROM documents WHERE name = ? AND part = 0")
	if err != nil {
		return nil, err
	}
	for e, err := range k.Select(ctx, Query{}) {
		if err != nil {
			if ctx.Err() != nil {
				return problems, err
			}
			return append(problems, err.Error()), nil
		}
		if e.Document.Text == "" {
			continue
		}
		for r, err := range hashes.rows(e.Document.ID) {
			if err != nil {
				return problems, err
			}
			if string(r.blob(0)) != string(Hash(&e.Document)) {
				problems = append(problems, fmt.Sprintf("document %s: its text is not what was read", e.Document.ID))
			}
		}
	}
	return problems, nil
}
