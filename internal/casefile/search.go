package casefile

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"entente"
)

// byAct reports whether q picks single interactions.
func (q *Query) byAct() bool {
	return len(q.Actors) > 0 || len(q.Codes) > 0 || q.Text != ""
}

// candidates is how many acts are looked at at least to find those of the newest reports: where more fit, those
// that came into the case last are looked at. So a search takes no longer in a larger case.
const candidates = 500

// chooseActs lists the interactions that q asks for, by document. Each condition is answered by an index;
// the first one leads.
func (k *Case) chooseActs(ctx context.Context, q *Query) ([]choice, error) {
	if q.Text != "" && matchWords(q.Text) == "" {
		return nil, nil
	}
	statement, args := k.conditions(q)
	found, err := k.hits(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	if q.Text != "" && q.Limit > 0 {
		found = newest(found, q.Limit)
	}
	return choices(found), nil
}

// A hit is an interaction, its document, and which sentence of it.
type hit struct{ document, id, sentence int64 }

// A placed is the hits of one document, and where it stands.
type placed struct {
	date, part int
	name       string
	hits       []hit
}

// hits asks for interactions by a statement whose first columns are document, id and sentence, and places them.
func (k *Case) hits(ctx context.Context, statement string, args ...any) ([]placed, error) {
	var hits []hit
	for r, err := range k.c.rows(ctx, statement, args...) {
		if err != nil {
			return nil, err
		}
		hits = append(hits, hit{r[0].(int64), r[1].(int64), int64(r.int(2))})
	}
	return k.place(hits)
}

// place sorts hits by the documents that they are in.
func (k *Case) place(hits []hit) ([]placed, error) {
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.document, b.document), cmp.Compare(a.id, b.id)) })
	st, err := k.prepared("SELECT date, part, name FROM documents WHERE id = ?")
	if err != nil {
		return nil, err
	}
	var out []placed
	for len(hits) > 0 {
		n := 1
		for n < len(hits) && hits[n].document == hits[0].document {
			n++
		}
		p := placed{hits: hits[:n]}
		for r, err := range st.rows(hits[0].document) {
			if err != nil {
				return nil, err
			}
			p.date, p.part, p.name = r.int(0), r.int(1), r.text(2)
		}
		out = append(out, p)
		hits = hits[n:]
	}
	slices.SortFunc(out, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.date, b.date), strings.Compare(a.name, b.name), cmp.Compare(a.part, b.part))
	})
	return out, nil
}

