package formats

import (
	"encoding/json"
	"io"

	"entente/graph/balance"
	"entente/graph/community"
)

// SummarySchema is the value of "schema" in the description of a graph as a whole.
const SummarySchema = "entente.summary/1"

type wireGroup struct {
	Head    string   `json:"head"`
	Members []string `json:"members"`
}

type wireTriads struct {
	Count   float64    `json:"count"`
	Hostile [4]float64 `json:"hostile"` // with none, one, two and three hostile pairs
	Strong  float64    `json:"strong"`
	Weak    float64    `json:"weak"`
}

type wireFrustration struct {
	Cost  float64     `json:"cost"`
	Bound float64     `json:"bound"`
	Total float64     `json:"total"`
	Exact bool        `json:"exact"`
	Camps [2][]string `json:"camps"`
}

// WriteSummaryJSON writes entente.summary/1: one JSON object, the largest community first.
func WriteSummaryJSON(w io.Writer, s community.Summary, t balance.Triads, f balance.Frustration) error {
	out := struct {
		Schema       string  `json:"schema"`
		Actors       int     `json:"actors"`
		Ties         int     `json:"ties"`
		Interactions int     `json:"interactions"`
		Density      float64 `json:"density"`
		Reciprocity  float64 `json:"reciprocity"`

		Components       int `json:"components"`
		LargestComponent int `json:"largest_component"`
		StrongComponents int `json:"strong_components"`

		Assortativity struct {
			Country float64 `json:"country"`
			Kind    float64 `json:"kind"`
		} `json:"assortativity"`

		Modularity  float64     `json:"modularity"`
		Resolution  float64     `json:"resolution"`
		Communities []wireGroup `json:"communities"`

		Triads      wireTriads      `json:"triads"`
		Frustration wireFrustration `json:"frustration"`
	}{
		Schema: SummarySchema, Actors: s.Actors, Ties: s.Ties, Interactions: s.Interactions, Density: s.Density, Reciprocity: s.Reciprocity,
		Components: s.Components, LargestComponent: s.Largest, StrongComponents: s.Strong,
		Modularity: s.Modularity, Resolution: s.Resolution, Communities: []wireGroup{},
		Triads:      wireTriads{t.Count(), t.Hostile, t.Strong(), t.Weak()},
		Frustration: wireFrustration{f.Cost, f.Bound, f.Total, f.Exact, f.Camps},
	}
	out.Assortativity.Country, out.Assortativity.Kind = s.ByCountry, s.ByKind
	for _, g := range s.Communities {
		out.Communities = append(out.Communities, wireGroup(g))
	}
	for i, camp := range out.Frustration.Camps {
		if camp == nil {
			out.Frustration.Camps[i] = []string{}
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
