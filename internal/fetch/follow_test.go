package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// site serves robots.txt as it is given, articles, and /away, which redirects to another server of this machine.
func siteOf(t *testing.T, robots string, status int) (base string, asked func() []string) {
	t.Helper()
	var paths []string
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "secret") }))
	t.Cleanup(elsewhere.Close)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.URL.Path)
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(status)
			fmt.Fprint(w, robots)
		case r.URL.Path == "/away":
			http.Redirect(w, r, elsewhere.URL, http.StatusFound)
		default:
			fmt.Fprint(w, "article")
		}
	}))
	t.Cleanup(s.Close)
	return s.URL, func() []string { return paths }
}

func TestFollowerKeepsToRobots(t *testing.T) {
	for _, c := range []struct {
		what, robots string
		status       int
		path         string
		want         error
	}{
		{"no rules", "", 404, "/a", nil},
		{"a site that forbids its rules", "", 403, "/a", nil},
		{"a site in trouble", "", 503, "/a", ErrRobots},
		{"what is forbidden to all", "User-agent: *\nDisallow: /private", 200, "/private/x", ErrRobots},
		{"what is beside it", "User-agent: *\nDisallow: /private", 200, "/a", nil},
		{"what is forbidden to us", "User-agent: Entente\nDisallow: /\n\nUser-agent: *\nDisallow:", 200, "/a", ErrRobots},
		{"what is forbidden to others", "User-agent: other\nDisallow: /\n", 200, "/a", nil},
	} {
		base, asked := siteOf(t, c.robots, c.status)
		f := Follower{Named: []string{base + "/feed"}}
		_, err := f.Get(context.Background(), base+c.path, 100)
		if !errors.Is(err, c.want) || (c.want != nil) == slices.Contains(asked(), c.path) {
			t.Errorf("%s: got %v after %v, want %v", c.what, err, asked(), c.want)
		}
	}
}

func TestFollowerStaysAwayFromTheOwnNetwork(t *testing.T) {
	base, asked := siteOf(t, "", 404)
	stranger := Follower{Named: []string{"https://news.example/feed"}}
	if _, err := stranger.Get(context.Background(), base+"/a", 100); !errors.Is(err, ErrLocal) || len(asked()) > 0 {
		t.Errorf("a link of another site to this machine: %v after %v, want ErrLocal and no request", err, asked())
	}
	f := Follower{Named: []string{base + "/feed"}}
	if b, err := f.Get(context.Background(), base+"/a", 100); err != nil || string(b) != "article" {
		t.Errorf("a link to the host that was named: %q, %v", b, err)
	}
	if _, err := f.Get(context.Background(), base+"/away", 100); !errors.Is(err, ErrLocal) {
		t.Errorf("a redirect to another port of this machine: %v, want ErrLocal", err)
	}
	for _, address := range []string{"file:///etc/hostname", "javascript:alert(1)", "//x", "", "http://"} {
		if _, err := f.Get(context.Background(), address, 100); err == nil {
			t.Errorf("%q was read", address)
		}
	}
}

func TestFollowerPausesAndAsksForRulesOnce(t *testing.T) {
	base, asked := siteOf(t, "User-agent: *\nCrawl-delay: 0.05", 200)
	f := Follower{Named: []string{base}, Pause: 10 * time.Millisecond}
	began := time.Now()
	for _, p := range []string{"/a", "/b", "/c"} {
		if _, err := f.Get(context.Background(), base+p, 100); err != nil {
			t.Fatal(err)
		}
	}
	if gone := time.Since(began); gone < 100*time.Millisecond { // a machine that is busy takes longer
		t.Errorf("three articles came in %v, want two pauses of 50ms between them", gone)
	}
	if want := []string{"/robots.txt", "/a", "/b", "/c"}; !slices.Equal(asked(), want) {
		t.Errorf("asked for %v, want %v", asked(), want)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Get(ctx, base+"/d", 100); !errors.Is(err, context.Canceled) {
		t.Errorf("a pause that is interrupted gave %v", err)
	}
}

func TestRobotsRules(t *testing.T) {
	text := strings.Join([]string{
		"# comment", "User-agent: other", "User-agent: entente # us", "Disallow: /a", "Allow: /a/open", "Disallow: /*.pdf$", "Disallow: /s*x/y",
		"Crawl-delay: 1e9", "nonsense", "", "User-agent: *", "Disallow: /",
	}, "\n")
	r := parseRobots([]byte(text), "entente")
	for path, want := range map[string]bool{
		"/": true, "/a": false, "/a/b": false, "/a/open/c": true, "/b": true, "/x.pdf": false, "/x.pdf?y": true, "/seax/y": false, "/sea/y": true,
	} {
		if got := r.allows(path); got != want {
			t.Errorf("allows(%s) = %v, want %v", path, got, want)
		}
	}
	if r.pause != maxPause {
		t.Errorf("a pause of %v, want at most %v", r.pause, maxPause)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b$", "/xaab")
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots([]byte(text), "entente")
		r.allows(path)
	})
}
