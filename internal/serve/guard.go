package serve

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

var (
	errNoSuchPage = errors.New("there is nothing here; / is the page, /api says what can be asked")
	errHost       = errors.New("this is not the name of this server")
	errSite       = errors.New("pages of other sites get no answer")
	errMethod     = errors.New("only GET and HEAD")
	errBody       = errors.New("a request has no body here")
	errBusy       = errors.New("too many at a time; ask again later")
)

// guard lets through what next may answer, and puts on every answer what makes browsers careful.
func (v *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch {
		case !v.answersTo(r):
			fail(w, http.StatusMisdirectedRequest, errHost)
		case fromElsewhere(r):
			fail(w, http.StatusForbidden, errSite)
		case v.review.corrects(r):
			if status, err := v.review.check(r); err != nil {
				h.Set("Connection", "close")
				fail(w, status, err)
				return
			}
			r.Body = http.MaxBytesReader(w, r.Body, correctionBytes)
			next.ServeHTTP(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			fail(w, http.StatusMethodNotAllowed, errMethod)
		case r.ContentLength != 0:
			h.Set("Connection", "close")
			fail(w, http.StatusRequestEntityTooLarge, errBody)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// answersTo reports whether the request was meant for this server: its Host is the address that it came in
// at, localhost at a loopback address, or one of Hosts. Any other name was made to lead here, so that a page
// of that name could read the answer. The port is not looked at: tunnels change it.
func (v *Server) answersTo(r *http.Request) bool {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if slices.ContainsFunc(v.Hosts, func(h string) bool { return strings.EqualFold(h, host) }) {
		return true
	}
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return false
	}
	at, err := netip.ParseAddrPort(local.String())
	if err != nil {
		return false
	}
	here := at.Addr().Unmap().WithZone("")
	if host == "localhost" {
		return here.IsLoopback()
	}
	asked, err := netip.ParseAddr(host)
	return err == nil && asked.Unmap().WithZone("") == here
}

// fromElsewhere reports whether a page of another site asks, other than by leading its reader here.
func fromElsewhere(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.URL.Path != "/"
}

// longest is how much of an error is told, in bytes: it may quote the question.
const longest = 400

// fail answers with what is wrong.
func fail(w http.ResponseWriter, code int, err error) {
	text := err.Error()
	if len(text) > longest {
		text = text[:longest] + "..."
	}
	body, e := json.Marshal(struct { // escapes <, > and &
		Schema string `json:"schema"`
		Error  string `json:"error"`
	}{"entente.error/1", strings.ToValidUTF8(text, "\uFFFD")})
	if e != nil {
		code = http.StatusInternalServerError
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)+1))
	w.WriteHeader(code)
	_, _ = w.Write(append(body, '\n')) // whoever asked may have gone
}

// send answers with body.
func send(w http.ResponseWriter, r *http.Request, kind string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}
