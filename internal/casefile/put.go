package casefile

import (
	"bytes"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	"entente"
)

// statements put documents into the file. They belong to one Writer and run inside its transactions.
type statements struct {
	k            *Case
	document     *statement
	update       *statement
	sentence     *bulk
	interaction  *bulk
	telling      *statement
	alias        *statement
	words        *statement
	lookup       *statement
	nextDocument int64
	nextSentence int64
	next         int64 // id of the next interaction
	noSearch     bool
	at           map[sentenceKey]int64 // sentences of the document at hand, and which each is
}

// begin prepares the statements and reads where the ids go on.
func (s *statements) begin(ctx context.Context) error {
	for _, n := range []struct {
		at *int64
		q  string
	}{
		{&s.nextDocument, "SELECT coalesce(max(id), 0) + 1 FROM documents"},
		{&s.nextSentence, "SELECT coalesce(max(id), 0) + 1 FROM sentences"},
		{&s.next, "SELECT coalesce(max(id), 0) + 1 FROM interactions"},
	} {
		v, err := s.k.c.number(ctx, n.q)
		if err != nil {
			return err
		}
		*n.at = int64(v)
	}
	if s.document != nil {
		s.sentence.forget() // of a transaction that failed
		s.interaction.forget()
		return nil
	}
	s.at = map[sentenceKey]int64{}
	for _, p := range []struct {
		at *(*statement)
		q  string
	}{
		{&s.document, "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.update, `UPDATE documents SET date = ?, hash = ?, title = ?, source = ?, url = ?, path = ?, text = ?, body = ?,
			run = ?, interactions = ?, first = ?, sentences = ?, first_sentence = ? WHERE id = ?`},
		{&s.telling, "INSERT INTO tellings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.alias, "INSERT INTO aliases VALUES (?, ?, ?, ?, ?)"},
		{&s.words, "INSERT INTO search (rowid, text) VALUES (?, ?)"},
		{&s.lookup, `SELECT id, hash, path, text IS NULL, first, interactions, first_sentence, sentences, part, run
			FROM documents WHERE name = ? ORDER BY part`},
	} {
		st, err := s.k.c.prepare(ctx, p.q)
		if err != nil {
			return err
		}
		*p.at = st
	}
	var err error
	if s.sentence, err = s.k.c.bulk(ctx, "sentences", 6); err != nil {
		return err
	}
	s.interaction, err = s.k.c.bulk(ctx, "interactions", 24)
	return err
}

// flush hands all rows to SQLite that wait for company. What is read or deleted by hand must be there.
func (s *statements) flush() error {
	return errors.Join(s.sentence.flush(), s.interaction.flush())
}

// A place says where a document and what was read from it stand in the file.
type place struct {
	id, first, count, firstSentence, sentences int64
	hash                                       []byte
	path                                       string
	bare                                       bool // no text
	part                                       int
	run                                        int
}

func (s *statements) places(name string) (all []place, err error) {
	for r, err := range s.lookup.rows(name) {
		if err != nil {
			return nil, err
		}
		all = append(all, newPlace(r))
	}
	return all, nil
}

func newPlace(r row) place {
	return place{
		id: int64(r.int(0)), hash: bytes.Clone(r.blob(1)), path: r.text(2), bare: r.int(3) == 1,
		first: int64(r.int(4)), count: int64(r.int(5)), firstSentence: int64(r.int(6)), sentences: int64(r.int(7)),
		part: r.int(8), run: r.int(9),
	}
}

// put stores e: as a new document, or in the place of the one with the same name.
func (s *statements) put(ctx context.Context, e *Entry, run int) (Counts, error) {
	there, err := s.places(e.Document.ID)
	if err != nil {
		return Counts{}, err
	}
	if e.Document.Text == "" {
		return s.putBare(ctx, e, there, run)
	}
	d, hash := &e.Document, Hash(&e.Document)
	w := writing{statements: s, e: e, doc: s.nextDocument}
	if len(there) == 0 {
		s.nextDocument++
		if err := w.content(ctx); err != nil {
			return Counts{}, err
		}
		return Counts{Added: 1, Interactions: len(e.Interactions)}, s.document.run(w.doc, d.ID, int64(0), days(d.Date), hash,
			d.Title, d.Source, d.URL, d.Path, int64(d.Body), int64(run),
			int64(len(e.Interactions)), w.first, w.sentences, w.firstSentence, d.Text)
	}
	if bytes.Equal(there[0].hash, hash) && there[0].run == run {
		return Counts{Unchanged: 1}, nil // twice in one run
	}
	for i, p := range there {
		if err := s.empty(ctx, p, i > 0); err != nil {
			return Counts{}, err
		}
	}
	w.doc = there[0].id
	if err := w.content(ctx); err != nil {
		return Counts{}, err
	}
	return Counts{Replaced: 1, Interactions: len(e.Interactions)}, s.update.run(days(d.Date), hash, d.Title, d.Source, d.URL, d.Path,
		d.Text, int64(d.Body), int64(run), int64(len(e.Interactions)), w.first, w.sentences, w.firstSentence, w.doc)
}

// putBare stores those interactions of a document without text that are not there yet.
func (s *statements) putBare(ctx context.Context, e *Entry, there []place, run int) (Counts, error) {
	known := map[string]bool{}
	part := 0
	if len(there) > 0 {
		if err := s.flush(); err != nil {
			return Counts{}, err
		}
	}
	for _, p := range there {
		if !p.bare {
			return Counts{Unchanged: 1}, nil // its text is there: what is read from it counts
		}
		part = p.part + 1
		for r, err := range s.k.c.rows(ctx, "SELECT uid FROM interactions WHERE id >= ? AND id < ?", p.first, p.first+p.count) {
			if err != nil {
				return Counts{}, err
			}
			known[uidText(r[0])] = true
		}
	}
	fresh := *e
	fresh.Interactions = nil
	for _, x := range e.Interactions {
		if !known[x.ID] {
			known[x.ID] = true
			fresh.Interactions = append(fresh.Interactions, x)
		}
	}
	if len(fresh.Interactions) == 0 {
		return Counts{Unchanged: 1}, nil
	}
	w := writing{statements: s, e: &fresh, doc: s.nextDocument}
	s.nextDocument++
	if err := w.content(ctx); err != nil {
		return Counts{}, err
	}
	d := &fresh.Document
	c := Counts{Interactions: len(fresh.Interactions)}
	if part == 0 {
		c.Added = 1
	}
	return c, s.document.run(w.doc, d.ID, int64(part), days(d.Date), []byte{}, d.Title, d.Source, d.URL, d.Path, int64(0),
		int64(run), int64(len(fresh.Interactions)), w.first, w.sentences, w.firstSentence, nil)
}

// empty removes what was read from a document, and with all the document too.
func (s *statements) empty(ctx context.Context, p place, all bool) error {
	if err := s.flush(); err != nil {
		return err
	}
	end, endSentence := p.first+p.count, p.firstSentence+p.sentences
	for _, q := range []struct {
		q    string
		args []any
	}{
		{"DELETE FROM tellings WHERE interaction >= ? AND interaction < ?", []any{p.first, end}},
		{"DELETE FROM interactions WHERE id >= ? AND id < ?", []any{p.first, end}},
		{`INSERT INTO search (search, rowid, text) SELECT 'delete', s.id, s.text FROM sentence_list s
			WHERE s.id >= ? AND s.id < ? AND EXISTS (SELECT 1 FROM search_docsize z WHERE z.id = s.id)`, []any{p.firstSentence, endSentence}},
		{"DELETE FROM sentences WHERE id >= ? AND id < ?", []any{p.firstSentence, endSentence}},
		{"DELETE FROM aliases WHERE document = ?", []any{p.id}},
	} {
		if err := s.k.c.exec(ctx, q.q, q.args...); err != nil {
			return err
		}
	}
	if all {
		return s.k.c.exec(ctx, "DELETE FROM documents WHERE id = ?", p.id)
	}
	return nil
}

// removeAll removes a document by name and reports whether there was one.
func (s *statements) removeAll(ctx context.Context, name string) (bool, error) {
	there, err := s.places(name)
	for _, p := range there {
		if err := s.empty(ctx, p, true); err != nil {
			return false, err
		}
	}
	return len(there) > 0, err
}

// A writing is one document on its way into the file.
type writing struct {
	*statements
	e   *Entry
	doc int64

	first, firstSentence, sentences int64
}

type sentenceKey struct {
	nth  int
	span entente.Span
	text string
}

// content stores what was read from the document.
func (w *writing) content(ctx context.Context) error {
	w.first, w.firstSentence = w.next, w.nextSentence
	clear(w.at)
	for i := range w.e.Interactions {
		if err := w.act(&w.e.Interactions[i]); err != nil {
			return fmt.Errorf("store interaction %s of %s: %w", w.e.Interactions[i].ID, w.e.Document.ID, err)
		}
	}
	for _, a := range sortAliases(w.e.Aliases) {
		actor, err := w.k.dict.actor(a.Actor)
		if err != nil {
			return err
		}
		if err := w.alias.run(w.doc, actor, a.Name, a.How, int64(a.Count)); err != nil {
			return err
		}
	}
	return nil
}

// act stores one interaction and its further tellings.
func (w *writing) act(x *entente.Interaction) error {
	id := w.next
	w.next++
	source, err1 := w.k.dict.actor(x.Source)
	target, err2 := w.k.dict.actor(x.Target)
	claimed, err3 := w.k.dict.actor(x.ClaimedBy)
	code, err4 := w.k.dict.code(code{x.CAMEO, x.PLOVER, x.Quad, x.Goldstein})
	status, err5 := w.k.dict.status(x.Status)
	rule, err6 := w.k.dict.rule(x.Rule)
	for _, err := range []error{err1, err2, err3, err4, err5, err6} {
		if err != nil {
			return err
		}
	}
	more := extra{Places: x.Places}
	for _, n := range x.Numbers {
		more.Numbers = append(more.Numbers, extraNumber(n))
	}
	told, err := w.evidence(&x.Evidence, &more)
	if err != nil {
		return err
	}
	from, to := w.event(x.Event)
	var words driver.Value
	if x.EventText != "" {
		words = x.EventText
	}
	err = w.interaction.add(id, w.doc, uid(x.ID), from, to, words, source, target, plain(x.Mutual), code, status, claimed,
		share(x.Confidence), number(x.Weight), rule, int64(x.Reports), told[0], told[1], told[2], told[3], told[4], told[5], told[6], told[7])
	if err != nil {
		return err
	}
	return w.also(id, x.Also)
}

func (w *writing) also(id int64, also []entente.Evidence) error {
	for i := range also {
		told, err := w.evidence(&also[i], &extra{})
		if err == nil {
			err = w.telling.run(id, int64(i+2), told[0], told[1], told[2], told[3], told[4], told[5], told[6], told[7])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// event returns when an act happened, in days after the report.
func (w *writing) event(p entente.Period) (from, to driver.Value) {
	if p.IsZero() {
		return nil, nil
	}
	date := w.e.Document.Date
	return int64(p.First.DaysSince(date)), int64(p.Last.DaysSince(date))
}

// evidence stores the sentence of e and returns the eight columns of a telling.
func (w *writing) evidence(e *entente.Evidence, more *extra) (out [8]driver.Value, err error) {
	if e.Document != "" {
		more.Document = &e.Document
	}
	more.Date = e.Date.String()
	out[1], out[2], more.Trigger = put(e.Trigger, &e.Quote)
	out[3], out[4], more.Source = put(e.Source, &e.Quote)
	out[5], out[6], more.Target = put(e.Target, &e.Quote)
	if out[7], err = more.value(); err != nil {
		return out, err
	}
	out[0], err = w.putSentence(e)
	return out, err
}

// putSentence returns which sentence of its document that of e is; it stores it if it is new.
func (w *writing) putSentence(e *entente.Evidence) (int64, error) {
	key := sentenceKey{e.Sentence, e.Span, e.Text}
	if i, ok := w.at[key]; ok {
		return i, nil
	}
	id, i := w.nextSentence, w.sentences
	w.nextSentence++
	w.sentences++
	w.at[key] = i
	var text driver.Value = e.Text
	if t := w.e.Document.Text; e.Start >= 0 && e.Start <= e.End && e.End <= len(t) && t[e.Start:e.End] == e.Text {
		text = nil
	}
	if err := w.sentence.add(id, w.doc, int64(e.Sentence), int64(e.Start), int64(e.Len()), text); err != nil {
		return 0, err
	}
	if w.noSearch {
		return i, nil
	}
	return i, w.words.run(id, e.Text)
}
