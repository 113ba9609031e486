package serve_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"entente"
	"entente/internal/serve"
)

// A notebook is a desk that remembers what it was asked to write. One who asks for the subject "lost" is refused,
// for "full" the disk is full.
type notebook struct {
	doubts  []serve.Doubt
	written []serve.Correction
	mu      sync.Mutex
	inside  atomic.Int32
	crowd   atomic.Bool // two were at the desk at the same time
}

// all returns what was written.
func (n *notebook) all() []serve.Correction {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.written)
}

func (n *notebook) desk() *serve.Desk {
	return &serve.Desk{
		By: "anna " + hostile,
		Doubts: func(_ context.Context, limit int) ([]serve.Doubt, error) {
			return n.doubts[:min(limit, len(n.doubts))], nil
		},
		Given: func(context.Context) (out []serve.Given, err error) {
			for i, c := range n.all() {
				out = append(out, serve.Given{Key: fmt.Sprint("k", i), Action: c.Action, Subject: c.Subject, Why: c.Why})
			}
			slices.Reverse(out)
			return out, nil
		},
		Correct: func(_ context.Context, c serve.Correction) error {
			if n.inside.Add(1) > 1 {
				n.crowd.Store(true)
			}
			defer n.inside.Add(-1)
			switch c.Subject {
			case "lost":
				return serve.Refusal{Err: errors.New("no interaction lost")}
			case "full":
				return errors.New("no space is left")
			}
			n.mu.Lock()
			defer n.mu.Unlock()
			n.written = append(n.written, c)
			return nil
		},
	}
}

// reviewed serves the lake with a desk, and returns its address and the key.
func reviewed(t testing.TB) (h *httptest.Server, n *notebook, key string) {
	t.Helper()
	s := server(t, lake(1))
	x := lake(1)[0]
	n = &notebook{doubts: []serve.Doubt{
		{Why: "low confidence", Interaction: &x},
		{Why: "unknown name", Actor: entente.NewWireActor(x.Source), Called: hostile},
	}}
	key = s.Review(n.desk())
	h = httptest.NewServer(s.Handler())
	t.Cleanup(h.Close)
	return h, n, key
}

const reject = `{"action":"reject","subject":"9f2c","why":"about a film"}`

