package serve_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/graph"
	"entente/graph/formats"
)

// get returns the status and the body of an answer.
func get(t testing.TB, address string) (int, string) {
	t.Helper()
	a, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return a.StatusCode, string(body)
}

func TestGraphOfTheAPIIsThatOfTheSameOptions(t *testing.T) {
	acts := lake(1, 2, 3)
	h := httptest.NewServer(server(t, acts).Handler())
	defer h.Close()
	for query, o := range map[string]graph.Options{
		"":                                     {},
		"?since=2021-05-02":                    {Since: entente.NewDate(2021, 5, 2)},
		"?since=2021-05-02&until=2021-05-02":   {Since: entente.NewDate(2021, 5, 2), Until: entente.NewDate(2021, 5, 2)},
		"?level=country":                       {Level: graph.CountryLevel},
		"?tone=conflict&min-weight=2":          {Tone: graph.Conflict, MinWeight: 2},
		"?claimed-by=SOU&weighting=confidence": {ClaimedBy: []string{"SOU"}, Weighting: graph.ByConfidence},
		"?claimed-by=":                         {ClaimedBy: []string{""}},
		"?type=11,036&status=done,planned":     {Types: []string{"11", "036"}, Statuses: []entente.Status{entente.Done, entente.Planned}},
		"?by=event&half-life=7":                {ByEvent: true, HalfLife: 7},
		"?min-confidence=0.95":                 {MinConfidence: 0.95},
	} {
		g, err := graph.Build(slices.Values(acts), o)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := formats.WriteJSON(&want, g); err != nil {
			t.Fatal(err)
		}
		if status, got := get(t, h.URL+"/api/graph"+query); status != 200 || got != want.String() {
			t.Errorf("/api/graph%s: %d\n%s\nwant\n%s", query, status, got, want.String())
		}
	}
}

func TestQuestionsAreAnsweredInSchemas(t *testing.T) {
	h := httptest.NewServer(server(t, lake(1, 2)).Handler())
	defer h.Close()
	for _, test := range []struct{ path, schema, has string }{
		{"/api/graph", "entente.graph/1", `"source":"EVL","target":"SOU"`},
		{"/api/why?actor=EVL", "entente.why/1", `"actors":["EVL"]`},
		{"/api/why?actor=anna-berg&with=EVL&since=2021-05-02", "entente.why/1", `"date":"2021-05-02"`},
		{"/api/centrality?measure=pagerank,hits&direction=in&top=1", "entente.centrality/1", `"authority"`},
		{"/api/diff", "entente.diff/1", `"same"`},
		{"/api/diff?before=2021-05-01&after=2021-04", "entente.diff/1", `"vanished"`},
	} {
		status, body := get(t, h.URL+test.path)
		var head struct{ Schema string }
		if err := json.Unmarshal([]byte(body), &head); err != nil || status != 200 || head.Schema != test.schema || !strings.Contains(body, test.has) {
			t.Errorf("%s: %d, schema %q, %v; want %q with %q:\n%s", test.path, status, head.Schema, err, test.schema, test.has, body)
		}
		if !inert(body) {
			t.Errorf("%s: a name is not escaped", test.path)
		}
	}
	_, why := get(t, h.URL+"/api/why?actor=SOU&with=EVL")
	var out struct {
		Interactions []struct{ Source struct{ Name string } }
	}
	if err := json.Unmarshal([]byte(why), &out); err != nil || len(out.Interactions) != 2 || out.Interactions[0].Source.Name != hostile {
		t.Errorf("why SOU and EVL: %v, %+v", err, out)
	}
}

func TestBadQuestionsAreToldSo(t *testing.T) {
	h := httptest.NewServer(server(t, lake(1)).Handler())
	defer h.Close()
	for path, want := range map[string]string{
		"/api/graph?level=galaxy":                           "bad level",
		"/api/graph?since=yesterday":                        "since",
		"/api/graph?since=2021-05-03&until=2021-05-01":      "before the first",
		"/api/graph?min-weight=NaN":                         "min-weight",
		"/api/graph?min-weight=-1":                          "min-weight",
		"/api/graph?min-confidence=2":                       "min-confidence",
		"/api/graph?status=perhaps":                         "status",
		"/api/graph?edges=all":                              "co-mentions were not read",
		"/api/graph?by=moon":                                "report or event",
		"/api/graph?sinse=2021-05-01":                       "sinse",
		"/api/graph?tone=any&tone=conflict":                 "given 2 times",
		"/api/graph?%zz":                                    "invalid URL escape",
		"/api/why":                                          "which actor",
		"/api/centrality?measure=importance":                "importance",
		"/api/centrality?top=-1":                            "top",
		"/api/centrality?direction=up":                      "direction",
		"/api/diff?before=1":                                "before",
		"/api/graph?level=" + url.QueryEscape(hostile):      "bad level",
		"/api/why?actor=nobody&x=" + url.QueryEscape("<b>"): "no such parameter",
	} {
		if status, body := get(t, h.URL+path); status != http.StatusBadRequest || !strings.Contains(body, want) || !json.Valid([]byte(body)) || !inert(body) {
			t.Errorf("%s: %d %q, want 400 with %q", path, status, body, want)
		}
	}
	if status, body := get(t, h.URL+"/api/why?actor="+url.QueryEscape(hostile)); status != http.StatusNotFound || !inert(body) {
		t.Errorf("an actor that is not there: %d %q", status, body)
	}
}

func TestAGraphWithoutInteractionsKnowsItsDates(t *testing.T) {
	s := server(t, lake(1, 2))
	bare := tell(t, lake(1, 2))
	bare.Interactions = nil
	if err := s.Show(bare); err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	if status, body := get(t, h.URL+"/api/graph?until=2021-05-01"); status != 200 || !strings.Contains(body, `"until":"2021-05-01"`) {
		t.Errorf("until: %d %s", status, body)
	}
	for _, path := range []string{"/api/graph?level=country", "/api/why?actor=EVL"} {
		if status, body := get(t, h.URL+path); status != 400 || !strings.Contains(body, "only the sums") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

func TestHelpNamesWhatCanBeAsked(t *testing.T) {
	h := httptest.NewServer(server(t, lake(1)).Handler())
	defer h.Close()
	status, body := get(t, h.URL+"/api")
	for _, w := range []string{"/api/graph", "/api/why", "/api/centrality", "/api/diff", "since=", "claimed-by="} {
		if status != 200 || !strings.Contains(body, w) {
			t.Errorf("/api: %d, lacks %q", status, w)
		}
	}
}
