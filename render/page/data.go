package page

import (
	"cmp"
	"slices"
	"strings"

	"entente"
	"entente/graph"
	"entente/render"
)

// pageData is what the script reads, entente.page/1. Actors, documents and acts are told by their index.
type pageData struct {
	Schema string      `json:"schema"`
	Title  string      `json:"title"`
	Dates  []string    `json:"dates"`
	Level  graph.Level `json:"level"`
	Called string      `json:"level_title"`
	network
	Levels []level    `json:"levels,omitempty"`
	Acts   []act      `json:"acts"`
	Docs   []document `json:"documents"`
	Style  string     `json:"style"` // for SVG that is saved
	Live   string     `json:"live,omitempty"`
}

// A network is one graph.
type network struct {
	Actors   []actor   `json:"actors"`
	Ties     []tie     `json:"ties"`
	Measures []measure `json:"measures"`
}

// A level is the network of one of Input.Levels.
type level struct {
	Name   graph.Level `json:"name"`
	Called string      `json:"title"`
	network
}

type actor struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	Kind    entente.Kind `json:"kind"`
	Country string       `json:"country"`
	Element string       `json:"element"`
	Also    []string     `json:"also,omitempty"`
}

type tie struct {
	Source      int          `json:"source"`
	Target      int          `json:"target"`
	Element     string       `json:"element"`
	Weight      float64      `json:"weight"`
	Cooperation float64      `json:"cooperation"`
	Conflict    float64      `json:"conflict"`
	Count       int          `json:"count"`
	First       entente.Date `json:"first"`
	Last        entente.Date `json:"last"`
	Acts        []int        `json:"acts"`
}

type act struct {
	ID         string         `json:"id"`
	Date       entente.Date   `json:"date"`
	Event      string         `json:"event,omitempty"`
	Code       string         `json:"code"`
	Words      string         `json:"words"`
	Quad       int            `json:"quad"`
	Goldstein  float64        `json:"goldstein"`
	Status     entente.Status `json:"status"`
	Mutual     bool           `json:"mutual,omitempty"`
	Claimant   string         `json:"claimant,omitempty"` // name
	Confidence float64        `json:"confidence"`
	Weight     float64        `json:"weight"`
	Rule       string         `json:"rule"`
	Sentences  []sentence     `json:"sentences"`
}

// A sentence is in pieces, so that the page can mark the words that carried the act.
type sentence struct {
	Document int     `json:"document"`
	Number   int     `json:"number"`
	Pieces   []piece `json:"pieces"`
}

type piece struct {
	Text string `json:"text"`
	Mark string `json:"mark,omitempty"` // source, trigger, target
}

type document struct {
	ID     string       `json:"id"`
	Title  string       `json:"title,omitempty"`
	Source string       `json:"source,omitempty"`
	URL    string       `json:"url,omitempty"`
	Date   entente.Date `json:"date"`
}

type measure struct {
	Name   string     `json:"name"`
	Values []*float64 `json:"values"`
}

// collector turns an Input into a pageData.
type collector struct {
	in   Input
	out  pageData
	byID map[string]*entente.Interaction
	acts map[string]int // of acts
	docs map[string]int // of documents
}

func collect(in Input) *pageData {
	c := &collector{in: in, byID: make(map[string]*entente.Interaction, len(in.Interactions)), acts: map[string]int{}, docs: map[string]int{}}
	for i := range in.Interactions {
		c.byID[in.Interactions[i].ID] = &in.Interactions[i]
	}
	c.out = pageData{Schema: "entente.page/1", Title: in.Title, Style: render.Style(), Live: in.Live,
		Level: nameOf(in.Graph), Called: titleOf(in.Graph), Dates: []string{}, Acts: []act{}, Docs: []document{}}
	c.out.network = c.network(in.Graph, in.Measures)
	for _, l := range in.Levels {
		c.out.Levels = append(c.out.Levels, level{nameOf(l.Graph), titleOf(l.Graph), c.network(l.Graph, l.Measures)})
	}
	c.dates()
	return &c.out
}

func nameOf(g *graph.Graph) graph.Level { return cmp.Or(g.Options().Level, graph.ActorLevel) }

// titleOf names the level of g for readers.
func titleOf(g *graph.Graph) string {
	switch nameOf(g) {
	case graph.BodyLevel:
		return "Bodies"
	case graph.CountryLevel:
		return "Countries"
	}
	return "Actors"
}

