package formats

import (
	"encoding/json"
	"io"

	"entente/graph/centrality"
)

// ScoresSchema is the value of "schema" in measures.
const ScoresSchema = "entente.centrality/1"

// A wireScore is one actor of entente.centrality/1.
type wireScore struct {
	Actor   string             `json:"actor"`
	Name    string             `json:"name"`
	Kind    string             `json:"kind"`
	Country string             `json:"country"`
	Values  map[string]float64 `json:"values"`
}

// WriteScoresJSON writes t as entente.centrality/1: one JSON object, the actors in the order of t.
func WriteScoresJSON(w io.Writer, t *centrality.Table) error {
	out := struct {
		Schema   string      `json:"schema"`
		Measures []string    `json:"measures"`
		Actors   []wireScore `json:"actors"`
	}{ScoresSchema, t.Columns, []wireScore{}}
	for _, r := range t.Rows {
		values := map[string]float64{} // encoding/json writes the keys sorted
		for i, c := range t.Columns {
			values[c] = r.Values[i]
		}
		out.Actors = append(out.Actors, wireScore{r.Actor.ID, r.Actor.Name, string(r.Actor.Kind), r.Actor.Country, values})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
