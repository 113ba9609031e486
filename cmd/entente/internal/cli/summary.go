package cli

import (
	"io"

	"entente/graph"
	"entente/graph/balance"
	"entente/graph/community"
	"entente/graph/formats"
)

// A summary describes a graph as a whole.
type summary struct {
	community.Summary
	triads      balance.Triads
	frustration balance.Frustration
}

func (o *centralityOptions) summarise(g *graph.Graph) summary {
	return summary{
		community.Summarise(g, community.Options{Resolution: o.resolution, Unweighted: o.unweighted}),
		balance.Count(g), balance.Frustrate(g),
	}
}

// summaryNames are the columns of a summary.
var summaryNames = []string{
	"actors", "ties", "interactions", "density", "reciprocity", "components", "largest_component", "strong_components",
	"assortativity_country", "assortativity_kind", "communities", "modularity", "resolution",
	"triads", "balanced_strong", "balanced_weak", "frustration", "frustration_bound", "frustration_of",
}

func (s *summary) values() []any {
	return []any{
		s.Actors, s.Ties, s.Interactions, s.Density, s.Reciprocity, s.Components, s.Largest, s.Strong,
		s.ByCountry, s.ByKind, len(s.Communities), s.Modularity, s.Resolution,
		s.triads.Count(), s.triads.Strong(), s.triads.Weak(), s.frustration.Cost, s.frustration.Bound, s.frustration.Total,
	}
}

// whole returns a function that writes the summary of g, or that of each window.
func (o *centralityOptions) whole(g *graph.Graph, format string, width int) (func(io.Writer) error, error) {
	if o.window != (stepValue{}) {
		t := &table{header: summaryNames}
		return o.inWindows(g, t, format, width, func(w *graph.Graph) error {
			s := o.summarise(w)
			t.add(s.values()...)
			return nil
		})
	}
	s := o.summarise(g)
	if format == "json" {
		return func(w io.Writer) error { return formats.WriteSummaryJSON(w, s.Summary, s.triads, s.frustration) }, nil
	}
	t := &table{header: []string{"measure", "value"}}
	for i, v := range s.values() {
		t.add(summaryNames[i], v)
	}
	return func(w io.Writer) error { return t.write(w, format, width) }, nil
}
