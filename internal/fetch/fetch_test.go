package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// server answers on the own machine: /text, /long, and /to?… redirects.
func server(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/text":
			fmt.Fprint(w, "hello")
		case "/long":
			fmt.Fprint(w, strings.Repeat("a", 1000))
		case "/to":
			http.Redirect(w, r, r.URL.RawQuery, http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestGetReadsWhatWasNamed(t *testing.T) {
	b, err := Get(context.Background(), server(t)+"/text", 100)
	if err != nil || string(b) != "hello" {
		t.Errorf("Get = %q, %v, want hello", b, err)
	}
}

func TestGetRefuses(t *testing.T) {
	base := server(t)
	for _, c := range []struct{ name, address, want string }{
		{"what is too long", base + "/long", "longer than 100 bytes"},
		{"what is not there", base + "/gone", "404"},
		{"a redirect to the own machine", base + "/to?" + base + "/text", ErrLocal.Error()},
		{"a redirect to a number of the own network", base + "/to?http://169.254.1.1/", ErrLocal.Error()},
		{"a redirect to a file", base + "/to?file:///etc/hostname", "redirect"},
		{"another protocol", "file:///etc/hostname", "bad address"},
	} {
		_, err := Get(context.Background(), c.address, 100)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: Get(%q) gave %v, want an error with %q", c.name, c.address, err, c.want)
		}
	}
}

func TestRedirectToALocalAddressIsErrLocal(t *testing.T) {
	base := server(t)
	if _, err := Get(context.Background(), base+"/to?"+base+"/text", 100); !errors.Is(err, ErrLocal) {
		t.Errorf("got %v, want ErrLocal", err)
	}
}

func TestLocalAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:80": true, "10.1.2.3:80": true, "192.168.0.1:80": true, "172.16.0.1:80": true, "169.254.169.254:80": true,
		"[::1]:80": true, "[fe80::1%eth0]:80": true, "[fd00::1]:80": true, "[::ffff:127.0.0.1]:80": true, "0.0.0.0:80": true,
		"100.64.0.1:80": true, "[64:ff9b::7f00:1]:80": true, "93.184.216.34:443": false, "[2606:2800:220:1::1]:443": false,
	} {
		if got := isLocal(address); got != want {
			t.Errorf("isLocal(%s) = %v, want %v", address, got, want)
		}
	}
}
