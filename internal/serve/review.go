package serve

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"

	"entente"
)

// A Desk is where a case is corrected in somebody's name. Its functions are called one at a time.
type Desk struct {
	By string

	// Doubts lists what is doubtful, the most doubtful first, up to limit.
	Doubts func(ctx context.Context, limit int) ([]Doubt, error)

	// Given lists the corrections that count, the newest first.
	Given func(ctx context.Context) ([]Given, error)

	// Correct writes a correction down. What is wrong with it, and not with the case, is a Refusal.
	Correct func(ctx context.Context, c Correction) error
}

// A Doubt is something to ask about: an interaction, or an actor and what documents call it.
type Doubt struct {
	Why         string               `json:"doubt"`
	Interaction *entente.Interaction `json:"interaction"` // nil for an actor
	Actor       *entente.WireActor   `json:"actor"`       // nil for an interaction
	Called      string               `json:"called,omitempty"`
	Text        string               `json:"text,omitempty"` // a sentence that calls the actor so
}

// A Given is a correction that was made.
type Given struct {
	Key     string `json:"key"`
	When    string `json:"when"`
	Who     string `json:"who"`
	Action  string `json:"action"`
	Subject string `json:"subject"`
	Why     string `json:"why"`
}

// A Correction is one that is asked for. Subject is the ID of an interaction or an actor, and for undo the key of
// a correction; what else is needed depends on Action.
type Correction struct {
	Action    string `json:"action"` // accept, reject, recode, merge, rename, undo
	Subject   string `json:"subject"`
	Code      string `json:"code"` // recode: each only where it is another
	Status    string `json:"status"`
	Source    string `json:"source"`
	Target    string `json:"target"`
	ClaimedBy string `json:"claimed_by"`
	Into      string `json:"into"` // merge
	Name      string `json:"name"` // rename
	Why       string `json:"why"`
}

// A Refusal says what is wrong with a correction.
type Refusal struct{ Err error }

// Error says what is wrong.
func (r Refusal) Error() string { return r.Err.Error() }

// Unwrap returns what is wrong.
func (r Refusal) Unwrap() error { return r.Err }

// What a review can cost at most.
const (
	correctionBytes = 16 << 10
	mostDoubts      = 1000
	doubtsAtOnce    = 200
	givenAtOnce     = 100
)

var (
	errKey  = errors.New("this needs the key that stands behind the # in the address that was printed")
	errType = errors.New("a correction comes as application/json")
	errSize = fmt.Errorf("a correction has a length of up to %d bytes", correctionBytes)
)

// A review is the page of a desk. Only who knows the key may read from it and write to it: it was told to whoever
// started the server, and the page never holds it.
type review struct {
	*Desk
	key  [sha256.Size]byte // hashed
	busy sync.Mutex
	html []byte
	csp  string
}

// Review offers to correct the case at d, and returns the key without which nobody may. It must be called before
// the first request.
func (v *Server) Review(d *Desk) (key string) {
	key = rand.Text()
	v.review = &review{Desk: d, key: sha256.Sum256([]byte(key))}
	v.review.html, v.review.csp = reviewPage()
	return key
}

var (
	//go:embed assets/review.html
	reviewHTML string
	//go:embed assets/review.css
	reviewStyle string
	//go:embed assets/review.js
	reviewScript string
)

// reviewPage returns the page and the policy under which only its own script and style work.
func reviewPage() (page []byte, policy string) {
	hash := func(s string) string {
		h := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'"
	}
	policy = "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; script-src " + hash(reviewScript) +
		"; style-src " + hash(reviewStyle) + "; frame-ancestors 'none'"
	return []byte(strings.NewReplacer("{{style}}", reviewStyle, "{{script}}", reviewScript).Replace(reviewHTML)), policy
}

func (r *review) page(w http.ResponseWriter, req *http.Request) {
	w.Header().Set("Content-Security-Policy", r.csp)
	send(w, req, "text/html; charset=utf-8", r.html)
}

