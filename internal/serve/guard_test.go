package serve_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestOnlyWhatIsMeantForTheServerIsAnswered(t *testing.T) {
	s := server(t, lake(1))
	s.Hosts = []string{"lake.example"}
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	port := h.URL[strings.LastIndex(h.URL, ":"):]
	for _, test := range []struct {
		what, method, path, host, body string
		site, mode                     string
		want                           int
	}{
		{what: "its address", want: 200},
		{what: "its address at another port, as through a tunnel", host: "127.0.0.1:9000", want: 200},
		{what: "localhost", host: "localhost" + port, want: 200},
		{what: "localhost with a dot", host: "LOCALHOST.", want: 200},
		{what: "a name it was given", host: "Lake.example" + port, want: 200},
		{what: "its address written in IPv6", host: "[::ffff:127.0.0.1]" + port, want: 200},
		{what: "a name that was made to lead here", host: "evil.example" + port, want: 421},
		{what: "a name that begins as localhost does", host: "localhost.evil.example" + port, want: 421},
		{what: "another loopback address", host: "127.0.0.2" + port, want: 421},
		{what: "any address", host: "0.0.0.0" + port, want: 421},
		{what: "the API by such a name", path: "/api/graph", host: "evil.example", want: 421},
		{what: "events by such a name", path: "/events", host: "evil.example", want: 421},
		{what: "a picture of another site", path: "/api/graph", site: "cross-site", mode: "no-cors", want: 403},
		{what: "another port of this machine", path: "/api/graph", site: "same-site", mode: "cors", want: 403},
		{what: "a link of another site to the API", path: "/api/graph", site: "cross-site", mode: "navigate", want: 403},
		{what: "a link of another site to the page", site: "cross-site", mode: "navigate", want: 200},
		{what: "a frame of another site", site: "cross-site", mode: "no-cors", want: 403},
		{what: "the page itself", path: "/api/graph", site: "same-origin", mode: "cors", want: 200},
		{what: "HEAD", method: "HEAD", path: "/api/graph", want: 200},
		{what: "POST", method: "POST", want: 405},
		{what: "DELETE", method: "DELETE", path: "/api/graph", want: 405},
		{what: "OPTIONS", method: "OPTIONS", path: "/api/graph", want: 405},
		{what: "a body", path: "/api/graph", body: "x", want: 413},
		{what: "a path out of here", path: "/..%2f..%2fetc/passwd", want: 404},
		{what: "nothing", path: "/favicon.ico", want: 404},
	} {
		t.Run(test.what, func(t *testing.T) {
			var body io.Reader
			if test.body != "" {
				body = strings.NewReader(test.body)
			}
			r, err := http.NewRequest(test.method, h.URL+test.path, body)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = test.host
			if test.site != "" {
				r.Header.Set("Sec-Fetch-Site", test.site)
				r.Header.Set("Sec-Fetch-Mode", test.mode)
			}
			a, err := h.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer a.Body.Close()
			if a.StatusCode != test.want {
				t.Errorf("%s %s of %q: status %d, want %d", test.method, test.path, test.host, a.StatusCode, test.want)
			}
			careful(t, a.Header)
		})
	}
}

// careful checks what every answer tells the browser.
func careful(t testing.TB, h http.Header) {
	t.Helper()
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Access-Control-Allow-Origin": "",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	policy := h.Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'") || !strings.HasSuffix(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
}
