package cli

import (
	"entente/graph"
	"entente/graph/centrality"
)

// A stepValue is a flag that holds a length of time.
type stepValue graph.Step

func (v *stepValue) Type() string { return "length" }

func (v *stepValue) String() string {
	if *v == (stepValue{}) {
		return ""
	}
	return graph.Step(*v).String()
}

// Set reads a number and a unit: 7d, 1w, 3m, 1y.
func (v *stepValue) Set(s string) error {
	step, err := graph.ParseStep(s)
	*v = stepValue(step)
	return err
}

// series measures g in windows of time.
func (o *centralityOptions) series(g *graph.Graph) (*table, error) {
	if o.interval != 0 {
		return nil, usagef("--interval and --window do not go together")
	}
	periods, err := graph.Periods(g.Period(), graph.Step(o.window), graph.Step(o.slide))
	if err != nil {
		return nil, &usageError{err: err}
	}
	t := &table{header: []string{"since", "until", "actor", "name", "kind", "country"}}
	for i, w := range g.Windows(periods) {
		m, err := centrality.Compute(w, o.names(), o.measuring())
		if err != nil {
			return nil, err
		}
		if i == 0 {
			t.header = append(t.header, m.Columns...)
		}
		for k, row := range scoreTable(m).rows {
			if o.top > 0 && k == o.top {
				break
			}
			t.add(append([]any{periods[i].First.String(), periods[i].Last.String()}, row...)...)
		}
	}
	return t, nil
}

// intervals measures g with the bounds of every value and rank.
func (o *centralityOptions) intervals(g *graph.Graph) (*table, error) {
	m, err := centrality.Intervals(g, o.names(), o.measuring(), centrality.Bootstrap{Percent: o.interval, Seed: o.seed})
	if err != nil {
		return nil, err
	}
	t := &table{header: []string{"actor", "name", "kind", "country"}}
	for _, c := range m.Columns {
		t.header = append(t.header, c, c+"_low", c+"_high", c+"_rank", c+"_rank_low", c+"_rank_high")
	}
	t.header = append(t.header, "above")
	for k, r := range m.Rows {
		if o.top > 0 && k == o.top {
			break
		}
		row := []any{r.Actor.ID, r.Actor.Name, string(r.Actor.Kind), r.Actor.Country}
		for _, e := range r.Estimates {
			row = append(row, e.Value, e.Low, e.High, e.Rank, e.RankLow, e.RankHigh)
		}
		t.add(append(row, r.Above)...)
	}
	return t, nil
}
