// Package fetch reads a page or a feed from the network: one that a person named, or what it links to where
// that was asked for, with bounds on time, size and redirects, and never on the way through an address of the
// own machine or network.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// The bounds of one fetch.
const (
	Timeout      = 30 * time.Second
	MaxRedirects = 5
)

// ErrLocal says that a redirect, or a name of the outside, led to an address of the own machine or network.
var ErrLocal = errors.New("it leads to an address of the own machine or network")

// IsURL reports whether path is an address that Get reads.
func IsURL(path string) bool {
	low := strings.ToLower(path)
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}

// Get reads what is at address, up to limit bytes. An address of the own machine or network is read only if
// address itself names it, as "localhost" or by number, and not if a redirect or a name leads there.
func Get(ctx context.Context, address string, limit int64) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || !IsURL(address) {
		return nil, fmt.Errorf("bad address %q", address)
	}
	return get(ctx, address, limit, namesLocal(u.Hostname()))
}

// A StatusError is an answer other than 200.
type StatusError struct {
	Code int
	Text string // "404 Not Found"
}

func (e *StatusError) Error() string { return "the server says " + e.Text }

// get reads what is at address. It connects to the own machine or network only if local says so.
func get(ctx context.Context, address string, limit int64, local bool) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", agent)
	resp, err := client(local).Do(req)
	if err != nil {
		return nil, plain(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, &StatusError{resp.StatusCode, resp.Status}
	}
	b, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(b)) > limit:
		return nil, fmt.Errorf("longer than %d bytes", limit)
	}
	return b, nil
}

// client returns a client that connects to addresses of the own machine or network only if local says so,
// and only before the first redirect. It uses no proxy, which would connect in its place, and each request
// has a connection of its own.
func client(local bool) *http.Client {
	dialer := &net.Dialer{
		Timeout: 10 * time.Second,
		Control: func(_, address string, _ syscall.RawConn) error {
			if !local && isLocal(address) {
				return ErrLocal
			}
			return nil
		},
	}
	return &http.Client{
		Transport: &http.Transport{
			DialContext: dialer.DialContext, DisableKeepAlives: true, ResponseHeaderTimeout: Timeout,
			TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			local = false
			switch {
			case len(via) > MaxRedirects:
				return fmt.Errorf("more than %d redirects", MaxRedirects)
			case req.URL.Scheme != "http" && req.URL.Scheme != "https":
				return fmt.Errorf("a redirect to %q", req.URL.Scheme)
			}
			return nil
		},
	}
}

// namesLocal reports whether host itself says that it is of the own machine or network.
func namesLocal(host string) bool {
	return strings.EqualFold(host, "localhost") || isLocal(net.JoinHostPort(host, "0"))
}

// isLocal reports whether a resolved address is of the own machine or network, or of no host at all.
func isLocal(address string) bool {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return false
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsMulticast() || ip.IsLinkLocalUnicast() ||
		ip.IsInterfaceLocalMulticast() {
		return true
	}
	for _, p := range reserved {
		if netip.MustParsePrefix(p).Contains(ip) {
			return true
		}
	}
	return false
}

// reserved are further ranges that are nobody's on the open network (RFC 6890, RFC 6598), and those of
// IPv6 that wrap an IPv4 address.
var reserved = []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "64:ff9b::/96", "2002::/16", "2001::/32"}

// plain drops the address from an error of net/http: who prints it names it.
func plain(err error) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		if errors.Is(ue.Err, context.DeadlineExceeded) {
			return fmt.Errorf("no answer within %v", Timeout)
		}
		return ue.Err
	}
	return err
}
