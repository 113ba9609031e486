package casefile

import (
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

// chooseActs lists the interactions that q asks for, by document. Each condition is answered by an index;
// the first one leads.
func (k *Case) chooseActs(ctx context.Context, q *Query) ([]choice, error) {
	if q.Text != "" && matchWords(q.Text) == "" {
		return nil, nil
	}
	from, where, args, err := k.conditions(ctx, q)
	if err != nil {
		return nil, err
	}
	found := map[int64][]int64{}
	var order []int64
	for r, err := range k.c.rows(ctx, "SELECT i.document, i.id FROM "+from+" WHERE "+strings.Join(where, " AND "), args...) {
		if err != nil {
			return nil, err
		}
		d := r[0].(int64)
		if found[d] == nil {
			order = append(order, d)
		}
		found[d] = append(found[d], r[1].(int64))
	}
	slices.Sort(order)
	out := make([]choice, 0, len(order))
	for _, d := range order {
		acts := found[d]
		slices.Sort(acts)
		out = append(out, choice{d, slices.Compact(acts)})
	}
	return out, nil
}

// conditions words q in SQL.
func (k *Case) conditions(ctx context.Context, q *Query) (from string, where []string, args []any, err error) {
	from = "interactions i"
	if q.Text != "" {
		best := ""
		args = append(args, matchWords(q.Text))
		if q.Limit > 0 {
			best = "ORDER BY f.rank LIMIT ?"
			args = append(args, q.Limit)
		}
		from = `(SELECT s.document, s.id FROM (SELECT f.rowid FROM search f WHERE search MATCH ? ` + best + `) m
			CROSS JOIN sentences s ON s.id = m.rowid) h CROSS JOIN documents d ON d.id = h.document
			CROSS JOIN interactions i ON i.id >= d.first AND i.id < d.first + d.interactions AND i.sentence = h.id`
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
	if len(where) == 0 {
		where = []string{"true"}
	}
	return from, where, args, nil
}

// actorList returns the numbers of those descriptions of actors that have one of ids.
func (k *Case) actorList(ids []string) string {
	var out []int64
	for a, id := range k.dict.actors {
		if slices.Contains(ids, a.ID) {
			out = append(out, id)
		}
	}
	return numbers(out)
}

// codeList returns the numbers of the codes at or below codes, and of PLOVER types.
func (k *Case) codeList(codes []string) string {
	var out []int64
	for c, id := range k.dict.codes {
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