// newest returns what is in the limit sentences of the newest reports. found is in order.
func newest(found []placed, limit int) []placed {
	var out []placed
	for first := len(found); first > 0 && limit > 0; {
		last := first
		for first > 0 && found[first-1].date == found[last-1].date {
			first--
		}
		for _, p := range found[first:last] { // of one day: by name
			n, sentences := 0, map[int64]bool{}
			for ; n < len(p.hits) && (len(sentences) < limit || sentences[p.hits[n].sentence]); n++ {
				sentences[p.hits[n].sentence] = true
			}
			if p.hits, limit = p.hits[:n], limit-len(sentences); n > 0 {
				out = append(out, p)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int { return cmp.Compare(a.date, b.date) })
	return out
}

func choices(found []placed) []choice {
	out := make([]choice, 0, len(found))
	var order ordering
	for _, p := range found {
		c := choice{document: p.hits[0].document, again: order.again(p.date, p.name)}
		for _, h := range p.hits {
			c.acts = append(c.acts, h.id)
		}
		c.acts = slices.Compact(c.acts)
		out = append(out, c)
	}
	return out
}

// conditions words q in SQL: document, number and sentence of each interaction.
func (k *Case) conditions(q *Query) (statement string, args []any) {
	from, limit := "interactions i", ""
	var where []string
	if q.Text != "" {
		from = `search f CROSS JOIN sentences s ON s.id = f.rowid CROSS JOIN documents d ON d.id = s.document
			CROSS JOIN interactions i ON i.id >= d.first AND i.id < d.first + d.interactions AND i.sentence = s.id - d.first_sentence`
		where, args = append(where, "f.search MATCH ?"), append(args, matchWords(q.Text))
		if q.Limit > 0 {
			limit = fmt.Sprintf(" ORDER BY f.rowid DESC LIMIT %d", max(q.Limit, candidates))
		}
	}
	if len(q.Actors) > 0 {
		in, out := k.actorList(q.Actors), k.actorList(q.Partners)
		if len(q.Partners) == 0 {
			where = append(where, fmt.Sprintf("i.id IN (SELECT id FROM interactions WHERE source IN (%s) UNION SELECT id FROM interactions WHERE target IN (%s))", in, in))
		} else {
			where = append(where, fmt.Sprintf(
				"i.id IN (SELECT id FROM interactions WHERE source IN (%s) AND target IN (%s) UNION SELECT id FROM interactions WHERE source IN (%s) AND target IN (%s))",
				in, out, out, in))
		}
	}
	if len(q.Codes) > 0 {
		where = append(where, "i.code IN ("+k.codeList(q.Codes)+")")
	}
	if !q.Since.IsZero() || !q.Until.IsZero() {
		where = append(where, "(SELECT date FROM documents WHERE id = i.document) BETWEEN ? AND ?")
		first, last := int64(-1<<40), int64(1<<40)
		if !q.Since.IsZero() {
			first = days(q.Since)
		}
		if !q.Until.IsZero() {
			last = days(q.Until)
		}
		args = append(args, first, last)
	}
	return "SELECT i.document, i.id, i.sentence FROM " + from + " WHERE " + strings.Join(where, " AND ") + limit, args
}

// actorList returns the numbers of those descriptions of actors that have one of ids.
func (k *Case) actorList(ids []string) string {
	var out []int64
	for _, id := range ids {
		for _, a := range k.dict.actors[id] {
			out = append(out, a.id)
		}
	}
	return numbers(out)
}

// codeList returns the numbers of the codes at or below codes, and of PLOVER types.
func (k *Case) codeList(codes []string) string {
	var out []int64
	for id, c := range k.dict.byCode {
		if slices.ContainsFunc(codes, func(w string) bool { return c.plover == w || c.cameo != "" && strings.HasPrefix(c.cameo, w) }) {
			out = append(out, id)
		}
	}
	return numbers(out)
}

func numbers(all []int64) string {
	slices.Sort(all)
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(all), " ", ","), "[]")
}

// matchWords words a search for FTS5: each word, and each phrase in quotation marks, as a string, so that
// nothing in it is an operator.
func matchWords(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
	var out []string
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			if hasWord(part) {
				out = append(out, `"`+part+`"`)
			}
			continue
		}
		for _, w := range strings.Fields(part) {
			if !hasWord(w) {
				continue
			}
			if prefix, ok := strings.CutSuffix(w, "*"); ok {
				out = append(out, `"`+prefix+`"*`)
			} else {
				out = append(out, `"`+w+`"`)
			}
		}
	}
	return strings.Join(out, " ")
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// Matches reports whether x is of any of actors, the other side any of partners, and of any of codes; an
// empty list asks for nothing.
func Matches(x *entente.Interaction, actors, partners, codes []string) bool {
	has := func(list []string, a entente.Actor) bool { return slices.Contains(list, a.ID) }
	if len(actors) > 0 {
		source := has(actors, x.Source) && (len(partners) == 0 || has(partners, x.Target))
		target := has(actors, x.Target) && (len(partners) == 0 || has(partners, x.Source))
		if !source && !target {
			return false
		}
	}
	return len(codes) == 0 || slices.ContainsFunc(codes, func(c string) bool {
		return x.PLOVER == c || x.CAMEO != "" && strings.HasPrefix(x.CAMEO, c)
	})
}
