package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"runtime"
	"sync/atomic"
	"time"
)

// What one visitor can cost at most.
const (
	headerBytes = 16 << 10 // of a request, its address included
	streams     = 64       // pages that wait for changes
	headerTime  = 5 * time.Second
	readTime    = 10 * time.Second
	writeTime   = 2 * time.Minute
	idleTime    = time.Minute
	stopTime    = 5 * time.Second
	beat        = 20 * time.Second // between signs of life of a stream
)

// A Server serves one story after another. It is safe for concurrent use.
type Server struct {
	// Hosts are names that the server answers to besides the address it is reached at and, there, localhost.
	// It must not change after first use.
	Hosts []string

	review  *review // nil: nothing can be corrected
	now     atomic.Pointer[edition]
	working chan struct{} // one token for each answer that is being computed
	waiting chan struct{} // one for each stream
}

// New returns a server of s.
func New(s *Story) (*Server, error) {
	v := &Server{working: make(chan struct{}, runtime.GOMAXPROCS(0)), waiting: make(chan struct{}, streams)}
	return v, v.Show(s)
}

// Show serves s from now on, and tells the pages that are open if it differs from what they show.
func (v *Server) Show(s *Story) error {
	e, err := newEdition(s)
	if err != nil {
		return err
	}
	if old := v.now.Swap(e); old != nil {
		close(old.over)
	}
	return nil
}

// Handler returns the handler of all that is served.
func (v *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", v.page)
	mux.HandleFunc("/events", v.events)
	mux.HandleFunc("/api", apiHelp)
	mux.HandleFunc("/api/graph", v.answer(asked(answerGraph)))
	mux.HandleFunc("/api/why", v.answer(asked(answerWhy)))
	mux.HandleFunc("/api/centrality", v.answer(asked(answerCentrality)))
	mux.HandleFunc("/api/diff", v.answer(asked(answerDiff)))
	if r := v.review; r != nil {
		mux.HandleFunc("/review", r.page)
		mux.HandleFunc("GET /api/review", v.answer(func(_ *Story, req *http.Request) ([]byte, error) { return r.list(req) }))
		mux.HandleFunc("POST /api/review", v.answer(func(_ *Story, req *http.Request) ([]byte, error) { return r.correct(req) }))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fail(w, http.StatusNotFound, errNoSuchPage) })
	return v.guard(mux)
}

// Serve serves on l until ctx ends; then it lets the answers at hand finish for a few seconds and returns
// its error. It closes l.
func (v *Server) Serve(ctx context.Context, l net.Listener) error {
	open, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	s := &http.Server{
		Handler: v.Handler(), ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerBytes, BaseContext: func(net.Listener) context.Context { return open },
	}
	s.RegisterOnShutdown(stop) // ends the streams, which would never end
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := s.Shutdown(last); err != nil {
		return errors.Join(ctx.Err(), s.Close())
	}
	return ctx.Err()
}

func (v *Server) page(w http.ResponseWriter, r *http.Request) {
	e := v.now.Load()
	w.Header().Set("Content-Security-Policy", e.page.Policy+"; frame-ancestors 'none'")
	send(w, r, "text/html; charset=utf-8", e.page.HTML)
}
