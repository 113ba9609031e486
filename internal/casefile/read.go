package casefile

import (
	"cmp"
	"context"
	"database/sql/driver"
	"fmt"
	"iter"
	"slices"
	"strings"

	"entente"
)

// A Query says what is wanted of a case. The zero Query wants everything.
type Query struct {
	Since, Until entente.Date // of the report; zero: open

	Actors   []string // IDs: acts of any of them
	Partners []string // IDs: of these acts, those whose other side is any of these
	Codes    []string // CAMEO codes, each with those below it, and PLOVER types
	Text     string   // words, and "phrases in quotation marks", that all stand in the sentence
	Limit    int      // of sentences found by Text, those of the newest reports; 0: all

	// NoEvidence leaves out sentences, tellings, numbers and places: a graph needs none of them.
	NoEvidence bool
	// NoInteractions leaves out what was read from documents that have their text.
	NoInteractions bool
}

// readers are the statements that read, prepared when first needed.
type readers struct{ all map[string]*statement }

// prepared returns the statement for q.
func (k *Case) prepared(q string) (*statement, error) {
	if s := k.read.all[q]; s != nil {
		return s, nil
	}
	s, err := k.c.prepare(context.Background(), q)
	if err != nil {
		return nil, err
	}
	if k.read.all == nil {
		k.read.all = map[string]*statement{}
	}
	k.read.all[q] = s
	return s, nil
}

// Select yields the documents that q asks for by date and name, each with those of its interactions that q
// asks for: the same content comes in the same order, whenever it came into the case. It sees the case as it
// is when it begins. The case must not be written by the same program while it runs.
func (k *Case) Select(ctx context.Context, q Query) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		if err := k.c.exec(ctx, "BEGIN"); err != nil {
			yield(nil, err)
			return
		}
		defer k.c.exec(context.Background(), "COMMIT")
		if err := k.dict.follow(ctx); err != nil {
			yield(nil, err)
			return
		}
		chosen, err := k.choose(ctx, &q)
		if err != nil {
			yield(nil, err)
			return
		}
		for len(chosen) > 0 {
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			n := deliveries(chosen)
			e, err := k.entry(chosen[:n], &q)
			if !yield(e, err) || err != nil {
				return
			}
			chosen = chosen[n:]
		}
	}
}

// A choice is a row of documents and which of its interactions are wanted: all where none is named.
type choice struct {
	document int64
	again    bool // it is a further delivery of the document before, which has no text
	acts     []int64
}

// deliveries returns how many of chosen, from the first on, are of one document.
func deliveries(chosen []choice) int {
	n := 1
	for n < len(chosen) && chosen[n].again {
		n++
	}
	return n
}

// choose lists the documents that q asks for, in the order in which they are yielded.
func (k *Case) choose(ctx context.Context, q *Query) ([]choice, error) {
	if q.byAct() {
		return k.chooseActs(ctx, q)
	}
	first, last := int64(-1<<40), int64(1<<40)
	if !q.Since.IsZero() {
		first = days(q.Since)
	}
	if !q.Until.IsZero() {
		last = days(q.Until)
	}
	var out []choice
	var order ordering
	for r, err := range k.c.rows(ctx, "SELECT id, date, name FROM documents WHERE date BETWEEN ? AND ? ORDER BY date, name, part", first, last) {
		if err != nil {
			return nil, err
		}
		out = append(out, choice{document: r[0].(int64), again: order.again(r.int(1), r.text(2))})
	}
	return out, nil
}

// An ordering tells the deliveries of one document in a list that is sorted by date and name.
type ordering struct {
	date int
	name string
}

// again reports whether date and name are those of the call before.
func (o *ordering) again(date int, name string) bool {
	same := o.date == date && o.name == name && name != ""
	o.date, o.name = date, name
	return same
}

const selectDocument = `SELECT name, date, title, source, url, path, text, body, run, first, interactions, first_sentence, sentences
	FROM documents WHERE id = ?`

const selectBare = `SELECT name, date, title, source, url, path, NULL, body, run, first, interactions, first_sentence, sentences
	FROM documents WHERE id = ?`

