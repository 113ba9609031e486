package render

import (
	"fmt"
	"slices"

	"entente"
	"entente/graph"
)

// The facts of two days of the crisis over Idlib in 2020, as interactions.
func idlib() []entente.Interaction {
	actors := map[string]entente.Actor{}
	for _, a := range []entente.Actor{
		{ID: "angela-merkel", Name: "Angela Merkel", Kind: entente.Person, Country: "DEU", Code: "DEUGOV"},
		{ID: "steffen-seibert", Name: "Steffen Seibert", Kind: entente.Person, Country: "DEU", Code: "DEUGOV"},
		{ID: "emmanuel-macron", Name: "Emmanuel Macron", Kind: entente.Person, Country: "FRA", Code: "FRAGOV"},
		{ID: "vladimir-putin", Name: "Vladimir Putin", Kind: entente.Person, Country: "RUS", Code: "RUSGOV"},
		{ID: "sergei-vershinin", Name: "Sergei Vershinin", Kind: entente.Person, Country: "RUS", Code: "RUSGOV"},
		{ID: "alexander-lavrentyev", Name: "Alexander Lavrentyev", Kind: entente.Person, Country: "RUS", Code: "RUSGOV"},
		{ID: "recep-tayyip-erdogan", Name: "Recep Tayyip Erdoğan", Kind: entente.Person, Country: "TUR", Code: "TURGOV"},
		{ID: "sedat-onal", Name: "Sedat Önal", Kind: entente.Person, Country: "TUR", Code: "TURGOV"},
		{ID: "RUS", Name: "Russia", Kind: entente.State, Country: "RUS", Code: "RUS"},
		{ID: "TUR", Name: "Turkey", Kind: entente.State, Country: "TUR", Code: "TUR"},
		{ID: "RUSMIL", Name: "Russian Defence Ministry", Kind: entente.Body, Country: "RUS", Code: "RUSMIL"},
		{ID: "TURMIL", Name: "Turkish armed forces", Kind: entente.Body, Country: "TUR", Code: "TURMIL"},
		{ID: "SYRGOV", Name: "Syrian Government", Kind: entente.Body, Country: "SYR", Code: "SYRGOV"},
		{ID: "SYRMIL", Name: "Syrian armed forces", Kind: entente.Body, Country: "SYR", Code: "SYRMIL"},
		{ID: "hayat-tahrir-al-sham", Name: "Hay’at Tahrir al-Sham", Kind: entente.Group, Code: "SYRREB"},
		{ID: "un-security-council", Name: "UN Security Council", Kind: entente.Organisation, Code: "IGOUNO"},
	} {
		actors[a.ID] = a
	}
	feb, mar := entente.NewDate(2020, 2, 20), entente.NewDate(2020, 3, 2)
	var out []entente.Interaction
	add := func(d entente.Date, from, to, code string, quad int, goldstein, weight float64, mutual bool, killed float64) {
		x := entente.Interaction{
			ID: fmt.Sprintf("%016x", len(out)+1), Document: d.String(), Date: d, Source: actors[from], Target: actors[to],
			Mutual: mutual, CAMEO: code, Quad: quad, Goldstein: goldstein, Status: entente.Done, Confidence: 0.8, Weight: weight,
			Rule: "hand", Reports: 1, Evidence: entente.Evidence{Sentence: 1, Quote: entente.Quote{Text: "From " + from + " to " + to + "."}},
		}
		if killed > 0 {
			x.Numbers = []entente.Number{{What: "killed", Value: killed}}
		}
		if code == "036" {
			x.Status = entente.Planned
		}
		out = append(out, x)
	}
	add(feb, "angela-merkel", "vladimir-putin", "041", 1, 1, 2, true, 0)
	add(feb, "emmanuel-macron", "vladimir-putin", "041", 1, 1, 2, true, 0)
	add(feb, "angela-merkel", "recep-tayyip-erdogan", "036", 1, 4, 1, false, 0)
	add(feb, "emmanuel-macron", "recep-tayyip-erdogan", "036", 1, 4, 1, false, 0)
	add(feb, "angela-merkel", "emmanuel-macron", "046", 1, 7, 1, true, 0)
	add(feb, "vladimir-putin", "SYRGOV", "051", 1, 3.4, 0.6, false, 0)
	add(feb, "recep-tayyip-erdogan", "SYRMIL", "138", 3, -7, 2, false, 0)
	add(feb, "SYRMIL", "TURMIL", "194", 4, -10, 3, false, 13)
	add(feb, "TURMIL", "SYRMIL", "195", 4, -10, 2, false, 0)
	add(feb, "SYRMIL", "hayat-tahrir-al-sham", "190", 4, -10, 2, false, 0)
	add(feb, "hayat-tahrir-al-sham", "SYRMIL", "193", 4, -10, 2, false, 0)
	add(feb, "RUS", "hayat-tahrir-al-sham", "172", 4, -5, 0.5, false, 0)
	add(feb, "vladimir-putin", "hayat-tahrir-al-sham", "1056", 3, -5, 1, false, 0)
	add(feb, "steffen-seibert", "angela-merkel", "051", 1, 3.4, 0.3, false, 0)
	add(mar, "vladimir-putin", "recep-tayyip-erdogan", "041", 1, 1, 2, true, 0)
	add(mar, "vladimir-putin", "recep-tayyip-erdogan", "036", 1, 4, 1, true, 0)
	add(mar, "RUS", "TUR", "0356", 1, 7, 2, true, 0)
	add(mar, "sergei-vershinin", "sedat-onal", "040", 1, 1, 1, true, 0)
	add(mar, "alexander-lavrentyev", "sedat-onal", "040", 1, 1, 1, true, 0)
	add(mar, "SYRMIL", "TURMIL", "195", 4, -10, 4, false, 33)
	add(mar, "TURMIL", "SYRMIL", "195", 4, -10, 4, false, 0)
	add(mar, "hayat-tahrir-al-sham", "SYRMIL", "190", 4, -10, 3, false, 0)
	add(mar, "SYRMIL", "hayat-tahrir-al-sham", "190", 4, -10, 1, false, 0)
	add(mar, "RUSMIL", "hayat-tahrir-al-sham", "112", 3, -2, 1, false, 0)
	add(mar, "RUSMIL", "TURMIL", "112", 3, -2, 1, false, 0)
	add(mar, "TUR", "hayat-tahrir-al-sham", "138", 3, -7, 1, false, 0)
	add(mar, "un-security-council", "hayat-tahrir-al-sham", "111", 3, -2, 0.5, false, 0)
	add(mar, "RUS", "hayat-tahrir-al-sham", "172", 4, -5, 0.5, false, 0)
	return out
}

// idlibInputs returns the picture of each day and of the change.
func idlibInputs() (feb, mar, change Input) {
	all := idlib()
	on := func(d entente.Date) *graph.Graph {
		g, err := graph.Build(slices.Values(all), graph.Options{Since: d, Until: d})
		if err != nil {
			panic(err)
		}
		return g
	}
	union, err := graph.Build(slices.Values(all), graph.Options{})
	if err != nil {
		panic(err)
	}
	names := map[string]string{"DEU": "Germany", "FRA": "France", "SYR": "Syria"}
	a, b := on(entente.NewDate(2020, 2, 20)), on(entente.NewDate(2020, 3, 2))
	feb = Input{Graph: a, Union: union, Interactions: all, Title: "Idlib: who deals with whom", Blocs: names}
	mar, change = feb, feb
	mar.Graph = b
	change.Before, change.Graph, change.Title = a, b, "Idlib: what changed"
	return feb, mar, change
}