// corrects reports whether the request is one that may have a body.
func (r *review) corrects(req *http.Request) bool {
	return r != nil && req.Method == http.MethodPost && req.URL.Path == "/api/review"
}

// check says why a correction is not even looked at, with its status; 0 if it is.
func (r *review) check(req *http.Request) (status int, err error) {
	kind, _, _ := mime.ParseMediaType(req.Header.Get("Content-Type"))
	origin, sent := req.Header["Origin"]
	switch site := req.Header.Get("Sec-Fetch-Site"); {
	case site != "" && site != "same-origin", sent && (len(origin) != 1 || origin[0] != "http://"+req.Host):
		return http.StatusForbidden, errSite
	case !r.knows(req):
		return http.StatusUnauthorized, errKey
	case kind != "application/json": // which no form of another site can send
		return http.StatusUnsupportedMediaType, errType
	case req.ContentLength <= 0 || req.ContentLength > correctionBytes:
		return http.StatusRequestEntityTooLarge, errSize
	}
	return 0, nil
}

// knows reports whether whoever asks knows the key.
func (r *review) knows(req *http.Request) bool {
	given := sha256.Sum256([]byte(req.Header.Get("X-Entente-Key")))
	return subtle.ConstantTimeCompare(given[:], r.key[:]) == 1
}

// list answers with what is doubtful and what was corrected.
func (r *review) list(req *http.Request) ([]byte, error) {
	if !r.knows(req) {
		return nil, &statusError{errKey, http.StatusUnauthorized}
	}
	q := newQuestion(req.URL.RawQuery)
	limit, ok := q.number("limit", mostDoubts)
	if err := q.check(); err != nil {
		return nil, err
	}
	if !ok || limit < 1 {
		limit = doubtsAtOnce
	}
	r.busy.Lock()
	defer r.busy.Unlock()
	doubts, err := r.Doubts(req.Context(), int(limit))
	if err != nil {
		return nil, &statusError{err, http.StatusInternalServerError}
	}
	given, err := r.given(req.Context())
	if err != nil {
		return nil, err
	}
	return written(func(b *bytes.Buffer) error {
		return json.NewEncoder(b).Encode(struct {
			Schema   string           `json:"schema"`
			By       string           `json:"by"`
			Statuses []entente.Status `json:"statuses"`
			Doubts   []Doubt          `json:"doubts"`
			Given    []Given          `json:"given"`
		}{"entente.review/1", r.By, entente.Statuses(), append([]Doubt{}, doubts...), given})
	})
}

// correct writes a correction down and answers with those that count.
func (r *review) correct(req *http.Request) ([]byte, error) {
	var c Correction
	read := json.NewDecoder(io.LimitReader(req.Body, correctionBytes))
	read.DisallowUnknownFields()
	if err := read.Decode(&c); err != nil {
		return nil, fmt.Errorf("bad correction: %w", err)
	}
	if _, err := read.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("bad correction: more than one JSON object")
	}
	r.busy.Lock()
	defer r.busy.Unlock()
	ctx := context.WithoutCancel(req.Context()) // once begun it is done, whether or not somebody waits for the answer
	if err := r.Correct(ctx, c); err != nil {
		var refused Refusal
		if errors.As(err, &refused) {
			return nil, err
		}
		return nil, &statusError{err, http.StatusInternalServerError}
	}
	given, err := r.given(ctx)
	if err != nil {
		return nil, err
	}
	return written(func(b *bytes.Buffer) error {
		return json.NewEncoder(b).Encode(struct {
			Schema string  `json:"schema"`
			Given  []Given `json:"given"`
		}{"entente.corrected/1", given})
	})
}

func (r *review) given(ctx context.Context) ([]Given, error) {
	given, err := r.Given(ctx)
	if err != nil {
		return nil, &statusError{err, http.StatusInternalServerError}
	}
	return append([]Given{}, given[:min(len(given), givenAtOnce)]...), nil
}