// entry reads a document and its interactions; chosen are its deliveries, mostly one.
func (k *Case) entry(chosen []choice, q *Query) (*Entry, error) {
	e, err := k.delivery(chosen[0], q)
	if err != nil {
		return nil, err
	}
	for _, c := range chosen[1:] {
		more, err := k.delivery(c, q)
		if err != nil {
			return nil, err
		}
		e.Interactions = append(e.Interactions, more.Interactions...)
	}
	if len(chosen) > 1 {
		slices.SortStableFunc(e.Interactions, byPlace)
	}
	return e, nil
}

// byPlace orders interactions of one document as they stand there.
func byPlace(a, b entente.Interaction) int {
	x, y := &a.Evidence, &b.Evidence
	return cmp.Or(cmp.Compare(x.Sentence, y.Sentence), cmp.Compare(x.Start, y.Start), cmp.Compare(x.Trigger.Start, y.Trigger.Start),
		strings.Compare(a.ID, b.ID))
}

// delivery reads one row of documents and its interactions.
func (k *Case) delivery(c choice, q *Query) (*Entry, error) {
	text := selectDocument
	if q.NoEvidence {
		text = selectBare
	}
	st, err := k.prepared(text)
	if err != nil {
		return nil, err
	}
	e := &Entry{}
	var p place
	for r, err := range st.rows(c.document) {
		if err != nil {
			return nil, err
		}
		e.Document = entente.Document{
			ID: r.text(0), Date: dateOf(r.int(1)), Title: r.text(2), Source: r.text(3), URL: r.text(4), Path: r.text(5),
			Text: r.text(6), Body: r.int(7),
		}
		e.Run = r.int(8)
		p = place{first: int64(r.int(9)), count: int64(r.int(10)), firstSentence: int64(r.int(11)), sentences: int64(r.int(12))}
	}
	switch {
	case q.NoInteractions && e.Document.Text != "":
		return e, nil
	case q.NoEvidence:
		return e, k.acts(e, c, p, nil)
	}
	s, err := k.sentencesOf(e, p)
	if err != nil {
		return nil, err
	}
	return e, k.acts(e, c, p, s)
}

// A sentence is one that carries evidence.
type sentence struct {
	nth int
	entente.Quote
}

// sentencesOf returns those of e, in the order in which its acts count them.
func (k *Case) sentencesOf(e *Entry, p place) ([]sentence, error) {
	st, err := k.prepared("SELECT id, nth, start, length, text FROM sentences WHERE id >= ? AND id < ?")
	if err != nil {
		return nil, err
	}
	out := make([]sentence, 0, p.sentences)
	for r, err := range st.rows(p.firstSentence, p.firstSentence+p.sentences) {
		if err != nil {
			return nil, err
		}
		s := sentence{nth: r.int(1), Quote: entente.Quote{Span: entente.Span{Start: r.int(2), End: r.int(2) + r.int(3)}, Text: r.text(4)}}
		if r.null(4) {
			if s.Start < 0 || s.End < s.Start || s.End > len(e.Document.Text) {
				return nil, fmt.Errorf("%s: document %s: sentence %d lies outside the text: %w", k.path, e.Document.ID, s.nth, ErrDamaged)
			}
			s.Text = s.In(e.Document.Text)
		}
		if r[0].(int64) != p.firstSentence+int64(len(out)) {
			return nil, fmt.Errorf("%s: document %s: a sentence is missing: %w", k.path, e.Document.ID, ErrDamaged)
		}
		out = append(out, s)
	}
	return out, nil
}

const actColumns = `id, uid, event_from, event_to, event_text, source, target, mutual, code, status, claimed_by, confidence, weight,
	rule, reports, sentence, trigger_start, trigger_length, source_start, source_length, target_start, target_length, extra`

const lightColumns = `id, uid, event_from, event_to, NULL, source, target, mutual, code, status, claimed_by, confidence, weight,
	rule, reports`

