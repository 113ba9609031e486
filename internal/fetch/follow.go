package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// A Follower reads what pages and feeds link to: one address after the other, with a pause before each that is
// of the same site as one before, and only what the robots.txt of the site allows. It belongs to one goroutine.
type Follower struct {
	// Pause is the time between two requests of one site; a site may ask for more, up to half a minute.
	Pause time.Duration

	// Named are the addresses that a person named. A link to the own machine or network is followed only to the
	// host and port of one of these.
	Named []string

	sites map[string]*site
}

// A site is a scheme, host and port.
type site struct {
	robots robots
	last   time.Time // of the last request; zero: none
}

// ErrRobots says that a site does not want an address to be read by programs.
var ErrRobots = errors.New("the site's robots.txt asks programs not to read it")

// agent is what we call ourselves.
const agent = "entente"

// Get reads what is at address, up to limit bytes.
func (f *Follower) Get(ctx context.Context, address string, limit int64) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || !IsURL(address) {
		return nil, fmt.Errorf("bad address %q", address)
	}
	local := f.mayBeLocal(u)
	s, err := f.site(ctx, u, local)
	if err != nil {
		return nil, err
	}
	if !s.robots.allows(u.RequestURI()) {
		return nil, ErrRobots
	}
	return f.read(ctx, s, address, limit, local)
}

// site returns that of u, and reads its rules if it is new: what is not there forbids nothing, and what cannot be
// read forbids all.
func (f *Follower) site(ctx context.Context, u *url.URL, local bool) (*site, error) {
	name := u.Scheme + "://" + strings.ToLower(u.Host)
	if s := f.sites[name]; s != nil {
		return s, nil
	}
	s := &site{}
	text, err := f.read(ctx, s, name+"/robots.txt", maxRobots, local)
	var status *StatusError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, ErrLocal):
		return nil, err
	case err == nil:
		s.robots = parseRobots(text, agent)
	case !errors.As(err, &status) || status.Code >= 500:
		s.robots.all = true
	}
	if f.sites == nil {
		f.sites = map[string]*site{}
	}
	f.sites[name] = s
	return s, nil
}

// read waits until it is polite to ask again, and asks.
func (f *Follower) read(ctx context.Context, s *site, address string, limit int64, local bool) ([]byte, error) {
	if !s.last.IsZero() {
		pause := time.NewTimer(time.Until(s.last.Add(max(f.Pause, s.robots.pause))))
		defer pause.Stop()
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-pause.C:
		}
	}
	defer func() { s.last = time.Now() }()
	return get(ctx, address, limit, local)
}

// mayBeLocal reports whether u is of a host and port that a person named.
func (f *Follower) mayBeLocal(u *url.URL) bool {
	for _, n := range f.Named {
		if named, err := url.Parse(n); err == nil && named.Scheme == u.Scheme && strings.EqualFold(named.Host, u.Host) {
			return namesLocal(u.Hostname())
		}
	}
	return false
}
