package serve_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"entente/internal/serve"
)

// soon bounds what a test waits for; nothing depends on how long it takes.
const soon = 20 * time.Second

// listen follows /events and returns its lines, and a function that ends it.
func listen(t testing.TB, address string) (lines <-chan string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), soon)
	r, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if kind := a.Header.Get("Content-Type"); a.StatusCode != 200 || kind != "text/event-stream" {
		t.Errorf("%s: %d, %s", address, a.StatusCode, kind)
	}
	out := make(chan string)
	go func() {
		defer close(out)
		for s := bufio.NewScanner(a.Body); s.Scan(); {
			out <- s.Text()
		}
	}()
	return out, func() { cancel(); a.Body.Close() }
}

// rest reads what is left of lines.
func rest(lines <-chan string) string {
	var all []string
	for l := range lines {
		all = append(all, l)
	}
	return strings.Join(all, "\n")
}

// live returns the address of the events that the page of h listens to.
func live(t testing.TB, h *httptest.Server) string {
	t.Helper()
	_, page := get(t, h.URL+"/")
	_, after, ok := strings.Cut(page, `"live":"`)
	path, _, _ := strings.Cut(after, `"`)
	if !ok || !strings.HasPrefix(path, "/events?seen=") {
		t.Fatalf("the page listens to %q", path)
	}
	return h.URL + path
}

func TestAPageHearsThatTheStoryHasChanged(t *testing.T) {
	s := server(t, lake(1))
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	address := live(t, h)
	lines, stop := listen(t, address)
	defer stop()
	if first := <-lines; !strings.HasPrefix(first, "retry:") {
		t.Errorf("the stream begins %q", first)
	}
	<-lines
	if err := s.Show(tell(t, lake(1))); err != nil { // nothing new
		t.Fatal(err)
	}
	if err := s.Show(tell(t, lake(1, 2))); err != nil {
		t.Fatal(err)
	}
	if got := rest(lines); !strings.HasPrefix(got, "event: change\ndata: ") || strings.Count(got, "event:") != 1 {
		t.Errorf("the stream says %q, want one change", got)
	}
	late, stop := listen(t, address) // a page that comes back after it was missed
	defer stop()
	if got := rest(late); !strings.Contains(got, "event: change") {
		t.Errorf("a page that missed the change hears %q", got)
	}
	if live(t, h) == address {
		t.Error("the new page listens as the old one did")
	}
}

// running serves s and returns its address, and a function that stops it and returns how it ended.
func running(t testing.TB, s *serve.Server) (address string, stop func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(cancel)
	return "http://" + l.Addr().String(), func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(soon):
			return errors.New("it does not stop")
		}
	}
}

func TestServerStopsWithItsStreams(t *testing.T) {
	s := server(t, lake(1))
	address, stop := running(t, s)
	a, err := http.Get(address + "/")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(a.Body)
	a.Body.Close()
	_, seen, _ := strings.Cut(string(page), `/events?seen=`)
	seen, _, _ = strings.Cut(seen, `"`)
	if err != nil || !inert(string(page)) {
		t.Fatalf("the page: %v, inert %v", err, inert(string(page)))
	}
	lines, end := listen(t, address+"/events?seen="+seen)
	defer end()
	<-lines
	<-lines
	if err := stop(); !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v, want context.Canceled", err)
	}
	if got := rest(lines); got != "" {
		t.Errorf("the stream ends with %q", got)
	}
	if _, err := http.Get(address + "/"); err == nil {
		t.Error("it answers after it has stopped")
	}
}

func TestRequestsAreBounded(t *testing.T) {
	address, stop := running(t, server(t, lake(1)))
	defer stop()
	a, err := http.Get(address + "/api/graph?since=" + strings.Repeat("9", 64<<10))
	if err != nil {
		t.Fatal(err)
	}
	a.Body.Close()
	if a.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("an address of 64 KiB: status %d, want 431", a.StatusCode)
	}
	_, body := get(t, address+"/api/graph?since="+strings.Repeat("9", 8<<10))
	if len(body) > 600 {
		t.Errorf("the error about a long question has %d bytes", len(body))
	}
}

func TestStreamsAreBounded(t *testing.T) {
	s := server(t, lake(1))
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	address := live(t, h)
	for range 64 {
		lines, stop := listen(t, address)
		defer stop()
		<-lines
	}
	a, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	a.Body.Close()
	if a.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one stream more: status %d, want 503", a.StatusCode)
	}
}