// acts reads the interactions of e. Without sentences it leaves out the evidence.
func (k *Case) acts(e *Entry, c choice, p place, sentences []sentence) error {
	columns := actColumns
	if sentences == nil {
		columns = lightColumns
	}
	first, end := p.first, p.first+p.count
	if c.acts != nil {
		first, end = c.acts[0], c.acts[len(c.acts)-1]+1
	} else {
		e.Interactions = make([]entente.Interaction, 0, p.count)
	}
	st, err := k.prepared("SELECT " + columns + " FROM interactions WHERE id >= ? AND id < ?")
	if err != nil {
		return err
	}
	tellings := map[int64]int{} // interaction -> index
	for r, err := range st.rows(first, end) {
		if err != nil {
			return err
		}
		id := r[0].(int64)
		if c.acts != nil {
			if len(c.acts) == 0 || c.acts[0] != id {
				continue
			}
			c.acts = c.acts[1:]
		}
		x, err := k.act(r, &e.Document, sentences)
		if err != nil {
			return fmt.Errorf("%s: document %s: %w", k.path, e.Document.ID, err)
		}
		if sentences != nil {
			tellings[id] = len(e.Interactions)
		}
		e.Interactions = append(e.Interactions, x)
	}
	if sentences == nil {
		return nil
	}
	return k.tellings(e, tellings, first, end, sentences)
}

// act decodes one row.
func (k *Case) act(r row, d *entente.Document, sentences []sentence) (entente.Interaction, error) {
	cd := k.dict.byCode[int64(r.int(8))]
	x := entente.Interaction{
		ID: uidText(r[1]), Document: d.ID, Date: d.Date, EventText: r.text(4),
		Source: k.dict.byActor[int64(r.int(5))], Mutual: r.int(7) == 1,
		CAMEO: cd.cameo, PLOVER: cd.plover, Quad: cd.quad, Goldstein: cd.goldstein,
		Status: entente.Status(k.dict.byStatus[int64(r.int(9))]), Confidence: shareOf(r[11]), Weight: r.number(12),
		Rule: k.dict.byRule[int64(r.int(13))], Reports: r.int(14),
	}
	if !r.null(6) {
		x.Target = k.dict.byActor[int64(r.int(6))]
	}
	if !r.null(10) {
		x.ClaimedBy = k.dict.byActor[int64(r.int(10))]
	}
	if !r.null(2) {
		x.Event = entente.Period{First: d.Date.AddDays(r.int(2)), Last: d.Date.AddDays(r.int(3))}
	}
	if x.Source.IsZero() {
		return x, fmt.Errorf("interaction %s has no source: %w", x.ID, ErrDamaged)
	}
	if sentences == nil {
		return x, nil
	}
	more, err := readExtra(r[22])
	if err != nil {
		return x, fmt.Errorf("interaction %s: %w: %w", x.ID, ErrDamaged, err)
	}
	x.Places = more.Places
	for _, n := range more.Numbers {
		x.Numbers = append(x.Numbers, entente.Number(n))
	}
	x.Evidence, err = evidence(r[15:22], &more, sentences)
	return x, err
}

// tellings adds the further tellings of interactions from first to end.
func (k *Case) tellings(e *Entry, at map[int64]int, first, end int64, sentences []sentence) error {
	st, err := k.prepared(`SELECT interaction, sentence, trigger_start, trigger_length, source_start, source_length,
		target_start, target_length, extra FROM tellings WHERE interaction >= ? AND interaction < ? ORDER BY interaction, nth`)
	if err != nil {
		return err
	}
	for r, err := range st.rows(first, end) {
		if err != nil {
			return err
		}
		i, ok := at[r[0].(int64)]
		if !ok {
			continue
		}
		more, err := readExtra(r[8])
		if err != nil {
			return fmt.Errorf("%s: %w: %w", k.path, ErrDamaged, err)
		}
		told, err := evidence(r[1:8], &more, sentences)
		if err != nil {
			return err
		}
		e.Interactions[i].Also = append(e.Interactions[i].Also, told)
	}
	return nil
}

// evidence decodes a sentence and the six columns of places in it.
func evidence(v []driver.Value, more *extra, sentences []sentence) (e entente.Evidence, err error) {
	i, ok := v[0].(int64)
	if !ok || i < 0 || i >= int64(len(sentences)) {
		return e, fmt.Errorf("a sentence is missing: %w", ErrDamaged)
	}
	s := sentences[i]
	e = entente.Evidence{
		Sentence: s.nth, Quote: s.Quote,
		Trigger: take(v[1], v[2], more.Trigger, &s.Quote),
		Source:  take(v[3], v[4], more.Source, &s.Quote),
		Target:  take(v[5], v[6], more.Target, &s.Quote),
	}
	if more.Document != nil {
		e.Document = *more.Document
	}
	return e, cmp.Or(e.Date.UnmarshalText([]byte(more.Date)))
}