func (c *collector) network(g *graph.Graph, measures []Measure) network {
	n := network{Actors: []actor{}, Ties: []tie{}, Measures: []measure{}}
	index := map[string]int{}
	for i, a := range g.Nodes() {
		index[a.ID] = i
		n.Actors = append(n.Actors, actor{a.ID, a.Name, a.Kind, a.Country, render.ActorElement(a.ID), a.Aliases})
	}
	for t := range g.AllTies() {
		n.Ties = append(n.Ties, c.tie(t, index))
	}
	for _, m := range measures {
		n.Measures = append(n.Measures, n.measure(m))
	}
	return n
}

func (c *collector) tie(t graph.Tie, index map[string]int) tie {
	out := tie{
		Source: index[t.Source], Target: index[t.Target], Element: render.TieElement(t.Source, t.Target),
		Weight: t.Weight, Cooperation: t.Cooperation, Conflict: t.Conflict, Count: t.Count, First: t.First, Last: t.Last,
		Acts: []int{},
	}
	for _, id := range t.Interactions {
		if x, ok := c.byID[id]; ok {
			out.Acts = append(out.Acts, c.act(x))
		}
	}
	return out
}

// act returns the index of x, which two ties share where x is mutual.
func (c *collector) act(x *entente.Interaction) int {
	if i, ok := c.acts[x.ID]; ok {
		return i
	}
	a := act{
		ID: x.ID, Date: x.Date, Event: x.Event.String(), Code: x.CAMEO, Words: render.ActWords(x.CAMEO, x.Status),
		Quad: x.Quad, Goldstein: x.Goldstein, Status: x.Status, Mutual: x.Mutual, Claimant: x.ClaimedBy.Name,
		Confidence: x.Confidence, Weight: x.Weight, Rule: x.Rule,
	}
	a.Sentences = append(a.Sentences, c.sentence(x, &x.Evidence))
	for i := range x.Also {
		a.Sentences = append(a.Sentences, c.sentence(x, &x.Also[i]))
	}
	c.acts[x.ID] = len(c.out.Acts)
	c.out.Acts = append(c.out.Acts, a)
	return c.acts[x.ID]
}

func (c *collector) sentence(x *entente.Interaction, e *entente.Evidence) sentence {
	id, date := cmp.Or(e.Document, x.Document), e.Date
	if date.IsZero() {
		date = x.Date
	}
	return sentence{Document: c.document(id, date), Number: e.Sentence, Pieces: pieces(e)}
}

func (c *collector) document(id string, date entente.Date) int {
	if i, ok := c.docs[id]; ok {
		return i
	}
	d := document{ID: id, Date: date}
	if known, ok := c.in.Documents[id]; ok {
		d.Title, d.Source = known.Title, known.Source
		if u := known.URL; strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") {
			d.URL = u
		}
	}
	c.docs[id] = len(c.out.Docs)
	c.out.Docs = append(c.out.Docs, d)
	return c.docs[id]
}

// pieces cuts a sentence at the words that carried the act. Marks that do not lie in it, or that overlap an
// earlier one, are left out.
func pieces(e *entente.Evidence) []piece {
	type mark struct {
		entente.Span
		name string
	}
	marks := []mark{{e.Source.Span, "source"}, {e.Trigger.Span, "trigger"}, {e.Target.Span, "target"}}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	text, at := e.Text, 0
	var out []piece
	for _, m := range marks {
		from, to := m.Start-e.Start, m.End-e.Start
		if m.Len() <= 0 || from < at || to > len(text) {
			continue
		}
		if from > at {
			out = append(out, piece{Text: text[at:from]})
		}
		out = append(out, piece{text[from:to], m.name})
		at = to
	}
	if at < len(text) {
		out = append(out, piece{Text: text[at:]})
	}
	return out
}

// dates lists the days of the acts, or of the ties where there are no acts.
func (c *collector) dates() {
	seen := map[entente.Date]bool{}
	for _, a := range c.out.Acts {
		seen[a.Date] = true
	}
	for _, t := range c.out.Ties {
		if len(t.Acts) == 0 {
			seen[t.First], seen[t.Last] = true, true
		}
	}
	delete(seen, entente.Date{})
	for d := range seen {
		c.out.Dates = append(c.out.Dates, d.String())
	}
	slices.Sort(c.out.Dates)
}

func (n *network) measure(m Measure) measure {
	out := measure{Name: m.Name, Values: make([]*float64, len(n.Actors))}
	for i, a := range n.Actors {
		if v, ok := m.Values[a.ID]; ok && v-v == 0 { // JSON has no infinities
			out.Values[i] = &v
		}
	}
	return out
}