// post sends a correction as the page does; change may spoil the request.
func post(t testing.TB, h *httptest.Server, key, body string, change func(*http.Request)) (int, string) {
	t.Helper()
	r, err := http.NewRequest("POST", h.URL+"/api/review", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", h.URL)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("X-Entente-Key", key)
	if change != nil {
		change(r)
	}
	a, err := h.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	b, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	careful(t, a.Header)
	return a.StatusCode, string(b)
}

func TestCorrectionIsWrittenDown(t *testing.T) {
	h, n, key := reviewed(t)
	status, body := post(t, h, key, reject, nil)
	if want := `{"schema":"entente.corrected/1","given":[{"key":"k0","when":"","who":"","action":"reject","subject":"9f2c","why":"about a film"}]}`; status != 200 || strings.TrimSpace(body) != want {
		t.Errorf("%d %s, want %s", status, body, want)
	}
	recode := `{"action":"recode","subject":"9f2c","code":"036","status":"planned","source":"TUR","target":"-","claimed_by":"RUS"}`
	if status, body := post(t, h, key, recode, nil); status != 200 {
		t.Errorf("%d %s", status, body)
	}
	want := []serve.Correction{
		{Action: "reject", Subject: "9f2c", Why: "about a film"},
		{Action: "recode", Subject: "9f2c", Code: "036", Status: "planned", Source: "TUR", Target: "-", ClaimedBy: "RUS"},
	}
	if got := n.all(); !slices.Equal(got, want) {
		t.Errorf("written: %+v, want %+v", got, want)
	}
	for subject, code := range map[string]int{"lost": 400, "full": 500} {
		status, body := post(t, h, key, `{"action":"reject","subject":"`+subject+`"}`, nil)
		if status != code || !json.Valid([]byte(body)) {
			t.Errorf("%s: %d %s, want %d", subject, status, body, code)
		}
	}
}

// TestOnlyWhoKnowsTheKeyCorrects: every request of this list is refused, and nothing is written.
func TestOnlyWhoKnowsTheKeyCorrects(t *testing.T) {
	h, n, key := reviewed(t)
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	long := strings.Repeat("x", 20<<10)
	for _, test := range []struct {
		what   string
		body   string
		change func(*http.Request)
		want   int
	}{
		{"no key", reject, func(r *http.Request) { r.Header.Del("X-Entente-Key") }, 401},
		{"a wrong key", reject, set("X-Entente-Key", key[1:]), 401},
		{"the key in the address", reject, func(r *http.Request) { r.Header.Del("X-Entente-Key"); r.URL.RawQuery = "key=" + key }, 401},
		{"a page of another site", reject, set("Origin", "http://evil.example"), 403},
		{"another port of this machine", reject, set("Origin", "http://127.0.0.1:1"), 403},
		{"a page without an origin", reject, set("Origin", "null"), 403},
		{"two origins", reject, func(r *http.Request) { r.Header.Add("Origin", h.URL) }, 403},
		{"the same host in another scheme", reject, set("Origin", strings.Replace(h.URL, "http", "https", 1)), 403},
		{"another site that hides its origin", reject, func(r *http.Request) { r.Header.Del("Origin"); r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"another subdomain", reject, set("Sec-Fetch-Site", "same-site"), 403},
		{"a rebound name", reject, func(r *http.Request) { r.Host = "evil.example"; r.Header.Set("Origin", "http://evil.example") }, 421},
		{"a form", "action=reject&subject=9f2c", set("Content-Type", "application/x-www-form-urlencoded"), 415},
		{"a form that looks like JSON", reject, set("Content-Type", "text/plain"), 415},
		{"no type", reject, func(r *http.Request) { r.Header.Del("Content-Type") }, 415},
		{"nothing", "", nil, 413},
		{"too much", `{"action":"rename","subject":"a","name":"` + long + `"}`, nil, 413},
		{"a body of unknown length", reject, func(r *http.Request) { r.ContentLength = -1 }, 413},
		{"no JSON", "reject", nil, 400},
		{"an unknown field", `{"action":"reject","subject":"9f2c","by":"bert"}`, nil, 400},
		{"two corrections", reject + reject, nil, 400},
		{"a list", "[" + reject + "]", nil, 400},
		{"another method", reject, func(r *http.Request) { r.Method = "PUT" }, 405},
		{"a preflight", "", func(r *http.Request) { r.Method = "OPTIONS" }, 405},
		{"another path", reject, func(r *http.Request) { r.URL.Path = "/api/graph" }, 405},
		{"the page", reject, func(r *http.Request) { r.URL.Path = "/review" }, 405},
		{"a path that leads there", reject, func(r *http.Request) { r.URL.Path = "//api/review" }, 405},
	} {
		t.Run(test.what, func(t *testing.T) {
			if status, body := post(t, h, key, test.body, test.change); status != test.want || !json.Valid([]byte(body)) {
				t.Errorf("%d %s, want %d", status, body, test.want)
			}
		})
	}
	if got := n.all(); len(got) > 0 {
		t.Errorf("written: %+v, want nothing", got)
	}
}

// TestDoubtsAreListedForWhoKnowsTheKey: the page holds no key and no data, the list needs the key.
func TestDoubtsAreListedForWhoKnowsTheKey(t *testing.T) {
	h, _, key := reviewed(t)
	status, page := get(t, h.URL+"/review")
	if status != 200 || strings.Contains(page, key) || strings.Contains(page, "EVL") {
		t.Errorf("the page: %d, with the key %v, with names %v", status, strings.Contains(page, key), strings.Contains(page, "EVL"))
	}
	if status, body := get(t, h.URL+"/api/review"); status != 401 {
		t.Errorf("the list without the key: %d %s", status, body)
	}
	r, err := http.NewRequest("GET", h.URL+"/api/review?limit=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Entente-Key", key)
	a, err := h.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil || !inert(string(body)) {
		t.Errorf("%v, inert %v", err, inert(string(body)))
	}
	var list struct {
		Schema, By string
		Doubts     []struct {
			Doubt       string
			Interaction *entente.Interaction
		}
		Given []serve.Given
	}
	if err := json.Unmarshal(body, &list); err != nil || list.Schema != "entente.review/1" || len(list.Doubts) != 1 || list.Given == nil ||
		list.Doubts[0].Interaction.Source.Name != hostile {
		t.Errorf("%v, %s", err, body)
	}
}

func TestWithoutADeskNothingIsCorrected(t *testing.T) {
	h := httptest.NewServer(server(t, lake(1)).Handler())
	defer h.Close()
	if status, _ := get(t, h.URL+"/review"); status != 404 {
		t.Errorf("/review: status %d, want 404", status)
	}
	if status, _ := get(t, h.URL+"/api/review"); status != 404 {
		t.Errorf("/api/review: status %d, want 404", status)
	}
	if status, _ := post(t, h, "", reject, nil); status != 405 {
		t.Errorf("a correction: status %d, want 405", status)
	}
}

func TestOneCorrectsAtATime(t *testing.T) {
	h, n, key := reviewed(t)
	done := make(chan int)
	for range 20 {
		go func() {
			status, _ := post(t, h, key, reject, nil)
			done <- status
		}()
	}
	for range 20 {
		if status := <-done; status != 200 {
			t.Errorf("status %d, want 200", status)
		}
	}
	if got := len(n.all()); n.crowd.Load() || got != 20 {
		t.Errorf("two at the desk: %v; %d written, want 20", n.crowd.Load(), got)
	}
}
