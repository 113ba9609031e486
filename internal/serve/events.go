package serve

import (
	"fmt"
	"net/http"
	"time"
)

// events tells a page when the story is another than the one it shows, ?seen=, and ends.
func (v *Server) events(w http.ResponseWriter, r *http.Request) {
	select {
	case v.waiting <- struct{}{}:
		defer func() { <-v.waiting }()
	default:
		fail(w, http.StatusServiceUnavailable, errBusy)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	seen, out := r.URL.Query().Get("seen"), http.NewResponseController(w)
	if r.Method == http.MethodHead {
		return
	}
	say := func(format string, args ...any) bool {
		if err := out.SetWriteDeadline(time.Now().Add(readTime)); err != nil {
			return false
		}
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && out.Flush() == nil
	}
	alive := time.NewTicker(beat)
	defer alive.Stop()
	for going := say("retry: 2000\n\n"); going; {
		e := v.now.Load()
		if e.version != seen {
			say("event: change\ndata: %s\n\n", e.version)
			return
		}
		select {
		case <-e.over:
		case <-alive.C:
			going = say(":\n\n")
		case <-r.Context().Done():
			return
		}
	}
}
