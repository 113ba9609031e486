package fetch

import (
	"bufio"
	"bytes"
	"strconv"
	"strings"
	"time"
)

// robots are the rules of one site, as its robots.txt gives them to us (RFC 9309).
type robots struct {
	rules []rule
	pause time.Duration // that it asks for between two requests; 0: none
	all   bool          // nothing may be fetched: the rules could not be had
}

type rule struct {
	path  string
	allow bool
}

// maxRobots is as much of a robots.txt as is read, and maxPause the longest pause that is kept.
const (
	maxRobots = 512 << 10
	maxPause  = 30 * time.Second
)

// parseRobots reads the rules for agent: those of the groups that name it, else those for everybody.
func parseRobots(text []byte, agent string) robots {
	var named, rest robots
	var agents []string
	found, open := false, false // a group for agent was there; a line of the group at hand was no user-agent
	sc := bufio.NewScanner(bytes.NewReader(text))
	sc.Buffer(nil, maxRobots+1)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if key == "user-agent" {
			if open {
				agents, open = nil, false
			}
			agents = append(agents, strings.ToLower(value))
			found = found || strings.EqualFold(value, agent)
			continue
		}
		open = true
		for _, a := range agents {
			switch a {
			case agent:
				named.add(key, value)
			case "*":
				rest.add(key, value)
			}
		}
	}
	if found {
		return named
	}
	return rest
}

func (r *robots) add(key, value string) {
	switch key {
	case "allow", "disallow":
		if value != "" { // an empty rule forbids nothing
			r.rules = append(r.rules, rule{value, key == "allow"})
		}
	case "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
			r.pause = time.Duration(min(s, maxPause.Seconds()) * float64(time.Second))
		}
	}
}

// allows reports whether path, with its query, may be fetched: the longest rule that fits decides, and of two
// the one that allows.
func (r *robots) allows(path string) bool {
	if r.all {
		return false
	}
	longest, allow := -1, true
	for _, rule := range r.rules {
		if n := len(rule.path); rule.fits(path) && (n > longest || n == longest && rule.allow) {
			longest, allow = n, rule.allow
		}
	}
	return allow
}

// fits reports whether path begins as the rule does, where * stands for anything and a $ at the end for the end.
func (r rule) fits(path string) bool {
	pattern, whole := strings.CutSuffix(r.path, "$")
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	for i, p := range parts[1:] {
		if whole && i == len(parts)-2 {
			return strings.HasSuffix(rest, p)
		}
		at := strings.Index(rest, p)
		if at < 0 {
			return false
		}
		rest = rest[at+len(p):]
	}
	return !whole || rest == ""
}
