package serve

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"

	"entente"
	"entente/graph/centrality"
	"entente/graph/formats"
)

// APIHelp says what can be asked.
const APIHelp = `GET /api/graph        the graph, as entente.graph/1
GET /api/why          ?actor=A and perhaps &with=B, by id or name: the interactions of A, or of A and B in either
                      direction, as {"schema":"entente.why/1","actors":[...],"interactions":[entente.interaction/1 ...]}
GET /api/centrality   ?measure=strength,pagerank &direction=in|out|both &top=N: entente.centrality/1, by the first measure
GET /api/diff         ?before=P&after=P, each YYYY, YYYY-MM, YYYY-MM-DD or START/END: entente.diff/1; without them the
                      first date and the last

Each takes, as the flags of entente graph do: since= until= level=actor|body|country edges=interactions|comentions|all
status=done,planned,... tone=cooperation|conflict|any type=CAMEO,... claimed-by=ID,... min-weight= min-confidence=
by=report|event weighting=weight|count|confidence|intensity half-life=DAYS. They select from what is served: what was
left out when it was read does not come back.

An error is {"schema":"entente.error/1","error":"..."} with status 400 (a bad question), 403 (asked by a page of another
site), 404 (no such actor or page), 405, 413, 421 (asked by another name), 500 or 503 (busy).
`

func apiHelp(w http.ResponseWriter, r *http.Request) {
	send(w, r, "text/plain; charset=utf-8", []byte(APIHelp))
}

// A statusError is an error that is not the asker's, or has a status of its own.
type statusError struct {
	error
	status int
}

// answer returns a handler that lets find find the answer, a few at a time. An error of find is a bad
// question unless it is a statusError.
func (v *Server) answer(find func(*Story, *http.Request) ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case v.working <- struct{}{}:
			defer func() { <-v.working }()
		case <-r.Context().Done():
			fail(w, http.StatusServiceUnavailable, errBusy)
			return
		}
		body, err := find(v.now.Load().Story, r)
		var known *statusError
		switch {
		case errors.As(err, &known):
			fail(w, known.status, known.error)
		case err != nil:
			fail(w, http.StatusBadRequest, err)
		default:
			send(w, r, "application/json", body)
		}
	}
}

// asked lets find answer the question that the parameters of a request ask.
func asked(find func(*Story, *question) ([]byte, error)) func(*Story, *http.Request) ([]byte, error) {
	return func(s *Story, r *http.Request) ([]byte, error) { return find(s, newQuestion(r.URL.RawQuery)) }
}

// answerGraph answers with the graph that is asked for.
func answerGraph(s *Story, q *question) ([]byte, error) {
	o := q.options(s)
	if err := q.check(); err != nil {
		return nil, err
	}
	g, err := s.selected(o)
	if err != nil {
		return nil, err
	}
	return written(func(b *bytes.Buffer) error { return formats.WriteJSON(b, g) })
}

// answerCentrality answers with measures of the graph that is asked for.
func answerCentrality(s *Story, q *question) ([]byte, error) {
	o, measures := q.options(s), q.measures()
	var how centrality.Options
	word(q, "direction", &how.Direction, centrality.ParseDirection)
	top, _ := q.number("top", math.MaxInt32)
	if err := q.check(); err != nil {
		return nil, err
	}
	g, err := s.selected(o)
	if err != nil {
		return nil, err
	}
	t, err := centrality.Compute(g, measures, how)
	if err != nil {
		return nil, err
	}
	if top > 0 {
		t.Rows = t.Rows[:min(int(top), len(t.Rows))]
	}
	return written(func(b *bytes.Buffer) error { return formats.WriteScoresJSON(b, t) })
}

// measures reads the names of measures, each once.
func (q *question) measures() []string {
	var out []string
	for _, m := range q.list("measure") {
		if !slices.Contains(centrality.Names(), m) {
			q.fail(fmt.Errorf("measure %q: want some of %s", m, strings.Join(centrality.Names(), ", ")))
		}
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	if out == nil {
		out = []string{"strength", "degree", "betweenness", "pagerank"}
	}
	return out
}

// answerDiff answers with what changed between two dates of the graph that is asked for.
func answerDiff(s *Story, q *question) ([]byte, error) {
	o, before, after := q.options(s), q.period("before"), q.period("after")
	if err := q.check(); err != nil {
		return nil, err
	}
	g, err := s.selected(o)
	if err != nil {
		return nil, err
	}
	if before.IsZero() {
		before = entente.On(g.Period().First)
	}
	if after.IsZero() {
		after = entente.On(g.Period().Last)
	}
	two := g.Windows([]entente.Period{before, after})
	d, err := s.compare(two[0], two[1])
	if err != nil {
		return nil, &statusError{err, http.StatusInternalServerError}
	}
	return written(func(b *bytes.Buffer) error { return formats.WriteDiffJSON(b, d) })
}

// answerWhy answers with the interactions behind an actor or a tie.
func answerWhy(s *Story, q *question) ([]byte, error) {
	o, actor, with := q.options(s), q.get("actor"), q.get("with")
	if actor == "" {
		q.fail(errors.New("which actor? ?actor=A, and perhaps &with=B"))
	}
	if err := q.check(); err != nil {
		return nil, err
	}
	g, err := s.selected(o)
	if err != nil {
		return nil, err
	}
	if len(s.Interactions) == 0 && s.Graph.Size() > 0 {
		return nil, errNoInteractions
	}
	ids, err := s.find(g, actor, with)
	if err != nil {
		return nil, &statusError{err, http.StatusNotFound}
	}
	found := s.Behind(g, s.Interactions, o, ids)
	return written(func(b *bytes.Buffer) error { return writeWhy(b, ids, found) })
}

// written returns what write writes.
func written(write func(*bytes.Buffer) error) ([]byte, error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return nil, &statusError{err, http.StatusInternalServerError}
	}
	return b.Bytes(), nil
}

// writeWhy writes found as entente.why/1: one JSON object.
func writeWhy(b *bytes.Buffer, ids []string, found []entente.Interaction) error {
	var lines bytes.Buffer
	if _, err := entente.WriteInteractions(&lines, slices.Values(found)); err != nil {
		return err
	}
	acts := []json.RawMessage{}
	for line := range bytes.Lines(lines.Bytes()) {
		acts = append(acts, bytes.TrimSuffix(line, []byte("\n")))
	}
	return json.NewEncoder(b).Encode(struct {
		Schema       string            `json:"schema"`
		Actors       []string          `json:"actors"`
		Interactions []json.RawMessage `json:"interactions"`
	}{"entente.why/1", ids, acts})
}
